// caresift export --format changes: what a nightly batch feeds on.

#include <filesystem>

#include "../outputs/schema_check.h"
#include "export_fixture.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kKind = "Staff were kind to people.";
constexpr const char* kLate = "Visits were late and people waited for weeks.";
constexpr const char* kFood = "Meals were poor.";

class ExportChangesTest : public testing::Test {
 protected:
  std::string Run(const std::string& name, const std::map<std::string, std::string>& files) {
    for (const auto& [file, text] : files) folder_.Write(name + "-in/" + file, text);
    const std::string out = folder_ / name;
    const Outcome outcome = Caresift({"run", folder_ / (name + "-in"), "-o", out, "-q"});
    EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
    return out;
  }

  std::vector<json> Changes(const std::string& now, const std::string& then) {
    const std::string target = folder_ / "changes.jsonl";
    const Outcome outcome = Caresift({"export", now, "-f", "changes", "--against", then, "-o", target});
    EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
    EXPECT_THAT(SchemaViolations("change-1.json", FileText(target)), IsEmpty());
    return ReadJsonl(FileText(target));
  }

  TempFolder folder_;
};

std::vector<std::string> Told(const std::vector<json>& changes) {
  std::vector<std::string> told;
  for (const json& change : changes) {
    const json& finding = change["finding"];
    told.push_back(change["change"].get<std::string>() +
                   (finding.is_null() ? "" : ": " + finding["text"].get<std::string>()));
  }
  return told;
}

std::string Text(std::vector<std::string> sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += sentence + "\n\n";
  return text;
}

TEST_F(ExportChangesTest, TellsWhatWasAddedMovedAndWithdrawn) {
  const std::string then = Run("then", {{"a.txt", Text({kKind, kLate})}, {"b.txt", Text({kFood})}});
  EXPECT_THAT(Changes(then, then), IsEmpty());
  const std::string now = Run("now", {{"a.txt", Text({kKind, kLate, "Medicines were not stored safely."})}});
  const auto changes = Changes(now, then);
  EXPECT_THAT(Told(changes), ElementsAre(std::string("moved: ") + kKind, std::string("moved: ") + kLate,
                                         "added: Medicines were not stored safely.", "withdrawn"));
  const OutFolder old(then), young(now);
  EXPECT_EQ(old.finding_by_id.at(changes[3]["id"])["text"], kFood);
  EXPECT_EQ(changes[3]["document"], old.finding_by_id.at(changes[3]["id"])["document"]);
  EXPECT_EQ(changes[2]["finding"], young.finding_by_id.at(changes[2]["id"]));
}

// The id stays while the sentence does, whatever happens around it and wherever the file lies.
TEST_F(ExportChangesTest, AFileThatMovesOnlyMovesItsFindings) {
  const std::string then = Run("then", {{"a.txt", Text({kKind, kLate})}});
  const std::string now = Run("now", {{"elsewhere/z.txt", Text({kKind, kLate})}});
  for (const json& change : Changes(now, then)) EXPECT_EQ(change["change"], "moved");
}

TEST_F(ExportChangesTest, TellsWhatIsJudgedOtherwise) {
  const std::string then = Run("then", {{"a.txt", Text({kKind, kLate})}});
  std::string lines = FileText(then + "/findings.jsonl");
  const std::string from = "\"finding\":\"strength\"";
  ASSERT_NE(lines.find(from), std::string::npos);
  std::filesystem::copy(then, folder_ / "edited", std::filesystem::copy_options::recursive);
  folder_.Write("edited/findings.jsonl",
                lines.replace(lines.find(from), from.size(), "\"finding\":\"mixed\""));
  EXPECT_THAT(Told(Changes(folder_ / "edited", then)), ElementsAre(std::string("changed: ") + kKind));
}

TEST_F(ExportChangesTest, WrongUsageIsTold) {
  const std::string out = Run("then", {{"a.txt", kKind}});
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"export", out, "-f", "changes", "-o", folder_ / "x"},
        {"export", out, "-f", "csv", "--against", out, "-o", folder_ / "x"}}) {
    const Outcome outcome = Caresift(arguments);
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("go together"));
  }
}

}  // namespace
}  // namespace caresift
