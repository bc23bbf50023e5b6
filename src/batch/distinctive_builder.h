#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "caresift/issues/distinctive.h"
#include "caresift/issues/issue.h"
#include "caresift/outputs/summary.h"
#include "finding_facts.h"

namespace caresift {

/// Counts what distinctive.csv compares: themes among shortfalls and among strengths, and issues among
/// the findings that are ranked, by body, sector, region, rating and year. A mixed finding is both a
/// shortfall and a strength.
class DistinctiveBuilder {
 public:
  explicit DistinctiveBuilder(std::size_t themes);

  /// Begins a part; findings added after it are its.
  void BeginPart(const DocumentSummary& document);
  void Add(const FindingFacts& facts);

  /// What is clear, by dimension and group, strongest first. `corpus` and `issues` as they were ranked,
  /// documents in the order of BeginPart; `summaries` of the issues.
  std::vector<DistinctiveSummary> Finish(const IssueCorpus& corpus, const std::vector<Issue>& issues,
                                         const std::vector<IssueSummary>& summaries);

 private:
  static constexpr std::size_t kDimensions = 5;
  static constexpr std::uint32_t kNoGroup = 0xffffffff;

  struct Dimension {
    std::vector<std::string> names;  // of groups, by number
    std::map<std::string, std::uint32_t> numbers;
    GroupCounts shortfalls, strengths;
  };
  using Groups = std::array<std::uint32_t, kDimensions>;

  void CountIssues(const IssueCorpus& corpus, const std::vector<Issue>& issues,
                   std::vector<GroupCounts>* counts) const;

  std::vector<Dimension> dimensions_;
  std::vector<Groups> documents_;  // groups of each part
};

}  // namespace caresift
