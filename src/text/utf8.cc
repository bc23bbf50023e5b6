#include "caresift/text/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <bit>

namespace caresift {
namespace {

// Bytes of a stretch of CodePointCursor: one bit each.
constexpr std::size_t kStretch = 64;

bool StartsCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

// Bit i: byte i of at most 64 begins a code point.
std::uint64_t StartsIn(std::string_view bytes) {
  std::uint64_t starts = 0;
  std::size_t at = 0;
  // Eight at once: the lowest bit of each byte is set where its two upper bits are not 10, and a
  // multiplication gathers the eight bits in the uppermost byte.
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t eight = 0;
    for (std::size_t i = 0; i < 8; ++i)
      eight |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    const std::uint64_t flags = (~eight >> 7 | eight >> 6) & 0x0101010101010101u;
    starts |= (flags * 0x0102040810204080u >> 56) << at;
  }
  for (; at < bytes.size(); ++at) starts |= std::uint64_t{StartsCodePoint(bytes[at])} << at;
  return starts;
}

bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Bytes of the white space that starts at `at`: 1, 2 (U+00A0) or 0.
std::size_t SpaceAt(std::string_view text, std::size_t at) {
  if (IsAsciiSpace(text[at])) return 1;
  return text.substr(at, 2) == "\xC2\xA0" ? 2 : 0;
}

}  // namespace

bool IsValidUtf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t size = bytes.size();
  for (std::size_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::size_t CodePointCount(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), StartsCodePoint));
}

std::string CollapseWhiteSpace(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t space = SpaceAt(text, at);
    while (space > 0) {
      at += space;
      space = at < text.size() ? SpaceAt(text, at) : 0;
    }
    const std::size_t begin = at;
    // A lone space between words is taken along.
    while (at < text.size() && (SpaceAt(text, at) == 0 ||
                                (text[at] == ' ' && at + 1 < text.size() && SpaceAt(text, at + 1) == 0)))
      ++at;
    if (begin == at) break;
    if (!out.empty()) out += ' ';
    out.append(text.substr(begin, at - begin));
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

CodePointCursor::CodePointCursor(std::string_view text) : size_(text.size()) {
  if (CodePointCount(text) == text.size()) return;
  stretches_.reserve(text.size() / kStretch + 1);
  std::uint32_t before = 0;
  for (std::size_t begin = 0; begin <= text.size(); begin += kStretch) {
    const Stretch stretch{before, StartsIn(text.substr(begin, kStretch))};
    before += static_cast<std::uint32_t>(std::popcount(stretch.starts));
    stretches_.push_back(stretch);
  }
}

std::size_t CodePointCursor::At(std::uint32_t offset) const {
  if (stretches_.empty()) return offset;
  const Stretch& stretch = stretches_[offset / kStretch];
  const std::uint64_t below = (std::uint64_t{1} << offset % kStretch) - 1;
  return stretch.before + static_cast<std::size_t>(std::popcount(stretch.starts & below));
}

std::size_t CodePointCursor::ByteOf(std::size_t code_point) const {
  if (stretches_.empty()) return std::min(code_point, size_);
  // The last stretch with no more code points before it than that holds the one looked for.
  const auto after =
      std::upper_bound(stretches_.begin(), stretches_.end(), code_point,
                       [](std::size_t number, const Stretch& stretch) { return number < stretch.before; });
  const auto stretch = after - 1;
  std::uint64_t starts = stretch->starts;
  for (std::size_t left = code_point - stretch->before; left > 0 && starts != 0; --left) starts &= starts - 1;
  if (starts == 0) return size_;
  return static_cast<std::size_t>(stretch - stretches_.begin()) * kStretch +
         static_cast<std::size_t>(std::countr_zero(starts));
}

}  // namespace caresift
