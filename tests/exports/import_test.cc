// caresift import: coded segments of a qualitative-analysis project as gold, dictionaries as lexicons.

#include <zip.h>

#include <filesystem>
#include <set>

#include "../outputs/schema_check.h"
#include "export_fixture.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Import : public ExportTest {
 protected:
  std::string Zip(const std::string& name, const std::map<std::string, std::string>& members) {
    const std::string path = folder_ / name;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [member, bytes] : members)
      zip_file_add(archive, member.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
    EXPECT_EQ(zip_close(archive), 0);
    return path;
  }
};

// Another department's project: codes with one name in two places, braces around a GUID, text in the project.
constexpr const char* kProject = R"(<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p"><CodeBook><Codes>
<Code guid="{AAAAAAAA-0000-4000-8000-000000000001}" name="Care" isCodable="false">
 <Code guid="aaaaaaaa-0000-4000-8000-000000000002" name="Late" isCodable="true"/>
 <Code guid="aaaaaaaa-0000-4000-8000-000000000003" name="Kind" isCodable="true"/></Code>
<Code guid="aaaaaaaa-0000-4000-8000-000000000004" name="Late" isCodable="true"/>
</Codes></CodeBook><Sources>
<TextSource guid="bbbbbbbb-0000-4000-8000-000000000001" name="one.txt" plainTextPath="internal://x.txt">
 <PlainTextSelection guid="cccccccc-0000-4000-8000-000000000001" startPosition="0" endPosition="6">
  <Coding guid="dddddddd-0000-4000-8000-000000000001"><CodeRef targetGUID="AAAAAAAA-0000-4000-8000-000000000002"/></Coding>
  <Coding guid="dddddddd-0000-4000-8000-000000000002"><CodeRef targetGUID="{aaaaaaaa-0000-4000-8000-000000000003}"/></Coding>
 </PlainTextSelection>
 <PlainTextSelection guid="cccccccc-0000-4000-8000-000000000002" startPosition="5" endPosition="99">
  <Coding guid="dddddddd-0000-4000-8000-000000000003"><CodeRef targetGUID="aaaaaaaa-0000-4000-8000-000000000004"/></Coding>
 </PlainTextSelection></TextSource>
<TextSource guid="bbbbbbbb-0000-4000-8000-000000000002" name="two"><PlainTextContent>They &amp; we</PlainTextContent>
 <PlainTextSelection guid="cccccccc-0000-4000-8000-000000000003" startPosition="5" endPosition="6">
  <Coding guid="dddddddd-0000-4000-8000-000000000004"><CodeRef targetGUID="aaaaaaaa-0000-4000-8000-000000000004"/></Coding>
 </PlainTextSelection></TextSource>
</Sources></Project>)";

TEST_F(Import, SegmentsKeepTextLabelsAndPlace) {
  const std::string project =
      Zip("p.qdpx", {{"project.qde", kProject}, {"sources/x.txt", "\U0001F600 caf\u00E9 was late"}});
  const Outcome outcome = Caresift({"import", project, "-o", folder_ / "gold.jsonl"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.err,
              HasSubstr("the segment cccccccc-0000-4000-8000-000000000002 stands outside the text"));
  EXPECT_THAT(outcome.err, HasSubstr("2 segments in 3 labels imported"));
  EXPECT_THAT(ReadJsonl(FileText(folder_ / "gold.jsonl")),
              ElementsAre(json({{"id", "cccccccc-0000-4000-8000-000000000001"},
                                {"document", "one.txt"},
                                {"text", "\U0001F600 caf\u00E9"},
                                {"start", 0},
                                {"end", 6},
                                {"labels", {"Care / Late", "Kind"}}}),
                          json({{"id", "cccccccc-0000-4000-8000-000000000003"},
                                {"document", "two"},
                                {"text", "&"},
                                {"start", 5},
                                {"end", 6},
                                {"labels", {"Late"}}})));
}

TEST_F(Import, UnderKeepsCodesBeneath) {
  const std::string project =
      Zip("p.qdpx", {{"project.qde", kProject}, {"sources/x.txt", "Visits were late"}});
  ASSERT_EQ(Caresift({"import", project, "--under", "Care", "-o", folder_ / "gold.jsonl"}).exit_code, 0);
  const auto lines = ReadJsonl(FileText(folder_ / "gold.jsonl"));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["labels"], json({"Care / Late", "Kind"}));
}

