// The OUT folder of the sample corpus, read as another program would read it: every file, every line, and
// every figure that can be reckoned from another file.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "../outputs/schema_check.h"
#include "caresift/text/csv.h"
#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::UnorderedElementsAreArray;

const std::string kSample = CARESIFT_SOURCE_DIR "/corpora/sample";

// One run for all tests of this program.
class SampleOut : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    outcome_ = new Outcome(
        Caresift({"run", kSample, "--metadata", kSample + "/metadata.csv", "-o", *folder_ / "out", "-v"}));
    if (outcome_->exit_code == 0) out_ = new OutFolder(*folder_ / "out");
  }
  static void TearDownTestSuite() {
    delete out_, delete outcome_, delete folder_;
    out_ = nullptr;
  }
  void SetUp() override { ASSERT_NE(out_, nullptr) << testing::PrintToString(*outcome_); }

  static bool IsDuplicate(const json& finding) { return !finding["duplicate_of"].is_null(); }

  static inline TempFolder* folder_ = nullptr;
  static inline Outcome* outcome_ = nullptr;
  static inline OutFolder* out_ = nullptr;
};

TEST_F(SampleOut, HoldsEveryFileAndNoOther) {
  std::vector<std::string> expected = {
      "actions.csv",    "actions.jsonl",      "breakdown.csv",   "checks.csv",     "checks.jsonl",
      "codebook.json",  "distinctive.csv",    "documents.jsonl", "errors.jsonl",   "figures.csv",
      "findings.jsonl", "issue_findings.csv", "issues.csv",      "issues.jsonl",   "report.html",
      "report.md",      "report.xlsx",        "run.json",        "statements.csv", "themes.csv"};
  for (const json& document : out_->documents) expected.push_back(document["text"]);
  std::vector<std::string> names;
  for (const auto& [name, bytes] : FilesOf(out_->path)) names.push_back(name);
  EXPECT_THAT(names, IsSupersetOf(expected));
  for (const std::string& name : names) {
    if (name.starts_with("texts/")) {
      EXPECT_THAT(expected, testing::Contains(name));
    }
  }
}

TEST_F(SampleOut, FollowsItsSchemas) { EXPECT_THAT(SchemaProblems(*out_), IsEmpty()); }

TEST_F(SampleOut, OffsetsCutOutWhatTheySay) { EXPECT_THAT(OffsetProblems(*out_), IsEmpty()); }

TEST_F(SampleOut, NothingFailedAndEveryRowOfTheMetadataFits) {
  EXPECT_EQ(out_->Text("errors.jsonl"), "");
  EXPECT_THAT(outcome_->err, testing::Not(HasSubstr("caresift: note:")));
}

TEST_F(SampleOut, EveryFileBecameADocumentInCorpusOrder) {
  std::vector<std::string> sources;
  for (const json& document : out_->documents) {
    if (sources.empty() || sources.back() != document["source"]) sources.push_back(document["source"]);
  }
  std::vector<std::string> files;
  for (const auto& [name, bytes] : FilesOf(kSample)) {
    if (name != "metadata.csv") files.push_back(name);
  }
  EXPECT_EQ(sources, files);  // both sorted
}

TEST_F(SampleOut, DocumentsCarryTheirRowOfTheMetadata) {
  for (const json& document : out_->documents) {
    EXPECT_EQ(document["body"]["name"], document["metadata"]["organisation"]) << document["source"];
    EXPECT_FALSE(document["metadata"].contains("file"));
    EXPECT_FALSE(document["published"].is_null()) << document["source"];
  }
}

TEST_F(SampleOut, CommitteePackIsCutIntoItsDocuments) {
  std::set<std::string> kinds;
  for (const json& document : out_->documents) {
    if (document["source"] == "calderby-borough-council/2025-committee-pack.txt")
      kinds.insert(document["kind"]);
  }
  EXPECT_THAT(kinds, IsSupersetOf({"self-assessment", "la-assessment", "action-plan"}));
}

