// --redact: personal data stands in nothing that a run writes, and the rest is as it would be without.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "../outputs/schema_check.h"
#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kSecrets[] = {"zebedee",       "Zebedee",      "ZEBEDEE",    "q.quill@example.org",
                                    "0161 496 0123", "943 476 5919", "9434765919", "LS1 4AP",
                                    "Quillfeather"};

// All files of an archive, one after the other.
std::string Unpacked(const std::string& path) {
  std::string all;
  zip_t* const archive = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
  EXPECT_NE(archive, nullptr);
  for (zip_int64_t i = 0; archive != nullptr && i < zip_get_num_entries(archive, 0); ++i) {
    zip_file_t* const file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    char buffer[4096];
    for (zip_int64_t got = 0; (got = zip_fread(file, buffer, sizeof buffer)) > 0;)
      all.append(buffer, static_cast<std::size_t>(got));
    zip_fclose(file);
  }
  if (archive != nullptr) zip_discard(archive);
  EXPECT_GT(all.size(), 10000u);
  return all;
}

class Redact : public testing::Test {
 protected:
  void SetUp() override {
    folder_.Write("names.txt", "# people\nZebedee Quillfeather\nZebedee\nQuillfeather\n");
    folder_.Write(
        "in/Zebedee-report.html",
        "<html><head><title>Visit by Zebedee</title></head><body><h1>Zebedee's visit to Larch House</h1>"
        "<p>Staff did not always receive supervision, Zebedee\u2019s manager said. "
        "People waited 35 days for a call back on 0161 496 0123 or from q.quill@example.org.</p>"
        "<h2>Care for ZEBEDEE QUILLFEATHER</h2>"
        "<p>\u201cÉlan\u201d was missing: records of 943 476 5919 at LS1 4AP were not complete. "
        "It was cold. Zebedee was not happy.</p>"
        "<table><tr><th>Action</th><th>Owner</th></tr>"
        "<tr><td>Review all records</td><td>Zebedee Quillfeather</td></tr></table></body></html>");
    folder_.Write("in/comments.csv",
                  "comment,staff,region\nThe nurse Zebedee was rude to me.,Zebedee Quillfeather,North\n"
                  "I waited weeks and rang 0161 496 0123 twice.,q.quill@example.org,North\n");
    folder_.Write("in/Zebedee-broken.pdf", "%PDF-1.4 of Zebedee");
    folder_.Write("in/again/Zebedee.txt", "Visits were late.\n");
    folder_.Write("in/again/copy-of-Zebedee.txt", "Visits were late.\n");
    folder_.Write("meta.csv",
                  "file,organisation,contact\nZebedee-report.html,Zebedee Trust,q.quill@example.org\n");
  }

