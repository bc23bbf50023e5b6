#pragma once

#include <cstdint>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "caresift/issues/content_words.h"
#include "caresift/text/vocabulary.h"

namespace caresift {

/// The content words of a corpus, gathered by many workers. Which number a word gets depends on who met it
/// first; see ContentWords.
class SharedWords {
 public:
  /// The numbers of the words of one worker's vocabulary, each asked for once.
  class Numbers {
   public:
    explicit Numbers(SharedWords* shared) : shared_(shared) {}

    std::uint32_t Of(WordId id, const Vocabulary& vocabulary) {
      if (id >= numbers_.size()) numbers_.resize(vocabulary.size(), kUnknown);
      if (numbers_[id] == kUnknown) numbers_[id] = shared_->Add(vocabulary.Word(id), vocabulary.Stem(id));
      return numbers_[id];
    }

    /// Forgets a vocabulary that is no more.
    void Clear() { numbers_.clear(); }

   private:
    static constexpr std::uint32_t kUnknown = std::numeric_limits<std::uint32_t>::max();
    SharedWords* shared_;
    std::vector<std::uint32_t> numbers_;  // by WordId
  };

  std::uint32_t Add(std::string_view word, std::string_view stem) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return words_.Add(word, stem);
  }

  std::pair<std::string, std::string> WordAndStem(std::uint32_t number) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return {std::string(words_.word(number)), std::string(words_.stem(number))};
  }

  /// All words; once the workers are done.
  ContentWords Take() { return std::move(words_); }

 private:
  std::mutex mutex_;
  ContentWords words_;
};

}  // namespace caresift
