#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "caresift/lexicon/pattern.h"

namespace caresift {

/// A condition on one whole word: the word itself, or an RE2 expression for it.
/// Words and expressions are numbered once over all patterns.
struct WordTest {
  std::string text;      ///< the word, or RE2 source
  bool literal = false;  ///< text is the word itself
  friend auto operator<=>(const WordTest&, const WordTest&) = default;
};

/// A finite automaton that reads words instead of characters, for all patterns at once. State 0 is the start
/// of every pattern.
class WordAutomaton {
 public:
  using StateId = std::uint32_t;
  using SymbolId = std::uint32_t;

  struct Edge {
    SymbolId symbol;
    StateId target;
  };
  struct State {
    std::vector<Edge> edges;
    std::vector<StateId> silent;         ///< reached without reading a word
    std::vector<std::uint32_t> accepts;  ///< patterns that may end here
  };

  WordAutomaton() : states_(1) {}

  /// Adds a pattern, of which `tree` is what ParsePattern made, under the next number, which it returns.
  Result<std::uint32_t> Add(const std::string& pattern, const PatternNode& tree);

  const std::vector<State>& states() const { return states_; }
  const std::vector<WordTest>& symbols() const { return symbols_; }
  std::uint32_t pattern_count() const { return pattern_count_; }

 private:
  friend class PatternCompiler;

  StateId NewState();
  SymbolId Symbol(const WordTest& test);

  std::vector<State> states_;
  std::vector<WordTest> symbols_;
  std::map<WordTest, SymbolId> symbol_ids_;
  std::uint32_t pattern_count_ = 0;
};

}  // namespace caresift
