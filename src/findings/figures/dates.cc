#include "dates.h"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "number.h"

namespace caresift::figures {
namespace {

constexpr std::array kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<int> MonthAt(const SentenceWords& words, std::uint32_t i) {
  if (!words.Has(i, kMonth)) return std::nullopt;
  for (std::size_t month = 0; month < kMonths.size(); ++month) {
    if (words.word(i).starts_with(kMonths[month])) return static_cast<int>(month) + 1;
  }
  return std::nullopt;
}

std::optional<int> DayAt(const SentenceWords& words, std::uint32_t i) {
  if (!StartsWithDigit(words.word(i))) return std::nullopt;
  std::string_view digits = words.word(i);
  for (std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (digits.ends_with(ending)) digits.remove_suffix(2);
  }
  const auto day = ValueOfWord(digits);
  if (!day || *day < 1 || *day > 31) return std::nullopt;
  return static_cast<int>(*day);
}

bool IsSpan(const SentenceWords& words, std::uint32_t year) {
  return words.Joined(year) || words.Joined(year + 1) || words.Is(year + 1, "–");
}

// The date that begins at `i`, where there is one with a year.
std::string DateAt(const SentenceWords& words, std::uint32_t i) {
  if (IsYear(words.word(i))) return IsSpan(words, i) ? std::string() : std::string(words.word(i));
  const auto day = DayAt(words, i);
  const std::uint32_t at = day ? i + 1 : i;
  const auto month = MonthAt(words, at);
  if (!month || !IsYear(words.word(at + 1))) return {};
  const std::string iso = fmt::format("{}-{:02}", words.word(at + 1), *month);
  return day ? fmt::format("{}-{:02}", iso, *day) : iso;
}

}  // namespace

std::string AsOfDate(const SentenceWords& words, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i + 1 < last; ++i) {
    if (words.Is(i, "as") && (words.Is(i + 1, "of") || words.Is(i + 1, "at"))) {
      if (std::string date = DateAt(words, i + 2); !date.empty()) return date;
    }
    if (words.Is(i, "in") || words.Is(i, "on") || words.Is(i, "at") ||
        (words.Is(i, "of") && i > 0 && words.Is(i - 1, "end"))) {
      if (std::string date = DateAt(words, i + 1); !date.empty()) return date;
    }
  }
  return {};
}

std::string AccountingYear(const SentenceWords& words) {
  for (std::uint32_t i = 0; i + 1 < words.size(); ++i) {
    if (IsYear(words.word(i)) && words.JoinedBy(i + 1, "/") && words.word(i + 1).size() <= 4 &&
        StartsWithDigit(words.word(i + 1)))
      return words.Text(i, i + 2);
  }
  return {};
}

}  // namespace caresift::figures
