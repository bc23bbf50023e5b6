#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/span.h"
#include "stems.h"

namespace caresift {

/// What kind of trouble a word or phrase speaks of.
enum class Problem : std::uint8_t { kNone, kDelay, kLack, kUneven, kNeed, kPoor, kNot };
inline constexpr std::size_t kProblems = 7;

/// A stretch of a sentence that could stand alone as a label.
struct Phrase {
  Span span;                         ///< in the sentence
  std::vector<StemId> stems;         ///< of its content words, in text order
  std::vector<StemId> matter;        ///< those that say what it is about: neither trouble nor who speaks
  Problem problem = Problem::kNone;  ///< its first word of trouble, if it has one
  bool clause = false;               ///< starts where a clause starts, so that it may hold a verb
  bool sentence = false;             ///< a clause with subject and verb
  bool verb = false;                 ///< holds an auxiliary verb
  bool plain = true;                 ///< holds neither auxiliary verb nor preposition
};

/// Longest phrase, in bytes and in words.
inline constexpr std::size_t kMostPhraseBytes = 70;
inline constexpr std::size_t kMostPhraseWords = 10;

/// The phrases of the sentence of a row; see phrases.cc.
std::vector<Phrase> FindPhrases(const StemRows& rows, RowId row);

/// The kinds of trouble that words of `text` speak of, one bit each: bit n is Problem n.
std::uint32_t ProblemsOf(std::string_view text);

}  // namespace caresift
