#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "caresift/gold/gold.h"

namespace caresift {

/// Letters and digits of ASCII, lower case, in words; apostrophes are nothing, all else parts words.
std::vector<std::string> MatchWords(std::string_view text);

/// Finds which sentences a gold sentence is, by their words: the one of the same words (of several that of
/// the same document, then the nearest), else those wholly inside it where they make up half of it, else the
/// shortest one around it. Sentences that are cut differently are then still scored.
class GoldIndex {
 public:
  /// Adds a sentence of `document` that begins at code point `start`; sentences are numbered from 0 in order.
  void Add(std::string_view document, std::uint64_t start, std::string_view text);

  /// Numbers of the sentences that `gold` is; empty where none is.
  std::vector<std::size_t> Match(const GoldSentence& gold) const;

 private:
  struct Sentence {
    std::string document;
    std::uint64_t start = 0;
    std::string key;  // its words, one space between
    std::size_t words = 0;
  };
  std::vector<Sentence> sentences_;
  std::unordered_map<std::string, std::vector<std::size_t>> exact_;
  std::unordered_map<std::string, std::vector<std::size_t>> shingles_;  // three words
};

}  // namespace caresift
