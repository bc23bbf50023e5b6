#pragma once

#include <string_view>

#include "caresift/findings/finding.h"
#include "caresift/findings/lexicons.h"

namespace caresift {

/// The theme whose findings tell of waits.
inline constexpr std::string_view kWaitingTheme = "waiting-times";

/// Whether a sub-theme is about breaches of the law or enforcement.
bool IsBreachSubtheme(std::string_view id);

/// Days of a unit of time, "week"; 0 for what is none.
double DaysOf(std::string_view unit);

/// Whether the finding speaks of a breach of the law or of enforcement.
bool SpeaksOfBreach(const Finding& finding, const Lexicons& lexicons);

/// The longest wait, in days, that a finding about waiting tells of; 0 where it tells of none. A target is
/// no wait.
float LongestWait(const Finding& finding, const Lexicons& lexicons);

}  // namespace caresift
