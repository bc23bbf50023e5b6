#include "caresift/batch/compare.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <set>
#include <utility>

#include "compare_side.h"
#include "folder_reader.h"
#include "theme_names.h"

namespace caresift {
namespace {

// The findings of both sides as one corpus. A body is another one on the other side, or what both say alike
// would count once.
class Gatherer {
 public:
  explicit Gatherer(const Lexicons& lexicons) {
    NameThemes(lexicons, &corpus_);
    for (auto& counts : themes_) counts.resize(lexicons.themes().size());
  }

  void BeginDocument(const DocumentSummary& document, const std::string& framework,
                     std::array<bool, 2> sides) {
    on_ = {};
    const std::string& regime = framework.empty() ? document.kind : framework;
    for (std::size_t side = 0; side < 2; ++side) {
      if (!sides[side]) continue;
      IssueDocument ranked;
      ranked.id = document.id;
      ranked.body = (side == 0 ? "a|" : "b|") + document.body;
      ranked.published = document.published;
      ranked.assessment = ranked.body + "|" + regime + "|" + document.published;
      on_[side] = static_cast<std::uint32_t>(corpus_.documents.size());
      corpus_.documents.push_back(std::move(ranked));
      sides_.push_back(side);
      ++documents_[side];
    }
  }

  void Add(FolderFinding finding) {
    if (finding.facts.issue == nullptr) return;
    for (std::size_t side = 0; side < 2; ++side) {
      if (!on_[side]) continue;
      IssueFinding ranked = *finding.facts.issue;
      ranked.id = std::to_string(finding.id);
      ranked.document = *on_[side];
      for (const std::uint16_t theme : std::set<std::uint16_t>(ranked.themes.begin(), ranked.themes.end()))
        ++themes_[side][theme];
      ++findings_[side];
      corpus_.findings.push_back(std::move(ranked));
    }
  }

  std::uint64_t documents(std::size_t side) const { return documents_[side]; }

  std::vector<ComparedItem> Compared(ContentWords words, const IssueOptions& options) {
    corpus_.words = std::move(words);
    std::vector<ComparedItem> items;
    for (const Issue& issue : RankIssues(corpus_, options)) {
      std::array<std::uint64_t, 2> counts{};
      for (const std::uint32_t finding : issue.findings) ++counts[SideOf(finding)];
      items.push_back(Item("issue", issue.id, issue.label, counts));
    }
    for (std::size_t theme = 0; theme < corpus_.theme_ids.size(); ++theme) {
      const std::array<std::uint64_t, 2> counts = {themes_[0][theme], themes_[1][theme]};
      if (counts[0] + counts[1] > 0)
        items.push_back(Item("theme", corpus_.theme_ids[theme], corpus_.theme_labels[theme], counts));
    }
    return items;
  }

 private:
  std::size_t SideOf(std::uint32_t finding) const { return sides_[corpus_.findings[finding].document]; }

  ComparedItem Item(const char* kind, const std::string& id, const std::string& label,
                    std::array<std::uint64_t, 2> counts) const {
    return {kind,         id,
            label,        counts[0],
            findings_[0], counts[1],
            findings_[1], CompareShares(counts[0], findings_[0], counts[1], findings_[1])};
  }

  IssueCorpus corpus_;
  std::vector<std::size_t> sides_;                    // by document
  std::array<std::optional<std::uint32_t>, 2> on_{};  // the document of either side that is read
  std::array<std::uint64_t, 2> documents_{}, findings_{};
  std::array<std::vector<std::uint64_t>, 2> themes_;
};

// Reads a folder whose documents `sides_of` puts on sides.
template <typename SidesOf>
Result<Done> Gather(const std::string& folder, const CompareOptions& options, const Lexicons& lexicons,
                    SharedWords* words, Gatherer* gatherer, const SidesOf& sides_of) {
  FolderSink sink;
  sink.document = [&](const DocumentSummary& document, const std::string& framework) {
    gatherer->BeginDocument(document, framework, sides_of(document));
  };
  sink.finding = [&](FolderFinding finding) { gatherer->Add(std::move(finding)); };
  return ReadFolder(folder, options.kind, lexicons, words, sink);
}

Error Empty(const std::string& side) { return Error{ErrorCode::kUsage, side, "no document is on this side"}; }

}  // namespace

Result<Comparison> Compare(const CompareOptions& options) {
  auto lexicons = Lexicons::Load(options.lexicons, options.extensions);
  if (!lexicons) return std::move(lexicons).error();
  SharedWords words;
  Gatherer gatherer(*lexicons);
  Comparison comparison{.name_a = options.a, .name_b = options.b, .items = {}};
  if (options.folder.empty()) {
    for (const bool first : {true, false}) {
      auto read = Gather(first ? options.a : options.b, options, *lexicons, &words, &gatherer,
                         [first](const DocumentSummary&) {
                           return std::array<bool, 2>{first, !first};
                         });
      if (!read) return std::move(read).error();
    }
  } else {
    std::set<std::string> bodies;
    auto listed =
        ReadFolderDocuments(options.folder, [&](const DocumentSummary& d) { bodies.insert(d.body); });
    if (!listed) return std::move(listed).error();
    auto a = CompareSide::Parse(options.a, bodies), b = CompareSide::Parse(options.b, bodies);
    if (!a) return std::move(a).error();
    if (!b) return std::move(b).error();
    comparison.name_a = a->name();
    comparison.name_b = b->name();
    auto read = Gather(options.folder, options, *lexicons, &words, &gatherer, [&](const DocumentSummary& d) {
      return std::array<bool, 2>{a->Has(d), b->Has(d)};
    });
    if (!read) return std::move(read).error();
  }
  comparison.documents_a = gatherer.documents(0);
  comparison.documents_b = gatherer.documents(1);
  if (comparison.documents_a == 0) return Empty(options.a);
  if (comparison.documents_b == 0) return Empty(options.b);
  IssueOptions ranking = options.issues;
  ranking.strengths = options.kind == IssueKind::kStrength;
  comparison.items = gatherer.Compared(words.Take(), ranking);
  return comparison;
}

}  // namespace caresift
