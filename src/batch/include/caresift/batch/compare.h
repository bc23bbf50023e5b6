#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/batch/rank.h"
#include "caresift/issues/distinctive.h"
#include "caresift/text/result.h"

namespace caresift {

/// Two sides of a comparison: two OUT folders, or two sets of documents of one.
struct CompareOptions {
  std::string a, b;
  /// OUT folder that holds both sides; empty: `a` and `b` are OUT folders themselves. A side is then
  ///   2024, 2023..2024, 2024-03, 2023-06..2024-05   documents published then, ends included
  ///   region=North West                             so: body, region, sector, rating
  ///   Harrowmere Council                            a body, by its name or a part of it that no other has
  std::string folder;
  std::string lexicons;
  std::vector<std::string> extensions;
  IssueKind kind = IssueKind::kShortfall;
  IssueOptions issues;
};

/// How often one theme or issue stands in either side.
struct ComparedItem {
  std::string kind;  ///< "issue" or "theme"
  std::string id, label;
  std::uint64_t in_a = 0, all_a = 0, in_b = 0, all_b = 0;  ///< findings with it, and findings of the kind
  Keyness keyness;                                         ///< of a against b
};

struct Comparison {
  std::string name_a, name_b;  ///< the sides as they were found
  std::uint64_t documents_a = 0, documents_b = 0;
  std::vector<ComparedItem> items;  ///< issues of both sides ranked together, best first, then themes
};

/// Compares two sides by their themes and by the issues of both together, so that what two sides say in
/// different words still is one issue. A document that is on both sides counts on both. Errors: those of
/// RankFolder, and kUsage where a side is empty or not told clearly.
Result<Comparison> Compare(const CompareOptions& options);

/// For people: what is clearly more often said on either side, and issues that only one has.
std::string RenderComparison(const Comparison& comparison);

/// All items: kind,id,label,in_a,findings_a,in_b,findings_b,share_a,share_b,g2,log_ratio,log_ratio_low,
/// log_ratio_high,clear.
std::string RenderComparisonCsv(const Comparison& comparison);

}  // namespace caresift
