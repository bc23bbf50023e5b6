// refi-qda and refi-qdc: valid by the published schema, and the same segments as the findings.

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <zip.h>

#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "../outputs/schema_check.h"
#include "export_fixture.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::MatchesRegex;

const std::string kSchema = CARESIFT_SHARED_DIR "/schemas/refi-qda/Project.xsd";

std::map<std::string, std::string> Members(const std::string& path) {
  std::map<std::string, std::string> members;
  const std::unique_ptr<zip_t, int (*)(zip_t*)> archive(zip_open(path.c_str(), ZIP_RDONLY, nullptr),
                                                        zip_close);
  if (archive == nullptr) return members;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(archive.get(), static_cast<zip_uint64_t>(i), 0, &stat);
    std::string bytes(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(i), 0);
    EXPECT_EQ(zip_fread(file, bytes.data(), bytes.size()), static_cast<zip_int64_t>(bytes.size()));
    zip_fclose(file);
    EXPECT_TRUE(members.emplace(stat.name, bytes).second) << "twice: " << stat.name;
  }
  return members;
}

// An XML document, asked by XPath with the prefix q for its namespace.
class Xml {
 public:
  Xml(const std::string& text, const char* space)
      : document_(xmlReadMemory(text.data(), static_cast<int>(text.size()), "x", nullptr, XML_PARSE_NONET),
                  xmlFreeDoc),
        context_(xmlXPathNewContext(document_.get()), xmlXPathFreeContext) {
    if (context_) xmlXPathRegisterNs(context_.get(), BAD_CAST "q", BAD_CAST space);
  }
  bool ok() const { return document_ != nullptr; }

  std::vector<std::string> Texts(const std::string& path) const {
    std::vector<std::string> texts;
    const std::unique_ptr<xmlXPathObject, void (*)(xmlXPathObjectPtr)> found(
        xmlXPathEvalExpression(BAD_CAST path.c_str(), context_.get()), xmlXPathFreeObject);
    for (int i = 0; found && found->nodesetval && i < found->nodesetval->nodeNr; ++i) {
      xmlChar* text = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
      texts.emplace_back(reinterpret_cast<const char*>(text));
      xmlFree(text);
    }
    return texts;
  }

 private:
  std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document_;
  std::unique_ptr<xmlXPathContext, void (*)(xmlXPathContextPtr)> context_;
};

constexpr const char* kProject = "urn:QDA-XML:project:1.0";

bool IsCoded(const json& finding) {
  return finding["duplicate_of"].is_null() && (!finding["themes"].empty() || finding["finding"] != "none");
}

class ExportQda : public ExportTest {};

TEST_F(ExportQda, ProjectIsValid) {
  const std::string xmllint = ProgramNamed("xmllint");
  if (xmllint.empty()) GTEST_SKIP() << "xmllint is not installed";
  if (!std::filesystem::exists(kSchema)) GTEST_SKIP() << "no " << kSchema;
  for (const OutFolder* out : {&Sample(), &Hostile()}) {
    for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--since", "2030"}}) {
      const std::string project =
          folder_.Write("project.qde", Members(Export(*out, "refi-qda", options))["project.qde"]);
      const Outcome outcome = RunProgram({xmllint, "--noout", "--nonet", "--schema", kSchema, project});
      EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
    }
  }
}

TEST_F(ExportQda, ArchiveHoldsTheProjectAndTheTextsItNames) {
  for (const OutFolder* out : {&Sample(), &Hostile()}) {
    auto members = Members(Export(*out, "refi-qda"));
    const Xml project(members["project.qde"], kProject);
    ASSERT_TRUE(project.ok());
    std::set<std::string> named = {"project.qde"}, held;
    for (const std::string& path : project.Texts("//q:TextSource/@plainTextPath")) {
      EXPECT_THAT(path, MatchesRegex("internal://[0-9a-f-]{36}\\.txt"));
      EXPECT_TRUE(named.insert("sources/" + path.substr(std::string("internal://").size())).second);
    }
    for (const auto& [name, bytes] : members) held.insert(name);
    EXPECT_EQ(held, named);
    std::set<std::string> sources;
    for (const json& document : out->documents) sources.insert(document["source"]);
    EXPECT_EQ(named.size() - 1, out == &Sample() ? sources.size() : held.size() - 1);
  }
}

