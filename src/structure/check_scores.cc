// Scores against percentages, bands, labels and lists. Scores are summed as the Care Quality Commission does:
// the percentage is the sum over the most that the scored statements can have.

#include <fmt/format.h>

#include <algorithm>

#include "checks.h"
#include "normal_form.h"
#include "ratings.h"

namespace caresift {
namespace {

/// Reports published until then may be of assessments before December 2024.
constexpr std::string_view kNewScoring = "2025-07-01";

std::string ScoringNote(const Part& part) {
  return part.published.empty() || part.published < kNewScoring
             ? "Until December 2024 percentages came from scores of evidence categories beneath these, and "
               "may "
               "differ a little."
             : "";
}

/// Statements of a group, or of all groups, that must be scored before a sum says anything.
std::size_t StatementsOf(const Framework& framework, EntryId group) {
  return static_cast<std::size_t>(
      std::count_if(framework.statements.begin(), framework.statements.end(),
                    [&](const FrameworkEntry& entry) { return group == kNoEntry || entry.parent == group; }));
}

class ScoreChecker {
 public:
  ScoreChecker(const CheckContext& context, int part)
      : context_(context), part_(context.parts[static_cast<std::size_t>(part)]), number_(part) {}

  void Check() {
    for (const Judgement& judgement : part_.judgements) {
      CheckLabel(judgement);
      CheckList(judgement);
      if (part_.framework == nullptr || part_.framework->bands.empty()) continue;
      const bool whole = judgement.IsOverall() && part_.framework->groups_are_themes;
      if (whole || (judgement.statement == kNoEntry && judgement.group != kNoEntry)) CheckSum(judgement);
      if (whole) CheckBandOfPercentage(judgement);
      if (judgement.IsOverall() || judgement.statement != kNoEntry || judgement.group == kNoEntry) continue;
      CheckBandOfPercentage(judgement);
    }
  }

 private:
  CheckSide Side(std::string value, Span span) const { return {std::move(value), number_, span}; }

  void CheckSum(const Judgement& judgement) {
    const ScoreSum sum = SumScores(part_, judgement.group, judgement.service);
    if (sum.count < 2) return;
    if (judgement.percentage >= 0 && judgement.percentage != sum.Percentage()) {
      auto& check = context_.Add(Check::Kind::kPercentageScores,
                                 Side(fmt::format("{}%", judgement.percentage), judgement.percentage_span),
                                 Side(sum.Told(), sum.span), ScoringNote(part_));
      check.group = judgement.group;
    }
    // Without a percentage the scores of most statements still say which band it must be.
    const bool most =
        2 * static_cast<std::size_t>(sum.count) > StatementsOf(*part_.framework, judgement.group);
    const Rating band = BandOf(*part_.framework, sum.Percentage());
    if (judgement.percentage >= 0 || !most || judgement.rating == Rating::kNone || band == judgement.rating ||
        band == Rating::kNone)
      return;
    auto& check = context_.Add(Check::Kind::kRatingBand,
                               Side(std::string(Identifier(judgement.rating)), judgement.rating_span),
                               Side(fmt::format("{}: {}", sum.Told(), Identifier(band)), sum.span));
    check.group = judgement.group;
  }

  void CheckBandOfPercentage(const Judgement& judgement) {
    if (judgement.percentage < 0 || judgement.rating == Rating::kNone) return;
    const Rating band = BandOf(*part_.framework, judgement.percentage);
    if (band == judgement.rating || band == Rating::kNone) return;
    auto& check = context_.Add(
        Check::Kind::kRatingBand, Side(std::string(Identifier(judgement.rating)), judgement.rating_span),
        Side(fmt::format("{}%: {}", judgement.percentage, Identifier(band)), judgement.percentage_span));
    check.group = judgement.group;
  }

  /// "2 - Evidence shows some shortfalls" beside "Score: 3", or with the words of another score.
  void CheckLabel(const Judgement& judgement) {
    if (judgement.label_score == 0) return;
    int worded = judgement.label_score;
    if (part_.framework != nullptr) {
      const NormalForm printed(judgement.score_label);
      for (int score = 1; score <= 4; ++score) {
        const NormalForm words(part_.framework->score_labels[static_cast<std::size_t>(score)]);
        if (!words.empty() && printed.view().ends_with(words.view())) worded = score;
      }
    }
    const int score = judgement.score == 0 ? judgement.label_score : judgement.score;
    const int other = judgement.label_score != score ? judgement.label_score : worded;
    if (other == score) return;
    auto& check = context_.Add(Check::Kind::kScoreLabel,
                               Side(fmt::format("score {}", score),
                                    judgement.score == 0 ? judgement.label_span : judgement.score_span),
                               Side(judgement.score_label, judgement.label_span));
    check.statement = judgement.statement;
    check.group = judgement.group;
  }

  void CheckList(const Judgement& judgement) {
    const auto add = [&](std::string own, Span span, std::string listed) {
      auto& check = context_.Add(Check::Kind::kScoreList, Side(std::move(own), span),
                                 Side(std::move(listed), judgement.listed_span));
      check.statement = judgement.statement;
      check.group = judgement.group;
    };
    if (judgement.listed_score > 0 && judgement.listed_score != judgement.score)
      add(fmt::format("score {}", judgement.score), judgement.score_span,
          fmt::format("score {}", judgement.listed_score));
    if (judgement.listed_rating != Rating::kNone && judgement.rating != judgement.listed_rating)
      add(std::string(Identifier(judgement.rating)), judgement.rating_span,
          std::string(Identifier(judgement.listed_rating)));
  }

  const CheckContext& context_;
  const Part& part_;
  const int number_;
};

/// What one document of a pack tells of the outcome, against the assessment that stands in the same pack.
void CheckPack(const CheckContext& context) {
  const auto assessed = std::find_if(context.parts.begin(), context.parts.end(),
                                     [](const Part& part) { return part.kind == PartKind::kLaAssessment; });
  if (assessed == context.parts.end() || assessed->framework == nullptr) return;
  const int number = static_cast<int>(assessed - context.parts.begin());
  const ScoreSum sum = SumScores(*assessed, kNoEntry, -1);
  for (std::size_t p = 0; p < context.parts.size(); ++p) {
    const Part& part = context.parts[p];
    if (static_cast<int>(p) == number || part.kind == PartKind::kLaAssessment || part.percentage < 0)
      continue;
    CheckSide stated{fmt::format("{}%", part.percentage), static_cast<int>(p), part.percentage_span};
    if (assessed->percentage >= 0 && assessed->percentage != part.percentage) {
      context.Add(Check::Kind::kToldPercentage, std::move(stated),
                  {fmt::format("{}%", assessed->percentage), number, assessed->percentage_span});
    } else if (assessed->percentage < 0 && sum.count > 0 && sum.Percentage() != part.percentage) {
      context.Add(Check::Kind::kPercentageScores, std::move(stated), {sum.Told(), number, sum.span},
                  ScoringNote(*assessed));
    }
  }
}

}  // namespace

void CheckScores(const CheckContext& context) {
  for (std::size_t p = 0; p < context.parts.size(); ++p) ScoreChecker(context, static_cast<int>(p)).Check();
  CheckPack(context);
}

}  // namespace caresift
