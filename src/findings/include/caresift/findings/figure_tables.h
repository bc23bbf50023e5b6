#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "caresift/findings/figure.h"

namespace caresift {

/// What readers put beside each other: figures of one measure across bodies and years, figures against the
/// England average, waits and backlogs. Pure functions of a figure; `figures.csv` has them as columns.

/// The name under which the same measure lines up, whoever words it: its content words without who counts and
/// how, in one form each, every word once and in alphabetical order.
///
///   "Average waiting time for a Care Act assessment"   act assessment care wait
///   "people had to wait for Care Act assessments"      act assessment care person wait
///   "service users aged 65 and over"                   65+ user
///
/// It is no reader's name: show the measure, group by this.
std::string NormalMeasure(std::string_view measure);

/// A figure of time in days (a month is 30.4375 of them), rounded to hundredths; nothing for other units.
std::optional<double> InDays(const Figure& figure);

/// `value` less what it is held against, rounded to four decimals: percentage points for percentages.
std::optional<double> GapTo(double value, const std::optional<double>& other);

/// The same as a percentage of what it is held against, rounded to one decimal: how far off the figure is,
/// whatever its unit. Nothing where that is 0.
std::optional<double> GapInPercentOf(double value, const std::optional<double>& other);

/// Whether a row belongs into the table "against the England average".
bool IsAgainstNational(const Figure& figure);

/// Whether it belongs into the table "waits and backlogs": a time, or a count or share of what waits, is late
/// or left undone. Targets by themselves do not.
bool IsWaitOrBacklog(const Figure& figure);

/// The tables that a row belongs into, as `figures.csv` names them: "england-average", "waits-backlogs", both
/// joined by "|", or nothing.
std::string_view FigureTables(bool against_national, bool wait_or_backlog);

}  // namespace caresift
