#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "amount.h"
#include "caresift/findings/figure.h"
#include "sentence_words.h"

namespace caresift::figures {

/// The part an amount plays in its sentence.
enum class Part : std::uint8_t {
  kFigure,
  kComparator,  ///< what a figure is held against
  kTarget,
  kAside  ///< no figure: "(86% were done) within 28 days", a number without unit
};

struct Role {
  Part part = Part::kFigure;
  ComparatorKind kind = ComparatorKind::kNone;  ///< of kComparator
  Statistic statistic = Statistic::kNone;       ///< of kFigure, and of kTarget that stands by itself
  bool loose = false;                           ///< no figure where nothing takes it: "a year ago it was 15"
  std::optional<std::size_t> partner;           ///< the figure that a comparator or target belongs to
};

/// The role of an amount that is no figure.
inline constexpr Role kAsideRole{Part::kAside, ComparatorKind::kNone, Statistic::kNone, false, {}};

/// Something that the sentence before counted.
struct Counted {
  double value = 0;
  std::string unit;
  std::uint32_t noun_first = 0, noun_last = 0;  ///< its noun, where that stands in the sentence being read
  std::string noun;                             ///< else in its words
};

/// One role for each of `amounts`. Fills in units that stand elsewhere: "from 20 to 120" counts what the
/// subject names, "compared with 30" is in the unit of its partner. `counted_before`: what the last sentence
/// counted, for "of these, 14 were …".
std::vector<Role> AssignRoles(const SentenceWords& words, const std::vector<Counted>& counted_before,
                              std::vector<Amount>* amounts);

/// Whether a comparison may be made between two amounts: in one unit, or where one has none yet.
bool Comparable(const Amount& a, const Amount& b);

}  // namespace caresift::figures
