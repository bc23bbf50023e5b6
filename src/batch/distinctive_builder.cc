#include "distinctive_builder.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace caresift {
namespace {

constexpr std::array<const char*, 5> kNames = {"body", "sector", "region", "rating", "year"};
constexpr std::size_t kMostOfGroup = 20;  // rows of a group, kind of item and type
constexpr std::size_t kMostIssues = 200;  // best issues that are compared
constexpr std::uint32_t kNoIssue = 0xffffffff;

std::array<std::string, 5> GroupsOf(const DocumentSummary& document) {
  return {document.body, document.sector, document.region, document.rating, document.published.substr(0, 4)};
}

}  // namespace

DistinctiveBuilder::DistinctiveBuilder(std::size_t themes)
    : dimensions_(kDimensions, Dimension{.names = {},
                                         .numbers = {},
                                         .shortfalls = GroupCounts(themes),
                                         .strengths = GroupCounts(themes)}) {}

void DistinctiveBuilder::BeginPart(const DocumentSummary& document) {
  const std::array<std::string, kDimensions> names = GroupsOf(document);
  Groups groups;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    groups[i] = kNoGroup;
    if (names[i].empty()) continue;
    Dimension& dimension = dimensions_[i];
    const auto next = static_cast<std::uint32_t>(dimension.names.size());
    const auto [number, added] = dimension.numbers.emplace(names[i], next);
    if (added) dimension.names.push_back(names[i]);
    groups[i] = number->second;
  }
  documents_.push_back(groups);
}

void DistinctiveBuilder::Add(const FindingFacts& facts) {
  if (facts.type == FindingType::kNone) return;
  std::vector<std::uint32_t> themes;
  for (const FindingFacts::Tag& tag : facts.themes) themes.push_back(tag.theme);
  for (std::size_t i = 0; i < kDimensions; ++i) {
    const std::uint32_t group = documents_.back()[i];
    if (group == kNoGroup) continue;
    if (facts.type != FindingType::kStrength) dimensions_[i].shortfalls.Add(group, themes);
    if (facts.type != FindingType::kShortfall) dimensions_[i].strengths.Add(group, themes);
  }
}

void DistinctiveBuilder::CountIssues(const IssueCorpus& corpus, const std::vector<Issue>& issues,
                                     std::vector<GroupCounts>* counts) const {
  std::vector<std::uint32_t> owners(corpus.findings.size(), kNoIssue);
  for (std::uint32_t issue = 0; issue < std::min(issues.size(), kMostIssues); ++issue) {
    for (const std::uint32_t finding : issues[issue].findings) owners[finding] = issue;
    for (const std::uint32_t finding : issues[issue].repeats) owners[finding] = issue;
  }
  for (std::size_t finding = 0; finding < owners.size(); ++finding) {
    const std::vector<std::uint32_t> items =
        owners[finding] == kNoIssue ? std::vector<std::uint32_t>() : std::vector{owners[finding]};
    for (std::size_t i = 0; i < kDimensions; ++i) {
      const std::uint32_t group = documents_[corpus.findings[finding].document][i];
      if (group != kNoGroup) (*counts)[i].Add(group, items);
    }
  }
}

std::vector<DistinctiveSummary> DistinctiveBuilder::Finish(const IssueCorpus& corpus,
                                                           const std::vector<Issue>& issues,
                                                           const std::vector<IssueSummary>& summaries) {
  std::vector<GroupCounts> issue_counts(kDimensions, GroupCounts(std::min(issues.size(), kMostIssues)));
  CountIssues(corpus, issues, &issue_counts);
  std::vector<DistinctiveSummary> all;
  for (std::size_t i = 0; i < kDimensions; ++i) {
    const Dimension& dimension = dimensions_[i];
    std::vector<DistinctiveSummary> rows;
    const auto add = [&](const GroupCounts& counts, const char* kind, const char* finding) {
      for (const Distinction& found : counts.Clear(kMostOfGroup)) {
        const bool theme = std::string_view(kind) == "theme";
        rows.push_back({kNames[i], dimension.names[found.group], kind, finding,
                        theme ? corpus.theme_ids[found.item] : summaries[found.item].id,
                        theme ? corpus.theme_labels[found.item] : summaries[found.item].label, found.here,
                        found.all_here, found.elsewhere, found.all_elsewhere, found.keyness.g2,
                        found.keyness.log_ratio, found.keyness.low, found.keyness.high});
      }
    };
    add(dimension.shortfalls, "theme", "shortfall");
    add(dimension.strengths, "theme", "strength");
    add(issue_counts[i], "issue", "shortfall");
    std::stable_sort(rows.begin(), rows.end(), [](const DistinctiveSummary& a, const DistinctiveSummary& b) {
      return std::tie(a.group, b.g2, a.kind, a.finding, a.id) <
             std::tie(b.group, a.g2, b.kind, b.finding, b.id);
    });
    std::move(rows.begin(), rows.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace caresift
