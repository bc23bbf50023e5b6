// An OUT folder read back. Every file is one that a run of ours wrote, but years and editors may lie between:
// what is not as it should be is an error that names file, line and field.

#include "read_report.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <functional>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

#include "caresift/outputs/sample.h"
#include "caresift/text/parallel.h"
#include "caresift/text/utf8.h"
#include "finding_reader.h"
#include "json_fields.h"
#include "tally.h"

namespace caresift {
namespace {

using rapidjson::Value;

constexpr std::size_t kMostEvidence = 25;  // findings an issue shows beyond its quotes
constexpr std::size_t kBufferBytes = 1 << 20;

Error Malformed(const std::string& place, std::string reason) {
  return Error{ErrorCode::kMalformed, place, std::move(reason)};
}

Result<std::ifstream> Open(const std::string& path, std::vector<char>* buffer) {
  buffer->resize(kBufferBytes);
  std::ifstream in;
  in.rdbuf()->pubsetbuf(buffer->data(), static_cast<std::streamsize>(buffer->size()));
  errno = 0;
  in.open(path, std::ios::binary);
  if (!in) {
    const bool missing = errno == ENOENT;
    return Error{missing ? ErrorCode::kNotFound : ErrorCode::kUnreadable, path,
                 missing ? "a run writes it; is this the OUT folder of one?" : std::strerror(errno)};
  }
  return in;
}

// Parses in the text's own place, which is used up.
Result<Done> Visit(std::string* text, rapidjson::Document* document, const std::string& place,
                   const std::function<void(const Value&)>& visit) {
  document->GetAllocator().Clear();
  document->ParseInsitu<rapidjson::kParseIterativeFlag>(text->data());  // no depth of nesting is too deep
  if (document->HasParseError())
    return Malformed(place, rapidjson::GetParseError_En(document->GetParseError()));
  try {
    visit(*document);
  } catch (const BadField& field) {
    return Malformed(place, field.what());
  }
  return Done{};
}

Result<Done> ReadJson(const std::string& path, const std::function<void(const Value&)>& visit) {
  std::vector<char> buffer;
  auto in = Open(path, &buffer);
  if (!in) return std::move(in).error();
  std::string text{std::istreambuf_iterator<char>(*in), {}};
  rapidjson::Document document;
  return Visit(&text, &document, path, visit);
}

Result<Done> ReadLines(const std::string& path, const std::function<void(const Value&)>& visit) {
  std::vector<char> buffer;
  auto in = Open(path, &buffer);
  if (!in) return std::move(in).error();
  std::vector<char> pool(kBufferBytes);  // lines that fit need no memory of their own
  rapidjson::MemoryPoolAllocator<> allocator(pool.data(), pool.size());
  rapidjson::Document document(&allocator);
  std::string text;
  for (std::uint64_t line = 1; std::getline(*in, text); ++line) {
    if (auto visited = Visit(&text, &document, path + ":" + std::to_string(line), visit); !visited)
      return visited;
  }
  if (in->bad()) return Error{ErrorCode::kUnreadable, path, std::strerror(errno)};
  return Done{};
}

// ---- run.json, codebook.json, errors.jsonl

void ReadRun(const Value& run, RunSummary* summary) {
  const Value& options = FieldOf(run, "options");
  const Value& weights = FieldOf(options, "weights");
  const Value& counts = FieldOf(run, "counts");
  summary->title = TextOf(options, "title");
  summary->version = TextOf(run, "version");
  summary->weights = {NumberOf(weights, "recurrence"), NumberOf(weights, "salience"),
                      NumberOf(weights, "severity"), NumberOf(weights, "recency")};
  summary->files = CountOf(counts, "files");
  summary->failed = CountOf(counts, "failed");
  summary->bytes = CountOf(counts, "bytes");
}

std::vector<CodebookEntry> ReadEntries(const Value& codebook, const char* key) {
  std::vector<CodebookEntry> entries;
  for (const Value& entry : ListOf(codebook, key).GetArray()) {
    entries.push_back({std::string(TextOf(entry, "id")), std::string(TextOf(entry, "label")),
                       std::string(TextOrNone(entry, "definition"))});
  }
  return entries;
}

void ReadStatements(const Value& framework, const char* key, bool are_groups, Codebook* codebook) {
  for (const CodebookEntry& entry : ReadEntries(framework, key)) {
    codebook->statements.push_back({std::string(TextOf(framework, "id")),
                                    std::string(TextOf(framework, "label")), entry.id, entry.label,
                                    are_groups});
  }
}

void ReadCodebook(const Value& value, Codebook* codebook) {
  codebook->themes = ReadEntries(value, "themes");
  for (const Value& theme : ListOf(value, "themes").GetArray()) {
    for (CodebookEntry& entry : ReadEntries(theme, "subthemes"))
      codebook->subthemes.push_back(std::move(entry));
  }
  codebook->types = ReadEntries(value, "findings");
  codebook->evidence = ReadEntries(value, "evidence");
  for (const Value& framework : ListOf(value, "frameworks").GetArray()) {
    ReadStatements(framework, "statements", false, codebook);
    ReadStatements(framework, "groups", true, codebook);
  }
  for (const Value& rule : ListOf(value, "rules").GetArray()) {
    codebook->rules.push_back(
        {std::string(TextOf(rule, "rule")), std::string(TextOf(rule, "pattern")), NumberOf(rule, "weight")});
  }
  const auto check = [](const auto& entries, std::size_t most, const char* what) {
    if (entries.size() > most) throw BadField(std::string("there are too many ") + what);
  };
  check(codebook->themes, kNoneOf, "themes");
  check(codebook->subthemes, kNoneOf, "sub-themes");
  check(codebook->statements, kNoneOf, "statements");
  check(codebook->types, 255, "finding types");
  check(codebook->evidence, 255, "evidence categories");
}

void ReadFailure(const Value& line, RunSummary* summary) {
  summary->failures.push_back({std::string(TextOf(line, "path")), std::string(TextOf(line, "stage")),
                               std::string(TextOf(line, "code")), std::string(TextOf(line, "reason")),
                               FlagOf(line, "fatal")});
}

// ---- checks.jsonl

CheckSummary ReadCheck(const Value& line) {
  const Value& stated = FieldOf(line, "stated");
  const Value& against = FieldOf(line, "against");
  CheckSummary check;
  check.check = TextOf(line, "check");
  check.source = TextOf(line, "source");
  check.body = TextOrNone(line, "body");
  check.statement = StatementOf(line);
  check.key_question = TextOrNone(line, "key_question");
  check.stated = TextOf(stated, "value");
  check.stated_quote = TextOrNone(stated, "quote");
  check.against = TextOf(against, "value");
  check.against_quote = TextOrNone(against, "quote");
  check.note = TextOrNone(line, "note");
  return check;
}

// ---- documents.jsonl

ReportJudgement ReadJudgement(const Value& value, const std::string& framework, const Lookup& lookup) {
  ReportJudgement judgement;
  judgement.statement = lookup.Statement(framework, StatementOf(value), TextOrNone(value, "key_question"));
  judgement.label = TextOf(value, "label");
  judgement.rating = TextOrNone(value, "rating");
  judgement.score = IntegerOr(value, "score", 0);
  judgement.percentage = IntegerOr(value, "percentage", -1);
  judgement.carried_over = FlagOf(value, "carried_over");
  return judgement;
}

ReportDocument ReadDocumentLine(const Value& line, const Lookup& lookup) {
  ReportDocument document;
  const Value& body = FieldOf(line, "body");
  const Value& metadata = FieldOf(line, "metadata");
  document.id = TextOf(line, "document");
  document.source = TextOf(line, "source");
  document.kind = TextOf(line, "kind");
  document.framework = TextOrNone(line, "framework");
  document.title = TextOrNone(line, "title");
  document.body = TextOrNone(body, "name");
  document.body_type = TextOf(body, "type");
  document.published = TextOrNone(line, "published");
  document.assessed = TextOrNone(line, "assessed");
  document.rating = TextOrNone(line, "rating");
  document.percentage = IntegerOr(line, "percentage", -1);
  document.words = CountOf(line, "words");
  document.sector = TextOrNone(metadata, "sector");
  document.region = TextOrNone(metadata, "region");
  for (const Value& judgement : ListOf(line, "judgements").GetArray())
    document.judgements.push_back(ReadJudgement(judgement, document.framework, lookup));
  return document;
}

// ---- issues.jsonl

Quote ReadQuote(const Value& value) {
  Quote quote;
  quote.finding = TextOf(value, "id");
  quote.text = TextOf(value, "text");
  quote.type = TextOf(value, "finding");
  quote.evidence = TextOf(value, "evidence");
  quote.body = TextOrNone(value, "body");
  quote.document = TextOf(value, "document");
  quote.source = TextOf(value, "source");
  quote.title = TextOrNone(value, "title");
  quote.section = TextOrNone(value, "heading");
  quote.published = TextOrNone(value, "published");
  return quote;
}

IssueSummary ReadIssue(const Value& line) {
  IssueSummary issue;
  const Value& parts = FieldOf(line, "score_parts");
  issue.rank = IntegerOr(line, "rank", 0);
  issue.id = TextOf(line, "id");
  issue.label = TextOf(line, "label");
  issue.theme = TextOf(line, "theme");
  issue.theme_label = TextOf(line, "theme_label");
  issue.first_seen = TextOrNone(line, "first_seen");
  issue.last_seen = TextOrNone(line, "last_seen");
  issue.findings = CountOf(line, "finding_count");
  issue.documents = CountOf(line, "document_count");
  issue.bodies = TextsOf(line, "bodies");
  issue.terms = TextsOf(line, "terms");
  issue.document_ids = TextsOf(line, "documents");
  issue.finding_ids = TextsOf(line, "findings");
  for (const std::string& id : issue.finding_ids) IdNumber(id, "f-");
  issue.score = NumberOf(line, "score");
  issue.recurrence = NumberOf(parts, "recurrence");
  issue.salience = NumberOf(parts, "salience");
  issue.severity = NumberOf(parts, "severity");
  issue.recency = NumberOf(parts, "recency");
  for (const Value& quote : ListOf(line, "quotes").GetArray()) issue.quotes.push_back(ReadQuote(quote));
  return issue;
}

/// Findings that issues show as evidence, picked out of findings.jsonl as it passes by.
class EvidencePicker {
 public:
  explicit EvidencePicker(std::vector<IssueSummary>* issues) : issues_(issues) {
    for (std::size_t i = 0; i < issues->size(); ++i) {
      IssueSummary& issue = (*issues)[i];
      const std::size_t shown = std::min(issue.finding_ids.size(), kMostEvidence);
      issue.evidence.resize(shown);
      for (std::size_t k = 0; k < shown; ++k) wanted_[IdNumber(issue.finding_ids[k], "f-")].push_back({i, k});
    }
  }

