#include "caresift/text/utf8.h"

#include <algorithm>

namespace caresift {
namespace {

bool StartsCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Bytes of the white space that starts at `at`: 1, 2 (U+00A0) or 0.
std::size_t SpaceAt(std::string_view text, std::size_t at) {
  if (IsAsciiSpace(text[at])) return 1;
  return text.substr(at, 2) == "\xC2\xA0" ? 2 : 0;
}

}  // namespace

std::size_t CodePointCount(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), StartsCodePoint));
}

std::string CollapseWhiteSpace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t space = SpaceAt(text, i);
    if (space > 0) {
      pending = !out.empty();
      i += space;
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out += text[i++];
  }
  return out;
}

Span TrimSpan(std::string_view text, Span span) {
  while (!span.empty()) {
    const std::size_t space = SpaceAt(text, span.begin);
    if (space == 0 || space > span.size()) break;
    span.begin += static_cast<std::uint32_t>(space);
  }
  while (!span.empty()) {
    if (IsAsciiSpace(text[span.end - 1])) {
      --span.end;
    } else if (span.size() >= 2 && text.substr(span.end - 2, 2) == "\xC2\xA0") {
      span.end -= 2;
    } else {
      break;
    }
  }
  return span;
}

std::size_t CodePointCursor::At(std::uint32_t offset) {
  if (offset < offset_) {
    offset_ = 0;
    code_points_ = 0;
  }
  code_points_ += CodePointCount(text_.substr(offset_, offset - offset_));
  offset_ = offset;
  return code_points_;
}

}  // namespace caresift
