#include "dates.h"

#include <fmt/format.h>

#include <algorithm>
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

// The token after "March", "31 March", "March 2024" at `i`; `i` where no month stands there.
std::uint32_t EndOfMonth(const SentenceWords& words, std::uint32_t i) {
  std::uint32_t at = DayAt(words, i) && MonthAt(words, i + 1) ? i + 1 : i;
  if (!MonthAt(words, at) || (words.Is(at, "may") && words.Printed(at) != "May")) return i;
  ++at;
  return IsYear(words.word(at)) ? at + 1 : at;
}

// The token after the period that begins at `i`; `i` where none does.
std::uint32_t EndOfPeriod(const SentenceWords& words, std::uint32_t i) {
  // "2022/23"
  if (IsYear(words.word(i)) && words.JoinedBy(i + 1, "/") && words.word(i + 1).size() <= 4 &&
      StartsWithDigit(words.word(i + 1)))
    return i + 2;
  // "the year to March 2024", "three months to December"
  if (words.Has(i, kTimeUnit) && words.Is(i + 1, "to", "ending")) {
    const std::uint32_t end = EndOfMonth(words, i + 2);
    if (end > i + 2) return end;
  }
  // "between April and September 2024"
  if (words.Is(i, "between", "from")) {
    const std::uint32_t middle = EndOfMonth(words, i + 1);
    const std::uint32_t end =
        middle > i + 1 && words.Is(middle, "and", "to") ? EndOfMonth(words, middle + 1) : i;
    if (end > middle + 1) return end;
  }
  if (!words.Is(i, "in", "over", "during")) return i;
  // "in six months", "in a year"
  // "in the year", but "in the year to March", "in the month of May"
  const bool season =
      words.Is(i + 2, "year", "quarter", "month", "week", "winter", "summer", "autumn", "spring");
  if (words.Is(i + 1, "the") && season && !words.Is(i + 3, "to", "of", "ending", "before", "after"))
    return i + 3;
  if (words.Is(i, "over") && (i == 0 || words.Has(i - 1, kTimeliness | kVerb | kBoundary))) return i;
  const bool counted = words.Has(i + 1, WordTable::kDigits | kCardinal) || words.Is(i + 1, "a", "one");
  if (counted && words.Has(i + 2, kTimeUnit) && !words.Is(i + 3, "of", "or", "to")) return i + 3;
  // "in June": a point in time where a year stands with it
  return MonthAt(words, i + 1) && !IsYear(words.word(i + 2)) ? i + 2 : i;
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

std::vector<Period> PeriodsNamed(const SentenceWords& words) {
  std::vector<Period> periods;
  for (std::uint32_t i = 0; i < words.size();) {
    const std::uint32_t end = EndOfPeriod(words, i);
    if (end > i) periods.push_back({i, end});
    i = std::max(end, i + 1);
  }
  return periods;
}

}  // namespace caresift::figures
