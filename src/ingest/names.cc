#include "names.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "caresift/text/utf8.h"
#include "caresift/text/vocabulary.h"

namespace caresift::ingest {
namespace {

bool IsWordCharacter(UChar32 c) {
  return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;  // letters, digits, and marks on them
}

// The next word at or after `position`; empty at the end.
Span NextWord(std::string_view text, std::size_t position) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t begin = -1;
  for (auto at = static_cast<std::int32_t>(position); at < size;) {
    const std::int32_t here = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (IsWordCharacter(c)) {
      if (begin < 0) begin = here;
    } else if (begin >= 0) {
      return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(here)};
    }
  }
  if (begin < 0) return {static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(size)};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size)};
}

// Whether what stands between two words keeps them together in a name: space without a blank line, and at
// most one hyphen, apostrophe or full stop ("Smith-Jones", "O'Neil", "J. Smith").
bool Joins(std::string_view gap) {
  constexpr std::size_t kLongest = 16;
  if (gap.size() > kLongest || std::count(gap.begin(), gap.end(), '\n') > 1) return false;
  const std::string mark = CollapseWhiteSpace(gap);
  constexpr std::string_view kMarks[] = {"", "-", "'", ".", "\u2010", "\u2011", "\u2019", "\u02BC"};
  return std::find(std::begin(kMarks), std::end(kMarks), mark) != std::end(kMarks);
}

}  // namespace

bool NameList::Add(std::string_view name) {
  std::string words, first;
  std::size_t count = 0;
  for (Span word = NextWord(name, 0); !word.empty(); word = NextWord(name, word.end)) {
    const std::string form = NormalForm(Slice(name, word));
    if (count++ == 0) first = form;
    words.append(words.empty() ? "" : " ").append(form);
  }
  if (count == 0) return false;
  names_.insert(std::move(words));
  std::size_t& longest = longest_[first];
  longest = std::max(longest, count);
  return true;
}

std::vector<Span> NameList::Find(std::string_view text) const {
  std::vector<Span> found;
  if (names_.empty()) return found;
  for (Span word = NextWord(text, 0); !word.empty(); word = NextWord(text, word.end)) {
    std::string words = NormalForm(Slice(text, word));
    const auto longest = longest_.find(words);
    if (longest == longest_.end()) continue;
    std::uint32_t end = 0;
    Span last = word;
    for (std::size_t count = 1;; ++count) {
      if (names_.contains(words)) end = last.end;
      const Span next = NextWord(text, last.end);
      if (count == longest->second || next.empty() || !Joins(Slice(text, {last.end, next.begin}))) break;
      words.append(" ").append(NormalForm(Slice(text, next)));
      last = next;
    }
    if (end == 0) continue;
    found.push_back({word.begin, end});
    word.end = end;
  }
  return found;
}

}  // namespace caresift::ingest
