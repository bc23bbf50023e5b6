#pragma once

#include <re2/re2.h>

#include <string>
#include <utility>
#include <vector>

#include "caresift/lexicon/matcher.h"

namespace caresift {

/// Token ranges [first, last) of the leftmost-longest, non-overlapping matches of `pattern` by plain RE2 in
/// `normal`, the normal form of a sentence: the slow twin of Matcher.
inline std::vector<std::pair<unsigned, unsigned>> ReferenceMatches(const RE2& expression,
                                                                   const std::string& normal) {
  const std::string text = " " + normal + " ";
  std::vector<std::pair<unsigned, unsigned>> matches;
  const auto word_at = [&](std::size_t space) {
    unsigned word = 0;
    for (std::size_t i = 0; i < space; ++i) word += text[i] == ' ';
    return word;
  };
  re2::StringPiece found;
  for (std::size_t from = 0; from < text.size();) {
    if (!expression.Match(text, from, text.size(), RE2::UNANCHORED, &found, 1)) break;
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    const std::size_t end = begin + found.size() - 1;  // the space after the match
    matches.emplace_back(word_at(begin), word_at(end));
    from = end;
  }
  return matches;
}

inline RE2::Options ReferenceOptions() {
  RE2::Options options;
  options.set_longest_match(true);
  options.set_max_mem(64 << 20);
  options.set_log_errors(false);
  return options;
}

}  // namespace caresift
