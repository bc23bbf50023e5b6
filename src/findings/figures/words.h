#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "caresift/text/vocabulary.h"

namespace caresift::figures {

/// What the grammar of figures knows of a word, as a set of bits.
enum WordClass : std::uint32_t {
  kCardinal = 1u << 0,      ///< "three", "twenty", "hundred", "half": may begin an amount
  kMonth = 1u << 1,         ///< "september"
  kNaming = 1u << 2,        ///< a number after it is a name: "section 42", "ward 7"
  kTimeUnit = 1u << 3,      ///< "day", "weeks"
  kTimeliness = 1u << 4,    ///< says that a time is a wait or a duration of work: "waited", "took", "average"
  kWindow = 1u << 5,        ///< before a time, makes it a period: "last", "following"
  kAfterTime = 1u << 6,     ///< after a time, makes it a point in time: "ago", "later"
  kBoundary = 1u << 7,      ///< no noun phrase goes on over it: "of", "were", "who"
  kHuman = 1u << 8,         ///< persons: "residents", "carers"
  kProvider = 1u << 9,      ///< counted as providers of care: "homes", "agencies"
  kRole = 1u << 10,         ///< a person's job: "therapist", "nurses"
  kStructure = 1u << 11,    ///< counted in names and lists, never measured: "conversations", "priorities"
  kDefinite = 1u << 12,     ///< a small number after it is no news: "the two", "all four"
  kApproximate = 1u << 13,  ///< "almost", "around"
  kTarget = 1u << 14,       ///< "target", "standard"
  kComparing = 1u << 15,    ///< "compared", "against", "than"
  kContrast = 1u << 16,     ///< begins a clause of its own: "however"
  kVerb = 1u << 17,         ///< the common verbs that end a subject: "was", "showed"
  kPost = 1u << 18,         ///< speaks of jobs to be filled: "recruiting", "additional"
  kUp = 1u << 19,           ///< "above", "higher"
  kDown = 1u << 20,         ///< "below", "lower"
  kMark = 1u << 21,         ///< a punctuation mark
  kChanging = 1u << 22,     ///< "rose", "reduction"
  kDone = 1u << 23,         ///< "answered (in 9 days)": what takes its time
  kSaying = 1u << 24,       ///< after persons, makes them speakers: "told", "said"
  kPlace = 1u << 25,        ///< where something is: "wards", "homes"
};

/// The classes of a word in normal form.
std::uint32_t ClassesOf(std::string_view word);

/// ClassesOf for the words of one vocabulary, looked up once each. Not thread-safe.
class WordTable {
 public:
  explicit WordTable(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  std::uint32_t Classes(WordId id) {
    if (id >= known_.size()) known_.resize(std::max<std::size_t>(vocabulary_.size(), id + 1), kUnknown);
    if (known_[id] == kUnknown) known_[id] = ClassesOf(vocabulary_.Word(id)) | DigitBit(vocabulary_.Word(id));
    return known_[id];
  }

  static constexpr std::uint32_t kDigits = 1u << 30;

 private:
  static constexpr std::uint32_t kUnknown = 1u << 31;
  static std::uint32_t DigitBit(std::string_view word) {
    return !word.empty() && word[0] >= '0' && word[0] <= '9' ? kDigits : 0;
  }

  const Vocabulary& vocabulary_;
  std::vector<std::uint32_t> known_;  // by WordId
};

}  // namespace caresift::figures
