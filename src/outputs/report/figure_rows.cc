#include "figure_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include <fmt/format.h>

#include "caresift/findings/figure.h"
#include "caresift/findings/figure_tables.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kMostRows = 10;

enum Tone { kWorse, kUnknown, kInLine, kBetter };

Tone ToneOf(const FigureRow& row, const Codebook& codebook) {
  const std::string& direction = row.figure->direction;
  if (direction == Identifier(Direction::kWorse)) return kWorse;
  if (direction == Identifier(Direction::kInLine)) return kInLine;
  if (direction == Identifier(Direction::kBetter)) return kBetter;
  const std::string& type = codebook.types[row.finding->type].id;
  if (type == "shortfall" || type == "mixed") return kWorse;
  return type == "strength" ? kBetter : kUnknown;
}

bool IsNational(const ReportFigure& figure) {
  return figure.comparator && figure.comparator_name == Identifier(ComparatorKind::kNational);
}

// What a wait is held against: a target first.
std::optional<double> Yardstick(const ReportFigure& figure) {
  return figure.target ? figure.target : figure.comparator;
}

// How far off in percent, without its sign; off zero is further than any percentage.
double Distance(double value, double other) {
  const auto percent = GapInPercentOf(value, other);
  return percent ? std::abs(*percent) : std::numeric_limits<double>::infinity();
}

using Keys = std::array<double, 5>;

template <typename Belongs, typename KeysOf>
std::vector<FigureRow> Sorted(const std::vector<const ReportFinding*>& findings, Belongs belongs,
                              KeysOf keys_of) {
  std::vector<std::pair<Keys, FigureRow>> rows;
  for (const ReportFinding* finding : findings) {
    for (const ReportFigure& figure : finding->figures) {
      const FigureRow row{finding, &figure};
      if (belongs(figure)) rows.emplace_back(keys_of(row), row);
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<FigureRow> sorted;
  sorted.reserve(rows.size());
  for (const auto& [keys, row] : rows) sorted.push_back(row);
  return sorted;
}

// Of a number with at most two decimals: "1,204.5".
std::string NumberText(double value) {
  const double size = std::abs(value);
  if (!(size < 1e15)) return FormatValue(value);
  const double hundredths = std::round(size * 100);
  const auto whole = static_cast<std::uint64_t>(hundredths / 100);
  const auto rest = static_cast<std::uint64_t>(hundredths - 100 * static_cast<double>(whole));
  std::string text = FormatCount(whole);
  if (rest > 0) text += rest % 10 == 0 ? fmt::format(".{}", rest / 10) : fmt::format(".{:02}", rest);
  return (value < 0 ? "-" : "") + text;
}

std::string Signed(double number, const std::string& size) {
  return (number > 0 ? "+" : number < 0 ? "−" : "") + size;
}

std::string HowFar(const ReportFigure& figure, const std::optional<double>& other) {
  const auto gap = GapTo(figure.value, other);
  if (!gap) return "";
  const double size = std::abs(*gap);
  std::string text =
      Signed(*gap, figure.unit == "percent" ? NumberText(size) + (size == 1 ? " point" : " points")
                                            : AmountText(size, figure.unit));
  if (const auto percent = GapInPercentOf(figure.value, other))
    text += fmt::format(" ({}%)", Signed(*percent, NumberText(std::abs(*percent))));
  return text;
}

FigureSummary Summarise(const ReportData& data, const FigureRow& row, const std::optional<double>& other) {
  const ReportFigure& figure = *row.figure;
  const ReportDocument& document = data.documents[row.finding->document];
  FigureSummary summary;
  summary.finding = fmt::format("f-{:016x}", row.finding->id);
  summary.measure = figure.measure;
  if (!figure.statistic.empty() && figure.statistic != "count" && figure.statistic != "share")
    summary.measure += " (" + figure.statistic + ")";
  summary.value = AmountText(figure.value, figure.unit);
  if (other) summary.other = AmountText(*other, figure.unit);
  summary.how_far = HowFar(figure, other);
  summary.direction = figure.direction.empty() ? "" : Humanise(figure.direction);
  summary.contradiction = figure.contradiction;
  summary.judged = data.codebook.types[row.finding->type].label;
  summary.body = document.body, summary.published = document.published;
  summary.quote = row.finding->text;
  return summary;
}

}  // namespace

std::string AmountText(double value, std::string_view unit) {
  constexpr std::array<std::string_view, 6> kTimes = {"minute", "hour", "day", "week", "month", "year"};
  const std::string number = NumberText(value);
  if (unit.empty()) return number;
  if (unit == "percent") return number + "%";
  if (unit == "pound") return "£" + number;
  if (unit == "person") return number + (value == 1 ? " person" : " people");
  const bool time = std::find(kTimes.begin(), kTimes.end(), unit) != kTimes.end();
  return fmt::format("{} {}{}", number, unit, time && value != 1 ? "s" : "");
}

std::vector<FigureRow> AgainstNational(const std::vector<const ReportFinding*>& findings,
                                       const Codebook& codebook) {
  return Sorted(findings, IsNational, [&](const FigureRow& row) {
    const Tone tone = ToneOf(row, codebook);
    const double off = Distance(row.figure->value, *row.figure->comparator);
    return Keys{static_cast<double>(tone), tone == kBetter ? off : -off};
  });
}

std::vector<FigureRow> WaitsAndBacklogs(const std::vector<const ReportFinding*>& findings,
                                        const Codebook& codebook) {
  const auto belongs = [](const ReportFigure& figure) { return figure.wait_or_backlog; };
  return Sorted(findings, belongs, [&](const FigureRow& row) {
    const ReportFigure& figure = *row.figure;
    const Tone tone = ToneOf(row, codebook);
    const std::optional<double> other = Yardstick(figure);
    const double off = other ? Distance(figure.value, *other) : 0;
    const double kind = figure.days ? 0 : figure.unit == "percent" ? 2 : 1;
    return Keys{static_cast<double>(tone), other ? 0.0 : 1.0, tone == kBetter ? off : -off, kind,
                -figure.days.value_or(figure.value)};
  });
}

FigureSummaries SummariseFigures(const ReportData& data, const std::string& body) {
  std::vector<const ReportFinding*> findings;
  FigureSummaries summaries;
  for (const ReportFinding& finding : data.findings) {
    if (!body.empty() && data.documents[finding.document].body != body) continue;
    findings.push_back(&finding);
    for (const ReportFigure& figure : finding.figures) summaries.contradictions += figure.contradiction;
  }
  const std::vector<FigureRow> national = AgainstNational(findings, data.codebook);
  const std::vector<FigureRow> waits = WaitsAndBacklogs(findings, data.codebook);
  summaries.against_national_count = national.size(), summaries.waits_count = waits.size();
  for (std::size_t i = 0; i < std::min(kMostRows, national.size()); ++i)
    summaries.against_national.push_back(Summarise(data, national[i], national[i].figure->comparator));
  for (std::size_t i = 0; i < std::min(kMostRows, waits.size()); ++i)
    summaries.waits.push_back(Summarise(data, waits[i], Yardstick(*waits[i].figure)));
  return summaries;
}

}  // namespace caresift