TEST_F(Import, OurProjectComesBackAsItWent) {
  const std::string project = Export(Sample(), "refi-qda"), named = folder_ / "ours.qdpx";
  std::filesystem::rename(project, named);
  ASSERT_EQ(Caresift({"import", named, "--under", "Themes", "-o", folder_ / "gold.jsonl"}).exit_code, 0);
  const auto lines = ReadJsonl(FileText(folder_ / "gold.jsonl"));
  std::map<std::string, std::string> labels;
  for (const auto& row : Sample().Csv("themes.csv")) labels[row.at("theme")] = row.at("label");
  std::size_t next = 0;
  for (const json& finding : Sample().findings) {
    if (!finding["duplicate_of"].is_null() || (finding["themes"].empty() && finding["finding"] == "none"))
      continue;
    ASSERT_LT(next, lines.size());
    const json& line = lines[next++];
    EXPECT_EQ(line["text"], finding["text"]);
    EXPECT_EQ(line["start"], finding["start"]);
    EXPECT_EQ(line["end"], finding["end"]);
    EXPECT_EQ(line["labels"].size(), std::max<std::size_t>(finding["themes"].size(), 1));
    for (const json& theme : finding["themes"]) {
      const std::string label = labels[theme["id"]];
      EXPECT_TRUE(std::any_of(line["labels"].begin(), line["labels"].end(), [&](const json& l) {
        return l.get<std::string>().starts_with(label + ": ");
      })) << line;
    }
  }
  EXPECT_EQ(next, lines.size());
}

TEST_F(Import, SegmentsTrainAModel) {
  const std::string named = folder_ / "ours.qdpx", gold = folder_ / "gold.jsonl";
  std::filesystem::rename(Export(Sample(), "refi-qda"), named);
  ASSERT_EQ(Caresift({"import", named, "--under", "Evidence", "-o", gold}).exit_code, 0);
  const Outcome outcome = Caresift({"train", "--data", gold, "--labels", "labels", "-o", folder_ / "m.model"},
                                   {.limit_seconds = 300});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
}

TEST_F(Import, BadProjectsAreNamed) {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Project>&e;</Project>";
  std::string escapes = kProject;
  escapes.replace(escapes.find("internal://x.txt"), 16, "internal://../../etc/passwd");
  std::string outside = kProject;
  outside.replace(outside.find("internal://x.txt"), 16, "relative:///etc/passwd");
  std::string negative = kProject;
  negative.replace(negative.find("\"0\" endPosition"), 3, "\"-1\"");
  struct Row {
    const char* name;
    std::string path;
    const char* said;
  };
  const Row rows[] = {
      {"missing", folder_ / "no.qdpx", "no such file"},
      {"no archive", folder_.Write("text.qdpx", "text"), "not a zip archive"},
      {"no project", Zip("empty.qdpx", {{"x", "y"}}),
       "project.qde: the file is damaged: the archive has no such member"},
      {"no XML", Zip("xml.qdpx", {{"project.qde", "<Project><Codes>"}}), "no well-formed XML"},
      {"another XML", Zip("other.qdpx", {{"project.qde", "<html/>"}}), "no REFI-QDA project"},
      {"entities", Zip("bomb.qdpx", {{"project.qde", bomb}}), "document type"},
      {"a text that is not there", Zip("lacks.qdpx", {{"project.qde", kProject}}), "sources/x.txt"},
      {"a path that leaves", Zip("escapes.qdpx", {{"project.qde", escapes}}), "no such member"},
      {"a path elsewhere", Zip("outside.qdpx", {{"project.qde", outside}}), "is not in the project"},
      {"a position below 0", Zip("negative.qdpx", {{"project.qde", negative}}), "'-1' is no position"},
      {"a text that is no text",
       Zip("bytes.qdpx", {{"project.qde", kProject}, {"sources/x.txt", "\xFF\xFE"}}), "not UTF-8"},
  };
  const std::vector<std::string> before = folder_.List();
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Outcome outcome = Caresift({"import", row.path, "-o", folder_ / "gold.jsonl"});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
    EXPECT_EQ(folder_.List(), before);
  }
}

