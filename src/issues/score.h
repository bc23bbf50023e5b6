#pragma once

#include <optional>
#include <vector>

#include "caresift/issues/issue.h"
#include "stems.h"
#include "timeline.h"

namespace caresift {

/// How many distinct things a set of rows stands in.
struct Spread {
  std::size_t bodies = 0, assessments = 0, documents = 0, sections = 0, findings = 0;
};

/// Scores groups of rows; see score.cc.
class Scorer {
 public:
  /// All must outlive the scorer.
  Scorer(const StemRows& rows, const Timeline& timeline, const IssueOptions& options);

  Spread SpreadOf(const std::vector<RowId>& group) const;

  /// `mass`: the length of the sum of the group's TF-IDF rows.
  IssueScore Score(const std::vector<RowId>& group, const Spread& spread, double mass) const;

 private:
  // What a row stands in, as numbers that are equal where the names are.
  struct Place {
    std::uint32_t body, assessment, document, section;
  };
  void FindPlaces();
  double Recurrence(const Spread& spread) const;
  IssueSeverity SeverityOf(const std::vector<RowId>& group) const;

  const StemRows& rows_;
  const Timeline& timeline_;
  const IssueOptions& options_;
  std::vector<Place> places_;  // by row
  Spread whole_;
};

}  // namespace caresift
