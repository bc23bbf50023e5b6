// Input that is not what a run hopes for. One bad file costs itself; what makes the whole run useless is told
// before anything is written.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kGood = "Staff were kind and caring. Visits were late and people waited for weeks.\n";

class BadInput : public testing::Test {
 protected:
  Outcome Run(std::vector<std::string> arguments = {}) const {
    arguments.insert(arguments.begin(), {"run", folder_ / "in", "-o", folder_ / "out"});
    return Caresift(arguments, {.folder = folder_.path().string()});
  }

  // Runs, and expects that the run is done but that `file` alone is listed as failed.
  void ExpectFails(const std::string& file, const std::string& code, const std::string& reason) const {
    folder_.Write("in/good.txt", kGood);
    const Outcome outcome = Run();
    EXPECT_EQ(outcome.exit_code, 1) << testing::PrintToString(outcome);
    const OutFolder out(folder_ / "out");
    const nlohmann::json error = out.ErrorOf(file);
    ASSERT_FALSE(error.is_null()) << file << " is not listed" << testing::PrintToString(outcome);
    EXPECT_EQ(error["code"], code);
    EXPECT_THAT(error["reason"].get<std::string>(), HasSubstr(reason));
    EXPECT_EQ(error["fatal"], true);
    EXPECT_EQ(out.errors.size(), 1u);
    ASSERT_EQ(out.documents.size(), 1u);
    EXPECT_EQ(out.documents[0]["source"], "good.txt");
    EXPECT_EQ(out.run["counts"]["files"], 2);
    EXPECT_EQ(out.run["counts"]["failed"], 1);
    EXPECT_THAT(out.Text("report.html"), HasSubstr("1 file could not be read"));
    EXPECT_THAT(SchemaProblems(out), IsEmpty());
  }

  // Runs, and expects that the file was converted so that `expected` stands in its text.
  void ExpectReads(const std::string& expected) const {
    const Outcome outcome = Run();
    EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
    const OutFolder out(folder_ / "out");
    EXPECT_THAT(out.AllTexts(), HasSubstr(expected));
    EXPECT_THAT(out.errors, IsEmpty());
    EXPECT_THAT(OffsetProblems(out), IsEmpty());
  }

  TempFolder folder_;
};

void CopyBad(const TempFolder& folder, const std::string& name) {
  fs::create_directories(folder / "in");
  fs::copy_file(std::string(CARESIFT_SOURCE_DIR "/corpora/bad/") + name, folder / ("in/" + name));
}

TEST_F(BadInput, EmptyFile) {
  CopyBad(folder_, "empty.txt");
  ExpectFails("empty.txt", "empty-file", "");
}

TEST_F(BadInput, BlankFile) {
  folder_.Write("in/blank.txt", " \n\t\r\n \n");
  ExpectFails("blank.txt", "empty-file", "");
}

TEST_F(BadInput, BinaryFile) {
  CopyBad(folder_, "binary.bin");
  fs::rename(folder_ / "in/binary.bin", folder_ / "in/binary.txt");
  ExpectFails("binary.txt", "binary-file", "");
}

TEST_F(BadInput, UnknownFormatByName) {
  folder_.Write("in/report.xyz", kGood);
  ExpectFails("report.xyz", "unsupported-format", ".xyz");
}

TEST_F(BadInput, UnknownFormatByContent) {
  folder_.Write("in/report.pdf", "\x89PNG\r\n\x1A\n");
  ExpectFails("report.pdf", "unsupported-format", "PNG");
}

struct BadFile {
  const char* file;
  const char* code;
  const char* reason;
};

TEST_F(BadInput, DocumentsThatCannotBeRead) {
  const BadFile rows[] = {{"scanned.pdf", "no-text", "OCR"},
                          {"password.pdf", "encrypted", "password"},
                          {"truncated.pdf", "malformed", ""}};
  for (const BadFile& row : rows) {
    SCOPED_TRACE(row.file);
    fs::remove_all(folder_ / "in");
    CopyBad(folder_, row.file);
    ExpectFails(row.file, row.code, row.reason);
  }
}

