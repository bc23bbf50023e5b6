#include "tally.h"

#include <algorithm>
#include <utility>

namespace caresift {
namespace {

// Of a codebook entry whose id is a finding type.
void Count(const std::string& type, TypeCounts* counts) {
  if (type == "strength") {
    ++counts->strength;
  } else if (type == "shortfall") {
    ++counts->shortfall;
  } else if (type == "mixed") {
    ++counts->mixed;
  } else {
    ++counts->none;
  }
}

}  // namespace

Tally::Tally(ReportData* data)
    : data_(data),
      theme_document_(data->codebook.themes.size()),
      theme_bodies_(data->codebook.themes.size()),
      statements_(data->codebook.statements.size()) {
  RunSummary& summary = data->summary;
  for (const CodebookEntry& theme : data->codebook.themes) {
    summary.themes.emplace_back();
    summary.themes.back().id = theme.id;
    summary.themes.back().label = theme.label;
    summary.themes.back().definition = theme.definition;
  }
  for (std::size_t i = 0; i < statements_.size(); ++i) {
    const ReportStatement& entry = data->codebook.statements[i];
    statements_[i].framework = entry.framework;
    statements_[i].framework_label = entry.framework_label;
    statements_[i].id = entry.id;
    statements_[i].label = entry.label;
  }
  summary.rules = data->codebook.rules.size();
  std::set<std::string> bodies;
  for (const ReportDocument& document : data->documents) {
    ++summary.parts;
    summary.words += document.words;
    if (!document.body.empty()) bodies.insert(document.body);
    if (document.published.empty()) continue;
    if (summary.earliest.empty() || document.published < summary.earliest)
      summary.earliest = document.published;
    summary.latest = std::max(summary.latest, document.published);
  }
  summary.bodies = bodies.size();
}

void Tally::Add(const ReportFinding& finding) {
  RunSummary& summary = data_->summary;
  const std::string& type = data_->codebook.types[finding.type].id;
  ++summary.findings;
  Count(type, &summary.types);
  Count(type, &data_->documents[finding.document].findings);
  if (type != "none") ++summary.evidence[data_->codebook.evidence[finding.evidence].id];
  CountThemes(finding);
  if (type == "none" || finding.statement == kNoneOf) return;
  StatementSummary& statement = statements_[finding.statement];
  ++statement.findings;
  for (const ReportTheme& tag : finding.themes) Count(type, &statement.themes[summary.themes[tag.theme].id]);
}

void Tally::CountThemes(const ReportFinding& finding) {
  const std::string& body = data_->documents[finding.document].body;
  for (const ReportTheme& tag : finding.themes) {
    ThemeSummary& theme = data_->summary.themes[tag.theme];
    Count(data_->codebook.types[finding.type].id, &theme.findings);
    theme.plans += finding.plan;
    if (theme_document_[tag.theme] == finding.document + 1) continue;
    theme_document_[tag.theme] = finding.document + 1;
    ++theme.documents;
    if (!body.empty()) theme_bodies_[tag.theme].insert(body);
  }
  for (const ReportMatch& match : finding.matches) {
    if (match.theme != ReportMatch::kCue) ++data_->summary.themes[finding.themes[match.theme].theme].mentions;
  }
}

void Tally::Finish() {
  RunSummary& summary = data_->summary;
  for (std::size_t i = 0; i < theme_bodies_.size(); ++i) summary.themes[i].bodies = theme_bodies_[i].size();
  for (StatementSummary& statement : statements_) {
    if (statement.findings > 0) summary.statements.push_back(std::move(statement));
  }
  summary.documents.assign(data_->documents.begin(), data_->documents.end());
}

}  // namespace caresift
