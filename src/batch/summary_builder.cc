#include "summary_builder.h"

#include <algorithm>
#include <utility>

#include "caresift/text/digest.h"

namespace caresift {
namespace {

std::string FindingId(std::uint64_t number) {
  std::string id = "f-0000000000000000";
  WriteHex(number, id.data() + 2);
  return id;
}

// As the codebook lists them.
std::vector<std::string> StatementNames(const Frameworks& frameworks) {
  std::vector<std::string> names;
  for (const Framework& framework : frameworks.all) {
    for (const FrameworkEntry& entry : framework.statements)
      names.push_back(StatementFilterName(framework.id, false, entry.id));
    for (const FrameworkEntry& entry : framework.groups)
      names.push_back(StatementFilterName(framework.id, true, entry.id));
  }
  return names;
}

std::vector<std::string> EvidenceNames() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kEvidenceCount; ++i) names.emplace_back(Identifier(static_cast<Evidence>(i)));
  return names;
}

}  // namespace

std::uint64_t TypeCounts::*CountOf(FindingType type) {
  switch (type) {
    case FindingType::kStrength:
      return &TypeCounts::strength;
    case FindingType::kShortfall:
      return &TypeCounts::shortfall;
    case FindingType::kMixed:
      return &TypeCounts::mixed;
    case FindingType::kNone:
      break;
  }
  return &TypeCounts::none;
}

SummaryBuilder::SummaryBuilder(const Lexicons& lexicons, const Frameworks& frameworks)
    : frameworks_(frameworks), cross_(lexicons.themes().size(), StatementNames(frameworks), EvidenceNames()) {
  for (const Theme& theme : lexicons.themes()) {
    ThemeSummary summary;
    summary.id = theme.id;
    summary.label = theme.label;
    summary.definition = theme.definition;
    summary_.themes.push_back(std::move(summary));
    corpus_.theme_ids.push_back(theme.id);
    corpus_.theme_labels.push_back(theme.label);
  }
  theme_bodies_.resize(summary_.themes.size());
  theme_last_part_.resize(summary_.themes.size());
  summary_.rules = lexicons.matcher().rules().size();
  std::size_t next = 1;
  for (const Framework& framework : frameworks.all) {
    first_entry_.push_back(next);
    next += framework.statements.size() + framework.groups.size();
  }
}

void SummaryBuilder::BeginPart(DocumentSummary document, const Framework* framework) {
  ++summary_.parts;
  summary_.words += document.words;
  framework_ = framework;
  if (!document.body.empty()) bodies_.insert(document.body);
  if (!document.published.empty()) {
    if (summary_.earliest.empty() || document.published < summary_.earliest)
      summary_.earliest = document.published;
    summary_.latest = std::max(summary_.latest, document.published);
  }
  IssueDocument ranked;
  ranked.id = document.id;
  ranked.body = document.body;
  ranked.published = document.published;
  ranked.assessment =
      document.body + "|" + (framework ? framework->id : document.kind) + "|" + document.published;
  corpus_.documents.push_back(std::move(ranked));
  cross_.AddDocument(document.body, document.published);
  summary_.documents.push_back(std::move(document));
}

void SummaryBuilder::Add(std::uint64_t id, FindingFacts facts) {
  ++summary_.findings;
  Count(facts.type, &summary_.types);
  Count(facts.type, &summary_.documents.back().findings);
  if (facts.type != FindingType::kNone) ++evidence_[static_cast<std::size_t>(facts.evidence)];
  CountThemes(facts);
  cross_.Add({corpus_.documents.size() - 1, CountOf(facts.type), StatementOf(facts),
              static_cast<std::size_t>(facts.evidence)},
             facts.themes, [](const FindingFacts::Tag& tag) { return tag.theme; });
  if (facts.issue == nullptr) return;
  facts.issue->id = FindingId(id);
  facts.issue->document = static_cast<std::uint32_t>(corpus_.documents.size() - 1);
  corpus_.findings.push_back(std::move(*facts.issue));
  issue_types_.emplace_back(Identifier(facts.type));
  issue_evidence_.emplace_back(Identifier(facts.evidence));
}

