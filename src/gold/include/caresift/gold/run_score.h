#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/gold/score.h"
#include "caresift/text/result.h"

namespace caresift {

/// What a rule did in a run, and how often it spoke for what people say of labelled sentences.
struct RuleUse {
  std::string name;
  std::uint64_t findings = 0;  ///< it is behind a judgement of, duplicates left out
  std::uint64_t labelled = 0;  ///< of these, labelled sentences where it can be right or wrong
  std::uint64_t right = 0;     ///< its theme, a shortfall for a bad cue, a strength for a good one, a plan
  std::string always_with;     ///< another rule behind the very same findings, three or more; else empty
};

/// A run's findings held against a gold file.
struct RunScore {
  JudgementScore score;
  std::uint64_t sentences = 0;  ///< labelled
  std::uint64_t unmatched = 0;  ///< of these, that are no finding: judged as none of everything
  std::vector<RuleUse> rules;   ///< all of the codebook, in its order
};

/// Reads `gold`, and findings.jsonl and codebook.json of the output folder `out`. Fails with kNotFound,
/// kMalformed or kBadExamples, naming file and line.
Result<RunScore> ScoreRun(const std::string& gold, const std::string& out);

/// For a terminal: scores, themes, what was taken for what, how far confidences can be taken at their word,
/// and which rules were most often wrong, did nothing or did what another does.
std::string RenderRunScoreText(const RunScore& score);

/// `rule,findings,labelled,right,always_with`, a rule a row.
std::string RenderRuleUseCsv(const RunScore& score);

}  // namespace caresift
