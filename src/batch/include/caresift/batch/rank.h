#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/issues/issue.h"
#include "caresift/text/result.h"

namespace caresift {

/// Which findings are ranked. A mixed finding is ranked among both, by its clause of that kind.
enum class IssueKind : std::uint8_t { kShortfall, kStrength };

struct RankFolderOptions {
  std::string folder;  ///< OUT of a run
  IssueKind kind = IssueKind::kShortfall;
  std::string lexicons;                 ///< folder with themes/ and cues/
  std::vector<std::string> extensions;  ///< as RunOptions::extensions
  IssueOptions issues;                  ///< `strengths` is set by `kind`
};

/// Ranks the findings of an OUT folder anew, without reading or judging its documents again, and writes into
/// it: strengths.csv, strengths.jsonl and strength_findings.csv, or issues.csv, issues.jsonl and
/// issue_findings.csv with the weights in run.json. Each file is replaced in one step. Shortfalls ranked with
/// the options of the run give its files again, but for words that a line of a document breaks.
///
/// Returns the paths, the CSV of the ranking first. Errors: kNotFound, kUnreadable or kMalformed, naming file
/// and line, with nothing written; kBadLexicon; kWriteFailed.
Result<std::vector<std::string>> RankFolder(const RankFolderOptions& options);

}  // namespace caresift
