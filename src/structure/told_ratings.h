#pragma once

#include <string_view>
#include <vector>

#include "caresift/structure/part.h"
#include "recognition.h"

namespace caresift {

/// A rating that running text tells, by a pattern of `told` in headings.yaml.
struct ToldRating {
  Rating rating = Rating::kNone;
  TellingOf of = TellingOf::kHere;
  Span span;  ///< bytes of the text searched: all that the pattern matched
};

/// Appends what `text` tells, in order; of overlapping ones the longest, and of the same length the first
/// pattern's. Text that never says "rat" costs one search for it.
void FindToldRatings(std::string_view text, const Recognition& recognition, std::vector<ToldRating>* told);

/// How many statements a sentence tells to have a rating, or to have been looked at; spans within `text`,
/// section not set.
void FindToldCounts(std::string_view text, const Recognition& recognition,
                    std::vector<Part::ToldCount>* counts);

/// The first that is `of` that; nullptr where there is none.
const ToldRating* FirstTold(const std::vector<ToldRating>& told, TellingOf of);

}  // namespace caresift
