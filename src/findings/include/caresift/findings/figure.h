#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "caresift/text/span.h"

namespace caresift {

/// What the number is of the things measured.
enum class Statistic : std::uint8_t {
  kNone,  ///< a plain value: a sum of money, "waited over a year"
  kAverage,
  kMedian,
  kMaximum,
  kMinimum,
  kCount,
  kShare,
  kTarget,
  kChange
};
std::string_view Identifier(Statistic statistic);  // "", "average", "median", …

/// What Figure::comparator is.
enum class ComparatorKind : std::uint8_t {
  kNone,
  kNational,  ///< the England average, the figure "nationally"
  kRegional,
  kPeers,     ///< similar bodies, the sector
  kPrevious,  ///< the same measure before
  kOther
};
std::string_view Identifier(ComparatorKind kind);  // "", "national", "regional", "peers", "previous", "other"

enum class Direction : std::uint8_t { kNone, kBetter, kWorse, kInLine };
std::string_view Identifier(Direction direction);  // "", "better", "worse", "in-line"

/// A quantity that a sentence states, with what the text says about it.
///
///   The mean wait for a key was 145 days.                  145 day, average
///   72% were content, below the England average of 83.7%.  72 percent, share; comparator 83.7; worse
///   Tenants waited 3-4 months for a ramp.                  3 month, minimum, and 4 month, maximum
///   Referrals rose from 20 to 120.                         120 referral, change; comparator 20, previous
///   26 of 27 respondents were content.                     26 person, count, out of 27
///   The scheme cost £2.4m.                                 2400000 pound
///
/// No figures: dates and years, Acts, sections, paragraphs and list numbers, ages ("aged 65 and over"),
/// periods ("in the last 12 months", "a 24-hour line"), rates of service ("30 hours a week"), names ("the 3
/// conversations", "ward 7"), and a time that only says which cases a share counts ("86% were done within 28
/// days" is one figure, 86).
///
/// A comparator or target may stand in a later sentence ("This was below the England average of …"); it is
/// then part of the earlier sentence's figure.
struct Figure {
  Span span;         ///< the number and its unit, bytes of Document::text
  double value = 0;  ///< "£2.4m" is 2400000, "a third" 33.3 percent
  std::string unit;  ///< lower case, singular: "percent", "day", "person", "pound", "bed"; empty: unknown
  bool approximate = false;  ///< "almost", "around", "over"
  Statistic statistic = Statistic::kNone;
  std::string measure;     ///< what is measured, in the sentence's words
  std::string population;  ///< for whom, where the text says so
  std::string period;      ///< over what time, as the text says it: "the last 12 months"
  std::string as_of;       ///< ISO 8601: "2024", "2024-04" or "2024-04-01"
  std::optional<double> out_of;
  std::optional<double> comparator;
  ComparatorKind comparator_kind = ComparatorKind::kNone;
  std::optional<double> target;
  Direction direction = Direction::kNone;  ///< from words where there are any, else from the numbers
  bool contradiction = false;              ///< the words and the numbers disagree
};

/// The shortest decimal that reads back as `value`, without exponent: "55.45", "2400000".
std::string FormatValue(double value);

}  // namespace caresift
