#include "statement_counts.h"

#include <fmt/format.h>

#include "caresift/outputs/reports.h"

namespace caresift {

void StatementCounts::BeginPart(const Framework* framework, const std::string& body,
                                const std::string& year) {
  ++part_;
  framework_ = frameworks_.IndexOf(framework);
  year_ = year;
  body_ =
      body.empty() ? 0 : bodies_.emplace(body, static_cast<std::uint32_t>(bodies_.size() + 1)).first->second;
}

void StatementCounts::Add(const FindingFacts& facts) {
  if (framework_ < 0 || (facts.statement == kNoEntry && facts.group == kNoEntry)) return;
  for (std::size_t f = 0; f < frameworks_.all.size(); ++f) {
    const int framework = static_cast<int>(f);
    const EntryPair there = frameworks_.crosswalk.Translate(framework_, {facts.statement, facts.group},
                                                            framework, frameworks_.all);
    if (there.statement != kNoEntry) Count(framework, true, there.statement, facts);
    if (there.group != kNoEntry) Count(framework, false, there.group, facts);
  }
}

void StatementCounts::Count(int framework, bool statement, EntryId entry, const FindingFacts& facts) {
  Row& row = rows_[{framework, statement, entry, year_}];
  caresift::Count(facts.type, &row.findings);
  row.plans += facts.plan;
  row.own += framework == framework_;
  if (row.last_part == part_) return;
  row.last_part = part_;
  ++row.documents;
  if (body_ != 0) row.bodies.insert(body_);
}

std::string StatementCounts::Render() const {
  std::string csv =
      "framework,level,id,label,key_question,year,findings,strength,shortfall,mixed,none,plans,documents,"
      "organisations,own\r\n";
  for (const auto& [key, row] : rows_) {
    const Framework& framework = frameworks_.all[static_cast<std::size_t>(key.framework)];
    const auto number = static_cast<std::size_t>(key.entry);
    const FrameworkEntry& entry = key.statement ? framework.statements[number] : framework.groups[number];
    const EntryId group = key.statement ? entry.parent : key.entry;
    const std::string_view level = key.statement                 ? Identifier(framework.kind)
                                   : framework.groups_are_themes ? std::string_view("theme")
                                                                 : std::string_view("key-question");
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", CsvField(framework.id), level,
                       CsvField(entry.id), CsvField(entry.label),
                       CsvField(framework.groups[static_cast<std::size_t>(group)].id), key.year,
                       row.findings.All(), row.findings.strength, row.findings.shortfall, row.findings.mixed,
                       row.findings.none, row.plans, row.documents, row.bodies.size(), row.own);
  }
  return csv;
}

}  // namespace caresift
