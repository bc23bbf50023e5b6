// What sentences tell of ratings and numbers, against what headings and scores print.

#include <fmt/format.h>

#include <algorithm>

#include "checks.h"
#include "ratings.h"

namespace caresift {
namespace {

/// What a pack's documents are held against: the assessment itself.
int AssessmentOf(const std::vector<Part>& parts, int part) {
  const PartKind kind = parts[static_cast<std::size_t>(part)].kind;
  if (kind != PartKind::kCoverReport && kind != PartKind::kPressRelease) return part;
  const auto found = std::find_if(parts.begin(), parts.end(), [](const Part& p) {
    return p.kind == PartKind::kLaAssessment || p.kind == PartKind::kProviderAssessment ||
           p.kind == PartKind::kInspectionReport;
  });
  return found == parts.end() ? part : static_cast<int>(found - parts.begin());
}

class ToldChecker {
 public:
  ToldChecker(const CheckContext& context, int part)
      : context_(context),
        part_(context.parts[static_cast<std::size_t>(part)]),
        number_(part),
        assessment_(AssessmentOf(context.parts, part)) {}

  void Check() {
    for (const Told& told : part_.told) CheckRating(told);
    for (const Count& count : part_.counts) CheckCount(count);
  }

 private:
  using Told = Part::Told;
  using Count = Part::ToldCount;

  const Part& Assessment() const { return context_.parts[static_cast<std::size_t>(assessment_)]; }

  /// The judgement that a sentence in `section` is about.
  const Judgement* Meant(const Told& told) const {
    EntryId group = told.group;
    if (group == kNoEntry && !told.overall && told.section >= 0)
      group = part_.sections[static_cast<std::size_t>(told.section)].group;
    const Part& part = group == kNoEntry ? Assessment() : part_;
    for (const Judgement& judgement : part.judgements) {
      if (judgement.statement != kNoEntry || judgement.group != group || judgement.service != told.service)
        continue;
      if (judgement.rating != Rating::kNone && judgement.recognised) return &judgement;
    }
    return nullptr;
  }

  void CheckRating(const Told& told) {
    const Judgement* meant = Meant(told);
    if (meant != nullptr && meant->rating != told.rating && !meant->rating_span.Overlaps(told.span)) {
      const int other = meant->IsOverall() ? assessment_ : number_;
      auto& check =
          context_.Add(Check::Kind::kToldRating, {std::string(Identifier(told.rating)), number_, told.span},
                       {std::string(Identifier(meant->rating)), other, meant->rating_span});
      check.group = meant->group;
    }
    if (told.overall || told.section < 0) return;
    CheckCarriedOver(told);
  }

  /// "Our rating was good", where scores are carried over that stand for another rating.
  void CheckCarriedOver(const Told& told) {
    const EntryId group = part_.sections[static_cast<std::size_t>(told.section)].group;
    for (const Judgement& judgement : part_.judgements) {
      if (group == kNoEntry || judgement.group != group || !judgement.carried_over || judgement.score == 0 ||
          judgement.service != told.service)
        continue;
      if (RatingOfScore(judgement.score) == told.rating) return;
      auto& check =
          context_.Add(Check::Kind::kCarriedOver, {std::string(Identifier(told.rating)), number_, told.span},
                       {fmt::format("score {}, carried over: {}", judgement.score,
                                    Identifier(RatingOfScore(judgement.score))),
                        number_, judgement.score_span},
                       "Scores carried over stand for the rating before.");
      check.group = group;
      return;
    }
  }

  void CheckCount(const Count& count) {
    const Part& part = count.rating == Rating::kNone ? part_ : Assessment();
    const EntryId group =
        count.section < 0 ? kNoEntry : part_.sections[static_cast<std::size_t>(count.section)].group;
    int counted = 0, scored = 0;
    Span span;
    for (const Judgement& judgement : part.judgements) {
      if (judgement.statement == kNoEntry || judgement.score == 0) continue;
      if (count.rating == Rating::kNone && judgement.group != group) continue;
      if (scored++ == 0) span = judgement.score_span;
      span.end = std::max(span.end, judgement.score_span.end);
      counted += count.rating == Rating::kNone ? !judgement.carried_over
                                               : RatingOfScore(judgement.score) == count.rating;
    }
    if (scored < 2 || counted == count.number) return;
    const char* what = count.rating == Rating::kNone ? "statements looked at" : "statements with that score";
    auto& check = context_.Add(
        Check::Kind::kToldCount, {std::to_string(count.number), number_, count.span},
        {fmt::format("{} {}", counted, what), count.rating == Rating::kNone ? number_ : assessment_, span});
    check.group = count.rating == Rating::kNone ? group : kNoEntry;
  }

  const CheckContext& context_;
  const Part& part_;
  const int number_, assessment_;
};

}  // namespace

void CheckTold(const CheckContext& context) {
  for (std::size_t p = 0; p < context.parts.size(); ++p) ToldChecker(context, static_cast<int>(p)).Check();
}

}  // namespace caresift
