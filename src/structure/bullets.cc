#include "bullets.h"

#include <algorithm>
#include <array>

namespace caresift {
namespace {

// English words that a bullet does not end with.
constexpr std::array<std::string_view, 70> kOpenWords = {
    "a",       "accessing", "across", "against", "all",     "an",   "and",       "any",       "are",
    "as",      "at",        "be",     "been",    "between", "both", "but",       "by",        "completing",
    "each",    "every",     "for",    "from",    "has",     "have", "if",        "in",        "including",
    "into",    "is",        "its",    "like",    "more",    "no",   "not",       "of",        "on",
    "onto",    "or",        "our",    "out",     "over",    "per",  "promoting", "regarding", "such",
    "than",    "that",      "the",    "their",   "these",   "this", "those",     "through",   "to",
    "towards", "under",     "up",     "upon",    "using",   "via",  "was",       "were",      "when",
    "where",   "which",     "while",  "whilst",  "who",     "with", "within"};

constexpr std::array<std::string_view, 16> kCommonEndings = {"tion", "sion", "ity",  "ness", "ment", "ence",
                                                             "ance", "ency", "ancy", "nomy", "logy", "ship",
                                                             "ised", "ated", "able", "ible"};

bool HasCommonEnding(std::string_view word) {
  return std::any_of(kCommonEndings.begin(), kCommonEndings.end(), [&](std::string_view ending) {
    return word.size() > ending.size() + 2 && word.ends_with(ending);
  });
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetter(char c) { return IsUpper(c) || IsLower(c); }

std::string Lower(std::string_view word) {
  std::string lower;
  for (const char c : word) lower += static_cast<char>(IsUpper(c) ? c + 32 : c);
  return lower;
}

/// The letters a word begins with: "Long-term," gives "Long".
std::string_view Letters(std::string_view word) {
  std::size_t end = 0;
  while (end < word.size() && IsLetter(word[end])) ++end;
  return word.substr(0, end);
}

bool IsOpenWord(std::string_view word) {
  const std::string lower = Lower(Letters(word));
  return lower.size() == word.size() &&
         std::find(kOpenWords.begin(), kOpenWords.end(), lower) != kOpenWords.end();
}

/// Whether a bullet can end with `word`: no comma, no dash, no slash behind it, no word that leads on.
bool CanEnd(std::string_view word) {
  const char last = word.back();
  const bool closed = IsLetter(last) || (last >= '0' && last <= '9') || last == ')' || last == '.' ||
                      last == '%' || last == '\'' || last == '"' || static_cast<unsigned char>(last) >= 0x80;
  return closed && !IsOpenWord(word);
}

}  // namespace

bool StandsBehindListTag(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestTag = 80;
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) --at;
  if (at == 0 || text[at - 1] != '>') return false;
  const std::size_t tag = text.rfind('<', at);
  if (tag == std::string_view::npos || at - tag > kLongestTag) return false;
  const std::string_view name = text.substr(tag + 1);
  return BeginsWithFolded(name, "ul") || BeginsWithFolded(name, "ol") || BeginsWithFolded(name, "li");
}

bool BulletSplitter::MayRunTogether(std::size_t block, ColumnKind column) const {
  if (column == ColumnKind::kIndicator || column == ColumnKind::kTimescale) return true;
  return StandsBehindListTag(reading_.document.text, reading_.document.blocks[block].span.begin);
}

std::vector<Span> BulletSplitter::Split(std::size_t block, ColumnKind column) {
  const Span cell = reading_.document.blocks[block].span;
  const std::string_view text = Slice(reading_.document.text, cell);
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && (text[i] == ' ' || text[i] == '\n')) ++i;
    std::size_t end = i;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
    if (end > i) words.push_back({text.substr(i, end - i), i});
    i = end;
  }
  std::vector<Span> bullets;
  std::size_t first = 0;
  const auto close = [&](std::size_t end) {
    const Word& last = words[end - 1];
    bullets.push_back({cell.begin + static_cast<std::uint32_t>(words[first].begin),
                       cell.begin + static_cast<std::uint32_t>(last.begin + last.text.size())});
    first = end;
  };
  if (column == ColumnKind::kTimescale) {
    for (std::size_t w = TimescaleEnd(words, 0); w > 0 && w < words.size(); w = TimescaleEnd(words, w))
      close(w);
  }
  for (std::size_t w = 1; w < words.size() && column != ColumnKind::kTimescale; ++w) {
    if (Begins(words, w, first, column)) close(w);
  }
  if (!words.empty()) close(words.size());
  return bullets;
}

/// Word behind the longest known timescale that begins at word `at`; 0 where none does.
std::size_t BulletSplitter::TimescaleEnd(const std::vector<Word>& words, std::size_t at) const {
  constexpr std::size_t kMostWords = 6;
  std::string phrase;
  std::size_t end = 0;
  for (std::size_t w = at; w < words.size() && w < at + kMostWords; ++w) {
    phrase.append(phrase.empty() ? "" : " ").append(words[w].text);
    if (reading_.frameworks.recognition->IsTimescale(NormalForm(phrase).view())) end = w + 1;
  }
  return end;
}

/// Whether word `at` begins a bullet, the last one having begun at word `first`.
bool BulletSplitter::Begins(const std::vector<Word>& words, std::size_t at, std::size_t first,
                            ColumnKind column) {
  const std::string_view word = words[at].text, before = words[at - 1].text;
  // After a full stop one bullet may go on with its next sentence.
  if (!IsUpper(word[0]) || !CanEnd(before) || before.back() == '.') return false;
  const bool after_name = IsUpper(before[0]) && first + 1 < at;
  const std::string_view next = at + 1 < words.size() ? words[at + 1].text : std::string_view("x");
  const std::string lower = Lower(Letters(word));
  const Recognition& known = *reading_.frameworks.recognition;
  if (column == ColumnKind::kIndicator) return known.BeginsIndicator(lower) && !IsUpper(next[0]);
  // "the Carers Offer to …" names a thing; "… Direct Payments Offer incentives" begins another bullet.
  const bool named = after_name && (IsUpper(next[0]) || (known.IsNounToo(lower) && IsOpenWord(next)));
  if (known.BeginsAction(lower) && !named) return true;
  if (column == ColumnKind::kAction || after_name) return false;
  // "Transparency High quality …": two bullets, the first a single word.
  if (IsUpper(next[0])) return HasCommonEnding(lower) && IsCommonWord(Lower(Letters(next)));
  return IsCommonWord(lower);
}

bool BulletSplitter::IsCommonWord(std::string_view word) {
  if (HasCommonEnding(word)) return true;
  CollectLowerWords();
  return lower_.find(word) != lower_.end();
}

void BulletSplitter::CollectLowerWords() {
  if (collected_) return;
  collected_ = true;
  const std::string_view text = reading_.document.text;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsLetter(text[i])) {
      ++i;
      continue;
    }
    const std::string_view word = Letters(text.substr(i, 40));
    const bool begins = i == 0 || !(IsLetter(text[i - 1]) || text[i - 1] == '\'');
    if (begins && IsLower(word[0])) lower_.insert(word);
    i += word.size();
  }
}

}  // namespace caresift
