#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/span.h"

namespace caresift {

/// Whether all of `bytes` is UTF-8.
bool IsValidUtf8(std::string_view bytes);

/// Number of code points in valid UTF-8.
std::size_t CodePointCount(std::string_view utf8);

/// `text` with every run of white space as one space and none at the ends.
std::string CollapseWhiteSpace(std::string_view text);

/// `span` of `text` without the white space (ASCII and U+00A0) at its ends.
Span TrimSpan(std::string_view text, Span span);

/// Turns byte offsets of one text into code-point offsets and back, in any order. Counts the text once; a
/// call then looks at one number and one word of bits, and the way back searches among them.
class CodePointCursor {
 public:
  explicit CodePointCursor(std::string_view text);
  CodePointCursor(std::string&&) = delete;

  /// Code points before byte `offset`, which must be a character boundary, at most text.size().
  std::size_t At(std::uint32_t offset) const;

  /// The byte at which code point number `code_point` begins; text.size() where there are no more than that.
  std::size_t ByteOf(std::size_t code_point) const;

 private:
  // 64 bytes of the text.
  struct Stretch {
    std::uint32_t before;  // code points before it
    std::uint64_t starts;  // bit i: its byte i begins a code point
  };
  std::size_t size_;                // bytes of the text
  std::vector<Stretch> stretches_;  // empty: all is ASCII
};

}  // namespace caresift
