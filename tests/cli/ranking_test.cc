// What hangs on the ranking of issues: weights, caresift issues, caresift compare, and the tables in which
// every count can be opened.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <sstream>

#include "../outputs/schema_check.h"
#include "caresift/text/csv.h"
#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kSample = CARESIFT_SOURCE_DIR "/corpora/sample";

using Rows = std::vector<std::map<std::string, std::string>>;

Rows RowsOf(const std::string& csv) {
  Rows rows;
  const auto records = ParseCsv(csv);
  if (!records || records->empty()) return rows;
  for (std::size_t i = 1; i < records->size(); ++i) {
    auto& row = rows.emplace_back();
    for (std::size_t column = 0; column < records->front().fields.size(); ++column)
      row[records->front().fields[column]] = (*records)[i].fields.at(column);
  }
  return rows;
}

// One run for all tests of this program; each works on a copy where it writes.
class SampleRanking : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    const Outcome outcome =
        Caresift({"run", kSample, "--metadata", kSample + "/metadata.csv", "-o", *folder_ / "out", "-q"});
    ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
    out_ = new OutFolder(*folder_ / "out");
  }
  static void TearDownTestSuite() { delete out_, delete folder_; }
  void SetUp() override {
    ASSERT_NE(out_, nullptr);
    std::filesystem::copy(out_->path, copy_, std::filesystem::copy_options::recursive);
  }

  static Rows Compare(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "compare");
    arguments.insert(arguments.end(), {"--csv", "-"});
    const Outcome outcome = Caresift(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
    return RowsOf(outcome.out);
  }

  static inline TempFolder* folder_ = nullptr;
  static inline OutFolder* out_ = nullptr;
  TempFolder own_;
  const std::string copy_ = own_ / "copy";
};

TEST_F(SampleRanking, EveryCountOfAnIssueOpens) {
  std::map<std::string, std::set<std::string>> counted, repeated;
  for (const auto& row : out_->Csv("issue_findings.csv")) {
    ASSERT_TRUE(out_->finding_by_id.contains(row.at("finding")));
    const json& finding = out_->finding_by_id.at(row.at("finding"));
    EXPECT_EQ(finding["document"], row.at("document"));
    EXPECT_EQ(finding["finding"], row.at("type"));
    EXPECT_NE(row.at("type"), "strength");
    (row.at("counts") == "true" ? counted : repeated)[row.at("issue")].insert(row.at("finding"));
  }
  for (const json& issue : out_->issues) {
    EXPECT_EQ(counted[issue["id"]].size(), issue["finding_count"]) << issue["label"];
    EXPECT_EQ(repeated[issue["id"]].size(), issue["repeats"].size()) << issue["label"];
    std::size_t years = 0;
    for (const json& year : issue["years"]) years += year["findings"].get<std::size_t>();
    EXPECT_EQ(years, issue["finding_count"]) << "all documents of the sample have dates";
  }
}

TEST_F(SampleRanking, SeverityIsItsFormula) {
  const json& weights = out_->run["options"]["weights"];
  double sum = 0;
  for (const auto& [part, weight] : weights.items()) sum += weight.get<double>();
  EXPECT_NEAR(sum, 1, 1e-9);
  for (const json& issue : out_->issues) {
    const json& s = issue["severity_parts"];
    const auto rest = [&](const char* part, double share) { return 1 - share * s.at(part).get<double>(); };
    EXPECT_NEAR(1 - rest("wording", 0.6) * rest("scores", 0.4) * rest("waits", 0.4) * rest("breaches", 0.5),
                issue["score_parts"]["severity"].get<double>(), 3e-4)
        << issue["label"];
  }
}

