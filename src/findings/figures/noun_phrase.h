#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sentence_words.h"

namespace caresift::figures {

/// The noun that a number counts.
struct CountedNoun {
  std::uint32_t head = 0;  ///< token of the noun
  std::uint32_t last = 0;  ///< the token after the phrase
  std::string unit;        ///< of the figure: "person", "provider", "nurse", "referral"
};

/// The noun phrase at `i` that a number `value` counts: "active commissioning suspensions". Its head is the
/// last of its plurals, or for one thing its first noun.
std::optional<CountedNoun> ReadCountedNoun(const SentenceWords& words, std::uint32_t i, double value);

/// A noun that a number counts from elsewhere in the sentence: tokens [first, last) with what describes it.
struct NounElsewhere {
  std::uint32_t first = 0, last = 0;
  std::string unit;  ///< empty: none was found
};

/// The first thing in [first, last) that can be counted, for a number whose noun stands before it: "the
/// number of referrals awaiting allocation was 364".
NounElsewhere NounOfSubject(const SentenceWords& words, std::uint32_t first, std::uint32_t last);

/// What "of which", "of whom" and "of them" may speak of.
enum class Antecedent : std::uint8_t { kThings, kPersons, kAny };

/// The last thing in [first, last) that a number behind it may count some of: "twelve had ulcers, 7 of which
/// …" counts ulcers.
NounElsewhere NounOfAntecedent(const SentenceWords& words, std::uint32_t first, std::uint32_t last,
                               Antecedent antecedent);

/// "enquiries" is "enquiry", "people" is "person".
std::string Singular(std::string_view noun);

}  // namespace caresift::figures
