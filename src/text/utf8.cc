#include "caresift/text/utf8.h"

#include <algorithm>

namespace caresift {
namespace {

// Bytes of text that CodePointCursor counts as one.
constexpr std::size_t kStretch = 64;

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

CodePointCursor::CodePointCursor(std::string_view text) : text_(text) {
  if (CodePointCount(text) == text.size()) return;
  before_.reserve(text.size() / kStretch + 1);
  std::size_t count = 0;
  for (std::size_t at = 0; at <= text.size(); at += kStretch) {
    before_.push_back(static_cast<std::uint32_t>(count));
    count += CodePointCount(text.substr(at, kStretch));
  }
}

std::size_t CodePointCursor::At(std::uint32_t offset) const {
  if (before_.empty()) return offset;
  const std::size_t stretch = offset / kStretch;
  return before_[stretch] + CodePointCount(text_.substr(stretch * kStretch, offset % kStretch));
}

}  // namespace caresift