TEST_F(BadInput, MislabelledFilesAreReadAsWhatTheyAre) {
  fs::create_directories(folder_ / "in");
  fs::copy_file(CARESIFT_SOURCE_DIR "/corpora/formats/cover-report.docx", folder_ / "in/report.txt");
  ExpectReads("The council accepts the findings.");
}

TEST_F(BadInput, DanglingLink) {
  fs::create_directories(folder_ / "in");
  fs::create_symlink("nowhere.txt", folder_ / "in/link.txt");
  ExpectFails("link.txt", "unreadable", "");
}

// Opening one would wait for a writer that never comes.
TEST_F(BadInput, NamedPipe) {
  fs::create_directories(folder_ / "in");
  ASSERT_EQ(::mkfifo((folder_ / "in/pipe.txt").c_str(), 0600), 0);
  ExpectFails("pipe.txt", "unreadable", "not a regular file");
}

TEST_F(BadInput, FileWithoutPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  fs::permissions(folder_.Write("in/secret.txt", kGood), fs::perms::none);
  ExpectFails("secret.txt", "unreadable", "Permission denied");
}

TEST_F(BadInput, FolderWithoutPermission) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every folder";
  folder_.Write("in/secret/a.txt", kGood);
  fs::permissions(folder_ / "in/secret", fs::perms::none);
  ExpectFails("secret/", "unreadable", "Permission denied");
  fs::permissions(folder_ / "in/secret", fs::perms::owner_all);
}

TEST_F(BadInput, FolderNamedLikeAFileIsWalked) {
  folder_.Write("in/pages.txt/a.txt", kGood);
  ExpectReads("kind and caring");
  EXPECT_EQ(OutFolder(folder_ / "out").documents[0]["source"], "pages.txt/a.txt");
}

TEST_F(BadInput, LoopOfFoldersIsWalkedOnce) {
  folder_.Write("in/a/b/report.txt", kGood);
  fs::create_directory_symlink("../..", folder_ / "in/a/b/up");
  fs::create_directory_symlink(".", folder_ / "in/self");
  ExpectReads("kind and caring");
  EXPECT_EQ(OutFolder(folder_ / "out").documents.size(), 1u);
}

TEST_F(BadInput, HiddenFilesArePassedOver) {
  folder_.Write("in/good.txt", kGood);
  folder_.Write("in/.secret.txt", "The registered manager was kind.");
  folder_.Write("in/.git/a.txt", "The registered manager was kind.");
  ExpectReads("kind and caring");
  EXPECT_EQ(OutFolder(folder_ / "out").documents.size(), 1u);
}

TEST_F(BadInput, Windows1252IsConverted) {
  CopyBad(folder_, "latin1.txt");
  ExpectReads(
      "“never hurried”. Staff didn’t always sign medicine charts – 14 gaps in May – and repairs costing "
      "£3,200");
}

TEST_F(BadInput, Utf16IsConverted) {
  CopyBad(folder_, "utf16.txt");
  ExpectReads(
      "“never hurried”. Staff didn’t always sign medicine charts – 14 gaps in May – and repairs costing "
      "£3,200");
}

TEST_F(BadInput, InvalidUtf8IsRepairedAndTold) {
  // Enough valid sequences that no other encoding comes into question.
  folder_.Write("in/broken.txt",
                "Staff weren’t “rushed” – people’s views – and £200 – were heard.\n"
                "Visits were late in 31\xFF% of cases.\n");
  const Outcome outcome = Run();
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.err, HasSubstr("0 failed, 1 in part"));
  const OutFolder out(folder_ / "out");
  EXPECT_THAT(out.AllTexts(), HasSubstr("late in 31\uFFFD% of"));
  const nlohmann::json error = out.ErrorOf("broken.txt");
  ASSERT_FALSE(error.is_null());
  EXPECT_EQ(error["fatal"], false);
  EXPECT_EQ(error["code"], "read-in-part");
  EXPECT_THAT(error["reason"].get<std::string>(), HasSubstr("line 2"));
  EXPECT_THAT(SchemaProblems(out), IsEmpty());
  EXPECT_THAT(OffsetProblems(out), IsEmpty());
}

