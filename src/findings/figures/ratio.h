#pragma once

#include <optional>

#include "number.h"
#include "sentence_words.h"

namespace caresift::figures {

/// "nine in ten", "one in six", "four out of every five": a share in percent. `at` is where
/// `part` begins.
std::optional<Number> ReadShareInWords(const SentenceWords& words, std::uint32_t at, const Number& part);

/// "(one household) in six", "(one pathway) in 25": the share, where "in" stands at `i`.
std::optional<Number> ReadShareBehindNoun(const SentenceWords& words, std::uint32_t i, const Number& part);

/// What a part that begins at `at` is part of: `whole` of "19 of 22", "seven of the 31 staff", "9 out of 11",
/// "12 of a planned 30".
struct Proportion {
  Number whole;
  bool planned = false;  ///< the whole is what was meant to be: a target
};
std::optional<Proportion> ReadProportion(const SentenceWords& words, std::uint32_t at, const Number& part);

/// A number at `i` that something of `part` may be part of.
std::optional<Number> WholeAt(const SentenceWords& words, std::uint32_t i, double part);

}  // namespace caresift::figures
