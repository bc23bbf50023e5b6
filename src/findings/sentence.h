#pragma once

#include <boost/container/small_vector.hpp>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/lexicons.h"
#include "caresift/text/segment.h"

namespace caresift {

/// A sentence as the judgements see it: its text and the normal form of its words.
class SentenceView {
 public:
  SentenceView(std::string_view text, std::span<const Token> tokens, const Vocabulary& vocabulary)
      : text_(text), tokens_(tokens), vocabulary_(&vocabulary) {}

  std::string_view text() const { return text_; }
  std::span<const Token> tokens() const { return tokens_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  std::string_view word(std::uint32_t i) const { return vocabulary_->Word(tokens_[i].word); }

  /// Whether token `i` is there and is the word `literal`. Of a literal the length is known when compiling,
  /// so that asking for many words one after the other costs no more than their lengths, nearly always.
  template <std::size_t N>
  bool Is(std::uint32_t i, const char (&literal)[N]) const {
    if (i >= size()) return false;
    const std::string_view own = word(i);
    return own.size() == N - 1 && std::memcmp(own.data(), literal, N - 1) == 0;
  }
  template <typename... Literals>
  bool IsAny(std::uint32_t i, const Literals&... literals) const {
    return (Is(i, literals) || ...);
  }

  /// Whether at least `least` of its tokens have letters; a line with hardly any is numbering.
  bool HasWords(std::uint32_t least) const {
    for (const Token& token : tokens_) {
      if (least == 0) break;
      least -= vocabulary_->HasLetters(token.word);
    }
    return least == 0;
  }

  /// Bytes of the document that tokens [first, last) cover.
  Span SpanOf(std::uint32_t first, std::uint32_t last) const {
    return {tokens_[first].span.begin, tokens_[last - 1].span.end};
  }

 private:
  std::string_view text_;
  std::span<const Token> tokens_;
  const Vocabulary* vocabulary_;
};

/// A cue in a sentence: tokens [first, last).
struct CueHit {
  std::uint32_t first = 0, last = 0;
  const Cue* cue = nullptr;
  RuleId rule = 0;
};

/// A list of what a sentence has few of: up to four stand where the list stands, without memory of their own.
template <typename T>
using Few = boost::container::small_vector<T, 4>;

/// Collects, for `caresift explain`, why a judgement fell as it did, one line a reason. A null trace
/// collects nothing.
using Trace = std::vector<std::string>;

/// 1 - ∏(1 - w): the evidence of several signs that each may be wrong by itself.
class NoisyOr {
 public:
  void Add(double weight) { miss_ *= 1 - weight; }
  double Value() const { return 1 - miss_; }

 private:
  double miss_ = 1;
};

}  // namespace caresift
