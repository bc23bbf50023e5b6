#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "caresift/findings/lexicons.h"
#include "caresift/issues/issue.h"
#include "caresift/outputs/cross_tally.h"
#include "caresift/outputs/summary.h"
#include "caresift/structure/part.h"
#include "distinctive_builder.h"
#include "finding_facts.h"

namespace caresift {

/// Adds up, document part by document part in corpus order, what the reports show.
class SummaryBuilder {
 public:
  SummaryBuilder(const Lexicons& lexicons, const Frameworks& frameworks);

  /// Begins a part; findings added after it are its.
  void BeginPart(DocumentSummary document, const Framework* framework) {
    BeginPart(std::move(document), framework, framework != nullptr ? framework->id : std::string());
  }

  /// The same for a part whose framework only has a name; its findings are counted under no statement.
  void BeginPart(DocumentSummary document, const Framework* framework, const std::string& framework_name);

  /// Adds a finding that is no duplicate; `id` is its final one.
  void Add(std::uint64_t id, FindingFacts facts);
  void AddDuplicate() { ++summary_.duplicates; }

  /// Ranks the issues and hands everything over. `words`: of all findings.
  RunSummary Finish(ContentWords words, const IssueOptions& options);

  /// Rows of issue_findings.csv of an issue that Finish has ranked, by rank from 1.
  std::string IssueFindingRows(int rank) const;

  /// Counts for a page that holds only a sample of the findings.
  CrossTotals TakeCrossTotals() { return cross_.Take(); }

 private:
  void CountThemes(const FindingFacts& facts);
  std::size_t StatementOf(const FindingFacts& facts) const;
  void NoteLook(const FindingFacts& facts);
  void EndPart();
  IssueSummary Summarise(const Issue& issue, int rank) const;
  Quote QuoteOf(std::uint32_t finding) const;

  const Frameworks& frameworks_;
  RunSummary summary_;
  IssueCorpus corpus_;
  std::vector<std::string> issue_types_, issue_evidence_;  // by index into corpus_.findings
  DistinctiveBuilder distinctive_;
  std::vector<Issue> issues_;  // once ranked
  const Framework* framework_ = nullptr;
  std::set<EntryId> looked_at_;  // statements, or key questions and themes, of the part
  std::vector<std::size_t>
      first_entry_;  // number of each framework's first statement in the codebook, from 1
  std::set<std::string> bodies_;
  std::vector<std::set<std::string>> theme_bodies_;
  std::vector<std::uint64_t> theme_last_part_;  // part a theme was last met in, from 1
  CrossTally cross_;
  std::array<std::uint64_t, kEvidenceCount> evidence_{};  // judged findings by Evidence
};

/// What findings of that type are counted as.
std::uint64_t TypeCounts::*CountOf(FindingType type);

/// Adds one to it.
inline void Count(FindingType type, TypeCounts* counts) { ++(counts->*CountOf(type)); }

}  // namespace caresift
