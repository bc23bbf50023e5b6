#include "caresift/findings/figure.h"

#include <array>
#include <charconv>

namespace caresift {

std::string_view Identifier(Statistic statistic) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "", "average", "median", "maximum", "minimum", "count", "share", "target", "change"};
  return kNames[static_cast<std::size_t>(statistic)];
}

std::string_view Identifier(ComparatorKind kind) {
  static constexpr std::array<std::string_view, 6> kNames = {"",      "national", "regional",
                                                             "peers", "previous", "other"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view Identifier(Direction direction) {
  static constexpr std::array<std::string_view, 4> kNames = {"", "better", "worse", "in-line"};
  return kNames[static_cast<std::size_t>(direction)];
}

std::string FormatValue(double value) {
  std::array<char, 512> digits;
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  return error == std::errc() ? std::string(digits.data(), end) : std::string("0");
}

}  // namespace caresift
