#include "breakdown.h"

#include <fmt/format.h>

#include "caresift/outputs/reports.h"
#include "part_facts.h"

namespace caresift {

std::map<std::string, std::string> Breakdown::DimensionsOf(const DocumentSummary& document,
                                                           const std::string& year,
                                                           const Metadata::Row& facts) {
  std::map<std::string, std::string> dimensions = {
      {"year", year}, {"kind", document.kind}, {"rating", document.rating}};
  for (const char* column : {"sector", "region", "local_authority"})
    dimensions[column] = ValueOf(facts, column);
  std::erase_if(dimensions, [](const auto& dimension) { return dimension.second.empty(); });
  return dimensions;
}

void Breakdown::BeginPart(const std::map<std::string, std::string>& dimensions, const std::string& body) {
  ++part_;
  body_ =
      body.empty() ? 0 : bodies_.emplace(body, static_cast<std::uint32_t>(bodies_.size() + 1)).first->second;
  open_.clear();
  for (const auto& dimension : dimensions) {
    Rows& rows = rows_[dimension];
    rows.resize(lexicons_.themes().size() + 1);
    open_.push_back(&rows);
  }
}

void Breakdown::Add(const FindingFacts& facts) {
  for (Rows* rows : open_) {
    Count(facts, &rows->front());
    for (const FindingFacts::Tag& tag : facts.themes) Count(facts, &(*rows)[tag.theme + std::size_t{1}]);
  }
}

void Breakdown::Count(const FindingFacts& facts, Row* row) const {
  caresift::Count(facts.type, &row->findings);
  row->plans += facts.plan;
  if (row->last_part == part_) return;
  row->last_part = part_;
  ++row->documents;
  if (body_ != 0) row->bodies.insert(body_);
}

std::string Breakdown::Render() const {
  std::string csv = "by,value,theme,findings,strength,shortfall,mixed,none,plans,documents,organisations\r\n";
  for (const auto& [dimension, rows] : rows_) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Row& row = rows[i];
      if (row.documents == 0) continue;
      csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\r\n", dimension.first, CsvField(dimension.second),
                         i == 0 ? std::string() : CsvField(lexicons_.themes()[i - 1].id), row.findings.All(),
                         row.findings.strength, row.findings.shortfall, row.findings.mixed, row.findings.none,
                         row.plans, row.documents, row.bodies.size());
    }
  }
  return csv;
}

}  // namespace caresift
