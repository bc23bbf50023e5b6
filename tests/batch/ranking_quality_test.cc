// Whether an inspector would agree: the ranking held against issues that were planted, against a person's own
// summary of a real assessment, and against itself when a little is taken away.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "../cli/program.h"
#include "caresift/text/csv.h"
#include "ranked_corpus.h"

namespace caresift {
namespace {

using testing::CorpusOf;
using testing::RunInto;
using testing::Without;

bool Any(const DocumentSummary&) { return true; }

// Letters and digits in lower case, words one space apart.
std::string Plain(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  }
  return plain.substr(0, plain.find_last_not_of(' ') + 1);
}

double Pairs(std::size_t n) { return static_cast<double>(n) * (static_cast<double>(n) - 1) / 2; }

// How well groups agree with what was planted, a pair of each for every item.
struct Agreement {
  double purity = 0, rand = 0;
};

// The adjusted index: Hubert & Arabie, "Comparing partitions", 1985.
Agreement Agree(const std::vector<std::pair<std::string, int>>& items) {
  std::map<std::string, std::size_t> planted;
  std::map<int, std::map<std::string, std::size_t>> groups;
  for (const auto& [issue, group] : items) ++planted[issue], ++groups[group][issue];
  Agreement agreement;
  double both = 0, of_planted = 0, of_groups = 0;
  for (const auto& [issue, count] : planted) of_planted += Pairs(count);
  for (const auto& [group, counts] : groups) {
    std::size_t all = 0, most = 0;
    for (const auto& [issue, count] : counts)
      all += count, most = std::max(most, count), both += Pairs(count);
    of_groups += Pairs(all);
    agreement.purity += static_cast<double>(most) / static_cast<double>(items.size());
  }
  const double expected = of_planted * of_groups / Pairs(items.size());
  agreement.rand = (both - expected) / ((of_planted + of_groups) / 2 - expected);
  return agreement;
}

class SampleCorpus : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    static TempFolder folder;
    const std::string sample = CARESIFT_SOURCE_DIR "/corpora/sample";
    RunInto(sample, sample + "/metadata.csv", folder / "out");
    corpus_ = new IssueCorpus(CorpusOf(folder / "out", IssueKind::kShortfall, Any));
  }
  static void TearDownTestSuite() { delete corpus_; }

  static std::map<std::string, std::string> Planted() {
    std::ifstream in(CARESIFT_SOURCE_DIR "/corpora/sample-issues.csv");
    const std::string csv{std::istreambuf_iterator<char>(in), {}};
    std::map<std::string, std::string> planted;  // sentence -> issue
    const auto rows = ParseCsv(csv);
    for (std::size_t i = 1; i < rows->size(); ++i)
      planted[Plain((*rows)[i].fields.at(2))] = (*rows)[i].fields.at(0);
    return planted;
  }

  static const IssueCorpus* corpus_;
};
const IssueCorpus* SampleCorpus::corpus_ = nullptr;

