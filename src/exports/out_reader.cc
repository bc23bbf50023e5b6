// Findings are read in batches of whole lines: one thread reads, any may parse, and they are handed on in
// order. At most kBatchesUnderWay are in memory at once, so a reader of any length needs the same memory.

#include "out_reader.h"

#include <rapidjson/error/en.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <unordered_set>

#include "caresift/outputs/json_fields.h"
#include "finding_parser.h"

namespace caresift {
namespace {

using rapidjson::Value;

constexpr std::size_t kBatchBytes = 1 << 20;
constexpr std::size_t kBatchesUnderWay = 4;

Result<std::ifstream> OpenFile(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (in.is_open() && in.peek() == std::ifstream::traits_type::eof() && in.bad()) in.close();  // a folder
  if (in.is_open()) {
    in.clear();
    return in;
  }
  const bool missing = errno == ENOENT || errno == ENOTDIR;
  return Error{missing ? ErrorCode::kNotFound : ErrorCode::kUnreadable, path,
               missing ? "a run writes it; is this the OUT folder of one?" : std::strerror(errno)};
}

// Parses in the text's own place, which is used up.
Result<Done> Visit(std::string* text, const std::string& place, const OutReader::LineVisit& visit) {
  rapidjson::Document document;
  document.ParseInsitu<rapidjson::kParseIterativeFlag>(text->data());
  if (document.HasParseError())
    return Error{ErrorCode::kMalformed, place, rapidjson::GetParseError_En(document.GetParseError())};
  try {
    visit(document);
  } catch (const BadField& field) {
    return Error{ErrorCode::kMalformed, place, field.what()};
  }
  return Done{};
}

Result<Done> ReadWhole(const std::string& path, const OutReader::LineVisit& visit) {
  auto in = OpenFile(path);
  if (!in) return std::move(in).error();
  std::string text{std::istreambuf_iterator<char>(*in), {}};
  return Visit(&text, path, visit);
}

std::string Text(const Value& object, const char* key) { return std::string(TextOrNone(object, key)); }

std::vector<CodebookRecord::Entry> ReadEntries(const Value& object, const char* key, const char* parent) {
  std::vector<CodebookRecord::Entry> entries;
  for (const Value& entry : ListOf(object, key).GetArray()) {
    entries.push_back({std::string(TextOf(entry, "id")), std::string(TextOf(entry, "label")),
                       Text(entry, "definition"), parent == nullptr ? "" : Text(entry, parent)});
  }
  return entries;
}

std::vector<CodebookRecord::TopicEntry> ReadTopics(const Value& codebook) {
  std::vector<CodebookRecord::TopicEntry> topics;
  for (const Value& topic : ListOf(codebook, "topics").GetArray()) {
    topics.push_back({std::string(TextOf(topic, "id")), std::string(TextOf(topic, "label")), {}});
    for (const Value& entry : ListOf(topic, "statements").GetArray())
      topics.back().statements.emplace_back(TextOf(entry, "framework"), TextOf(entry, "statement"));
  }
  return topics;
}

CodebookRecord ReadCodebook(const Value& value) {
  CodebookRecord codebook;
  codebook.themes = ReadEntries(value, "themes", nullptr);
  for (const Value& theme : ListOf(value, "themes").GetArray()) {
    for (CodebookRecord::Entry& entry : ReadEntries(theme, "subthemes", nullptr)) {
      entry.parent = TextOf(theme, "id");
      codebook.subthemes.push_back(std::move(entry));
    }
  }
  codebook.types = ReadEntries(value, "findings", nullptr);
  codebook.evidence = ReadEntries(value, "evidence", nullptr);
  for (const Value& framework : ListOf(value, "frameworks").GetArray()) {
    codebook.frameworks.push_back({Text(framework, "id"), Text(framework, "label"),
                                   ReadEntries(framework, "groups", nullptr),
                                   ReadEntries(framework, "statements", "group")});
  }
  if (FieldOrNull(value, "topics") != nullptr)
    codebook.topics = ReadTopics(value);  // folders of older runs have none
  for (const Value& rule : ListOf(value, "rules").GetArray()) {
    codebook.rules.push_back({std::string(TextOf(rule, "rule")), Text(rule, "theme"), Text(rule, "cue"),
                              std::string(TextOf(rule, "pattern")), NumberOf(rule, "weight")});
  }
  return codebook;
}

std::optional<int> Integer(const Value& object, const char* key) {
  if (FieldOrNull(object, key) == nullptr) return std::nullopt;
  return IntegerOr(object, key, 0);
}

DocumentRecord ReadDocument(const Value& line) {
  DocumentRecord document;
  document.id = TextOf(line, "document");
  IdNumber(document.id, "d-");
  document.source = TextOf(line, "source");
  document.part = CountOf(line, "part");
  document.kind = TextOf(line, "kind");
  document.framework = Text(line, "framework");
  document.title = Text(line, "title");
  const Value& body = FieldOf(line, "body");
  document.body = Text(body, "name");
  document.body_type = TextOf(body, "type");
  document.body_id = Text(body, "id");
  document.published = Text(line, "published");
  document.dated = Text(line, "dated");
  document.assessed = Text(line, "assessed");
  document.visit = Text(line, "visit");
  document.rating = Text(line, "rating");
  document.previous_rating = Text(line, "previous_rating");
  document.percentage = Integer(line, "percentage");
  document.pages = Integer(line, "pages");
  document.start = CountOf(line, "start");
  document.end = CountOf(line, "end");
  document.words = CountOf(line, "words");
  document.text = TextOf(line, "text");
  // It becomes a path: nothing but what a run writes.
  if (document.text != "texts/" + document.id + ".txt")
    throw BadField("the field 'text' is not texts/" + document.id + ".txt");
  return document;
}

std::string LowerCase(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

bool IsDatePrefix(const std::string& date) {
  const std::string_view shape = "0000-00-00";
  if (date.size() != 4 && date.size() != 7 && date.size() != 10) return false;
  for (std::size_t i = 0; i < date.size(); ++i) {
    const bool digit = date[i] >= '0' && date[i] <= '9';
    if (shape[i] == '-' ? date[i] != '-' : !digit) return false;
  }
  return true;
}

// The day of publication, or the month where a document tells no more.
std::string DateOf(const DocumentRecord& document) {
  return document.published.empty() ? document.dated : document.published;
}

/// Reads a file in batches of whole lines.
class BatchSource {
 public:
  explicit BatchSource(std::ifstream in) : in_(std::move(in)) {}

  /// nullptr at the end.
  std::unique_ptr<FindingBatch> Next() {
    if (!in_) return nullptr;
    auto batch = std::make_unique<FindingBatch>();
    batch->first_line = line_;
    batch->lines.resize(kBatchBytes);
    in_.read(batch->lines.data(), kBatchBytes);
    batch->lines.resize(static_cast<std::size_t>(in_.gcount()));
    std::string rest;
    if (in_ && std::getline(in_, rest)) {
      batch->lines += rest;
      if (!in_.eof()) batch->lines += '\n';
    }
    line_ += static_cast<std::uint64_t>(std::count(batch->lines.begin(), batch->lines.end(), '\n'));
    return batch->lines.empty() ? nullptr : std::move(batch);
  }

  bool Failed() const { return in_.bad(); }

 private:
  std::ifstream in_;
  std::uint64_t line_ = 1;
};

// What is wrong with a finding is wrong with its line.
Error Placed(Error error, const std::string& path, std::uint64_t line) {
  if (error.place.empty()) error.place = path + ":" + std::to_string(line);
  return error;
}

// A batch on its way between threads. The thread sanitiser cannot look into oneTBB: the atomic is what it
// sees.
struct Ticket {
  std::unique_ptr<FindingBatch> batch;
  std::atomic<int> stage = 0;
};

}  // namespace

Result<OutReader> OutReader::Open(const std::string& folder, const ExportFilter& filter, Unmet unmet) {
  OutReader reader;
  reader.folder_ = folder;
  reader.filter_ = filter;
  if (auto loaded = reader.Load(); !loaded) return std::move(loaded).error();
  if (auto applied = reader.ApplyFilter(unmet); !applied) return std::move(applied).error();
  return reader;
}

Result<Done> OutReader::Load() {
  auto run = ReadWhole(folder_ + "/run.json", [&](const Value& value) { version_ = Text(value, "version"); });
  if (!run) return run;
  auto codebook = ReadWhole(folder_ + "/codebook.json", [&](const Value& v) { codebook_ = ReadCodebook(v); });
  if (!codebook) return codebook;
  return ForEachLine("documents.jsonl", [&](const Value& line) {
    DocumentRecord document = ReadDocument(line);
    if (!document_numbers_.emplace(document.id, documents_.size()).second)
      throw BadField("the document " + document.id + " stands there twice");
    documents_.push_back(std::move(document));
  });
}

Result<Done> OutReader::ApplyFilter(Unmet unmet) {
  if (!filter_.since.empty() && !IsDatePrefix(filter_.since))
    return Error{ErrorCode::kUsage, "",
                 "'" + filter_.since + "' is no date like 2025-01-10, 2025-01 or 2025"};
  for (const std::string& theme : filter_.themes) {
    const bool known = std::any_of(codebook_.themes.begin(), codebook_.themes.end(),
                                   [&](const auto& entry) { return entry.id == theme; });
    if (!known && unmet == Unmet::kIsError)
      return Error{ErrorCode::kUsage, folder_ + "/codebook.json", "there is no theme '" + theme + "'"};
  }
  std::unordered_set<std::string> bodies;
  for (const std::string& body : filter_.bodies) bodies.insert(LowerCase(body));
  std::unordered_set<std::string> met;
  for (DocumentRecord& document : documents_) {
    bool asked_for = bodies.empty();
    for (const std::string& name : {LowerCase(document.body), LowerCase(document.body_id)}) {
      if (!name.empty() && bodies.contains(name)) asked_for = true, met.insert(name);
    }
    const std::string date = DateOf(document);
    document.kept =
        asked_for && (filter_.since.empty() || date.substr(0, filter_.since.size()) >= filter_.since);
  }
  for (const std::string& body : filter_.bodies) {
    if (unmet == Unmet::kIsError && !met.contains(LowerCase(body)))
      return Error{ErrorCode::kUsage, folder_ + "/documents.jsonl", "no document is about '" + body + "'"};
  }
  return Done{};
}

bool OutReader::Keeps(const FindingRecord& finding, const DocumentRecord& document) const {
  if (!document.kept || finding.confidence < filter_.min_confidence) return false;
  if (filter_.themes.empty()) return true;
  return std::any_of(finding.themes.begin(), finding.themes.end(), [&](const ThemeRecord& theme) {
    return theme.confidence >= filter_.min_confidence &&
           std::find(filter_.themes.begin(), filter_.themes.end(), theme.id) != filter_.themes.end();
  });
}

const DocumentRecord* OutReader::Document(std::string_view id) const {
  const auto found = document_numbers_.find(id);
  return found == document_numbers_.end() ? nullptr : &documents_[found->second];
}

Result<Done> OutReader::ForEachFinding(const FindingVisit& visit) const {
  const std::string path = folder_ + "/findings.jsonl";
  auto in = OpenFile(path);
  if (!in) return std::move(in).error();
  BatchSource source(std::move(in).value());
  Result<Done> outcome = Done{};
  std::atomic<bool> stop = false;
  const auto read = [&](tbb::flow_control& flow) -> Ticket* {
    auto ticket = std::make_unique<Ticket>();
    if (!stop) ticket->batch = source.Next();
    if (ticket->batch == nullptr) {
      flow.stop();
      return nullptr;
    }
    ticket->stage.store(1, std::memory_order_release);
    return ticket.release();
  };
  const auto parse = [&](Ticket* ticket) {
    ticket->stage.load(std::memory_order_acquire);
    ticket->batch->Parse(path);
    ticket->stage.store(2, std::memory_order_release);
    return ticket;
  };
  const auto hand_on = [&](Ticket* given) {
    given->stage.load(std::memory_order_acquire);
    const std::unique_ptr<Ticket> ticket(given);
    if (stop) return;
    std::uint64_t number = ticket->batch->first_line;
    for (const FindingRecord& finding : ticket->batch->records) {
      const DocumentRecord* document = Document(finding.document);
      if (document == nullptr) {
        outcome = Error{ErrorCode::kMalformed, "",
                        "documents.jsonl has no document '" + std::string(finding.document) + "'"};
      } else if (Keeps(finding, *document)) {
        outcome = visit(finding, *document);
      }
      if (!outcome) {
        outcome = Placed(std::move(outcome).error(), path, number);
        break;
      }
      ++number;
    }
    if (outcome) outcome = ticket->batch->outcome;
    if (!outcome) stop = true;
  };
  using tbb::filter_mode;
  tbb::parallel_pipeline(kBatchesUnderWay,
                         tbb::make_filter<void, Ticket*>(filter_mode::serial_in_order, read) &
                             tbb::make_filter<Ticket*, Ticket*>(filter_mode::parallel, parse) &
                             tbb::make_filter<Ticket*, void>(filter_mode::serial_in_order, hand_on));
  if (outcome && source.Failed()) return Error{ErrorCode::kUnreadable, path, std::strerror(errno)};
  return outcome;
}

Result<Done> OutReader::ForEachLine(const std::string& file, const LineVisit& visit) const {
  const std::string path = folder_ + "/" + file;
  auto in = OpenFile(path);
  if (!in) return std::move(in).error();
  std::string text;
  for (std::uint64_t line = 1; std::getline(*in, text); ++line) {
    if (auto visited = Visit(&text, path + ":" + std::to_string(line), visit); !visited) return visited;
  }
  if (in->bad()) return Error{ErrorCode::kUnreadable, path, std::strerror(errno)};
  return Done{};
}

}  // namespace caresift
