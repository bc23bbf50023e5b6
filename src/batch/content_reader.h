#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "caresift/text/segment.h"
#include "shared_words.h"

namespace caresift {

/// Content words of texts that no judge reads: clauses of sentences, and findings of an OUT folder. Not
/// thread-safe: every worker owns one.
class ContentReader {
 public:
  explicit ContentReader(SharedWords* words) : segmenter_(&vocabulary_), numbers_(words) {}

  /// The content words of `text`, in order, by their numbers in the shared words: those that a judge finds.
  std::vector<std::uint32_t> Read(std::string_view text);

 private:
  Vocabulary vocabulary_;
  Segmenter segmenter_;
  SharedWords::Numbers numbers_;
  Segments segments_;
};

}  // namespace caresift
