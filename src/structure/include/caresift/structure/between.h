#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "caresift/structure/check.h"
#include "caresift/structure/part.h"

namespace caresift {

/// What one document part says of the outcome of an assessment: little enough to be kept of every part of a
/// corpus when its text is gone, so that documents can be held against each other.
struct OutcomeFacts {
  enum class What : std::uint8_t {
    kScore,
    kRating,
    kPercentage,
    kImplied,   ///< the percentage that the scores of all statements add up to, where none is printed
    kPrevious,  ///< the rating before this assessment
  };
  struct Fact {
    What what = What::kScore;
    EntryId statement = kNoEntry, group = kNoEntry;  ///< in `framework`; both kNoEntry: the whole
    std::int16_t value = 0;                          ///< a score, a Rating or per cent
    Span span;                                       ///< bytes of Document::text
  };
  PartKind kind = PartKind::kNarrative;
  const Framework* framework = nullptr;
  std::string body;     ///< empty where unknown: such a part is held against nothing
  std::string subject;  ///< what of the body a report is about, by its title; of councils it is all of them
  std::string published, assessed;     ///< ISO dates, empty where unknown
  Span published_span, assessed_span;  ///< empty where the text does not print them
  std::vector<Fact> facts;             ///< at most one of a kind for each entry, but kPrevious

  // What only the corpus knows.
  std::size_t file = 0;  ///< parts of one file are told apart by FindChecks
  int same_as = -1;  ///< index of the part of which this one is another print, by its wording; -1 for none

  bool empty() const { return facts.empty(); }
};

/// The facts of a part. Those of core services within a report are left out: their names differ too much
/// between documents.
OutcomeFacts FactsOf(const Part& part);

/// Contradictions between documents of one body in different files: of one assessment, a report and a page of
/// it, a press release, a cover report that give other scores, ratings, percentages or dates; of two, a
/// previous rating and the one that the latest earlier report gives. CheckSide::part is an index into
/// `outcomes`. In the order of what is stated.
///
/// One assessment is what pages and reports of one subject share that have one day of assessment or
/// publication (councils, assessed years apart, half a year of it), or one wording. What tells of an
/// assessment belongs to the one of its days, else to the latest before it. Where that is in doubt nothing
/// is compared, and nothing is ever corrected.
std::vector<Check> FindChecksBetween(const std::vector<OutcomeFacts>& outcomes);

}  // namespace caresift
