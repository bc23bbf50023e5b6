#pragma once

#include <cstdint>
#include <vector>

#include "amount.h"
#include "sentence_words.h"

namespace caresift::figures {

/// Words before an amount in which its subject stands.
inline constexpr std::uint32_t kSubjectReach = 30;

/// Where to look around the amounts of a sentence for words that speak of them. All stretches are bounded, so
/// that a sentence is read in time that grows with its length. Both must outlive it.
class Surroundings {
 public:
  Surroundings(const SentenceWords& words, const std::vector<Amount>& amounts)
      : words_(words), amounts_(amounts) {}

  const SentenceWords& words() const { return words_; }
  const std::vector<Amount>& amounts() const { return amounts_; }

  /// Where the words before amount k that may speak of it begin: from the amount before on, bounded.
  std::uint32_t LeftBegin(std::size_t k) const;
  /// And behind it: to the next amount or mark, bounded.
  std::uint32_t RightEnd(std::size_t k) const;
  /// The token before amount k that is no hedge or article: "up to almost 5" is led by "to".
  std::uint32_t Lead(std::size_t k) const;
  /// Where the clause of amount k begins, or the last amount in it that is no time.
  std::uint32_t ClauseBegin(std::size_t k) const;
  /// Whether one of the words leads to amount k, hedges and articles left out: "within almost 2 days".
  template <typename... Literals>
  bool Intro(std::size_t k, const Literals&... literals) const {
    const std::uint32_t first = amounts_[k].first;
    return (first > 0 && words_.Is(first - 1, literals...)) || words_.Is(Lead(k), literals...);
  }
  /// Whether the words before amount k speak of something told before: "a year ago it was".
  bool SpeaksOfIt(std::size_t k) const;
  /// Whether amount k is said of a subject before it: "the number of referrals was 364", "the list stood at
  /// 131".
  bool IsSaidOfSubject(std::size_t k) const;
  /// Whether a comma stands in tokens [first, last).
  bool CommaIn(std::uint32_t first, std::uint32_t last) const;
  /// Whether one of the `reach` words before token `from` speaks of a rise or fall.
  bool FollowsChange(std::uint32_t from, std::uint32_t reach = 4) const;
  /// Whether a word of `classes` stands in the clause, near the amount.
  bool ClauseHas(std::uint32_t classes, std::uint32_t clause, const Amount& amount) const;

 private:
  bool SpeaksOfCaseload(std::size_t k) const;
  bool IsOtherTime(std::uint32_t i) const;

  const SentenceWords& words_;
  const std::vector<Amount>& amounts_;
};

}  // namespace caresift::figures
