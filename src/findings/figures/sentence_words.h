#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "../sentence.h"
#include "words.h"

namespace caresift::figures {

/// A sentence as the grammar of figures reads it: its words with their classes, what stands between them, and
/// its clauses. Positions beyond either end are words of no class.
class SentenceWords {
 public:
  /// `begin`: where the sentence begins in the document.
  SentenceWords(const SentenceView& sentence, std::uint32_t begin, WordTable* table);

  /// Points at another sentence, with the memory of the one before.
  void Read(const SentenceView& sentence, std::uint32_t begin, WordTable* table);

  const SentenceView& view() const { return sentence_; }
  std::uint32_t size() const { return sentence_.size(); }
  std::string_view word(std::uint32_t i) const { return i < size() ? sentence_.word(i) : std::string_view(); }
  template <typename... Literals>
  bool Is(std::uint32_t i, const Literals&... literals) const {
    ++looks_;
    return sentence_.IsAny(i, literals...);
  }
  bool Has(std::uint32_t i, std::uint32_t classes) const {
    ++looks_;
    return i < size() && (classes_[i] & classes) != 0;
  }
  std::uint32_t clause(std::uint32_t i) const {
    ++looks_;
    return clauses_[i];
  }
  /// How often a word was looked at since this object was made: the work done, whatever the machine is busy
  /// with.
  std::uint64_t looks() const { return looks_; }

  /// What stands between token i - 1 and token i; before the first, and after the last, to the sentence's
  /// end.
  std::string_view Gap(std::uint32_t i) const;
  /// Token i as it is printed.
  std::string_view Printed(std::uint32_t i) const;
  /// Hyphened, slashed or otherwise joined to the token before it, without space.
  bool Joined(std::uint32_t i) const;
  bool JoinedBy(std::uint32_t i, std::string_view mark) const { return Joined(i) && Gap(i) == mark; }
  bool Hyphened(std::uint32_t i) const;
  /// "people's", "providers'".
  bool Possessive(std::uint32_t i) const;

  /// The printed text of tokens [first, last), white space collapsed.
  std::string Text(std::uint32_t first, std::uint32_t last) const;

 private:
  void FindClauses();

  SentenceView sentence_;
  std::uint32_t begin_ = 0;
  std::vector<std::uint32_t> classes_;
  std::vector<std::uint32_t> clauses_;
  mutable std::uint64_t looks_ = 0;
};

}  // namespace caresift::figures
