#include "tally.h"

#include <algorithm>
#include <utility>

namespace caresift {
namespace {

// Of a codebook entry whose id is a finding type.
std::uint64_t TypeCounts::*CountOf(const std::string& type) {
  if (type == "strength") return &TypeCounts::strength;
  if (type == "shortfall") return &TypeCounts::shortfall;
  return type == "mixed" ? &TypeCounts::mixed : &TypeCounts::none;
}

std::vector<std::string> StatementNames(const Codebook& codebook) {
  std::vector<std::string> names;
  for (const ReportStatement& entry : codebook.statements)
    names.push_back(StatementFilterName(entry.framework, entry.is_group, entry.id));
  return names;
}

std::vector<std::string> EvidenceNames(const Codebook& codebook) {
  std::vector<std::string> names;
  for (const CodebookEntry& entry : codebook.evidence) names.push_back(entry.id);
  return names;
}

}  // namespace

Tally::Tally(ReportData* data, const std::string& body)
    : data_(data),
      cross_(data->codebook.themes.size(), StatementNames(data->codebook), EvidenceNames(data->codebook)) {
  for (const CodebookEntry& theme : data->codebook.themes) {
    all_.themes.emplace_back();
    all_.themes.back().id = theme.id;
    all_.themes.back().label = theme.label;
    all_.themes.back().definition = theme.definition;
  }
  all_.last_document.resize(all_.themes.size());
  all_.bodies.resize(all_.themes.size());
  own_ = all_;
  for (const CodebookEntry& type : data->codebook.types) types_.push_back(CountOf(type.id));
  data->summary.rules = data->codebook.rules.size();
  CountDocuments(body);
}

void Tally::CountDocuments(const std::string& body) {
  RunSummary& summary = data_->summary;
  std::set<std::string> all, named;
  for (const ReportDocument& document : data_->documents) {
    cross_.AddDocument(document.body, document.published);
    if (!document.body.empty()) all.insert(document.body);
    summarised_.push_back(body.empty() || document.body == body);
    if (!summarised_.back()) continue;
    ++summary.parts;
    summary.words += document.words;
    if (!document.body.empty()) named.insert(document.body);
    if (document.published.empty()) continue;
    if (summary.earliest.empty() || document.published < summary.earliest)
      summary.earliest = document.published;
    summary.latest = std::max(summary.latest, document.published);
  }
  summary.bodies = named.size();
  data_->totals.bodies = all.size();
}

void Tally::Add(const ReportFinding& finding) {
  const auto type = types_[finding.type];
  ++(data_->documents[finding.document].findings.*type);
  ++(data_->totals.types.*type);
  CountThemes(finding, &all_);
  const std::size_t statement = finding.statement == kNoneOf ? 0 : finding.statement + 1u;
  cross_.Add({finding.document, type, statement, finding.evidence}, finding.themes,
             [](const ReportTheme& tag) { return tag.theme; });
  if (!summarised_[finding.document]) return;
  RunSummary& summary = data_->summary;
  ++summary.findings;
  ++(summary.types.*type);
  if (type != &TypeCounts::none) ++summary.evidence[data_->codebook.evidence[finding.evidence].id];
  CountThemes(finding, &own_);
}

void Tally::CountThemes(const ReportFinding& finding, Themes* counts) const {
  const std::string& body = data_->documents[finding.document].body;
  for (const ReportTheme& tag : finding.themes) {
    ThemeSummary& theme = counts->themes[tag.theme];
    ++(theme.findings.*types_[finding.type]);
    theme.plans += finding.plan;
    if (counts->last_document[tag.theme] == finding.document + 1) continue;
    counts->last_document[tag.theme] = finding.document + 1;
    ++theme.documents;
    if (!body.empty()) counts->bodies[tag.theme].insert(body);
  }
  for (const ReportMatch& match : finding.matches) {
    if (match.theme != ReportMatch::kCue) ++counts->themes[finding.themes[match.theme].theme].mentions;
  }
}

std::vector<ThemeSummary> Tally::Finished(Themes* counts) {
  for (std::size_t i = 0; i < counts->themes.size(); ++i) counts->themes[i].bodies = counts->bodies[i].size();
  return std::move(counts->themes);
}

void Tally::Finish() {
  RunSummary& summary = data_->summary;
  summary.themes = Finished(&own_);
  data_->totals.themes = Finished(&all_);
  data_->totals.by = cross_.Take();
  for (std::size_t i = 0; i < summarised_.size(); ++i) {
    if (summarised_[i]) summary.documents.push_back(data_->documents[i]);
  }
}

}  // namespace caresift
