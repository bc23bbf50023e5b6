#include "checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace caresift {

std::string_view Identifier(Check::Kind kind) {
  switch (kind) {
    case Check::Kind::kPercentageScores:
      return "percentage-scores";
    case Check::Kind::kRatingBand:
      return "rating-band";
    case Check::Kind::kScoreLabel:
      return "score-label";
    case Check::Kind::kScoreList:
      return "score-list";
    case Check::Kind::kToldRating:
      return "told-rating";
    case Check::Kind::kToldCount:
      return "told-count";
    case Check::Kind::kToldPercentage:
      return "told-percentage";
    case Check::Kind::kCarriedOver:
      return "carried-over";
    case Check::Kind::kDates:
      return "dates";
    case Check::Kind::kMissingStatements:
      return "missing-statements";
    case Check::Kind::kMissingLists:
      return "missing-lists";
    case Check::Kind::kRegulationTitle:
      return "regulation-title";
    case Check::Kind::kDocumentsScore:
      return "documents-score";
    case Check::Kind::kDocumentsRating:
      return "documents-rating";
    case Check::Kind::kDocumentsPercentage:
      return "documents-percentage";
    case Check::Kind::kDocumentsDates:
      return "documents-dates";
    case Check::Kind::kPreviousRating:
      return "previous-rating";
  }
  return "dates";
}

std::string ScoreSum::Told() const { return fmt::format("{}% ({} of {})", Percentage(), sum, 4 * count); }

ScoreSum SumScores(const Part& part, EntryId group, int service) {
  ScoreSum sum;
  for (const Judgement& judgement : part.judgements) {
    const bool statement = judgement.statement != kNoEntry || !judgement.recognised;
    if (!statement || judgement.score == 0 || judgement.service != service) continue;
    if (group != kNoEntry && judgement.group != group) continue;
    if (sum.count == 0) sum.span = judgement.score_span;
    sum.span.begin = std::min(sum.span.begin, judgement.score_span.begin);
    sum.span.end = std::max(sum.span.end, judgement.score_span.end);
    sum.sum += judgement.score;
    ++sum.count;
  }
  return sum;
}

Rating BandOf(const Framework& framework, int percentage) {
  for (const RatingBand& band : framework.bands) {
    if (percentage < band.from || percentage > band.to) continue;
    for (Rating rating :
         {Rating::kInadequate, Rating::kRequiresImprovement, Rating::kGood, Rating::kOutstanding}) {
      if (Identifier(rating) == band.rating) return rating;
    }
  }
  return Rating::kNone;
}

std::string LabelOf(const Part& part, EntryId statement, EntryId group) {
  if (part.framework != nullptr && statement != kNoEntry)
    return part.framework->statements[static_cast<std::size_t>(statement)].label;
  if (part.framework != nullptr && group != kNoEntry)
    return part.framework->groups[static_cast<std::size_t>(group)].label;
  return "the whole";
}

std::vector<Check> FindChecks(const Document& document, const std::vector<Part>& parts,
                              const Frameworks& frameworks) {
  std::vector<Check> checks;
  const CheckContext context{document, parts, frameworks, &checks};
  CheckScores(context);
  CheckTold(context);
  CheckCarriedOver(context);
  CheckDates(context);
  CheckMissing(context);
  CheckRegulations(context);
  std::stable_sort(checks.begin(), checks.end(), [](const Check& a, const Check& b) {
    return std::tuple(a.stated.part, a.stated.span.begin, a.kind) <
           std::tuple(b.stated.part, b.stated.span.begin, b.kind);
  });
  return checks;
}

}  // namespace caresift