TEST_F(SampleOut, IdsAreUniqueAndNamed) {
  EXPECT_EQ(out_->finding_by_id.size(), out_->findings.size());
  EXPECT_EQ(out_->document_by_id.size(), out_->documents.size());
  std::map<std::string, std::uint64_t> counts;
  for (const json& finding : out_->findings) {
    ASSERT_TRUE(out_->document_by_id.contains(finding["document"])) << finding;
    const json& document = out_->document_by_id.at(finding["document"]);
    EXPECT_EQ(finding["source"], document["source"]);
    EXPECT_EQ(finding["part"], document["part"]);
    EXPECT_EQ(finding["framework"], document["framework"]);
    EXPECT_GE(finding["start"], document["start"]);
    EXPECT_LE(finding["end"], document["end"]);
    ++counts[finding["document"]];
  }
  for (const json& document : out_->documents) EXPECT_EQ(document["findings"], counts[document["document"]]);
}

TEST_F(SampleOut, FindingsStandInTextOrderWithoutOverlap) {
  for (std::size_t i = 1; i < out_->findings.size(); ++i) {
    const json &before = out_->findings[i - 1], &after = out_->findings[i];
    if (before["document"] == after["document"]) {
      EXPECT_LE(before["end"], after["start"]) << after;
    }
  }
}

// Letters and digits alone: what two printings of a sentence share.
std::string Words(const std::string& text) {
  std::string kept;
  for (unsigned char c : text) {
    if (std::isalnum(c)) kept += static_cast<char>(std::tolower(c));
  }
  return kept;
}

TEST_F(SampleOut, DuplicatesNameAnEarlierFindingOfTheSameWords) {
  std::set<std::string> seen;
  std::size_t duplicates = 0;
  for (const json& finding : out_->findings) {
    if (IsDuplicate(finding)) {
      duplicates += finding["role"] != "context";
      const std::string original = finding["duplicate_of"];
      ASSERT_TRUE(seen.contains(original)) << finding;
      EXPECT_FALSE(IsDuplicate(out_->finding_by_id.at(original))) << "a chain: " << finding;
      EXPECT_EQ(Words(out_->finding_by_id.at(original)["text"]), Words(finding["text"]));
    }
    seen.insert(finding["id"]);
  }
  EXPECT_GT(duplicates, 10u) << "the sample repeats a section";
  EXPECT_EQ(out_->run["counts"]["duplicates"], duplicates);
}

TEST_F(SampleOut, ThemesStandInTaxonomyOrderWithTheirReasons) {
  std::size_t by_rules = 0, by_words = 0;  // the model may tag what no rule names
  std::map<std::string, std::size_t> order;
  for (const auto& row : out_->Csv("themes.csv")) order.emplace(row.at("theme"), order.size());
  EXPECT_EQ(order.size(), 32u);
  for (const json& finding : out_->findings) {
    std::size_t next = 0;
    for (const json& theme : finding["themes"]) {
      ASSERT_TRUE(order.contains(theme["id"])) << theme;
      EXPECT_GE(order[theme["id"]], next) << finding;
      next = order[theme["id"]] + 1;
      ++(theme["matches"].empty() ? by_words : by_rules);
      EXPECT_GT(theme["confidence"], 0);
      if (!theme["subtheme"].is_null()) {
        EXPECT_EQ(theme["subtheme"].get<std::string>().rfind(theme["id"].get<std::string>() + "/", 0), 0u);
      }
      for (const json& match : theme["matches"])
        EXPECT_EQ(match["rule"].get<std::string>().rfind(theme["id"].get<std::string>() + "/", 0), 0u);
    }
    if (finding["finding"] != "none") {
      EXPECT_GT(finding["confidence"], 0) << finding;
    }
  }
  EXPECT_GT(by_rules, 4 * by_words);
}

