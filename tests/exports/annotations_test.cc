// web-annotation, skos, brat and opensearch, read as their systems read them.

#include <filesystem>
#include <set>
#include <sstream>

#include "../outputs/schema_check.h"
#include "export_fixture.h"

namespace caresift {
namespace {

using nlohmann::json;

class ExportAnnotations : public ExportTest {};

TEST_F(ExportAnnotations, RdfStoreAnswersOverAnnotationsAndConcepts) {
  for (const OutFolder* out : {&Sample(), &Hostile()}) {
    const std::string turtle = Export(*out, "skos"), page = Export(*out, "web-annotation");
    CARESIFT_EXPECT_SCRIPT(RunScript("check_rdf.py", {turtle, page, out->path}));
  }
}

TEST_F(ExportAnnotations, SelectorsFindTheText) {
  const json page = json::parse(FileText(Export(Sample(), "web-annotation")));
  EXPECT_EQ(page["type"], "AnnotationPage");
  std::size_t checked = 0;
  for (const json& annotation : page["items"]) {
    const json& target = annotation["target"];
    const std::string text = Sample().Text(target["source"]);
    const std::string exact = target["selector"][1]["exact"], prefix = target["selector"][1]["prefix"],
                      suffix = target["selector"][1]["suffix"];
    ASSERT_NE(text.find(prefix + exact + suffix), std::string::npos) << annotation;
    const std::string id = annotation["id"];
    const json& finding = Sample().finding_by_id.at(id.substr(id.rfind(':') + 1));
    EXPECT_EQ(target["selector"][0]["start"], finding["start"]);
    EXPECT_EQ(target["selector"][0]["end"], finding["end"]);
    ++checked;
  }
  EXPECT_GT(checked, 900u);
}

TEST_F(ExportAnnotations, BratFilesStandTogether) {
  for (const OutFolder* out : {&Sample(), &Hostile()}) {
    CARESIFT_EXPECT_SCRIPT(RunScript(
        "check_brat.py", {Export(*out, "brat"), out->path, out == &Sample() ? "exact" : "hostile"}));
  }
}

TEST_F(ExportAnnotations, BulkRequestsAreTheFindingsUnderTheirIds) {
  for (const OutFolder* out : {&Sample(), &Hostile()}) {
    const std::string folder = Export(*out, "opensearch");
    const json mapping = json::parse(FileText(folder + "/mapping.json"))["mappings"]["properties"];
    std::istringstream bulk(FileText(folder + "/bulk-00001.ndjson"));
    std::string action, source;
    std::size_t number = 0;
    while (std::getline(bulk, action) && std::getline(bulk, source)) {
      const json& finding = out->findings.at(number++);
      EXPECT_EQ(json::parse(action),
                json({{"index", {{"_index", "caresift-findings"}, {"_id", finding["id"]}}}}));
      const json indexed = json::parse(source);
      EXPECT_EQ(indexed["text"], finding["text"]);
      EXPECT_EQ(indexed["themes"].size(), finding["themes"].size());
      for (const auto& [name, value] : indexed.items()) EXPECT_TRUE(mapping.contains(name)) << name;
    }
    EXPECT_EQ(number, out->findings.size());
  }
}

TEST_F(ExportAnnotations, SameOutGivesTheSameBytes) {
  for (const char* format : {"web-annotation", "skos"})
    EXPECT_TRUE(FileText(Export(Sample(), format)) == FileText(Export(Sample(), format))) << format;
  for (const char* format : {"brat", "opensearch", "postgresql"})
    EXPECT_TRUE(FilesOf(Export(Sample(), format)) == FilesOf(Export(Sample(), format))) << format;
}

TEST_F(ExportAnnotations, PostgresqlTakesAnExportTwice) {
  const std::string bash = ProgramNamed("bash");
  const auto load = [&](const OutFolder& out) {
    const std::string folder = Export(out, "postgresql");
    return RunProgram({bash, CARESIFT_SOURCE_DIR "/tests/exports/check_postgresql.sh", folder, out.path,
                       CARESIFT_SOURCE_DIR "/corpora/README.md"},
                      {.limit_seconds = 300});
  };
  for (const OutFolder* out : {&Sample(), &Hostile()}) CARESIFT_EXPECT_SCRIPT(load(*out));
}

}  // namespace
}  // namespace caresift
