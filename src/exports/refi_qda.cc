// A project of the Rotterdam Exchange Format Initiative (REFI-QDA 1.5), for NVivo, ATLAS.ti, MAXQDA and
// others: a zip archive of project.qde and the texts. Positions are code points of the text, the end
// exclusive, as the packages write them. A file is a source, a body a case; variables stand at both, and what
// the standard has no variables for, a segment's statement, evidence and confidence, are codes.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "archive.h"
#include "formats.h"
#include "refi_codes.h"
#include "sources.h"
#include "xml_writer.h"

namespace caresift {
namespace {

struct Variable {
  const char *name, *type, *element;
};
constexpr Variable kKind{"Kind", "Text", "TextValue"}, kFramework{"Framework", "Text", "TextValue"},
    kRating{"Rating", "Text", "TextValue"}, kPublished{"Published", "Date", "DateValue"},
    kPercentage{"Percentage", "Integer", "IntegerValue"}, kStatements{"Statements", "Text", "TextValue"},
    kEvidence{"Evidence", "Text", "TextValue"}, kConfidence{"Mean confidence", "Float", "FloatValue"},
    kBodyType{"Body type", "Text", "TextValue"}, kBodyId{"Body id", "Text", "TextValue"};
constexpr Variable kVariables[] = {kKind,       kFramework, kRating,     kPublished, kPercentage,
                                   kStatements, kEvidence,  kConfidence, kBodyType,  kBodyId};

void WriteValue(const Variable& variable, std::string_view value, XmlFile* xml) {
  if (value.empty()) return;
  xml->Start("VariableValue");
  xml->Start("VariableRef").Attribute("targetGUID", Guid("variable", variable.name)).End();
  xml->Element(variable.element, value).End();
}

std::string SourceGuid(const SourceFile& file) { return Guid("source", file.first().id); }
std::string TextGuid(const SourceFile& file) { return Guid("text", file.first().id); }

// What a file's documents say, each once.
template <typename Field>
std::string Joined(const SourceFile& file, Field field) {
  std::string all;
  std::set<std::string> said;
  for (const DocumentRecord* document : file.documents) {
    const std::string& value = document->*field;
    if (value.empty() || !said.insert(value).second) continue;
    all += (all.empty() ? "" : "; ") + value;
  }
  return all;
}

/// The sources, as findings come.
class SourceWriter : public SourceVisitor {
 public:
  SourceWriter(XmlFile* xml, std::uint64_t* findings) : xml_(xml), findings_(findings) {}

  Result<Done> Begin(const SourceFile& file) override {
    evidence_.clear();
    statements_.clear();
    confidence_ = 0;
    coded_ = 0;
    xml_->Start("TextSource").Attribute("guid", SourceGuid(file)).Attribute("name", file.first().source);
    xml_->Attribute("plainTextPath", "internal://" + TextGuid(file) + ".txt");
    const std::string titles = Joined(file, &DocumentRecord::title);
    if (!titles.empty()) xml_->Element("Description", titles);
    return Done{};
  }

  Result<Done> Visit(const FindingRecord& finding, const DocumentRecord&) override {
    ++*findings_;
    if (!finding.IsCoded()) return Done{};
    xml_->Start("PlainTextSelection")
        .Attribute("guid", Guid("finding", finding.id))
        .Attribute("name", finding.id);
    xml_->Attribute("startPosition", std::to_string(finding.start));
    xml_->Attribute("endPosition", std::to_string(finding.end));
    for (const std::string& code : CodesOf(finding)) {
      xml_->Start("Coding").Attribute("guid", Guid("coding", std::string(finding.id) + code));
      xml_->Start("CodeRef").Attribute("targetGUID", code).End().End();
    }
    xml_->End();
    ++evidence_[std::string(finding.evidence)];
    for (std::string_view statement : {finding.quality_statement, finding.key_line_of_enquiry}) {
      if (!statement.empty()) statements_.emplace(statement);
    }
    confidence_ += finding.confidence;
    ++coded_;
    return Done{};
  }