  Outcome Run(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments = {"run",        folder_ / "in",       "-o", folder_ / "out",
                                          "--metadata", folder_ / "meta.csv", "-q"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Caresift(arguments);
  }

  std::vector<std::string> Redacting() const { return {"--redact", "--redact-names", folder_ / "names.txt"}; }

  TempFolder folder_;
};

TEST_F(Redact, NothingThatIsWrittenHoldsPersonalData) {
  std::vector<std::string> arguments = Redacting();
  arguments.push_back("--update");
  for (const char* run : {"first", "from the cache"}) {
    SCOPED_TRACE(run);
    ASSERT_EQ(Run(arguments).exit_code, 1);
    for (const auto& [name, bytes] : FilesOf(folder_ / "out")) {
      const std::string read = name == "report.xlsx" ? Unpacked(folder_ / "out/report.xlsx") : bytes;
      for (const char* secret : kSecrets) {
        EXPECT_EQ(name.find(secret), std::string::npos) << name;
        EXPECT_EQ(read.find(secret), std::string::npos) << name << " holds " << secret;
      }
    }
    const OutFolder out(folder_ / "out");
    EXPECT_THAT(SchemaProblems(out), IsEmpty());
    EXPECT_THAT(OffsetProblems(out), IsEmpty());
    const json masked = out.run["redaction"]["masked"];
    EXPECT_EQ(out.run["redaction"]["listed_names"], 3);
    EXPECT_EQ(masked, json::parse(R"({"email":1,"phone":2,"nhs_number":1,"postcode":1,"name":6})"));
    std::map<std::string, int> sums;
    for (const json& document : out.documents) {
      for (const auto& [kind, count] : document["masked"].items()) sums[kind] += count.get<int>();
    }
    EXPECT_EQ(json(sums), masked);
    EXPECT_FALSE(out.ErrorOf("[Redacted]-broken.pdf").is_null());
    EXPECT_THAT(out.run["repeated_files"], Each(HasSubstr("[Redacted]")));
  }
}

// Masked or not, the same is found in the same places: but for what a number that is masked made of its
// sentence.
TEST_F(Redact, FindsWhatItFindsWithout) {
  ASSERT_EQ(Run({}).exit_code, 1);
  const OutFolder whole(folder_ / "out");
  EXPECT_TRUE(whole.run["redaction"].is_null());
  EXPECT_TRUE(whole.documents.at(0)["masked"].is_null());
  ASSERT_EQ(Run(Redacting()).exit_code, 1);
  const OutFolder masked(folder_ / "out");
  ASSERT_EQ(masked.findings.size(), whole.findings.size());
  for (std::size_t i = 0; i < whole.findings.size(); ++i) {
    const json &one = whole.findings[i], &other = masked.findings[i];
    for (const char* field : {"document", "part", "role", "finding"})
      EXPECT_EQ(one[field], other[field]) << one["text"] << "\n" << other["text"];
    ASSERT_EQ(one["themes"].size(), other["themes"].size()) << one["text"] << "\n" << other["text"];
    for (std::size_t t = 0; t < one["themes"].size(); ++t)
      EXPECT_EQ(one["themes"][t]["id"], other["themes"][t]["id"]) << other["text"];
  }
  EXPECT_EQ(masked.actions.size(), whole.actions.size());
}

// A mask is a word that no rule and no model knows.
TEST_F(Redact, MasksTellNoTheme) {
  folder_.Write("in.txt", "We saw [Redacted] and [Redacted] there.\n");
  const Outcome outcome = Caresift({"tag", folder_ / "in.txt"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_THAT(json::parse(outcome.out)["themes"], IsEmpty());
}

TEST_F(Redact, OfTag) {
  std::vector<std::string> arguments = {"tag", folder_ / "in"};
  for (const std::string& option : Redacting()) arguments.push_back(option);
  const Outcome files = Caresift(arguments);
  EXPECT_EQ(files.exit_code, 1) << testing::PrintToString(files);
  arguments[1] = "-";
  const Outcome lines = Caresift(
      arguments, {.input = "{\"id\":\"Zebedee\",\"text\":\"Zebedee was kind. Ring 0161 496 0123.\"}\n"});
  EXPECT_EQ(lines.exit_code, 0) << testing::PrintToString(lines);
  EXPECT_THAT(lines.out, AllOf(HasSubstr("\"source\":\"[Redacted]\""), HasSubstr("[Redacted] was kind.")));
  for (const char* secret : kSecrets) {
    EXPECT_THAT(files.out + files.err, Not(HasSubstr(secret)));
    EXPECT_THAT(lines.out, Not(HasSubstr(secret)));
  }
}

TEST_F(Redact, WrongUsage) {
  const Outcome alone = Run({"--redact-names", folder_ / "names.txt"});
  EXPECT_EQ(alone.exit_code, 2);
  EXPECT_THAT(alone.err, HasSubstr("--redact"));
  const Outcome missing = Run({"--redact", "--redact-names", folder_ / "none.txt"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.err, HasSubstr("none.txt"));
}

}  // namespace
}  // namespace caresift
