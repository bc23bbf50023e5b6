// Bulk requests for OpenSearch and Elasticsearch, in files small enough for one request each, and the mapping
// of the index they go to. A finding is indexed under its id, so that loading twice changes nothing.

#include <fmt/format.h>

#include <memory>

#include "formats.h"
#include "json_text.h"

namespace caresift {
namespace {

constexpr std::size_t kRequestBytes = 32 << 20;  // servers take 100 MB by default

constexpr std::string_view kMapping = R"({"mappings":{"dynamic":"strict","properties":{
"document":{"type":"keyword"},"source":{"type":"keyword","ignore_above":8000},
"title":{"type":"text"},"body":{"type":"text","fields":{"raw":{"type":"keyword","ignore_above":8000}}},
"body_type":{"type":"keyword"},"body_id":{"type":"keyword"},"kind":{"type":"keyword"},"framework":{"type":"keyword"},
"published":{"type":"date","format":"yyyy-MM-dd"},"rating":{"type":"keyword"},
"start":{"type":"integer"},"end":{"type":"integer"},"text":{"type":"text","analyzer":"english"},
"section":{"type":"text"},"role":{"type":"keyword"},"quality_statement":{"type":"keyword"},
"key_line_of_enquiry":{"type":"keyword"},"key_question":{"type":"keyword"},"topic":{"type":"keyword"},
"score":{"type":"byte"},"themes":{"type":"keyword"},"subthemes":{"type":"keyword"},
"finding":{"type":"keyword"},"confidence":{"type":"half_float"},"plan":{"type":"boolean"},
"evidence":{"type":"keyword"},"duplicate_of":{"type":"keyword"}}}}
)";

class BulkWriter {
 public:
  explicit BulkWriter(OutputFolder* folder) : folder_(folder) {}

  Result<Done> Add(const FindingRecord& f, const DocumentRecord& d) {
    if (file_ == nullptr) {
      file_ = std::make_unique<OutputFile>(folder_->PathOf(fmt::format("bulk-{:05}.ndjson", ++files_)));
      bytes_ = 0;
    }
    buffer_.Clear();
    Action(f);
    buffer_.Put('\n');
    Source(f, d);
    buffer_.Put('\n');
    file_->Append({buffer_.GetString(), buffer_.GetSize()});
    bytes_ += buffer_.GetSize();
    return bytes_ < kRequestBytes ? Result<Done>(Done{}) : Close();
  }

  Result<Done> Close() {
    if (file_ == nullptr) return Done{};
    auto closed = file_->Close();
    file_.reset();
    return closed;
  }

 private:
  void Action(const FindingRecord& finding) {
    JsonWriter json(buffer_);
    json.StartObject();
    json.Key("index");
    json.StartObject();
    Put(&json, "_index", "caresift-findings");
    Put(&json, "_id", finding.id);
    json.EndObject();
    json.EndObject();
  }

  void Source(const FindingRecord& f, const DocumentRecord& d) {
    JsonWriter json(buffer_);
    json.StartObject();
    Put(&json, "document", d.id);
    Put(&json, "source", d.source);
    PutOrNull(&json, "title", d.title);
    PutOrNull(&json, "body", d.body);
    Put(&json, "body_type", d.body_type);
    PutOrNull(&json, "body_id", d.body_id);
    Put(&json, "kind", d.kind);
    PutOrNull(&json, "framework", d.framework);
    PutOrNull(&json, "published", d.published);
    PutOrNull(&json, "rating", d.rating);
    json.Key("start"), json.Uint64(f.start);
    json.Key("end"), json.Uint64(f.end);
    Put(&json, "text", f.text);
    json.Key("section");
    json.StartArray();
    for (std::string_view title : f.section) Put(&json, title);
    json.EndArray();
    Put(&json, "role", f.role);
    PutOrNull(&json, "quality_statement", f.quality_statement);
    PutOrNull(&json, "key_line_of_enquiry", f.key_line_of_enquiry);
    PutOrNull(&json, "key_question", f.key_question);
    PutOrNull(&json, "topic", f.topic);
    json.Key("score");
    f.score ? json.Int(*f.score) : json.Null();
    json.Key("themes");
    json.StartArray();
    for (const ThemeRecord& theme : f.themes) Put(&json, theme.id);
    json.EndArray();
    json.Key("subthemes");
    json.StartArray();
    for (const ThemeRecord& theme : f.themes) {
      if (!theme.subtheme.empty()) Put(&json, theme.subtheme);
    }
    json.EndArray();
    Put(&json, "finding", f.finding);
    json.Key("confidence"), json.Double(f.confidence);
    json.Key("plan"), json.Bool(f.plan);
    Put(&json, "evidence", f.evidence);
    PutOrNull(&json, "duplicate_of", f.duplicate_of);
    json.EndObject();
  }

  OutputFolder* folder_;
  std::unique_ptr<OutputFile> file_;
  rapidjson::StringBuffer buffer_;
  std::size_t files_ = 0, bytes_ = 0;
};

}  // namespace

Result<ExportOutcome> WriteOpenSearch(const OutReader& out, OutputFolder* folder) {
  ExportOutcome outcome;
  for (const DocumentRecord& document : out.documents()) outcome.documents += document.kept;
  BulkWriter writer(folder);
  auto written = out.ForEachFinding([&](const FindingRecord& finding, const DocumentRecord& document) {
    ++outcome.findings;
    return writer.Add(finding, document);
  });
  if (!written) return std::move(written).error();
  if (auto closed = writer.Close(); !closed) return std::move(closed).error();
  if (auto mapping = folder->Write("mapping.json", kMapping); !mapping) return std::move(mapping).error();
  return outcome;
}

}  // namespace caresift
