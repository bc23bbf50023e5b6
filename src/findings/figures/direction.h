#pragma once

#include <cstdint>

#include "caresift/findings/figure.h"
#include "sentence_words.h"

namespace caresift::figures {

/// What the words of tokens [first, last) say of a comparison.
enum class Said : std::uint8_t { kNothing, kAbove, kBelow, kInLine, kBetter, kWorse, kMet, kMissed };
Said SaidIn(const SentenceWords& words, std::uint32_t first, std::uint32_t last);

struct Verdict {
  Direction direction = Direction::kNone;
  bool contradiction = false;
};

/// Judges `value` against `other` by what is said, and by arithmetic where nothing is.
/// "Below" of a larger number, and "in line with" of one well away, are contradictions.
Verdict JudgeDirection(Said said, double value, double other, bool percent, bool less_is_better);

}  // namespace caresift::figures
