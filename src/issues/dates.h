#pragma once

#include <charconv>
#include <chrono>
#include <optional>
#include <string_view>

namespace caresift {

/// Days from 1970-01-01 to an ISO date ("2025-01-10"); none if it is not one.
inline std::optional<int> DaysSinceEpoch(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto number = [iso](std::size_t begin, std::size_t size) {
    int value = -1;
    const char* const end = iso.data() + begin + size;
    return std::from_chars(iso.data() + begin, end, value).ptr == end ? value : -1;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  if (!date.ok()) return std::nullopt;
  return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace caresift
