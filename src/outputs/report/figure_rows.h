#pragma once

#include <string>
#include <vector>

#include "report_data.h"

namespace caresift {

// The two tables of figures, sorted as report.html sorts them (web/src/data/figures.ts): by how far off a
// figure is, the furthest on the wrong side first. Whether a side is wrong is the figure's direction, from
// words first, or where it has none how its sentence is judged.

struct FigureRow {
  const ReportFinding* finding = nullptr;
  const ReportFigure* figure = nullptr;
};

/// Figures beside the England average: worse, without direction, in line, better; how far off is the
/// difference as a percentage of the average.
std::vector<FigureRow> AgainstNational(const std::vector<const ReportFinding*>& findings,
                                       const Codebook& codebook);

/// Waits and backlogs: those worse than their target, or else their comparator; then those in shortfalls
/// without one; then the others; last the good ones. Where that leaves it open: times, counts, shares, the
/// largest first.
std::vector<FigureRow> WaitsAndBacklogs(const std::vector<const ReportFinding*>& findings,
                                        const Codebook& codebook);

/// "58.41%", "15 days", "1,204 people", "£2.5".
std::string AmountText(double value, std::string_view unit);

/// The first rows of both tables, and how many figures contradict their words, for reports that show no more.
/// `body`: only figures about it; empty: all.
FigureSummaries SummariseFigures(const ReportData& data, const std::string& body);

}  // namespace caresift