// A file whose encoding can only be guessed must not pass without a word.
TEST_F(BadInput, MostlyBrokenUtf8IsTold) {
  CopyBad(folder_, "invalid-utf8.txt");
  const Outcome outcome = Run();
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const OutFolder out(folder_ / "out");
  const nlohmann::json error = out.ErrorOf("invalid-utf8.txt");
  ASSERT_FALSE(error.is_null()) << out.AllTexts();
  EXPECT_EQ(error["fatal"], false);
}

TEST_F(BadInput, DeeplyNestedHtmlIsReadOrTold) {
  CopyBad(folder_, "deep.html");
  const Outcome outcome = Run();
  EXPECT_THAT(outcome.exit_code, testing::AnyOf(0, 1)) << testing::PrintToString(outcome);
  const OutFolder out(folder_ / "out");
  if (out.ErrorOf("deep.html").is_null()) {
    EXPECT_THAT(out.AllTexts(), HasSubstr("Staff on the night shift had not received supervision"));
  }
}

// `unit` over and over, without line breaks, to `bytes` and a little more.
std::string OneLine(const std::string& unit, std::size_t bytes) {
  std::string line;
  line.reserve(bytes + unit.size() + 100);
  while (line.size() < bytes) line += unit;
  return line;
}

struct LongLine {
  const char* name;
  const char* unit;
  std::size_t bytes;
  double seconds;
};
void PrintTo(const LongLine& row, std::ostream* stream) { *stream << row.name; }

// Sanitisers take several times the time and memory.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr long kAllowance = 10;
#else
constexpr long kAllowance = 1;
#endif

class LongLineTest : public testing::TestWithParam<LongLine> {};

TEST_P(LongLineTest, IsReadInTimeAndMemory) {
  const auto& [name, unit, bytes, seconds] = GetParam();
  const TempFolder folder;
  folder.Write("in/line.txt", OneLine(unit, bytes) + " Visits were late in the final week.");
  const Outcome outcome = Caresift({"run", folder / "in", "-o", folder / "out", "-j", "2"},
                                   {.limit_seconds = seconds * kAllowance});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  // What the lexicons take, and for each sentence its finding.
  EXPECT_LT(outcome.peak_kilobytes, kAllowance * (200'000 + 40 * static_cast<long>(bytes / 1000)))
      << testing::PrintToString(outcome);
  EXPECT_THAT(FilesOf(folder / "out").at("findings.jsonl"), HasSubstr("Visits were late in the final week."));
}

// The limits are several times what a linear program needs, and a small part of what a quadratic one does.
INSTANTIATE_TEST_SUITE_P(
    BadInput, LongLineTest,
    testing::Values(
        LongLine{"Sentences", "Staff did not receive supervision and people waited for assessments. ",
                 10'000'000, 30},
        LongLine{"OneSentence", "staff did not receive supervision and people waited for assessments and ",
                 4'000'000, 30},
        LongLine{"OneWord", "supervision", 4'000'000, 20},
        LongLine{"HundredMegabytes",
                 "0123456789012345678901234567890123456789012345678901234567890123456789012345678 ",
                 100'000'000, 60}),
    [](const auto& info) { return info.param.name; });

TEST_F(BadInput, BrokenLexiconIsNamedByFileLineAndRule) {
  struct Row {
    const char* name;
    const char* yaml;
    std::vector<const char*> said;
  };
  const Row rows[] = {
      {"pattern",
       "theme: broken\nlabel: Broken\ndefinition: x\nrules:\n- id: broken\n  weight: 0.9\n"
       "  pattern: \"vacanc(y\"\n",
       {"broken.yaml:", "broken"}},
      {"yaml", "theme: {broken\nrules: [\n", {"broken.yaml:"}},
      {"unknown key",
       "theme: broken\nlabel: Broken\ndefinition: x\nrules:\n- id: broken\n"
       "  weight: 0.9\n  patern: vacancy\n",
       {"broken.yaml:", "patern"}},
      {"weight",
       "theme: broken\nlabel: Broken\ndefinition: x\nrules:\n- id: broken\n"
       "  weight: heavy\n  pattern: vacancy\n",
       {"broken.yaml:", "broken"}},
  };
  folder_.Write("in/good.txt", kGood);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    folder_.Write("mine/themes/broken.yaml", row.yaml);
    const std::vector<std::string> before = folder_.List();
    const Outcome outcome = Run({"--lexicons", folder_ / "mine"});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    for (const char* said : row.said) EXPECT_THAT(outcome.err, HasSubstr(said));
    EXPECT_THAT(outcome.err, testing::ContainsRegex("broken\\.yaml:[0-9]+"));
    EXPECT_EQ(folder_.List(), before);
  }
}

TEST_F(BadInput, MissingLexiconFolderIsRefused) {
  folder_.Write("in/good.txt", kGood);
  const Outcome outcome = Run({"--lexicons", folder_ / "nowhere"});
  EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.err, HasSubstr("nowhere"));
}