TEST_F(ExportQda, SegmentsAreTheFindings) {
  auto members = Members(Export(Sample(), "refi-qda"));
  const Xml project(members["project.qde"], kProject);
  ASSERT_TRUE(project.ok());
  std::vector<std::string> ids, starts, ends;
  std::size_t codings = 0;
  for (const json& finding : Sample().findings) {
    if (!IsCoded(finding)) continue;
    ids.push_back(finding["id"]);
    starts.push_back(finding["start"].dump());
    ends.push_back(finding["end"].dump());
    codings += std::max<std::size_t>(finding["themes"].size(), 1) + 2 + finding["plan"].get<bool>() +
               !finding["quality_statement"].is_null() + !finding["key_line_of_enquiry"].is_null();
  }
  EXPECT_GT(ids.size(), 900u);
  EXPECT_EQ(project.Texts("//q:PlainTextSelection/@name"), ids);
  EXPECT_EQ(project.Texts("//q:PlainTextSelection/@startPosition"), starts);
  EXPECT_EQ(project.Texts("//q:PlainTextSelection/@endPosition"), ends);
  EXPECT_EQ(project.Texts("//q:Coding").size(), codings);
}

TEST_F(ExportQda, EveryReferenceIsThereAndEveryGuidIsItsOwn) {
  for (const OutFolder* out : {&Sample(), &Hostile()}) {
    auto members = Members(Export(*out, "refi-qda"));
    const Xml project(members["project.qde"], kProject);
    ASSERT_TRUE(project.ok());
    const std::vector<std::string> guids = project.Texts("//@guid");
    const std::set<std::string> unique(guids.begin(), guids.end());
    EXPECT_EQ(unique.size(), guids.size());
    for (const std::string& target : project.Texts("//@targetGUID"))
      ASSERT_TRUE(unique.contains(target)) << target;
    EXPECT_THAT(project.Texts("//q:CodeRef[not(@targetGUID = //q:Code[@isCodable='true']/@guid)]"),
                IsEmpty());
  }
}

TEST_F(ExportQda, CasesAreTheBodiesWithTheirSources) {
  auto members = Members(Export(Sample(), "refi-qda"));
  const Xml project(members["project.qde"], kProject);
  std::map<std::string, std::set<std::string>> sources;
  for (const json& document : Sample().documents)
    sources[document["body"]["name"]].insert(document["source"]);
  std::size_t references = 0;
  std::vector<std::string> names;
  for (const auto& [body, files] : sources) names.push_back(body), references += files.size();
  EXPECT_EQ(project.Texts("//q:Case/@name"), names);
  EXPECT_EQ(project.Texts("//q:Case/q:SourceRef").size(), references);
  EXPECT_THAT(
      project.Texts(
          "//q:TextSource[@name='tidewell-homecare/2024-assessment.html']/q:VariableValue/q:DateValue"),
      ElementsAre(testing::StartsWith("2024-")));
}

TEST_F(ExportQda, CodeTreeIsThemesByFinding) {
  const std::string text = FileText(Export(Sample(), "refi-qdc"));
  const Xml book(text, "urn:QDA-XML:codebook:1.0");
  ASSERT_TRUE(book.ok());
  EXPECT_THAT(book.Texts("/q:CodeBook/q:Codes/q:Code/@name"),
              ElementsAre("Themes", "Evidence", "Plan", "Statements", "Confidence"));
  EXPECT_EQ(book.Texts("//q:Code[@name='Themes']/q:Code").size(), 33u);
  EXPECT_EQ(book.Texts("//q:Code[@name='Themes']/q:Code/q:Code").size(), 33u * 4);
  const auto colours = book.Texts("//q:Code[@name='Themes']/q:Code/@color");
  EXPECT_EQ(std::set<std::string>(colours.begin(), colours.end()).size(), 33u);
}

// What XML has no way to write is U+FFFD, the rest is itself.
TEST_F(ExportQda, HostileNamesStayNames) {
  auto members = Members(Export(Hostile(), "refi-qda"));
  EXPECT_THAT(members["project.qde"], testing::Not(HasSubstr("<!ENTITY")));
  const Xml project(members["project.qde"], kProject);
  const auto names = project.Texts("//q:TextSource/@name");
  for (const char* name : {"<script>alert(1)</script>", "../../../etc/passwd", "line\nbreak\r\nand\ttab",
                           "zero\uFFFDbyte", "bell\uFFFD, escape\uFFFD[31m, \uFFFD and \uFFFD"}) {
    EXPECT_THAT(names, testing::Contains(name));
  }
}

TEST_F(ExportQda, SameOutGivesTheSameBytes) {
  for (const char* format : {"refi-qda", "refi-qdc"})
    EXPECT_TRUE(FileText(Export(Sample(), format)) == FileText(Export(Sample(), format))) << format;
}

}  // namespace
}  // namespace caresift