// Context is kept, so that nothing that was read is missing, but nothing is said of it.
TEST_F(SampleOut, ContextIsNotJudged) {
  std::size_t context = 0;
  for (const json& finding : out_->findings) {
    if (finding["role"] != "context") continue;
    ++context;
    EXPECT_THAT(finding["themes"], IsEmpty()) << finding;
    EXPECT_EQ(finding["finding"], "none") << finding;
    EXPECT_EQ(finding["plan"], false) << finding;
  }
  EXPECT_EQ(out_->run["counts"]["context"], context);
}

TEST_F(SampleOut, FiguresStandInTheirTableOncePerFinding) {
  std::map<std::string, std::size_t> expected, rows;
  for (const json& finding : out_->findings) {
    if (!IsDuplicate(finding) && !finding["figures"].empty())
      expected[finding["id"]] = finding["figures"].size();
  }
  for (const auto& row : out_->Csv("figures.csv")) ++rows[row.at("finding")];
  EXPECT_GT(rows.size(), 50u);
  EXPECT_EQ(rows, expected);
}

TEST_F(SampleOut, EveryRuleNamedIsListed) {
  std::set<std::string> listed, named;
  std::istringstream list(Caresift({"lexicon", "list"}).out);
  for (std::string line; std::getline(list, line);) listed.insert(line.substr(0, line.find('\t')));
  EXPECT_EQ(out_->run["counts"]["rules"], listed.size());
  for (const json& finding : out_->findings) {
    for (const json& cue : finding["cues"]) named.insert(cue["rule"]);
    for (const json& theme : finding["themes"]) {
      for (const json& match : theme["matches"]) named.insert(match["rule"]);
    }
  }
  EXPECT_GT(named.size(), 300u);
  for (const std::string& rule : named) EXPECT_TRUE(listed.contains(rule)) << rule;
}

// What themes.csv says of one theme, reckoned from findings.jsonl.
struct ThemeCount {
  std::size_t mentions = 0, findings = 0, plans = 0;
  std::map<std::string, std::size_t> types;
  std::set<std::string> documents, bodies;
};

TEST_F(SampleOut, ThemeCountsAreThoseOfTheFindings) {
  std::map<std::string, ThemeCount> counts;
  double judged = 0;
  for (const json& finding : out_->findings) {
    if (IsDuplicate(finding)) continue;
    judged += finding["finding"] != "none";
    for (const json& theme : finding["themes"]) {
      ThemeCount& count = counts[theme["id"]];
      count.mentions += theme["matches"].size();
      ++count.findings;
      ++count.types[finding["finding"]];
      count.plans += finding["plan"].get<bool>();
      count.documents.insert(finding["document"]);
      const json& body = out_->document_by_id.at(finding["document"])["body"]["name"];
      if (!body.is_null()) count.bodies.insert(body);
    }
  }
  std::size_t used = 0;
  for (auto row : out_->Csv("themes.csv")) {
    SCOPED_TRACE(row["theme"]);
    ThemeCount& count = counts[row["theme"]];
    used += count.findings > 0;
    EXPECT_EQ(row["mentions"], std::to_string(count.mentions));
    EXPECT_EQ(row["findings"], std::to_string(count.findings));
    EXPECT_EQ(row["plans"], std::to_string(count.plans));
    EXPECT_EQ(row["documents"], std::to_string(count.documents.size()));
    EXPECT_EQ(row["organisations"], std::to_string(count.bodies.size()));
    for (const char* type : {"strength", "shortfall", "mixed", "none"})
      EXPECT_EQ(row[type], std::to_string(count.types[type])) << type;
    EXPECT_NEAR(std::stod(row["share"]), static_cast<double>(count.findings - count.types["none"]) / judged,
                6e-5);
  }
  EXPECT_GT(used, 25u) << "the sample speaks of nearly everything";
}

