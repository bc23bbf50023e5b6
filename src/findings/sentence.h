#pragma once

#include <cstdint>
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
      : text_(text), tokens_(tokens), vocabulary_(vocabulary) {}

  std::string_view text() const { return text_; }
  std::span<const Token> tokens() const { return tokens_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  std::string_view word(std::uint32_t i) const { return vocabulary_.Word(tokens_[i].word); }
  bool Is(std::uint32_t i, std::string_view word_i) const { return i < size() && word(i) == word_i; }

  /// Bytes of the document that tokens [first, last) cover.
  Span SpanOf(std::uint32_t first, std::uint32_t last) const {
    return {tokens_[first].span.begin, tokens_[last - 1].span.end};
  }

 private:
  std::string_view text_;
  std::span<const Token> tokens_;
  const Vocabulary& vocabulary_;
};

/// A cue in a sentence: tokens [first, last).
struct CueHit {
  std::uint32_t first = 0, last = 0;
  const Cue* cue = nullptr;
  RuleId rule = 0;
};

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
