#include "list_mark.h"

#include <algorithm>
#include <array>

#include "characters.h"

namespace caresift::ingest {
namespace {

constexpr int kMaxNumberDigits = 3;  // "2023. The next …" is a year, not a mark.
constexpr int kMaxComponents = 6;

// Bullets beyond ASCII. The private-use ones are what Word's and PDF's symbol fonts leave behind.
constexpr std::array<std::string_view, 17> kSureBullets = {
    "\xE2\x80\xA2", "\xE2\x80\xA3", "\xE2\x81\x83", "\xE2\x96\xAA", "\xE2\x96\xAB", "\xE2\x96\xA0",
    "\xE2\x96\xA1", "\xE2\x97\x8F", "\xE2\x97\x8B", "\xE2\x97\xA6", "\xE2\x96\xBA", "\xE2\x9E\xA2",
    "\xE2\x9C\x93", "\xE2\x9C\x94", "\xEF\x82\xB7", "\xEF\x82\xA7", "\xEF\x83\x98"};

// Bullets that need white space after them, and the start of a line before them.
constexpr std::array<std::string_view, 7> kLineBullets = {
    "-", "*", "+", "o", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7"};

std::size_t SkipSpace(std::string_view line, std::size_t at) {
  while (at < line.size()) {
    if (IsAsciiSpace(line[at])) {
      ++at;
    } else if (line.substr(at, 2) == "\xC2\xA0") {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

bool SpaceOrEnd(std::string_view line, std::size_t at) {
  return at >= line.size() || IsAsciiSpace(line[at]) || line.substr(at, 2) == "\xC2\xA0";
}

ListMark Finish(std::string_view line, ListMark mark) {
  mark.content = SkipSpace(line, mark.end);
  return mark;
}

ListMark ParseBullet(std::string_view line) {
  ListMark mark;
  std::size_t size = SureBulletAt(line);
  if (size == 0) {
    for (const std::string_view bullet : kLineBullets) {
      if (line.starts_with(bullet) && SpaceOrEnd(line, bullet.size())) size = bullet.size();
    }
  }
  if (size == 0) return mark;
  mark.kind = MarkKind::kBullet;
  mark.depth = 1;
  mark.end = size;
  return Finish(line, mark);
}

// "1.", "1)", "4.4.1.", and "4.4.1" before a capital letter.
ListMark ParseNumber(std::string_view line) {
  std::size_t at = 0;
  int components = 0;
  std::uint32_t number = 0;
  bool dotted = false;
  while (components < kMaxComponents && at < line.size() && IsDigit(line[at])) {
    std::size_t digits = 0;
    number = 0;
    while (at < line.size() && IsDigit(line[at]) && digits < 8) {
      number = number * 10 + static_cast<std::uint32_t>(line[at] - '0');
      ++at;
      ++digits;
    }
    if (digits > kMaxNumberDigits) return {};
    ++components;
    dotted = at < line.size() && line[at] == '.';
    if (dotted) ++at;
  }
  if (components == 0) return {};
  ListMark mark{MarkKind::kNumber, static_cast<std::uint8_t>(components), number, 0, at, 0};
  if (dotted) return SpaceOrEnd(line, at) ? Finish(line, mark) : ListMark{};
  if (at < line.size() && line[at] == ')' && SpaceOrEnd(line, at + 1)) {
    ++mark.end;
    return Finish(line, mark);
  }
  if (components < 2 || !SpaceOrEnd(line, at)) return {};
  mark = Finish(line, mark);
  return FirstCase(line.substr(mark.content)) == LetterCase::kUpper ? mark : ListMark{};
}

// "(a)", "a)", "a.", "(iv)", "iv)", "(12)".
ListMark ParseLetter(std::string_view line) {
  const bool open = line.starts_with('(');
  std::size_t at = open ? 1 : 0;
  const std::size_t first = at;
  constexpr std::string_view kRoman = "ivx";
  bool roman = true;
  bool digits = true;
  while (at < line.size() && at - first < 5 && (IsAsciiLower(line[at]) || (open && IsDigit(line[at])))) {
    roman = roman && kRoman.find(line[at]) != std::string_view::npos;
    digits = digits && IsDigit(line[at]);
    ++at;
  }
  const std::size_t size = at - first;
  if (size == 0 || at >= line.size() || (size > 1 && !roman && !(digits && size < 4))) return {};
  const bool closed = line[at] == ')' || (!open && size == 1 && line[at] == '.');
  if (!closed || !SpaceOrEnd(line, at + 1)) return {};
  return Finish(line, ListMark{MarkKind::kLetter, 1, 0, 0, at + 1, 0});
}

}  // namespace

std::size_t SureBulletAt(std::string_view text) {
  if (text.size() < 3 || (text[0] != '\xE2' && text[0] != '\xEF')) return 0;
  const std::string_view head = text.substr(0, 3);
  return std::find(kSureBullets.begin(), kSureBullets.end(), head) != kSureBullets.end() ? 3 : 0;
}

ListMark ParseListMark(std::string_view line) {
  if (line.empty()) return {};
  const char first = line.front();
  if (IsDigit(first)) return ParseNumber(line);
  if (first == '(' || (IsAsciiLower(first) && line.size() > 1 && !IsAsciiLower(line[1])) ||
      ((first == 'i' || first == 'v' || first == 'x') && line.size() > 2)) {
    if (const ListMark mark = ParseLetter(line)) return mark;
  }
  if (IsAsciiUpper(first) || (IsAsciiLower(first) && first != 'o')) return {};
  const ListMark bullet = ParseBullet(line);
  if (!bullet) return bullet;
  // "- 4.4.1. Staff …": converters set numbered paragraphs as bullets; the number is the mark.
  ListMark inner = ParseNumber(line.substr(bullet.content));
  if (!inner) return bullet;
  inner.begin += bullet.content;
  inner.end += bullet.content;
  inner.content += bullet.content;
  return inner;
}

}  // namespace caresift::ingest