// Every way to break the findings down adds up to what findings.jsonl holds.
TEST_F(SampleOut, BreakdownCountsAreThoseOfTheFindings) {
  std::map<std::string, std::size_t> counts, told;
  for (const json& finding : out_->findings) {
    if (IsDuplicate(finding) || finding["role"] == "context") continue;
    const json& document = out_->document_by_id.at(finding["document"]);
    std::map<std::string, json> values = {{"kind", document["kind"]}, {"rating", document["rating"]}};
    for (const char* column : {"sector", "region", "local_authority"})
      values[column] = document["metadata"].value(column, json());
    for (const auto& [by, value] : values) {
      if (value.is_null()) continue;
      const std::string row = by + "=" + value.get<std::string>() + " ";
      ++counts[row];
      for (const json& theme : finding["themes"]) ++counts[row + theme["id"].get<std::string>()];
    }
  }
  std::set<std::string> dimensions;
  for (auto row : out_->Csv("breakdown.csv")) {
    dimensions.insert(row["by"]);
    if (row["by"] != "year")
      told[row["by"] + "=" + row["value"] + " " + row["theme"]] = std::stoul(row["findings"]);
  }
  std::erase_if(told, [](const auto& row) { return row.second == 0; });
  EXPECT_EQ(told, counts);
  EXPECT_THAT(dimensions,
              testing::ElementsAre("kind", "local_authority", "rating", "region", "sector", "year"));
}

// Of the frameworks that the documents themselves follow, reckoned from findings.jsonl.
TEST_F(SampleOut, StatementCountsAreThoseOfTheFindings) {
  std::map<std::string, std::size_t> counts, own;
  for (const json& finding : out_->findings) {
    if (IsDuplicate(finding) || finding["role"] == "context") continue;
    const json& framework = out_->document_by_id.at(finding["document"])["framework"];
    for (const char* field : {"quality_statement", "key_line_of_enquiry"}) {
      if (!finding[field].is_null())
        ++counts[framework.get<std::string>() + " " + finding[field].get<std::string>()];
    }
  }
  for (auto row : out_->Csv("statements.csv")) {
    if (row["level"] == "theme" || row["level"] == "key-question" || row["own"] == "0") continue;
    own[row["framework"] + " " + row["id"]] += std::stoul(row["own"]);
  }
  EXPECT_EQ(own, counts);
  EXPECT_GT(own.size(), 30u);
}

TEST_F(SampleOut, IssuesRestOnTheirFindings) {
  ASSERT_GT(out_->issues.size(), 15u);
  std::set<std::string> ids;
  int rank = 0;
  double last = 1;
  for (const json& issue : out_->issues) {
    SCOPED_TRACE(issue["label"].get<std::string>());
    EXPECT_TRUE(ids.insert(issue["id"]).second);
    EXPECT_EQ(issue["rank"], ++rank);
    EXPECT_LE(issue["score"], last);
    last = issue["score"];
    EXPECT_EQ(issue["finding_count"], issue["findings"].size());
    EXPECT_EQ(issue["document_count"], issue["documents"].size());
    std::set<std::string> documents, bodies, findings;
    for (const std::string id : issue["findings"]) {
      ASSERT_TRUE(out_->finding_by_id.contains(id)) << id;
      EXPECT_TRUE(findings.insert(id).second) << "twice: " << id;
      const json& finding = out_->finding_by_id.at(id);
      EXPECT_FALSE(IsDuplicate(finding)) << finding;
      EXPECT_THAT(finding["finding"], testing::AnyOf("shortfall", "mixed")) << finding;
      documents.insert(finding["document"]);
      bodies.insert(out_->document_by_id.at(finding["document"])["body"]["name"]);
    }
    EXPECT_THAT(issue["documents"].get<std::vector<std::string>>(), UnorderedElementsAreArray(documents));
    EXPECT_THAT(issue["bodies"].get<std::vector<std::string>>(), UnorderedElementsAreArray(bodies));
    for (const json& quote : issue["quotes"]) {
      EXPECT_TRUE(findings.contains(quote["id"])) << quote;
      EXPECT_EQ(quote["document"], out_->finding_by_id.at(quote["id"])["document"]);
      EXPECT_EQ(quote["finding"], out_->finding_by_id.at(quote["id"])["finding"]);
      EXPECT_EQ(quote["evidence"], out_->finding_by_id.at(quote["id"])["evidence"]);
    }
  }
  EXPECT_EQ(out_->Csv("issues.csv").size(), out_->issues.size());
}