  void See(std::uint64_t id, const Value& line, const ReportDocument& document) {
    const auto found = wanted_.find(id);
    if (found == wanted_.end()) return;
    Quote quote;
    quote.finding = TextOf(line, "id");
    quote.text = CollapseWhiteSpace(TextOf(line, "text"));
    quote.type = TextOf(line, "finding");
    quote.evidence = TextOf(line, "evidence");
    quote.body = document.body;
    quote.document = document.id;
    quote.source = document.source;
    quote.title = document.title;
    quote.published = document.published;
    if (const auto path = TextsOf(line, "section"); !path.empty()) quote.section = path.back();
    for (const auto& [issue, place] : found->second) (*issues_)[issue].evidence[place] = quote;
  }

  // An issue of another run may name findings that are not there.
  void Finish() {
    for (IssueSummary& issue : *issues_)
      std::erase_if(issue.evidence, [](const Quote& quote) { return quote.finding.empty(); });
  }

 private:
  std::vector<IssueSummary>* issues_;
  std::unordered_map<std::uint64_t, std::vector<std::pair<std::size_t, std::size_t>>> wanted_;
};

Result<Done> ReadFindings(const std::string& path, std::size_t most, ReportData* data) {
  const Lookup lookup(data->codebook, data->documents);
  EvidencePicker evidence(&data->summary.issues);
  Tally tally(data);
  Sample<ReportFinding> sample(most);
  auto read = ReadLines(path, [&](const Value& line) {
    const FindingHead head = ReadHead(line);
    if (head.context) return tally.AddContext();
    if (head.duplicate) return tally.AddDuplicate();
    ReportFinding finding = ReadFinding(line, lookup);
    tally.Add(finding);
    evidence.See(head.id, line, data->documents[finding.document]);
    if (sample.Wants(head.id)) sample.Add(std::move(finding));
  });
  if (!read) return read;
  tally.Finish();
  evidence.Finish();
  data->findings = sample.Take();
  return Done{};
}

Result<Done> ReadAllButFindings(const std::string& base, ReportData* data) {
  RunSummary& summary = data->summary;
  if (auto read = ReadJson(base + "run.json", [&](const Value& run) { ReadRun(run, &summary); }); !read)
    return read;
  if (auto read =
          ReadJson(base + "codebook.json", [&](const Value& value) { ReadCodebook(value, &data->codebook); });
      !read)
    return read;
  const Lookup statements(data->codebook, {});
  if (auto read = ReadLines(
          base + "documents.jsonl",
          [&](const Value& line) { data->documents.push_back(ReadDocumentLine(line, statements)); });
      !read)
    return read;
  if (auto read = ReadLines(base + "issues.jsonl",
                            [&](const Value& line) { summary.issues.push_back(ReadIssue(line)); });
      !read)
    return read;
  if (auto read = ReadLines(base + "checks.jsonl",
                            [&](const Value& line) { summary.checks.push_back(ReadCheck(line)); });
      !read)
    return read;
  return ReadLines(base + "errors.jsonl", [&](const Value& line) { ReadFailure(line, &summary); });
}

// The findings of some lines, read on all cores.
Result<Done> ReadSample(const std::string& path, const std::vector<FindingPlace>& places, ReportData* data) {
  constexpr std::size_t kStretch = 256;
  const Lookup lookup(data->codebook, data->documents);
  data->findings.resize(places.size());
  std::vector<std::optional<Error>> problems(places.size() / kStretch + 1);
  ForEachStretch(places.size(), kStretch, [&](std::size_t begin, std::size_t end) {
    std::ifstream in(path, std::ios::binary);
    rapidjson::Document document;
    std::string text;
    for (std::size_t i = begin; i < end && !problems[begin / kStretch]; ++i) {
      text.resize(places[i].size);
      in.seekg(static_cast<std::streamoff>(places[i].begin));
      in.read(text.data(), static_cast<std::streamsize>(text.size()));
      auto visited = in ? Visit(&text, &document, path,
                                [&](const Value& line) { data->findings[i] = ReadFinding(line, lookup); })
                        : Result<Done>(Error{ErrorCode::kUnreadable, path, std::strerror(errno)});
      if (!visited) problems[begin / kStretch] = std::move(visited).error();
    }
  });
  for (std::optional<Error>& problem : problems) {
    if (problem) return *std::move(problem);
  }
  return Done{};
}

}  // namespace

Result<ReportData> ReadReportData(const std::string& folder, std::size_t most_findings) {
  ReportData data;
  if (auto read = ReadAllButFindings(folder + "/", &data); !read) return std::move(read).error();
  if (auto read = ReadFindings(folder + "/findings.jsonl", most_findings, &data); !read)
    return std::move(read).error();
  return data;
}

// Issues are read as for any folder, so that both ways give the same bytes: their scores are rounded in OUT.
Result<ReportData> ReadReportData(const std::string& folder, WrittenFindings written) {
  ReportData data;
  if (auto read = ReadAllButFindings(folder + "/", &data); !read) return std::move(read).error();
  RunSummary& summary = written.summary;
  summary.failures = std::move(data.summary.failures);
  summary.checks = std::move(data.summary.checks);
  for (std::size_t i = 0; i < data.summary.issues.size() && i < summary.issues.size(); ++i)
    data.summary.issues[i].evidence = std::move(summary.issues[i].evidence);
  summary.issues = std::move(data.summary.issues);
  for (std::size_t i = 0; i < data.documents.size() && i < summary.documents.size(); ++i)
    data.documents[i].findings = summary.documents[i].findings;
  data.summary = std::move(summary);
  data.context = written.context;
  if (auto read = ReadSample(folder + "/findings.jsonl", written.sample, &data); !read)
    return std::move(read).error();
  return data;
}

}  // namespace caresift
