#include "broken_words.h"

#include <algorithm>
#include <array>

#include "characters.h"

namespace caresift::ingest {
namespace {

constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr std::string_view kHyphen = "\xE2\x80\x90";
constexpr std::size_t kShortestHalf = 2;

// Parts before and after which English writes a hyphen.
constexpr std::array<std::string_view, 40> kFirstParts = {
    "self",  "non",       "co",     "well",     "long", "short",  "high",    "low",    "multi", "cross",
    "anti",  "pre",       "post",   "part",     "full", "half",   "face",    "follow", "one",   "two",
    "three", "four",      "five",   "six",      "ten",  "twenty", "thirty",  "forty",  "fifty", "sixty",
    "user",  "strengths", "person", "evidence", "risk", "carer",  "council", "step",   "drop",  "day"};
constexpr std::array<std::string_view, 24> kLastParts = {
    "term", "based", "led",      "time",    "wide",   "being",   "day",     "making",
    "up",   "to",    "out",      "in",      "off",    "centred", "old",     "free",
    "site", "going", "specific", "related", "person", "rated",   "quality", "standing"};

template <std::size_t N>
bool Holds(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool IsLetter(char c) { return IsAsciiLetter(c) || static_cast<unsigned char>(c) >= 0xC3; }

std::string Lower(std::string_view word) {
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), AsciiLower);
  return lower;
}

bool IsLowerWord(std::string_view word, bool capital_allowed) {
  if (word.size() < kShortestHalf) return false;
  if (capital_allowed && IsAsciiUpper(word.front())) word.remove_prefix(1);
  return std::all_of(word.begin(), word.end(), [](char c) { return IsAsciiLower(c); });
}

}  // namespace

void BrokenWords::Learn(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (!IsLetter(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() &&
           (IsLetter(text[at]) || (text[at] == '-' && at + 1 < text.size() && IsLetter(text[at + 1])))) {
      ++at;
    }
    const bool broken = at < text.size() && text[at] == '-';  // "safe-" at the end of a line
    if (!broken) ++words_[Lower(text.substr(begin, at - begin))];
  }
}

bool BrokenWords::Joins(std::string_view left, std::string_view right) const {
  if (!IsLowerWord(left, true) || !IsLowerWord(right, false)) return false;
  const std::string a = Lower(left);
  const std::string b(right);
  if (Knows(a + "-" + b)) return false;
  if (Knows(a + b)) return true;
  if (Holds(kFirstParts, a) || Holds(kLastParts, b)) return false;
  return !(Knows(a) && Knows(b));
}

std::vector<Span> FindBreaksInWords(std::string_view text, const std::vector<Block>& blocks) {
  std::vector<Span> candidates;
  for (const Block& block : blocks) {
    if (block.kind == BlockKind::kFurniture) continue;
    // Not beyond the block: a line of millions of them has its end far away.
    const std::string_view up_to_end = text.substr(0, block.span.end);
    for (std::size_t at = up_to_end.find('\n', block.span.begin); at != std::string_view::npos;
         at = up_to_end.find('\n', at + 1)) {
      std::size_t end = at;
      while (end > block.span.begin && IsAsciiSpace(text[end - 1])) --end;
      const std::size_t hyphen = HyphenAtEnd(text.substr(block.span.begin, end - block.span.begin));
      std::size_t next = at;
      while (next < block.span.end && IsAsciiSpace(text[next])) ++next;
      if (hyphen > 0 && next < block.span.end)
        candidates.push_back({static_cast<std::uint32_t>(end - hyphen), static_cast<std::uint32_t>(next)});
    }
  }
  if (candidates.empty()) return candidates;
  BrokenWords words;
  words.Learn(text);
  std::erase_if(candidates, [&](Span gap) {
    const bool soft = text[gap.begin] == kSoftHyphen[0];
    return !soft && !words.Joins(LastWordOf(text.substr(0, gap.begin)), FirstWordOf(text.substr(gap.end)));
  });
  return candidates;
}

std::size_t HyphenAtEnd(std::string_view line) {
  const auto after_letter = [&](std::size_t size) {
    return line.size() > size && IsLetter(line[line.size() - size - 1]);
  };
  if (line.ends_with('-')) return after_letter(1) ? 1 : 0;
  if (line.ends_with(kSoftHyphen)) return kSoftHyphen.size();
  if (line.ends_with(kHyphen)) return after_letter(kHyphen.size()) ? kHyphen.size() : 0;
  return 0;
}

std::string_view LastWordOf(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && IsLetter(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::string_view FirstWordOf(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && IsLetter(text[end])) ++end;
  return text.substr(0, end);
}

}  // namespace caresift::ingest
