#pragma once

#include <memory>
#include <string>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// Syntax tree of a rule's pattern: the part of RE2's language that speaks of words.
struct PatternNode {
  enum class Kind {
    kLiteral,      ///< `text`, one character or more (UTF-8)
    kSpace,        ///< the space between two words
    kClass,        ///< `text`, an expression for one character of a word: \w, \d, [a-z]
    kConcat,       ///< children one after another
    kAlternation,  ///< any one of the children
    kRepeat,       ///< child 0, `least` to `most` times; most < 0: without end
  };
  Kind kind = Kind::kConcat;
  std::string text;
  int least = 1, most = 1;
  std::vector<std::unique_ptr<PatternNode>> children;

  /// Whether a space can stand in what this node matches.
  bool HasSpace() const;

  /// RE2 source of this node, for a node without spaces.
  std::string Source() const;
};

/// Expression for one character of a word, as \w means it in rules: anything but the space and the marks
/// that are tokens of their own.
inline constexpr const char* kWordCharacter = "[^ ,;:()–]";

/// Parses a pattern. The error says what RE2 does not take, or what the rule language leaves out of RE2's:
/// anchors, `.`, flags, lazy repetition.
Result<std::unique_ptr<PatternNode>> ParsePattern(const std::string& pattern);

}  // namespace caresift
