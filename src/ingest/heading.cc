#include "heading.h"

#include <algorithm>
#include <array>

#include "characters.h"

namespace caresift::ingest {
namespace {

constexpr std::size_t kMaxBytes = 120;
constexpr int kMaxWords = 14;

// Lower-case words that make a sentence of a line, unless it starts as a question or a relative
// clause does ("What is working well:").
constexpr std::array<std::string_view, 18> kFiniteVerbs = {
    "is",   "are",     "was",      "were",     "has",  "have", "had",       "will", "can",
    "told", "include", "includes", "included", "said", "felt", "describes", "am"};
constexpr std::array<std::string_view, 12> kQuestionWords = {
    "what", "how", "who", "where", "when", "why", "which", "is", "are", "do", "does", "whether"};
// A line that ends in one of these was cut.
constexpr std::array<std::string_view, 22> kNeverLast = {
    "of",   "and",   "for",  "the",  "to", "with", "in", "by",    "a",   "an",  "or",
    "from", "which", "that", "than", "at", "as",   "on", "their", "its", "our", "into"};
constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

template <std::size_t N>
bool IsIn(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Up to kMaxWords words of a line, without allocation.
struct Words {
  std::array<std::string_view, kMaxWords> at;
  int count = 0;
  bool too_many = false;

  explicit Words(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
      while (i < text.size() && IsAsciiSpace(text[i])) ++i;
      const std::size_t begin = i;
      while (i < text.size() && !IsAsciiSpace(text[i])) ++i;
      if (i == begin) break;
      if (count == kMaxWords) {
        too_many = true;
        return;
      }
      at[static_cast<std::size_t>(count++)] = text.substr(begin, i - begin);
    }
  }
  const std::string_view* begin() const { return at.data(); }
  const std::string_view* end() const { return at.data() + count; }
  std::string_view front() const { return at[0]; }
  std::string_view back() const { return at[static_cast<std::size_t>(count - 1)]; }
};

constexpr int kMaxLeadInWords = 8;
// "… areas of good practice including:" leads in a list within a sentence.
constexpr std::array<std::string_view, 6> kLeadInWords = {"including", "include", "included",
                                                          "following", "follows", "were"};

std::string_view StripPunctuation(std::string_view word) {
  while (!word.empty() &&
         (word.back() == ':' || word.back() == '*' || word.back() == '_' || word.back() == ',')) {
    word.remove_suffix(1);
  }
  return word;
}

bool ReadsAsSentence(const Words& words) {
  std::array<char, 8> lower{};
  const std::string_view first = words.front();
  if (first.size() <= lower.size()) {
    std::transform(first.begin(), first.end(), lower.begin(), AsciiLower);
    if (IsIn(kQuestionWords, std::string_view(lower.data(), first.size()))) return false;
  }
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return IsIn(kFiniteVerbs, StripPunctuation(word)); });
}

bool IsEnumerator(std::string_view word) {
  const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return IsDigit(c) || c == '.'; });
  const bool roman = word.find_first_not_of("IVX") == std::string_view::npos;
  return !word.empty() && (digits || roman || (word.size() == 1 && IsAsciiUpper(word[0])));
}

// "Score: 2", "Report from: Jackie Brown", but not "Theme 1: How …" or "Council: local authority …".
bool IsLabelWithValue(std::string_view text) {
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos) return false;
  const std::string_view label = text.substr(0, colon);
  const std::size_t space = label.rfind(' ');
  if (space != std::string_view::npos && IsEnumerator(label.substr(space + 1))) return false;
  return FirstCase(text.substr(colon + 2)) != LetterCase::kLower;
}

// A day, a month and a year: a line of particulars, not a title ("March 2024" alone may be one).
bool HoldsFullDate(const Words& words) {
  for (int i = 1; i + 1 < words.count; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (!IsIn(kMonths, StripPunctuation(words.at[at]))) continue;
    if (IsDigit(words.at[at - 1].front()) && IsDigit(words.at[at + 1].front())) return true;
  }
  return false;
}

bool HoldsAddressOrLink(std::string_view text) {
  return text.find('@') != std::string_view::npos || text.find("http") != std::string_view::npos ||
         text.find("www.") != std::string_view::npos || text.find("](") != std::string_view::npos ||
         text.find("....") != std::string_view::npos;
}

int Letters(std::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return IsAsciiLetter(c) || static_cast<unsigned char>(c) >= 0xC3;
  }));
}

}  // namespace

bool LooksLikeHeading(std::string_view text) {
  if (text.size() > kMaxBytes || text.size() < 3 || text.front() == '[') return false;
  if (FirstCase(SkipOpeners(text)) != LetterCase::kUpper) return false;
  const char last = LastSignificant(text);
  if (last == '.' || last == ',' || last == ';' || last == '!') return false;
  const Words words(text);
  if (words.too_many || words.count == 0 || Letters(text) < 3) return false;
  if (IsIn(kNeverLast, words.back())) return false;
  if (last == ':' && (words.count > kMaxLeadInWords || IsIn(kLeadInWords, StripPunctuation(words.back())))) {
    return false;
  }
  if (HoldsAddressOrLink(text) || IsLabelWithValue(text) || HoldsFullDate(words)) return false;
  return !ReadsAsSentence(words);
}

}  // namespace caresift::ingest
