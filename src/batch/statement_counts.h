#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "caresift/outputs/summary.h"
#include "caresift/structure/framework.h"
#include "summary_builder.h"

namespace caresift {

/// Counts every finding under each framework that the crosswalk takes its statement to, year by year, so that
/// a trend goes on where the regulator has renamed its boxes.
///
/// A finding counts once under a framework: in the row of its statement there, and in that of its key
/// question or theme, which holds all that stands below it. Rows of the two levels are not to be added up.
class StatementCounts {
 public:
  explicit StatementCounts(const Frameworks& frameworks) : frameworks_(frameworks) {}

  /// Begins a document part; findings added after it are its. `year`: "2025", empty where unknown.
  void BeginPart(const Framework* framework, const std::string& body, const std::string& year);

  /// A finding that counts.
  void Add(const FindingFacts& facts);

  /// statements.csv: framework, level (theme, key-question or what the framework's entries are), id, label,
  /// key_question (or theme), year, findings, strength, shortfall, mixed, none, plans, documents,
  /// organisations, own (findings of documents that follow this framework themselves). In framework order.
  std::string Render() const;

 private:
  struct Key {
    int framework = 0;
    bool statement = false;
    EntryId entry = kNoEntry;
    std::string year;
    auto operator<=>(const Key&) const = default;
  };
  struct Row {
    TypeCounts findings;
    std::uint64_t plans = 0, documents = 0, own = 0, last_part = 0;
    std::set<std::uint32_t> bodies;
  };
  void Count(int framework, bool statement, EntryId entry, const FindingFacts& facts);

  const Frameworks& frameworks_;
  std::map<Key, Row> rows_;
  std::map<std::string, std::uint32_t> bodies_;
  std::uint64_t part_ = 0;
  int framework_ = -1;  ///< of the part
  std::string year_;
  std::uint32_t body_ = 0;  ///< 0: none
};

}  // namespace caresift