void SummaryBuilder::CountThemes(const FindingFacts& facts) {
  const std::string& body = summary_.documents.back().body;
  for (const FindingFacts::Tag& tag : facts.themes) {
    ThemeSummary& theme = summary_.themes[tag.theme];
    theme.mentions += tag.mentions;
    Count(facts.type, &theme.findings);
    theme.plans += facts.plan;
    if (theme_last_part_[tag.theme] == summary_.parts) continue;
    theme_last_part_[tag.theme] = summary_.parts;
    ++theme.documents;
    if (!body.empty()) theme_bodies_[tag.theme].insert(body);
  }
}

// Number in the codebook, from 1; 0: none. Findings under no quality statement are counted under their key
// question, where the framework has some.
std::size_t SummaryBuilder::StatementOf(const FindingFacts& facts) const {
  if (framework_ == nullptr) return 0;
  const std::size_t first = first_entry_[static_cast<std::size_t>(frameworks_.IndexOf(framework_))];
  if (facts.statement != kNoEntry) return first + static_cast<std::size_t>(facts.statement);
  if (facts.group == kNoEntry || framework_->groups_are_themes) return 0;
  return first + framework_->statements.size() + static_cast<std::size_t>(facts.group);
}

RunSummary SummaryBuilder::Finish(ContentWords words, const IssueOptions& options) {
  for (std::size_t i = 0; i < evidence_.size(); ++i) {
    if (evidence_[i] > 0) summary_.evidence[std::string(Identifier(static_cast<Evidence>(i)))] = evidence_[i];
  }
  for (std::size_t i = 0; i < summary_.themes.size(); ++i)
    summary_.themes[i].bodies = theme_bodies_[i].size();
  summary_.bodies = bodies_.size();
  summary_.weights = {options.recurrence_weight, options.salience_weight, options.severity_weight,
                      options.recency_weight};
  corpus_.words = std::move(words);
  const std::vector<Issue> issues = RankIssues(corpus_, options);
  int rank = 0;
  for (const Issue& issue : issues) summary_.issues.push_back(Summarise(issue, ++rank));
  return std::move(summary_);
}

IssueSummary SummaryBuilder::Summarise(const Issue& issue, int rank) const {
  IssueSummary summary;
  summary.rank = rank;
  summary.id = issue.id;
  summary.label = issue.label;
  summary.theme = corpus_.theme_ids[issue.theme];
  summary.theme_label = corpus_.theme_labels[issue.theme];
  summary.first_seen = issue.first_seen;
  summary.last_seen = issue.last_seen;
  summary.findings = issue.findings.size();
  summary.documents = issue.documents.size();
  summary.bodies = issue.bodies;
  summary.terms = issue.terms;
  for (std::uint32_t document : issue.documents)
    summary.document_ids.push_back(corpus_.documents[document].id);
  for (std::uint32_t finding : issue.findings) summary.finding_ids.push_back(corpus_.findings[finding].id);
  summary.recurrence = issue.score.recurrence;
  summary.salience = issue.score.salience;
  summary.severity = issue.score.severity;
  summary.recency = issue.score.recency;
  summary.score = issue.score.total;
  for (std::uint32_t finding : issue.quotes) summary.quotes.push_back(QuoteOf(finding));
  return summary;
}

Quote SummaryBuilder::QuoteOf(std::uint32_t finding) const {
  const IssueFinding& quoted = corpus_.findings[finding];
  const DocumentSummary& document = summary_.documents[quoted.document];
  Quote quote;
  quote.finding = quoted.id;
  quote.text = quoted.text;
  quote.type = issue_types_[finding];
  quote.evidence = issue_evidence_[finding];
  quote.body = document.body;
  quote.document = document.id;
  quote.source = document.source;
  quote.title = document.title;
  quote.section = quoted.section;
  quote.published = document.published;
  return quote;
}

}  // namespace caresift
