#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "caresift/findings/lexicons.h"
#include "caresift/outputs/summary.h"
#include "metadata.h"
#include "summary_builder.h"

namespace caresift {

/// Counts findings by theme and by what is known of their documents: year, kind, rating, and of the metadata
/// sector, region and local authority.
class Breakdown {
 public:
  /// Must outlive the breakdown.
  explicit Breakdown(const Lexicons& lexicons) : lexicons_(lexicons) {}

  /// What of a document part the rows are told apart by.
  static std::map<std::string, std::string> DimensionsOf(const DocumentSummary& document,
                                                         const std::string& year, const Metadata::Row& facts);

  /// Begins a part; findings added after it are its.
  void BeginPart(const std::map<std::string, std::string>& dimensions, const std::string& body);

  /// A finding that counts.
  void Add(const FindingFacts& facts);

  /// breakdown.csv: by (year, kind, rating, sector, region, local_authority), value, theme (empty: findings
  /// of any theme or none), findings, strength, shortfall, mixed, none, plans, documents, organisations.
  /// Sorted.
  std::string Render() const;

 private:
  struct Row {
    TypeCounts findings;
    std::uint64_t plans = 0, documents = 0, last_part = 0;
    std::set<std::uint32_t> bodies;
  };
  // Of one value of one dimension: all findings, then by theme.
  using Rows = std::vector<Row>;

  void Count(const FindingFacts& facts, Row* row) const;

  const Lexicons& lexicons_;
  std::map<std::pair<std::string, std::string>, Rows> rows_;
  std::vector<Rows*> open_;  // of the part
  std::map<std::string, std::uint32_t> bodies_;
  std::uint64_t part_ = 0;
  std::uint32_t body_ = 0;  // 0: none
};

}  // namespace caresift