TEST_F(Import, DictionariesBecomeLexicons) {
  struct Row {
    const char *name, *file, *bytes;
  };
  const Row rows[] = {
      {"quanteda", "d.yaml",
       "waiting:\n  lists: [waiting list*, backlog]\n  late: ['late', 'overdue']\nkindness: [kind*, \"wasn't "
       "rude\", ':-)']\n"},
      {"LIWC", "d.dic",
       "%\n1\twaiting\n2\tkindness\n%\nwaiting list*\t1\nbacklog\t1\nlate\t1\noverdue\t1\nkind*\t2\n"},
      {"WordStat", "d.cat",
       "WAITING\r\n\tLISTS\r\n\t\tWAITING_LIST* (1)\r\n\t\tBACKLOG (1)\r\n\tLATE (1)\r\n\tOVERDUE "
       "(1)\r\nKINDNESS\r\n\tKIND* (1)\r\n"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string lexicons = folder_ / (std::string(row.name) + "-lexicons");
    const Outcome imported = Caresift({"import", folder_.Write(row.file, row.bytes), "-o", lexicons});
    ASSERT_EQ(imported.exit_code, 0) << testing::PrintToString(imported);
    EXPECT_EQ(imported.err.find(":-)") != std::string::npos, row.file == std::string("d.yaml"));
    const Outcome checked = Caresift({"lexicon", "check", "--lexicons", lexicons});
    EXPECT_EQ(checked.exit_code, 0) << testing::PrintToString(checked);
    const Outcome explained = Caresift(
        {"explain", "The waiting lists were long and kindly staff were late.", "--lexicons", lexicons});
    EXPECT_THAT(explained.out, HasSubstr("waiting/waiting-list"));
    EXPECT_THAT(explained.out, HasSubstr("waiting/late"));
    EXPECT_THAT(explained.out, HasSubstr("kindness/kind"));
  }
}

// Our own themes, out as a dictionary and in again: every theme is there, and its words are found.
TEST_F(Import, ThemesGoOutAsADictionaryAndComeBack) {
  const std::string dictionary = folder_ / "themes.yaml", lexicons = folder_ / "lexicons";
  std::filesystem::rename(Export(Sample(), "quanteda"), dictionary);
  const Outcome imported = Caresift({"import", dictionary, "-o", lexicons});
  ASSERT_EQ(imported.exit_code, 0) << testing::PrintToString(imported);
  EXPECT_EQ(FilesOf(lexicons).size(), 33u);  // 32 themes and import.json
  EXPECT_THAT(FilesOf(lexicons)["themes/waiting-times.yaml"], HasSubstr("waiting lists"));
  EXPECT_THAT(FileText(dictionary), HasSubstr("# not said by globs: "));
}

TEST_F(Import, BadDictionariesAreNamed) {
  struct Row {
    const char *name, *file, *bytes, *said;
  };
  const Row rows[] = {
      {"no map", "d.yaml", "- a\n- b\n", "d.yaml:1: the file is damaged: a dictionary is a map"},
      {"broken YAML", "d.yaml", "a: [b\n", "d.yaml:"},
      {"nothing in it", "d.yaml", "a: []\n", "no entry"},
      {"LIWC without fences", "d.dic", "word\t1\n",
       "d.dic:1: the file is damaged: a dictionary of LIWC begins"},
      {"LIWC without end", "d.dic", "%\n1\ta\n", "the second line of % is missing"},
      {"LIWC category unknown", "d.dic", "%\n1\ta\n%\nword\t2\n",
       "d.dic:4: the file is damaged: there is no category '2'"},
      {"WordStat too deep", "d.cat", "A\n\t\t\tB (1)\n",
       "d.cat:2: the file is damaged: it stands more than one step"},
      {"WordStat entry on top", "d.cat", "B (1)\n", "stands in no category"},
      {"no UTF-8", "d.dic", "%\n1\ta\xFF\n%\n", "save it as UTF-8"},
      {"another file", "d.txt", "a", "a dictionary is a .yaml"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const std::string file = folder_.Write(row.file, row.bytes);
    const std::vector<std::string> before = folder_.List();
    const Outcome outcome = Caresift({"import", file, "-o", folder_ / "lexicons"});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
    EXPECT_EQ(folder_.List(), before);
  }
}

}  // namespace
}  // namespace caresift
