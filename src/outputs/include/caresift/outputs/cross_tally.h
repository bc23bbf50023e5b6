#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "caresift/outputs/summary.h"

namespace caresift {

/// Counts of findings by the values of something that each has once, and by theme within each value.
struct CrossCounts {
  std::vector<std::string> values;      ///< as filters of the page call them
  std::vector<TypeCounts> all, themes;  ///< by value; by value and then theme
};

/// All findings, counted four ways. What has no value is under "".
struct CrossTotals {
  CrossCounts body, year;  ///< in ascending order
  CrossCounts statement;   ///< in codebook order, none first
  CrossCounts evidence;    ///< in codebook order
};

/// What filters of the page call a quality statement, or a key question (`is_group`).
std::string StatementFilterName(const std::string& framework, bool is_group, const std::string& id);

/// Makes CrossTotals, for the run that sees findings pass by and for the report that reads them back alike.
class CrossTally {
 public:
  /// `statements`: their StatementFilterNames, in codebook order; `evidence`: ids of its categories.
  CrossTally(std::size_t themes, const std::vector<std::string>& statements,
             std::vector<std::string> evidence);

  /// Numbers documents from 0, in the order they come.
  void AddDocument(const std::string& body, const std::string& published);

  struct Item {
    std::size_t document = 0;
    std::uint64_t TypeCounts::*type = nullptr;
    std::size_t statement = 0;  ///< from 1; 0: none
    std::size_t evidence = 0;
  };

  /// Adds a finding; `theme_of` gives a number for each of its `tags`.
  template <typename Tags, typename ThemeOf>
  void Add(const Item& item, const Tags& tags, const ThemeOf& theme_of) {
    const auto count = [&](CrossCounts* counts, std::size_t value) {
      ++(counts->all[value].*item.type);
      for (const auto& tag : tags) ++(counts->themes[value * themes_ + theme_of(tag)].*item.type);
    };
    count(&totals_.body, body_of_[item.document]);
    count(&totals_.year, year_of_[item.document]);
    count(&totals_.statement, item.statement);
    count(&totals_.evidence, item.evidence);
  }

  /// The counts. The tally is empty afterwards.
  CrossTotals Take();

 private:
  using Numbers = std::map<std::string, std::size_t>;
  std::size_t NumberOf(const std::string& value, Numbers* numbers, CrossCounts* counts) const;
  CrossCounts InOrder(const Numbers& numbers, const CrossCounts& counts) const;

  std::size_t themes_;
  CrossTotals totals_;  // bodies and years in the order they came
  Numbers bodies_, years_;
  std::vector<std::size_t> body_of_, year_of_;  // of each document
};

}  // namespace caresift