TEST_F(SampleCorpus, FindsThePlantedIssues) {
  const std::map<std::string, std::string> planted = Planted();
  std::map<std::uint32_t, int> issue_of;
  const std::vector<Issue> issues = RankIssues(*corpus_, {});
  for (int i = 0; i < static_cast<int>(issues.size()); ++i) {
    for (const std::uint32_t finding : issues[static_cast<std::size_t>(i)].findings) issue_of[finding] = i;
    for (const std::uint32_t finding : issues[static_cast<std::size_t>(i)].repeats) issue_of[finding] = i;
  }
  std::vector<std::pair<std::string, int>> items;
  std::map<std::string, std::map<int, int>> found;
  for (std::uint32_t finding = 0; finding < corpus_->findings.size(); ++finding) {
    const auto issue = planted.find(Plain(corpus_->findings[finding].quote()));
    if (issue == planted.end()) continue;
    const auto group = issue_of.find(finding);
    items.emplace_back(issue->second,
                       group == issue_of.end() ? -1 - static_cast<int>(finding) : group->second);
    if (group != issue_of.end()) ++found[issue->second][group->second];
  }
  EXPECT_GT(items.size(), 90U) << "planted sentences that are judged shortfalls";
  EXPECT_EQ(found.size(), 15U) << "planted issues with an issue that holds some of their sentences";
  for (const auto& [issue, groups] : found) {
    const auto most = std::max_element(groups.begin(), groups.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    EXPECT_GE(most->second, 2) << issue << " is in pieces";
  }
  const Agreement agreement = Agree(items);
  RecordProperty("purity", std::to_string(agreement.purity));
  RecordProperty("adjusted_rand_index", std::to_string(agreement.rand));
  // A floor below which something has broken; 0.8 is aimed at, and what is reached stands in the changelog.
  EXPECT_GE(agreement.purity, 0.9);
  EXPECT_GE(agreement.rand, 0.72);
}

// Share of the ten best issues that are still among the first `within` when some findings are gone: issues
// are the same when most of what is left of the old one is in the new one.
double Kept(const std::vector<Issue>& before, const IssueCorpus& old_corpus, const IssueCorpus& rest,
            std::size_t within) {
  std::map<std::string, std::size_t> rank_of;  // by finding
  const std::vector<Issue> after = RankIssues(rest, {});
  for (std::size_t i = 0; i < after.size(); ++i) {
    for (const std::uint32_t finding : after[i].findings) rank_of[rest.findings[finding].id] = i;
  }
  double kept = 0;
  for (std::size_t i = 0; i < 10; ++i) {
    std::map<std::size_t, std::size_t> ranks;
    std::size_t left = 0;
    for (const std::uint32_t finding : before[i].findings) {
      const auto rank = rank_of.find(old_corpus.findings[finding].id);
      if (rank == rank_of.end()) continue;
      ++left;
      ++ranks[rank->second];
    }
    kept += std::any_of(ranks.begin(), ranks.end(),
                        [&](const auto& r) { return r.first < within && 2 * r.second > left; });
  }
  return kept / 10;
}

TEST_F(SampleCorpus, TopTenStandsWhenADocumentIsGone) {
  const std::vector<Issue> before = RankIssues(*corpus_, {});
  ASSERT_GE(before.size(), 10U);
  double sum = 0, worst = 1;
  std::size_t times = 0;
  for (std::uint32_t document = 0; document < corpus_->documents.size(); ++document) {
    const IssueCorpus rest = Without(*corpus_, document);
    if (rest.findings.size() == corpus_->findings.size()) continue;
    const double kept = Kept(before, *corpus_, rest, 15);
    sum += kept, worst = std::min(worst, kept), ++times;
  }
  RecordProperty("mean", std::to_string(sum / static_cast<double>(times)));
  RecordProperty("worst", std::to_string(worst));
  EXPECT_GE(sum / static_cast<double>(times), 0.9);
  EXPECT_GE(worst, 0.7);
}

TEST_F(SampleCorpus, TopTenStandsWhenWeightsChangeALittle) {
  const std::vector<Issue> before = RankIssues(*corpus_, {});
  constexpr double IssueWeights::*kWeights[] = {&IssueWeights::recurrence, &IssueWeights::salience,
                                                &IssueWeights::severity, &IssueWeights::recency,
                                                &IssueWeights::persistence};
  for (double IssueWeights::*const weight : kWeights) {
    for (const double factor : {0.8, 1.25}) {
      IssueOptions options;
      options.weights.*weight *= factor;
      std::set<std::string> top;
      const std::vector<Issue> after = RankIssues(*corpus_, options);
      for (std::size_t i = 0; i < 10; ++i) top.insert(after[i].id);
      const auto kept = std::count_if(before.begin(), before.begin() + 10,
                                      [&](const Issue& issue) { return top.contains(issue.id); });
      EXPECT_GE(kept, 8);
    }
  }
}

// A paragraph of a person's summary in words of our own: an issue covers it that has one of the themes, and
// in its label, terms or quotes a word of each group. A word is the beginning of one.
struct Paragraph {
  const char* about;
  std::set<std::string> themes;
  std::vector<std::vector<std::string>> words;
};

class RealAssessment : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::string seeds = CARESIFT_SHARED_DIR "/seeds";
    if (!std::filesystem::is_directory(seeds)) GTEST_SKIP() << seeds << " is not there";
    RunInto(seeds + "/003_940acbaa9c43c54e.txt", "", folder_ / "out");
  }

  void Rank(IssueKind kind) {
    corpus_ = CorpusOf(folder_ / "out", kind,
                       [](const DocumentSummary& document) { return document.kind == "la-assessment"; });
    issues_ = RankIssues(corpus_, {.strengths = kind == IssueKind::kStrength});
    issues_.resize(std::min<std::size_t>(issues_.size(), 15));
  }

  // What a reader sees of an issue.
  std::string Shown(const Issue& issue) const {
    std::string shown = " " + Plain(issue.label);
    for (const std::string& term : issue.terms) shown += " " + Plain(term);
    for (const std::uint32_t quote : issue.quotes) shown += " " + Plain(corpus_.findings[quote].quote());
    return shown;
  }

  bool Covers(const Issue& issue, const Paragraph& paragraph) const {
    std::size_t with = 0;
    for (const std::uint32_t finding : issue.findings) {
      const auto& themes = corpus_.findings[finding].themes;
      with += std::any_of(themes.begin(), themes.end(), [&](std::uint16_t theme) {
        return paragraph.themes.contains(corpus_.theme_ids[theme]);
      });
    }
    if (3 * with < issue.findings.size()) return false;
    const std::string shown = Shown(issue);
    return std::all_of(paragraph.words.begin(), paragraph.words.end(), [&](const auto& group) {
      return std::any_of(group.begin(), group.end(), [&](const std::string& word) {
        return shown.find(" " + word) != std::string::npos;
      });
    });
  }

  std::vector<std::string> NotCovered(const std::vector<Paragraph>& paragraphs) const {
    std::vector<std::string> missed;
    for (const Paragraph& paragraph : paragraphs) {
      if (std::none_of(issues_.begin(), issues_.end(), [&](const Issue& i) { return Covers(i, paragraph); }))
        missed.emplace_back(paragraph.about);
    }
    return missed;
  }

  // Pairs of issues that say the same: more than half of the terms of the one are the other's.
  std::vector<std::string> SayingTheSame() const {
    std::vector<std::string> same;
    for (std::size_t a = 0; a < issues_.size(); ++a) {
      for (std::size_t b = a + 1; b < issues_.size(); ++b) {
        const std::set<std::string> terms(issues_[a].terms.begin(), issues_[a].terms.end());
        const auto shared = std::count_if(issues_[b].terms.begin(), issues_[b].terms.end(),
                                          [&](const std::string& term) { return terms.contains(term); });
        if (2 * static_cast<std::size_t>(shared) > std::min(terms.size(), issues_[b].terms.size()) ||
            issues_[a].label == issues_[b].label)
          same.push_back(issues_[a].label + " = " + issues_[b].label);
      }
    }
    return same;
  }

  TempFolder folder_;
  IssueCorpus corpus_;
  std::vector<Issue> issues_;
};

