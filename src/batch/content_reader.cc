#include "content_reader.h"

namespace caresift {

std::vector<std::uint32_t> ContentReader::Read(std::string_view text) {
  segments_.Clear();
  segmenter_.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments_);
  std::vector<std::uint32_t> content;
  for (const Token& token : segments_.tokens) {
    if (vocabulary_.IsContent(token.word)) content.push_back(numbers_.Of(token.word, vocabulary_));
  }
  return content;
}

}  // namespace caresift
