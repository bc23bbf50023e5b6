#pragma once

#include <array>
#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/lexicons.h"
#include "caresift/issues/issue.h"
#include "caresift/outputs/cross_tally.h"
#include "caresift/outputs/summary.h"
#include "caresift/structure/part.h"

namespace caresift {

/// What the summary and the ranking keep of one finding once its line is written.
struct FindingFacts {
  struct Tag {
    ThemeId theme = 0;
    std::uint32_t mentions = 0;
  };
  boost::container::small_vector<Tag, 4> themes;
  bool counts = true;  ///< false for context, which no table shows
  FindingType type = FindingType::kNone;
  Evidence evidence = Evidence::kProcesses;
  bool plan = false;
  EntryId statement = kNoEntry;
  EntryId group = kNoEntry;
  /// Only of shortfalls and mixed findings, which are ranked. Its words are numbers of the ContentWords that
  /// Finish is given; id and document are not filled in.
  std::unique_ptr<IssueFinding> issue;
};

/// Adds up, document part by document part in corpus order, what the reports show.
class SummaryBuilder {
 public:
  SummaryBuilder(const Lexicons& lexicons, const Frameworks& frameworks);

  /// Begins a part; findings added after it are its.
  void BeginPart(DocumentSummary document, const Framework* framework);

  /// Adds a finding that is no duplicate; `id` is its final one.
  void Add(std::uint64_t id, FindingFacts facts);
  void AddDuplicate() { ++summary_.duplicates; }

  /// Ranks the issues and hands everything over. The builder is empty afterwards. `words`: of all findings.
  RunSummary Finish(ContentWords words, const IssueOptions& options);

  /// Counts for a page that holds only a sample of the findings.
  CrossTotals TakeCrossTotals() { return cross_.Take(); }

 private:
  void CountThemes(const FindingFacts& facts);
  std::size_t StatementOf(const FindingFacts& facts) const;
  IssueSummary Summarise(const Issue& issue, int rank) const;
  Quote QuoteOf(std::uint32_t finding) const;

  const Frameworks& frameworks_;
  RunSummary summary_;
  IssueCorpus corpus_;
  std::vector<std::string> issue_types_, issue_evidence_;  // by index into corpus_.findings
  const Framework* framework_ = nullptr;
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
