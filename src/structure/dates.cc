#include "dates.h"

#include <fmt/format.h>

#include <array>

#include "normal_form.h"

namespace caresift {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Reads at most `most` digits at `*i`; -1 without any.
int ReadDigits(std::string_view text, std::size_t* i, int most) {
  int value = -1;
  for (int n = 0; n < most && *i < text.size() && IsDigit(text[*i]); ++n) {
    value = std::max(value, 0) * 10 + (text[(*i)++] - '0');
  }
  return value;
}

/// Month whose name, or its first three letters, stands at `*i`; 0 without one.
int ReadMonth(std::string_view text, std::size_t* i) {
  std::size_t end = *i;
  while (end < text.size() && IsLetter(text[end])) ++end;
  const std::string_view word = text.substr(*i, end - *i);
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    const bool whole = word.size() == kMonths[m].size() && BeginsWithFolded(word, kMonths[m]);
    const bool brief = (word.size() == 3 || (word.size() == 4 && m == 8)) &&
                       BeginsWithFolded(word, kMonths[m].substr(0, word.size()));
    if (whole || brief) {
      *i = end;
      return static_cast<int>(m) + 1;
    }
  }
  return 0;
}

void SkipSpaces(std::string_view text, std::size_t* i) {
  while (*i < text.size() && (text[*i] == ' ' || text[*i] == '\n')) ++*i;
}

/// The date in figures that begins at `begin`.
std::optional<PrintedDate> FigureDate(std::string_view text, std::size_t begin) {
  std::size_t i = begin;
  std::array<int, 3> parts{};
  char mark = 0;
  for (int n = 0; n < 3; ++n) {
    parts[n] = ReadDigits(text, &i, 4);
    if (parts[n] < 0) return std::nullopt;
    if (n == 2) break;
    if (i >= text.size() || (text[i] != '/' && text[i] != '-' && text[i] != '.')) return std::nullopt;
    if (n == 1 && text[i] != mark) return std::nullopt;
    mark = text[i++];
  }
  if (i < text.size() && (IsDigit(text[i]) || text[i] == mark)) return std::nullopt;
  PrintedDate date;
  date.begin = begin;
  date.end = i;
  date.month = parts[1];
  date.year = parts[0] > 31 ? parts[0] : parts[2];
  date.day = parts[0] > 31 ? parts[2] : parts[0];
  return IsDay(date) ? std::optional(date) : std::nullopt;
}

}  // namespace

bool IsDay(const PrintedDate& date) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
  return date.year >= 1990 && date.year <= 2100 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= kDays[date.month - 1] - (date.month == 2 && !leap);
}

std::optional<PrintedDate> ReadWordDate(std::string_view text, std::size_t begin) {
  PrintedDate date;
  std::size_t i = begin;
  date.day = ReadDigits(text, &i, 2);
  for (std::string_view ordinal : {"st", "nd", "rd", "th"}) {
    if (text.substr(i).starts_with(ordinal)) i += 2;
  }
  SkipSpaces(text, &i);
  date.month = ReadMonth(text, &i);
  if (date.day < 0 || date.month == 0) return std::nullopt;
  if (i < text.size() && text[i] == ',') ++i;
  SkipSpaces(text, &i);
  date.year = ReadDigits(text, &i, 4);
  date.begin = begin;
  date.end = i;
  return date.year >= 0 ? std::optional(date) : std::nullopt;
}

std::string PrintedDate::Iso() const { return fmt::format("{:04}-{:02}-{:02}", year, month, day); }

std::optional<PrintedDate> FindDate(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsDigit(text[i]) || (i > 0 && (IsDigit(text[i - 1]) || IsLetter(text[i - 1])))) continue;
    if (auto date = ReadWordDate(text, i); date && IsDay(*date)) return date;
    if (auto date = FigureDate(text, i)) return date;
  }
  return std::nullopt;
}

std::string FindMonth(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsLetter(text[i]) || (i > 0 && IsLetter(text[i - 1]))) continue;
    std::size_t end = i;
    const int month = ReadMonth(text, &end);
    if (month == 0) continue;
    SkipSpaces(text, &end);
    const int year = ReadDigits(text, &end, 4);
    if (year >= 1990 && year <= 2100) return fmt::format("{:04}-{:02}", year, month);
  }
  return {};
}

}  // namespace caresift