  Result<Done> End(const SourceFile& file) override {
    const DocumentRecord& first = file.first();
    WriteValue(kKind, Joined(file, &DocumentRecord::kind), xml_);
    WriteValue(kFramework, Joined(file, &DocumentRecord::framework), xml_);
    WriteValue(kRating, Joined(file, &DocumentRecord::rating), xml_);
    WriteValue(kPublished, first.published, xml_);
    if (first.percentage) WriteValue(kPercentage, std::to_string(*first.percentage), xml_);
    std::string statements, evidence;
    for (const std::string& statement : statements_)
      statements += (statements.empty() ? "" : "; ") + statement;
    for (const auto& [category, count] : evidence_)
      evidence += fmt::format("{}{} {}", evidence.empty() ? "" : "; ", category, count);
    WriteValue(kStatements, statements, xml_);
    WriteValue(kEvidence, evidence, xml_);
    if (coded_ > 0)
      WriteValue(kConfidence, fmt::format("{:.2f}", confidence_ / static_cast<double>(coded_)), xml_);
    xml_->End();
    return Done{};
  }

 private:
  XmlFile* xml_;
  std::uint64_t* findings_;
  std::map<std::string, std::uint64_t> evidence_;  // of the file under way
  std::set<std::string> statements_;
  double confidence_ = 0;
  std::uint64_t coded_ = 0;
};

void WriteCases(const std::vector<SourceFile>& files, XmlFile* xml) {
  struct Case {
    std::string type, id;
    std::vector<const SourceFile*> sources;
  };
  std::map<std::string, Case> cases;
  for (const SourceFile& file : files) {
    for (const DocumentRecord* document : file.documents) {
      if (document->body.empty()) continue;
      Case& one = cases[document->body];
      if (one.type.empty() || one.type == "unknown") one.type = document->body_type;
      if (one.id.empty()) one.id = document->body_id;
      if (one.sources.empty() || one.sources.back() != &file) one.sources.push_back(&file);
    }
  }
  if (cases.empty()) return;
  xml->Start("Cases");
  for (const auto& [body, one] : cases) {
    xml->Start("Case").Attribute("guid", Guid("case", body)).Attribute("name", body);
    WriteValue(kBodyType, one.type, xml);
    WriteValue(kBodyId, one.id, xml);
    for (const SourceFile* file : one.sources)
      xml->Start("SourceRef").Attribute("targetGUID", SourceGuid(*file)).End();
    xml->End();
  }
  xml->End();
}

Result<ExportOutcome> WriteProject(const OutReader& out, const std::vector<SourceFile>& files,
                                   const std::string& path) {
  ExportOutcome outcome;
  for (const SourceFile& file : files) outcome.documents += file.documents.size();
  const std::string user = Guid("user", "caresift");
  XmlFile xml(path);
  xml.Start("Project").Attribute("xmlns", "urn:QDA-XML:project:1.0").Attribute("name", "caresift");
  xml.Attribute("origin", "caresift " + out.version()).Attribute("creatingUserGUID", user);
  xml.Start("Users").Start("User").Attribute("guid", user).Attribute("name", "caresift").End().End();
  xml.Start("CodeBook");
  WriteCodes(out.codebook(), &xml);
  xml.End().Start("Variables");
  for (const Variable& variable : kVariables) {
    xml.Start("Variable").Attribute("guid", Guid("variable", variable.name)).Attribute("name", variable.name);
    xml.Attribute("typeOfVariable", variable.type).End();
  }
  xml.End();
  WriteCases(files, &xml);
  SourceWriter writer(&xml, &outcome.findings);
  if (!files.empty()) xml.Start("Sources");
  if (auto written = ForEachSource(out, files, &writer); !written) return std::move(written).error();
  if (!files.empty()) xml.End();
  xml.End();
  if (auto closed = xml.Close(); !closed) return std::move(closed).error();
  return outcome;
}

}  // namespace

Result<ExportOutcome> WriteRefiQda(const OutReader& out, const std::string& path) {
  const std::vector<SourceFile> files = SourceFiles(out);
  const TemporaryFile project(path + ".project.qde");
  auto outcome = WriteProject(out, files, project.path);
  if (!outcome) return outcome;
  ArchiveWriter archive(path);
  archive.Add("project.qde", project.path);
  for (const SourceFile& file : files)
    archive.Add("sources/" + TextGuid(file) + ".txt", out.folder() + "/" + file.first().text);
  if (auto closed = archive.Close(); !closed) return std::move(closed).error();
  return outcome;
}

Result<ExportOutcome> WriteRefiCodebook(const OutReader& out, const std::string& path) {
  XmlFile xml(path);
  xml.Start("CodeBook")
      .Attribute("xmlns", "urn:QDA-XML:codebook:1.0")
      .Attribute("origin", "caresift " + out.version());
  WriteCodes(out.codebook(), &xml);
  xml.End();
  if (auto closed = xml.Close(); !closed) return std::move(closed).error();
  return ExportOutcome{};
}

}  // namespace caresift
