// A page of W3C Web Annotations in JSON-LD: a finding is an annotation of its document's text, found again by
// position and by quotation; its bodies are the SKOS concepts of themes, finding, evidence and statement.

#include <algorithm>
#include <optional>

#include "document_text.h"
#include "formats.h"
#include "json_text.h"
#include "sources.h"
#include "uris.h"

namespace caresift {
namespace {

constexpr std::uint64_t kAround = 32;  // code points quoted before and behind

class AnnotationWriter : public SourceVisitor {
 public:
  AnnotationWriter(const OutReader& out, OutputFile* file, std::uint64_t* findings)
      : out_(out), file_(file), findings_(findings) {}

  Result<Done> Begin(const SourceFile& source) override {
    auto text = DocumentText::Read(out_.folder() + "/" + source.first().text);
    if (!text) return std::move(text).error();
    text_.emplace(std::move(text).value());
    return Done{};
  }

  Result<Done> Visit(const FindingRecord& finding, const DocumentRecord& document) override {
    ++*findings_;
    if (!finding.IsCoded()) return Done{};
    buffer_.Clear();
    JsonWriter json(buffer_);
    json.StartObject();
    Put(&json, "id", Uri("finding", finding.id));
    Put(&json, "type", "Annotation");
    Put(&json, "motivation", "classifying");
    Put(&json, "generator", Uri("program", out_.version()));
    WriteBodies(finding, &json);
    WriteTarget(finding, document, &json);
    json.EndObject();
    file_->Append(first_ ? "\n" : ",\n");
    file_->Append({buffer_.GetString(), buffer_.GetSize()});
    first_ = false;
    return Done{};
  }

  Result<Done> End(const SourceFile&) override { return Done{}; }

 private:
  static void WriteBody(const char* purpose, const std::string& concept_uri, JsonWriter* json) {
    json->StartObject();
    Put(json, "type", "SpecificResource");
    Put(json, "purpose", purpose);
    Put(json, "source", concept_uri);
    json->EndObject();
  }

  static void WriteBodies(const FindingRecord& finding, JsonWriter* json) {
    json->Key("body");
    json->StartArray();
    for (const ThemeRecord& theme : finding.themes) {
      WriteBody("tagging", Uri("theme", theme.id), json);
      if (!theme.subtheme.empty()) WriteBody("tagging", Uri("subtheme", theme.subtheme), json);
    }
    WriteBody("classifying", Uri("finding-type", finding.finding), json);
    WriteBody("classifying", Uri("evidence", finding.evidence), json);
    for (std::string_view statement : {finding.quality_statement, finding.key_line_of_enquiry}) {
      if (!statement.empty()) WriteBody("linking", EntryUri(finding.framework, "statement", statement), json);
    }
    if (finding.plan) WriteBody("classifying", Uri("finding-type", "plan"), json);
    json->EndArray();
  }

  void WriteTarget(const FindingRecord& finding, const DocumentRecord& document, JsonWriter* json) const {
    json->Key("target");
    json->StartObject();
    Put(json, "source", document.text);
    json->Key("selector");
    json->StartArray();
    json->StartObject();
    Put(json, "type", "TextPositionSelector");
    json->Key("start"), json->Uint64(finding.start);
    json->Key("end"), json->Uint64(finding.end);
    json->EndObject();
    json->StartObject();
    Put(json, "type", "TextQuoteSelector");
    Put(json, "exact", finding.text);
    Put(json, "prefix", text_->Slice(finding.start - std::min(finding.start, kAround), finding.start));
    Put(json, "suffix", text_->Slice(finding.end, finding.end + kAround));
    json->EndObject();
    json->EndArray();
    json->EndObject();
  }

  const OutReader& out_;
  OutputFile* file_;
  std::uint64_t* findings_;
  std::optional<DocumentText> text_;  // of the file under way
  rapidjson::StringBuffer buffer_;
  bool first_ = true;
};

}  // namespace

Result<ExportOutcome> WriteWebAnnotation(const OutReader& out, const std::string& path) {
  ExportOutcome outcome;
  const std::vector<SourceFile> files = SourceFiles(out);
  for (const SourceFile& source : files) outcome.documents += source.documents.size();
  OutputFile file(path);
  file.Append(
      "{\"@context\":[\"http://www.w3.org/ns/anno.jsonld\"],"
      "\"id\":\"urn:caresift:annotations\",\"type\":\"AnnotationPage\",\"items\":[");
  AnnotationWriter writer(out, &file, &outcome.findings);
  if (auto written = ForEachSource(out, files, &writer); !written) return std::move(written).error();
  file.Append("\n]}\n");
  if (auto closed = file.Close(); !closed) return std::move(closed).error();
  return outcome;
}

}  // namespace caresift
