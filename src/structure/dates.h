#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace caresift {

/// A full date as a text prints it.
struct PrintedDate {
  int year = 0, month = 0, day = 0;
  std::size_t begin = 0, end = 0;  ///< bytes of the text searched

  std::string Iso() const;  ///< "2025-01-10"
};

/// First full date of `text`: "10 January 2025", "10th Jan 2025", "23/01/2018" (day first), "2018-01-23".
/// Of a range, "5 and 6 March 2018", the day the year stands with. Months and years alone are no dates.
std::optional<PrintedDate> FindDate(std::string_view text);

/// A date in words that begins at byte `begin` of `text`, whether there is such a day or not.
std::optional<PrintedDate> ReadWordDate(std::string_view text, std::size_t begin);

/// Whether the month has that day, in a year that reports may speak of.
bool IsDay(const PrintedDate& date);

/// First month with a year, "March 2024", as "2024-03"; empty without one.
std::string FindMonth(std::string_view text);

}  // namespace caresift
