#include <algorithm>

#include "caresift/structure/between.h"
#include "checks.h"
#include "normal_form.h"

namespace caresift {
namespace {

class FactCollector {
 public:
  FactCollector(const Part& part, OutcomeFacts* outcome) : part_(part), outcome_(*outcome) {}

  void Collect() {
    for (const Judgement& judgement : part_.judgements) {
      if (judgement.recognised && judgement.service < 0) Take(judgement);
    }
    if (part_.previous_rating != Rating::kNone)
      Add(What::kPrevious, kNoEntry, kNoEntry, ValueOf(part_.previous_rating), part_.previous_span);
    for (const Part::Told& told : part_.told) {
      if (told.overall && told.service < 0 && !Has(What::kRating, kNoEntry, kNoEntry))
        Add(What::kRating, kNoEntry, kNoEntry, ValueOf(told.rating), told.span);
    }
    TakeImplied();
  }

 private:
  using What = OutcomeFacts::What;

  static int ValueOf(Rating rating) { return static_cast<int>(rating); }

  bool Has(What what, EntryId statement, EntryId group) const {
    return std::any_of(outcome_.facts.begin(), outcome_.facts.end(), [&](const OutcomeFacts::Fact& fact) {
      return fact.what == what && fact.statement == statement && fact.group == group;
    });
  }

  // What stands nowhere in the text is of the metadata, and no statement of the document.
  void Add(What what, EntryId statement, EntryId group, int value, Span span) {
    if (!span.empty())
      outcome_.facts.push_back({what, statement, group, static_cast<std::int16_t>(value), span});
  }

  void Take(const Judgement& judgement) {
    const EntryId statement = judgement.statement, group = judgement.group;
    if (judgement.score > 0) Add(What::kScore, statement, group, judgement.score, judgement.score_span);
    if (judgement.rating != Rating::kNone)
      Add(What::kRating, statement, group, ValueOf(judgement.rating), judgement.rating_span);
    if (judgement.percentage >= 0)
      Add(What::kPercentage, statement, group, judgement.percentage, judgement.percentage_span);
    if (judgement.previous == Rating::kNone) return;
    if (!judgement.carried_over) {
      Add(What::kPrevious, statement, group, ValueOf(judgement.previous), judgement.carried_span);
    } else if (group != kNoEntry && !Has(What::kPrevious, kNoEntry, group)) {
      // Scores carried over stand for the rating that their key question had.
      Add(What::kPrevious, kNoEntry, group, ValueOf(judgement.previous), judgement.score_span);
    }
  }

  void TakeImplied() {
    if (part_.kind != PartKind::kLaAssessment || part_.framework == nullptr ||
        Has(What::kPercentage, kNoEntry, kNoEntry))
      return;
    const ScoreSum sum = SumScores(part_, kNoEntry, -1);
    if (sum.count > 0 && static_cast<std::size_t>(sum.count) == part_.framework->statements.size())
      Add(What::kImplied, kNoEntry, kNoEntry, sum.Percentage(), sum.span);
  }

  const Part& part_;
  OutcomeFacts& outcome_;
};

/// "Archived: Elm House" is Elm House; a council is assessed as a whole, whatever page tells of it.
std::string SubjectOf(const Part& part) {
  if (part.kind == PartKind::kLaAssessment) return {};
  const NormalForm title(part.title);
  std::string_view subject = title.view();
  if (subject.starts_with("archived ")) subject.remove_prefix(std::string_view("archived ").size());
  return std::string(subject);
}

}  // namespace

OutcomeFacts FactsOf(const Part& part) {
  OutcomeFacts outcome;
  outcome.kind = part.kind;
  outcome.framework = part.framework;
  outcome.body = part.body.name;
  outcome.subject = SubjectOf(part);
  outcome.published = part.published;
  outcome.assessed = part.assessed;
  outcome.assessed_span = part.assessed_span;
  // The day that one key question's page was updated is not when the report came out.
  const bool updated =
      std::any_of(part.judgements.begin(), part.judgements.end(),
                  [&](const Judgement& judgement) { return judgement.date == part.published; });
  if (!updated) outcome.published_span = part.published_span;
  FactCollector(part, &outcome).Collect();
  return outcome;
}

}  // namespace caresift
