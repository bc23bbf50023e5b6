#include "caresift/outputs/cross_tally.h"

#include <utility>

namespace caresift {

std::string StatementFilterName(const std::string& framework, bool is_group, const std::string& id) {
  return framework + (is_group ? "/kq/" : "/") + id;
}

CrossTally::CrossTally(std::size_t themes, const std::vector<std::string>& statements,
                       std::vector<std::string> evidence)
    : themes_(themes) {
  totals_.statement.values = {""};
  totals_.statement.values.insert(totals_.statement.values.end(), statements.begin(), statements.end());
  totals_.evidence.values = std::move(evidence);
  for (CrossCounts* counts : {&totals_.statement, &totals_.evidence}) {
    counts->all.resize(counts->values.size());
    counts->themes.resize(counts->values.size() * themes);
  }
}

void CrossTally::AddDocument(const std::string& body, const std::string& published) {
  body_of_.push_back(NumberOf(body, &bodies_, &totals_.body));
  year_of_.push_back(NumberOf(published.substr(0, 4), &years_, &totals_.year));
}

std::size_t CrossTally::NumberOf(const std::string& value, Numbers* numbers, CrossCounts* counts) const {
  const auto [entry, is_new] = numbers->emplace(value, numbers->size());
  if (is_new) {
    counts->all.emplace_back();
    counts->themes.resize(counts->themes.size() + themes_);
  }
  return entry->second;
}

CrossCounts CrossTally::InOrder(const Numbers& numbers, const CrossCounts& counts) const {
  CrossCounts ordered;
  for (const auto& [value, number] : numbers) {
    ordered.values.push_back(value);
    ordered.all.push_back(counts.all[number]);
    const auto themes = counts.themes.begin() + static_cast<std::ptrdiff_t>(number * themes_);
    ordered.themes.insert(ordered.themes.end(), themes, themes + static_cast<std::ptrdiff_t>(themes_));
  }
  return ordered;
}

CrossTotals CrossTally::Take() {
  totals_.body = InOrder(bodies_, totals_.body);
  totals_.year = InOrder(years_, totals_.year);
  return std::move(totals_);
}

}  // namespace caresift
