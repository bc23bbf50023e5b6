#include "wording.h"

#include <array>

#include "caresift/text/digest.h"

namespace caresift {
namespace {

// What ASCII counts as: lower case; 0 for what does not count.
constexpr auto kCounted = [] {
  std::array<char, 0x80> bytes{};
  for (int c = 0; c < 0x80; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '%')
      bytes[static_cast<std::size_t>(c)] = static_cast<char>(upper ? c - 'A' + 'a' : c);
  }
  return bytes;
}();

bool IsFigure(char c) { return c >= '0' && c <= '9'; }

// Of "\uFB00" to "\uFB06", by their last byte.
constexpr std::array<std::string_view, 7> kLigatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

// Number of bytes at the beginning of `text`, which begins beyond ASCII, and what they count as.
std::pair<std::size_t, std::string_view> ReadBeyondAscii(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  if (at(0) == 0xC2 && (at(1) == 0xA0 || at(1) == 0xAD)) return {2, {}};  // no-break space, soft hyphen
  if (at(0) == 0xE2 && (at(1) == 0x80 || at(1) == 0x81) && at(2) != 0)
    return {3, {}};  // spaces, dashes, quotes
  if (at(0) == 0xEF && at(1) == 0xAC && at(2) >= 0x80 && at(2) <= 0x86) return {3, kLigatures[at(2) - 0x80]};
  return {1, text.substr(0, 1)};
}

}  // namespace

Wording WordingDigest::Of(std::string_view regime, std::string_view text) {
  kept_.clear();
  bool parted = false;  // something that does not count stood since the last byte kept
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const auto [size, counted] = ReadBeyondAscii(text.substr(i));
      kept_.append(counted);
      parted = counted.empty();
      i += size;
      continue;
    }
    ++i;
    const char counted = kCounted[static_cast<unsigned char>(c)];
    if (counted == 0) {
      parted = true;
      continue;
    }
    if (parted && IsFigure(counted) && !kept_.empty() && IsFigure(kept_.back())) kept_ += ' ';
    kept_ += counted;
    parted = false;
  }
  const std::uint64_t in_regime = Digest().Add(regime).Add(kept_).Value();
  return {in_regime, kept_.size() < kFewestLetters ? in_regime : Digest().Add(kept_).Value()};
}

}  // namespace caresift