TEST_F(RealAssessment, IssuesCoverWhatAPersonMadeOfIt) {
  const std::vector<Paragraph> paragraphs = {
      {"too few staff, hence waits", {"staffing"}, {{"recruit", "vacanc", "shortage"}, {"wait", "backlog"}}},
      {"no word after a concern was raised",
       {"safeguarding"},
       {{"contacted", "update", "outcome", "follow up"}}},
      {"money assessments miss their target", {"charging-direct-payments"}, {{"financial assessment"}}},
      {"too few beds in homes",
       {"market-capacity"},
       {{"residential", "nursing"}, {"gap", "capacity", "beds"}}},
      {"carers do not know, and wait", {"unpaid-carers"}, {{"carer"}, {"assessment"}}},
      {"providers do not all get support",
       {"partnership", "market-capacity"},
       {{"provider"}, {"support", "consisten"}}},
      {"providers are not all asked at reviews", {"assessment-care-planning"}, {{"provider"}, {"review"}}},
      {"people's accounts differ",
       {"involvement-feedback", "assessment-care-planning", "dignity-personalisation",
        "training-supervision"},
       {{"people", "carers"}, {"mixed", "knowledg", "reluctant", "not always"}}},
      {"groups of volunteers and communities",
       {"equity", "partnership"},
       {{"communit"}, {"voluntary", "divers", "ethnic", "inequal"}}},
      {"information in forms that people can use",
       {"information-access"},
       {{"accessib"}, {"communicat", "format", "information"}}},
  };
  Rank(IssueKind::kShortfall);
  ASSERT_EQ(issues_.size(), 15U);
  const std::vector<std::string> missed = NotCovered(paragraphs);
  RecordProperty("missed", ::testing::PrintToString(missed));
  // One is aimed at: money assessments come sixteenth or so, by whether one sentence more is judged a
  // shortfall.
  EXPECT_THAT(missed, ::testing::SizeIs(::testing::Le(2U)));
  EXPECT_THAT(SayingTheSame(), ::testing::IsEmpty());
}