TEST_F(SampleRanking, DistinctiveCountsAreThoseOfTheFindings) {
  const Rows rows = out_->Csv("distinctive.csv");
  ASSERT_FALSE(rows.empty());
  std::set<std::string> dimensions;
  for (const auto& row : rows) {
    dimensions.insert(row.at("dimension"));
    const double low = std::stod(row.at("log_ratio_low")), high = std::stod(row.at("log_ratio_high"));
    EXPECT_TRUE(low > 0 || high < 0) << "a difference that may be none";
    EXPECT_GE(std::stod(row.at("g2")), 6.63);
    if (row.at("dimension") != "body" || row.at("kind") != "theme") continue;
    std::size_t here = 0, all_here = 0, elsewhere = 0, all_elsewhere = 0;
    for (const json& finding : out_->findings) {
      if (finding["role"] == "context" || !finding["duplicate_of"].is_null()) continue;
      if (finding["finding"] != row.at("finding") && finding["finding"] != "mixed") continue;
      const bool is_here = out_->document_by_id.at(finding["document"])["body"]["name"] == row.at("group");
      bool has = false;
      for (const json& theme : finding["themes"]) has |= theme["id"] == row.at("id");
      (is_here ? all_here : all_elsewhere) += 1;
      (is_here ? here : elsewhere) += has;
    }
    EXPECT_EQ(row.at("here"), std::to_string(here)) << row.at("group") << " " << row.at("id");
    EXPECT_EQ(row.at("findings_here"), std::to_string(all_here));
    EXPECT_EQ(row.at("elsewhere"), std::to_string(elsewhere));
    EXPECT_EQ(row.at("findings_elsewhere"), std::to_string(all_elsewhere));
  }
  EXPECT_TRUE(dimensions.contains("body"));
}

TEST_F(SampleRanking, RankedAnewIsTheSame) {
  const Outcome outcome = Caresift({"issues", copy_});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_EQ(outcome.out, copy_ + "/issues.csv\n");
  auto before = FilesOf(out_->path), after = FilesOf(copy_);
  for (const char* name : {"issues.csv", "issues.jsonl", "issue_findings.csv"})
    EXPECT_TRUE(before[name] == after[name]) << name;
  EXPECT_EQ(Caresift({"report", copy_}).exit_code, 0);
}

TEST_F(SampleRanking, WeightsDecideTheOrder) {
  ASSERT_EQ(
      Caresift({"issues", copy_, "--weights", "recurrence=0,salience=0,severity=2,recency=0,persistence=0"})
          .exit_code,
      0);
  const OutFolder anew(copy_);
  EXPECT_EQ(anew.run["options"]["weights"]["severity"], 1.0);
  double last = 1;
  for (const json& issue : anew.issues) {
    EXPECT_EQ(issue["score"], issue["score_parts"]["severity"]);
    EXPECT_LE(issue["score"].get<double>(), last);
    last = issue["score"];
  }
}

