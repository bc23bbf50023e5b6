#include "severity.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace caresift {
namespace {

constexpr std::array<std::string_view, 2> kBreaches = {"regulation/breaches", "regulation/enforcement"};

}  // namespace

bool IsBreachSubtheme(std::string_view id) {
  return std::find(kBreaches.begin(), kBreaches.end(), id) != kBreaches.end();
}

double DaysOf(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, double>, 6> kDays = {{{"minute", 1.0 / 1440},
                                                                         {"hour", 1.0 / 24},
                                                                         {"day", 1},
                                                                         {"week", 7},
                                                                         {"month", 30.44},
                                                                         {"year", 365.25}}};
  const auto found = std::find_if(kDays.begin(), kDays.end(), [&](const auto& d) { return d.first == unit; });
  return found == kDays.end() ? 0 : found->second;
}

bool SpeaksOfBreach(const Finding& finding, const Lexicons& lexicons) {
  return std::any_of(finding.themes.begin(), finding.themes.end(), [&](const ThemeTag& tag) {
    return tag.subtheme != kNoSubtheme &&
           IsBreachSubtheme(lexicons.themes()[tag.theme].subthemes[tag.subtheme].id);
  });
}

float LongestWait(const Finding& finding, const Lexicons& lexicons) {
  const bool waits = std::any_of(finding.themes.begin(), finding.themes.end(), [&](const ThemeTag& tag) {
    return lexicons.themes()[tag.theme].id == kWaitingTheme;
  });
  double longest = 0;
  for (const Figure& figure : finding.figures) {
    if (waits && figure.statistic != Statistic::kTarget)
      longest = std::max(longest, figure.value * DaysOf(figure.unit));
  }
  return static_cast<float>(longest);
}

}  // namespace caresift
