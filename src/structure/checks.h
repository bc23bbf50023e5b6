#pragma once

#include <string>
#include <vector>

#include "caresift/structure/check.h"

namespace caresift {

/// What every check looks at, and where it puts what it finds.
struct CheckContext {
  const Document& document;
  const std::vector<Part>& parts;
  const Frameworks& frameworks;
  std::vector<Check>* checks;

  Check& Add(Check::Kind kind, CheckSide stated, CheckSide against, std::string note = {}) const {
    checks->push_back({kind, kNoEntry, kNoEntry, std::move(stated), std::move(against), std::move(note)});
    return checks->back();
  }
};

/// Scores against percentages, bands, labels and lists.
void CheckScores(const CheckContext& context);
/// What sentences tell against what is printed.
void CheckTold(const CheckContext& context);
/// Carried-over scores.
void CheckCarriedOver(const CheckContext& context);
/// Dates of a part and within its text.
void CheckDates(const CheckContext& context);
/// What a report, self-assessment or plan of the whole framework leaves out.
void CheckMissing(const CheckContext& context);
/// Titles of regulations.
void CheckRegulations(const CheckContext& context);

/// The scores of statements below one group, or of all; what they imply.
struct ScoreSum {
  int sum = 0, count = 0;
  Span span;  ///< from the first printed score to the last

  /// Per cent of the most that can be had, rounded to the nearest whole number; -1 without scores.
  int Percentage() const { return count == 0 ? -1 : (200 * sum + 4 * count) / (8 * count); }
  std::string Told() const;  ///< "58% (21 of 36)"
};
ScoreSum SumScores(const Part& part, EntryId group, int service);

/// The rating whose band `percentage` lies in; kNone where the framework has no bands.
Rating BandOf(const Framework& framework, int percentage);

/// Label of a statement, else of its group; "the whole" for neither.
std::string LabelOf(const Part& part, EntryId statement, EntryId group);

}  // namespace caresift
