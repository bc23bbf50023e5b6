#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "../sentence.h"
#include "caresift/findings/finding.h"
#include "role.h"
#include "words.h"

namespace caresift::figures {

/// Reads the figures of sentences one after the other. A comparator or target that a sentence gives for the
/// figures of those before it goes to these. Not thread-safe: every worker owns one, with its vocabulary.
class FigureReader {
 public:
  explicit FigureReader(const Vocabulary& vocabulary)
      : table_(vocabulary), words_(SentenceView({}, {}, vocabulary), 0, &table_) {}

  /// Forgets the sentences read so far: what follows stands under another heading.
  void BeginSection();

  /// Appends the figures of `sentence`, which begins at byte `begin` of its document, to those of
  /// `findings->back()`. The findings before it are those of the sentences read before. `less_is_better`: the
  /// sentence measures a wait, vacancies, falls or the like.
  void Read(const SentenceView& sentence, std::uint32_t begin, bool less_is_better,
            std::vector<Finding>* findings);

  /// How often a word was looked at so far. For tests of cost.
  std::uint64_t looks() const { return words_.looks(); }

 private:
  struct Earlier {
    std::size_t finding = 0;  // index into the findings
    bool less_is_better = false;
  };
  class Sentence;

  WordTable table_;
  SentenceWords words_;           // of the sentence being read
  std::vector<Earlier> earlier_;  // the sentences with figures just before, latest last
  std::uint64_t sentence_ = 0;    // number of the sentence being read
  std::uint64_t last_with_figures_ = 0;
  std::vector<Counted> counted_;  // by the sentence before
};

}  // namespace caresift::figures