TEST_F(SampleRanking, RanksStrengthsTheSameWay) {
  const Outcome outcome = Caresift({"issues", copy_, "--kind", "strength", "-q"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_EQ(outcome.out, copy_ + "/strengths.csv\n");
  const std::string lines = FileText(copy_ + "/strengths.jsonl");
  EXPECT_THAT(SchemaViolations("issue-1.json", lines), IsEmpty());
  const std::vector<json> strengths = ReadJsonl(lines);
  EXPECT_GT(strengths.size(), 10U);
  for (const json& strength : strengths) {
    EXPECT_NE(strength["status"], "resolved");
    for (const json& id : strength["findings"]) {
      const std::string type = out_->finding_by_id.at(id)["finding"];
      EXPECT_TRUE(type == "strength" || type == "mixed") << type;
    }
  }
  EXPECT_TRUE(FilesOf(copy_)["issues.jsonl"] == FilesOf(out_->path)["issues.jsonl"]) << "issues stay";
}

TEST_F(SampleRanking, ComparesTwoPeriods) {
  const Rows rows = Compare({"2023", "2024..2025", "--in", out_->path});
  ASSERT_FALSE(rows.empty());
  std::size_t of_2023 = 0, later = 0;
  for (const json& finding : out_->findings) {
    if (finding["role"] == "context" || !finding["duplicate_of"].is_null()) continue;
    if (finding["finding"] != "shortfall" && finding["finding"] != "mixed") continue;
    const std::string date = out_->document_by_id.at(finding["document"])["published"];
    (date.starts_with("2023") ? of_2023 : later) += 1;
  }
  std::set<std::string> kinds;
  for (const auto& row : rows) {
    kinds.insert(row.at("kind"));
    EXPECT_EQ(row.at("findings_a"), std::to_string(of_2023));
    EXPECT_EQ(row.at("findings_b"), std::to_string(later));
  }
  EXPECT_THAT(kinds, ::testing::ElementsAre("issue", "theme"));
}

TEST_F(SampleRanking, TwoSidesChangePlaces) {
  const Rows rows = Compare({"Calderby", "harrowmere", "--in", out_->path});
  const Rows turned = Compare({"harrowmere", "Calderby", "--in", out_->path});
  ASSERT_EQ(rows.size(), turned.size());
  std::map<std::string, std::map<std::string, std::string>> by_id;
  for (const auto& row : turned) by_id[row.at("id")] = row;
  std::size_t themes = 0;
  for (const auto& row : rows) {
    if (row.at("kind") != "theme") continue;
    const auto& other = by_id.at(row.at("id"));
    ++themes;
    EXPECT_EQ(row.at("in_a"), other.at("in_b"));
    EXPECT_EQ(row.at("g2"), other.at("g2"));
    EXPECT_NEAR(std::stod(row.at("log_ratio")), -std::stod(other.at("log_ratio")), 1e-9);
  }
  EXPECT_GT(themes, 10U);
}

TEST_F(SampleRanking, ARunIsAsItself) {
  for (const auto& row : Compare({out_->path, copy_})) {
    EXPECT_EQ(row.at("in_a"), row.at("in_b")) << row.at("label");
    EXPECT_EQ(row.at("clear"), "false");
  }
}

TEST_F(SampleRanking, TellsPeopleWhatDiffers) {
  const Outcome outcome = Caresift({"compare", "Calderby", "Harrowmere", "--in", out_->path});
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.out, HasSubstr("A: Calderby Borough Council: "));
  EXPECT_THAT(outcome.out, HasSubstr("Issues of both, by rank"));
}

TEST_F(SampleRanking, BadRequestsAreToldAndNothingIsWritten) {
  struct Row {
    const char* name;
    std::vector<std::string> arguments;
    const char* said;
  };
  const Row rows[] = {
      {"no folder", {"issues"}, "no folder"},
      {"not a run's folder", {"issues", kSample}, "is this the OUT folder of one?"},
      {"a kind nobody knows",
       {"issues", copy_, "--kind", "luck"},
       "--kind is shortfall or strength, not 'luck'"},
      {"a part nobody knows", {"issues", copy_, "--weights", "luck=1"}, "no such part"},
      {"no number", {"issues", copy_, "--weights", "severity=much"}, "a weight is a number of 0 or more"},
      {"less than nothing",
       {"issues", copy_, "--weights", "severity=-1"},
       "a weight is a number of 0 or more"},
      {"nothing weighs",
       {"issues", copy_, "--weights", "recurrence=0,salience=0,severity=0,recency=0,persistence=0"},
       "not all weights can be 0"},
      {"one side", {"compare", copy_}, "two sides are needed"},
      {"no such folder", {"compare", copy_, copy_ + "x"}, "is this the OUT folder of one?"},
      {"no such body", {"compare", "Nowhere", "Calderby", "--in", copy_}, "no body of that name"},
      {"several bodies", {"compare", "council", "Tidewell", "--in", copy_}, "several bodies: Calderby"},
      {"no such key", {"compare", "colour=red", "Tidewell", "--in", copy_}, "none of body, region"},
      {"an empty side", {"compare", "1999", "2023", "--in", copy_}, "no document is on this side"},
  };
  const auto before = FilesOf(copy_);
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Outcome outcome = Caresift(row.arguments);
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
  }
  EXPECT_TRUE(FilesOf(copy_) == before);
}

TEST_F(SampleRanking, DamagedLinesAreNamed) {
  const std::string findings = FileText(copy_ + "/findings.jsonl");
  struct Row {
    const char *name, *from, *to;
  };
  const Row rows[] = {{"no JSON", "{", ""},
                      {"an id that is none", "\"id\":\"f-", "\"id\":\"g-"},
                      {"a document nobody knows", "\"document\":\"d-", "\"document\":\"e-"}};
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::string damaged = findings;
    // In the first line that counts.
    const std::size_t line = damaged.rfind('\n', damaged.find("\"role\":\"finding\"")) + 1;
    const auto number =
        std::count(damaged.begin(), damaged.begin() + static_cast<std::ptrdiff_t>(line), '\n') + 1;
    damaged.replace(damaged.find(row.from, line), std::string(row.from).size(), row.to);
    own_.Write("copy/findings.jsonl", damaged);
    const Outcome outcome = Caresift({"issues", copy_});
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr("findings.jsonl:" + std::to_string(number)));
  }
}

}  // namespace
}  // namespace caresift