TEST_F(RealAssessment, StrengthsCoverWhatAPersonMadeOfIt) {
  const std::vector<Paragraph> paragraphs = {
      {"proud staff",
       {"culture-wellbeing", "staffing", "leadership-governance"},
       {{"proud", "passion", "supported by", "morale"}}},
      {"staff who learn",
       {"training-supervision", "culture-wellbeing", "learning-improvement"},
       {{"learn", "train"}, {"develop", "opportunit", "career"}}},
      {"from children's services to adults'",
       {"discharge-transitions"},
       {{"transition"}, {"child", "young"}}},
      {"out of the mental health hospital",
       {"discharge-transitions", "mental-capacity", "partnership"},
       {{"mental health"}, {"hospital", "discharge", "communit"}}},
      {"direct payments", {"charging-direct-payments"}, {{"direct payment"}}},
      {"after hospital, with partners",
       {"discharge-transitions", "partnership", "prevention-reablement"},
       {{"hospital", "discharge", "intermediate"}, {"partner", "health", "together"}}},
      {"equipment at home", {"equipment-technology"}, {{"equipment", "adaptation"}, {"home", "independen"}}},
      {"equipment in time",
       {"equipment-technology"},
       {{"equipment"}, {"deliver", "day", "timely", "prompt"}}},
      {"knowing who is left behind", {"equity"}, {{"inequal", "communit", "divers"}}},
      {"recruiting", {"staffing"}, {{"recruit", "vacanc"}}},
      {"a better way of safeguarding",
       {"safeguarding"},
       {{"safeguarding"}, {"learn", "process", "team", "hub"}}},
      {"therapy at home in time",
       {"waiting-times", "assessment-care-planning", "equipment-technology", "prevention-reablement"},
       {{"occupational therap"}}},
      {"people with many troubles at once",
       {"partnership", "equity", "housing", "access"},
       {{"multi", "network", "drug", "alcohol", "homeless"}}},
  };
  Rank(IssueKind::kStrength);
  ASSERT_EQ(issues_.size(), 15U);
  const std::vector<std::string> missed = NotCovered(paragraphs);
  RecordProperty("missed", ::testing::PrintToString(missed));
  // A floor; four are aimed at.
  EXPECT_THAT(missed, ::testing::SizeIs(::testing::Le(5U)));
  EXPECT_THAT(SayingTheSame(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace caresift
