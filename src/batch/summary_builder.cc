#include "summary_builder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "caresift/outputs/issues_csv.h"
#include "caresift/text/digest.h"
#include "theme_names.h"

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
    : frameworks_(frameworks),
      distinctive_(lexicons.themes().size()),
      cross_(lexicons.themes().size(), StatementNames(frameworks), EvidenceNames()) {
  for (const Theme& theme : lexicons.themes()) {
    ThemeSummary summary;
    summary.id = theme.id;
    summary.label = theme.label;
    summary.definition = theme.definition;
    summary_.themes.push_back(std::move(summary));
  }
  NameThemes(lexicons, &corpus_);
  theme_bodies_.resize(summary_.themes.size());
  theme_last_part_.resize(summary_.themes.size());
  summary_.rules = lexicons.matcher().rules().size();
  std::size_t next = 1;
  for (const Framework& framework : frameworks.all) {
    first_entry_.push_back(next);
    next += framework.statements.size() + framework.groups.size();
  }
}

void SummaryBuilder::BeginPart(DocumentSummary document, const Framework* framework,
                               const std::string& framework_name) {
  EndPart();
  ++summary_.parts;
  summary_.words += document.words;
  distinctive_.BeginPart(document);
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
  const std::string& regime = framework_name.empty() ? document.kind : framework_name;
  ranked.assessment = document.body + "|" + regime + "|" + document.published;
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
  NoteLook(facts);
  distinctive_.Add(facts);
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

// What the part looks at, and what it praises.
void SummaryBuilder::NoteLook(const FindingFacts& facts) {
  if (facts.statement != kNoEntry || facts.group != kNoEntry)
    looked_at_.insert(facts.statement != kNoEntry ? facts.statement : -2 - facts.group);
  if (facts.type != FindingType::kStrength) return;
  std::vector<std::uint32_t>& praised = corpus_.documents.back().praised;
  for (const FindingFacts::Tag& tag : facts.themes) {
    if (tag.subtheme != kNoSubtheme) praised.push_back(SubthemeNumber(tag.theme, tag.subtheme));
  }
}

// An assessment or inspection of two statements or key questions or more looks at its body as a whole; a page
// of one does not.
void SummaryBuilder::EndPart() {
  if (corpus_.documents.empty()) return;
  constexpr std::array<PartKind, 3> kAssessing = {PartKind::kLaAssessment, PartKind::kProviderAssessment,
                                                  PartKind::kInspectionReport};
  IssueDocument& document = corpus_.documents.back();
  const std::string& kind = summary_.documents.back().kind;
  document.whole = looked_at_.size() > 1 && std::any_of(kAssessing.begin(), kAssessing.end(),
                                                        [&](PartKind k) { return Identifier(k) == kind; });
  std::vector<std::uint32_t>& praised = document.praised;
  std::sort(praised.begin(), praised.end());
  praised.erase(std::unique(praised.begin(), praised.end()), praised.end());
  praised.shrink_to_fit();
  looked_at_.clear();
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
  EndPart();
  for (std::size_t i = 0; i < evidence_.size(); ++i) {
    if (evidence_[i] > 0) summary_.evidence[std::string(Identifier(static_cast<Evidence>(i)))] = evidence_[i];
  }
  for (std::size_t i = 0; i < summary_.themes.size(); ++i)
    summary_.themes[i].bodies = theme_bodies_[i].size();
  summary_.bodies = bodies_.size();
  const IssueWeights& weights = options.weights;
  const auto share = [sum = weights.Sum()](double weight) { return std::round(weight / sum * 1e4) / 1e4; };
  summary_.weights = {share(weights.recurrence), share(weights.salience), share(weights.severity),
                      share(weights.recency), share(weights.persistence)};
  corpus_.words = std::move(words);
  issues_ = RankIssues(corpus_, options);
  int rank = 0;
  for (const Issue& issue : issues_) summary_.issues.push_back(Summarise(issue, ++rank));
  summary_.distinctive = distinctive_.Finish(corpus_, issues_, summary_.issues);
  return summary_;
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
  summary.persistence = issue.score.persistence;
  summary.wording = issue.score.severity_parts.wording;
  summary.scores = issue.score.severity_parts.scores;
  summary.waits = issue.score.severity_parts.waits;
  summary.breaches = issue.score.severity_parts.breaches;
  summary.assessments = issue.assessments;
  summary.sections = issue.sections;
  summary.status = Identifier(issue.status);
  summary.resolved = issue.resolved;
  for (const YearCount& count : issue.years) summary.years[count.year] = count.findings;
  for (std::uint32_t finding : issue.repeats) summary.repeat_ids.push_back(corpus_.findings[finding].id);
  summary.score = issue.score.total;
  for (std::uint32_t finding : issue.quotes) summary.quotes.push_back(QuoteOf(finding));
  return summary;
}

std::string SummaryBuilder::IssueFindingRows(int rank) const {
  const Issue& issue = issues_[static_cast<std::size_t>(rank - 1)];
  std::string rows;
  const auto add = [&](std::uint32_t finding, bool counts) {
    const IssueFinding& ranked = corpus_.findings[finding];
    AppendIssueFindingRow({rank, issue.id, counts, ranked.statement, ranked.score}, QuoteOf(finding), &rows);
  };
  for (const std::uint32_t finding : issue.findings) add(finding, true);
  for (const std::uint32_t finding : issue.repeats) add(finding, false);
  return rows;
}

Quote SummaryBuilder::QuoteOf(std::uint32_t finding) const {
  const IssueFinding& quoted = corpus_.findings[finding];
  const DocumentSummary& document = summary_.documents[quoted.document];
  Quote quote;
  quote.finding = quoted.id;
  quote.text = quoted.quote();
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
