#pragma once

#include <string_view>

#include "caresift/structure/part.h"

namespace caresift {

/// "requires improvement" and the other three in normal form, alone; kNone for anything else.
Rating RatingOf(std::string_view normal);

/// The same of a cell of a grid, which may say behind it how and when the rating changed: "good ↑ jan 2019".
Rating RatingOfCell(std::string_view normal);

/// Whether a word in normal form says of a rating in a grid how or when it changed: an arrow, a month, a
/// number.
bool IsOfChange(std::string_view word);

/// A line in normal form that ends in a rating, "safe good", cut before it; the whole line otherwise.
std::string_view CutRating(std::string_view normal, Rating* rating);

/// A line that gives the rating of the whole: "overall rating for this service good", "overall good read
/// more about inspection ratings". `label` is true where it only announces it ("overall rating").
struct OverallLine {
  bool label = false;
  Rating rating = Rating::kNone;
};
OverallLine ReadOverallLine(std::string_view normal);

/// The rating that a score of 1 to 4 stands for; kNone for 0.
Rating RatingOfScore(int score);

/// The percentage of "This service scored 57 (out of 100)" or "with a score of 59%"; -1 without one.
int FindPercentage(std::string_view text);

}  // namespace caresift