TEST_F(BadInput, BrokenMetadataIsNamedByLine) {
  struct Row {
    const char* name;
    const char* csv;
    const char* said;
  };
  const Row rows[] = {
      {"empty", "", "meta.csv:1"},
      {"no column of files", "name,published\na,b\n", "meta.csv:1"},
      {"row too short", "file,organisation,published\ngood.txt,A\n", "meta.csv:2"},
      {"row too long", "file,organisation\ngood.txt,A,B\n", "meta.csv:2"},
      {"two rows of a file", "file,organisation\ngood.txt,A\ngood.txt,B\n", "meta.csv:3"},
      {"open quotation", "file,organisation\ngood.txt,\"A\nB\n", "meta.csv:2"},
  };
  folder_.Write("in/good.txt", kGood);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    folder_.Write("meta.csv", row.csv);
    const std::vector<std::string> before = folder_.List();
    const Outcome outcome = Run({"--metadata", folder_ / "meta.csv"});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
    EXPECT_EQ(folder_.List(), before);
  }
}

TEST_F(BadInput, MetadataOfASpreadsheetIsConverted) {
  folder_.Write("in/good.txt", kGood);
  folder_.Write("meta.csv", "file,organisation\r\ngood.txt,St Mary\x92s Caf\xE9\r\n");
  const Outcome outcome = Run({"--metadata", folder_ / "meta.csv"});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_EQ(OutFolder(folder_ / "out").documents[0]["body"]["name"], "St Mary’s Café");
}

TEST_F(BadInput, MetadataThatDoesNotFitIsNoticed) {
  folder_.Write("in/known.txt", kGood);
  folder_.Write("in/unknown.txt", "Medicines were not stored safely.");
  folder_.Write("meta.csv", "file,published\nknown.txt,February 2025\ngone.txt,2025-02-13\n");
  const Outcome outcome = Run({"--metadata", folder_ / "meta.csv"});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("no file for the row of gone.txt"),
                                 HasSubstr("unknown.txt: no row in"), HasSubstr("'published' of known.txt")));
  const OutFolder out(folder_ / "out");
  EXPECT_TRUE(out.documents[0]["published"].is_null()) << "no date of ISO 8601";
  EXPECT_THAT(SchemaProblems(out), IsEmpty());
}

TEST_F(BadInput, FileWithTheBytesOfAnotherIsReadOnceAndTold) {
  folder_.Write("in/a.txt", kGood);
  folder_.Write("in/b.txt", kGood);
  const Outcome outcome = Run();
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.err, HasSubstr("b.txt: the same bytes"));
  const OutFolder out(folder_ / "out");
  EXPECT_THAT(out.run["repeated_files"], ElementsAre("b.txt"));
  EXPECT_EQ(out.documents.size(), 1u);
}

}  // namespace
}  // namespace caresift
