#pragma once

#include <string_view>
#include <vector>

#include "judgements.h"
#include "reading.h"
#include "told_ratings.h"

namespace caresift {

/// What one part is judged to be: reads the lines that print scores, ratings, percentages and dates, and the
/// sentences that tell ratings where no line does.
class Outcome {
 public:
  Outcome(const Reading& reading, Part* part) : reading_(reading), part_(*part) {}

  JudgementCollector& judgements() { return judgements_; }

  /// A line of a kind that judges and is nothing else; `below_outcome`: right below "Rating and score".
  void ReadLine(std::size_t block, bool below_outcome);
  /// A line of kind kRating or kOverall.
  void ReadRating(std::size_t block);
  /// Ratings that the sentences of a block tell, in that section and core service. Cover reports and press
  /// releases print them in no other way.
  void ReadTold(std::size_t block, int section, int service);

  /// Puts what was collected into the part.
  void Finish();

 private:
  void TakePrevious(Rating rating, Span span);
  std::vector<EntryId> NamedIn(Span span, Span block) const;
  void KeepTold(const ToldRating& told, Span span, Span block, int section, int service);

  const Reading& reading_;
  Part& part_;
  JudgementCollector judgements_;
  std::vector<ToldRating> told_;  ///< of one block
};

}  // namespace caresift
