#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/segment.h"
#include "caresift/text/vocabulary.h"

namespace caresift {

/// The words of a text sentence by sentence, marks left out. Owns the vocabulary its ids belong to.
class WordWalk {
 public:
  WordWalk() : segmenter_(&vocabulary_) {}

  const Vocabulary& vocabulary() const { return vocabulary_; }

  /// Calls `sentence(const std::vector<WordId>&)` for each sentence that has a word.
  template <typename Sentence>
  void Walk(std::string_view text, const Sentence& sentence) {
    segments_.Clear();
    segmenter_.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments_);
    for (const caresift::Sentence& found : segments_.sentences) {
      words_.clear();
      for (std::uint32_t i = found.first; i < found.last; ++i) {
        const WordId word = segments_.tokens[i].word;
        if (!IsMark(vocabulary_.Word(word))) words_.push_back(word);
      }
      if (!words_.empty()) sentence(words_);
    }
  }

 private:
  static bool IsMark(std::string_view word) {
    return word.size() == 1 ? std::string_view(",;:()%&").find(word[0]) != std::string_view::npos
                            : word == "–" || word == "£";
  }

  Vocabulary vocabulary_;
  Segmenter segmenter_;
  Segments segments_;
  std::vector<WordId> words_;
};

/// Longest word, in characters, that is cut to pieces whole: of a longer one, such as an address of the web,
/// only the beginning is.
inline constexpr std::size_t kLongestWord = 40;

/// Calls `part(std::string_view)` for each piece of `word`, edges marked by ^ and $, of `shortest` to
/// `longest` characters; the view is good for the call.
template <typename Part>
void ForEachPart(std::string_view word, std::size_t shortest, std::size_t longest, const Part& part) {
  const std::string marked = "^" + std::string(word) + "$";
  std::vector<std::size_t> starts;  // of characters, and the end
  for (std::size_t i = 0; i < marked.size() && starts.size() < kLongestWord + 2; ++i) {
    if ((static_cast<unsigned char>(marked[i]) & 0xC0) != 0x80) starts.push_back(i);
  }
  if (starts.size() < kLongestWord + 2) starts.push_back(marked.size());
  for (std::size_t length = shortest; length <= longest; ++length) {
    for (std::size_t first = 0; length > 0 && first + length < starts.size(); ++first)
      part(std::string_view(marked).substr(starts[first], starts[first + length] - starts[first]));
  }
}

}  // namespace caresift
