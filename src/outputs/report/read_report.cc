// An OUT folder read back. Every file is one that a run of ours wrote, but years and editors may lie between:
// what is not as it should be is an error that names file, line and field.

#include "read_report.h"

#include <algorithm>
#include <set>
#include <utility>

#include "caresift/outputs/json_fields.h"
#include "finding_reader.h"
#include "json_lines_reader.h"
#include "read_findings.h"

namespace caresift {
namespace {

using rapidjson::Value;

constexpr std::size_t kNamedBodies = 20;

// ---- run.json, codebook.json, errors.jsonl

void ReadRun(const Value& run, RunSummary* summary) {
  const Value& options = FieldOf(run, "options");
  const Value& weights = FieldOf(options, "weights");
  const Value& counts = FieldOf(run, "counts");
  summary->title = TextOf(options, "title");
  summary->version = TextOf(run, "version");
  summary->weights = {NumberOf(weights, "recurrence"), NumberOf(weights, "salience"),
                      NumberOf(weights, "severity"), NumberOf(weights, "recency"),
                      NumberOrNone(weights, "persistence").value_or(0)};
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
  check.document = TextOf(stated, "document");
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
  issue.status = TextOrNone(line, "status");
  for (const Value& year : ListOf(line, "years").GetArray())
    issue.years[IntegerOr(year, "year", 0)] = CountOf(year, "findings");
  issue.resolved = TextsOf(line, "resolved");
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
  issue.persistence = NumberOrNone(parts, "persistence").value_or(0);
  for (const Value& quote : ListOf(line, "quotes").GetArray()) issue.quotes.push_back(ReadQuote(quote));
  return issue;
}

bool IsAbout(const IssueSummary& issue, const std::string& body) {
  return body.empty() || std::find(issue.bodies.begin(), issue.bodies.end(), body) != issue.bodies.end();
}

// That a document is about `body`; names those that are there where few enough.
Result<Done> CheckBody(const ReportData& data, const std::string& body) {
  std::set<std::string> bodies;
  for (const ReportDocument& document : data.documents) {
    if (document.body == body) return Done{};
    if (!document.body.empty()) bodies.insert(document.body);
  }
  if (body.empty()) return Done{};
  std::string known;
  for (const std::string& name : bodies) known += (known.empty() ? "" : "; ") + name;
  return Error{ErrorCode::kUsage, body,
               "no document is about it" +
                   (bodies.size() > kNamedBodies ? std::string() : ". The bodies are: " + known)};
}

Result<Done> ReadAllButFindings(const std::string& base, const std::string& body, ReportData* data) {
  RunSummary& summary = data->summary;
  if (auto read = ReadJson(base + "run.json", [&](const Value& run) { ReadRun(run, &summary); }); !read)
    return read;
  if (auto read =
          ReadJson(base + "codebook.json", [&](const Value& value) { ReadCodebook(value, &data->codebook); });
      !read)
    return read;
  const Lookup statements(data->codebook, {});
  const auto read_document = [&](const Value& line) {
    data->documents.push_back(ReadDocumentLine(line, statements));
  };
  if (auto read = ReadJsonLines(base + "documents.jsonl", read_document); !read) return read;
  if (auto known = CheckBody(*data, body); !known) return known;
  const auto read_issue = [&](const Value& line) {
    IssueSummary issue = ReadIssue(line);
    if (IsAbout(issue, body)) summary.issues.push_back(std::move(issue));
  };
  if (auto read = ReadJsonLines(base + "issues.jsonl", read_issue); !read) return read;
  const auto read_check = [&](const Value& line) {
    CheckSummary check = ReadCheck(line);
    if (body.empty() || check.body == body) summary.checks.push_back(std::move(check));
  };
  if (auto read = ReadJsonLines(base + "checks.jsonl", read_check); !read) return read;
  return ReadJsonLines(base + "errors.jsonl", [&](const Value& line) { ReadFailure(line, &summary); });
}

}  // namespace

Result<ReportData> ReadReportData(const std::string& folder, std::size_t most_findings,
                                  const std::string& body) {
  ReportData data;
  if (auto read = ReadAllButFindings(folder + "/", body, &data); !read) return std::move(read).error();
  if (auto read = ReadFindings(folder + "/findings.jsonl", most_findings, body, &data); !read)
    return std::move(read).error();
  return data;
}

// Issues are read as for any folder, so that both ways give the same bytes: their scores are rounded in OUT.
Result<ReportData> ReadReportData(const std::string& folder, WrittenFindings written) {
  ReportData data;
  if (auto read = ReadAllButFindings(folder + "/", "", &data); !read) return std::move(read).error();
  RunSummary& summary = written.summary;
  summary.failures = std::move(data.summary.failures);
  summary.checks = std::move(data.summary.checks);
  summary.issues = std::move(data.summary.issues);
  for (std::size_t i = 0; i < data.documents.size() && i < summary.documents.size(); ++i)
    data.documents[i].findings = summary.documents[i].findings;
  data.summary = std::move(summary);
  data.context = written.context;
  data.totals = {data.summary.bodies, data.summary.types, data.summary.themes, std::move(written.by)};
  if (auto read = ReadFindingsAt(folder + "/findings.jsonl", written.sample, &data); !read)
    return std::move(read).error();
  return data;
}

}  // namespace caresift
