#include "caresift/findings/figure_tables.h"

#include <array>
#include <cmath>

namespace caresift {
namespace {

double Rounded(double value, double parts) { return std::round(value * parts) / parts; }

constexpr std::array<std::pair<std::string_view, double>, 7> kDaysOf = {{
    {"second", 1.0 / 86400},
    {"minute", 1.0 / 1440},
    {"hour", 1.0 / 24},
    {"day", 1},
    {"week", 7},
    {"month", 30.4375},
    {"year", 365.25},
}};

bool IsTime(const Figure& figure) {
  for (const auto& [unit, days] : kDaysOf) {
    if (figure.unit == unit) return true;
  }
  return false;
}

// Whether the words of a normal measure, each between spaces, name something that waits.
bool NamesBacklog(const std::string& normal) {
  const std::string words = " " + normal + " ";
  for (std::string_view word : {" wait ", " late ", " delay ", " outstanding ", " unallocated "}) {
    if (words.find(word) != std::string::npos) return words.find(" rated ") == std::string::npos;
  }
  return false;
}

// "Average length of stay", "the manager had been in post for three years", "vacancies stood open for a
// year".
bool IsNoWait(const std::string& normal) {
  const std::string words = " " + normal + " ";
  for (std::string_view word : {" stay ", " post ", " vacancy "}) {
    if (words.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<double> InDays(const Figure& figure) {
  for (const auto& [unit, days] : kDaysOf) {
    if (figure.unit == unit) return Rounded(figure.value * days, 100);
  }
  return std::nullopt;
}

std::optional<double> GapTo(double value, const std::optional<double>& other) {
  if (!other) return std::nullopt;
  return Rounded(value - *other, 10000);
}

std::optional<double> GapInPercentOf(double value, const std::optional<double>& other) {
  if (!other || *other == 0) return std::nullopt;
  return Rounded((value - *other) / std::abs(*other) * 100, 10);
}

bool IsAgainstNational(const Figure& figure) {
  return figure.comparator && figure.comparator_kind == ComparatorKind::kNational;
}

bool IsWaitOrBacklog(const Figure& figure) {
  if (figure.statistic == Statistic::kTarget) return false;
  const std::string normal = NormalMeasure(figure.measure);
  if (IsTime(figure)) return figure.statistic != Statistic::kCount && !IsNoWait(normal);
  return figure.unit != "pound" && NamesBacklog(normal);
}

std::string_view FigureTables(bool against_national, bool wait_or_backlog) {
  if (against_national) return wait_or_backlog ? "england-average|waits-backlogs" : "england-average";
  return wait_or_backlog ? "waits-backlogs" : "";
}

}  // namespace caresift