TEST_F(SampleOut, ScoreIsTheWeightedSumOfItsParts) {
  const json& weights = out_->run["options"]["weights"];
  for (const json& issue : out_->issues) {
    double sum = 0;
    for (const auto& [part, value] : issue["score_parts"].items())
      sum += weights[part].get<double>() * value.get<double>();
    EXPECT_NEAR(issue["score"].get<double>(), sum, 2e-4) << issue["label"];
  }
}

TEST_F(SampleOut, CountsOfTheRunAreThoseOfTheFiles) {
  const json& counts = out_->run["counts"];
  EXPECT_EQ(counts["files"], 36);
  EXPECT_EQ(counts["failed"], 0);
  EXPECT_EQ(counts["findings"].get<std::size_t>() + counts["duplicates"].get<std::size_t>() +
                counts["context"].get<std::size_t>(),
            out_->findings.size());
  EXPECT_EQ(counts["documents"], out_->documents.size());
  EXPECT_EQ(counts["issues"], out_->issues.size());
  EXPECT_EQ(counts["bodies"], 6);
  std::uint64_t words = 0, bytes = 0;
  for (const json& document : out_->documents) words += document["words"].get<std::uint64_t>();
  for (const auto& [name, content] : FilesOf(kSample)) bytes += name == "metadata.csv" ? 0 : content.size();
  EXPECT_EQ(counts["words"], words);
  EXPECT_EQ(counts["bytes"], bytes);
}

TEST_F(SampleOut, NothingWithoutVoiceIsRead) {
  for (const json& finding : out_->findings) {
    EXPECT_NE(finding["role"], "commitment") << finding;
    EXPECT_EQ(finding["text"].get<std::string>().find("<"), std::string::npos) << finding;
  }
}

// What corpora/README.md says is planted comes back: every sentence is read, a shortfall stands in some
// issue, and each planted issue is among those ranked. Some sentences tell how an issue was mended: no
// shortfalls.
TEST_F(SampleOut, PlantedIssuesComeBack) {
  std::set<std::string> ranked_ids, read, judged, ranked;
  for (const json& issue : out_->issues) {
    for (const std::string id : issue["findings"]) ranked_ids.insert(id);
  }
  for (const json& finding : out_->findings) {
    const std::string words = Words(finding["text"]);
    read.insert(words);
    if (finding["finding"] == "shortfall" || finding["finding"] == "mixed") judged.insert(words);
    if (ranked_ids.contains(IsDuplicate(finding) ? finding["duplicate_of"] : finding["id"]))
      ranked.insert(words);
  }
  const auto planted = ParseCsv(FileText(CARESIFT_SOURCE_DIR "/corpora/sample-issues.csv"));
  ASSERT_TRUE(planted);
  double all = 0, all_read = 0, all_judged = 0, all_ranked = 0;
  std::map<std::string, int> ranked_of_issue;
  for (std::size_t i = 1; i < planted->size(); ++i) {
    const std::vector<std::string>& row = (*planted)[i].fields;  // issue, document, sentence
    const std::string words = Words(row.at(2));
    all += 1;
    all_read += read.contains(words);
    if (judged.contains(words)) all_judged += 1, all_ranked += ranked.contains(words);
    ranked_of_issue[row[0]] += ranked.contains(words);
  }
  ASSERT_GT(all, 150);
  EXPECT_GT(all_read, 0.95 * all);
  EXPECT_GT(all_judged, 0.5 * all);
  EXPECT_GT(all_ranked, 0.8 * all_judged);
  EXPECT_EQ(ranked_of_issue.size(), 15u);
  for (const auto& [issue, count] : ranked_of_issue) EXPECT_GE(count, 2) << issue;
}

}  // namespace
}  // namespace caresift
