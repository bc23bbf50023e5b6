#pragma once

#include <cstddef>
#include <string>

#include "caresift/batch/rank.h"
#include "caresift/text/result.h"

namespace caresift::cli {

/// "shortfall" or "strength"; false where `text` is neither.
bool ReadKind(const std::string& text, IssueKind* kind);

/// The most that --most-issues may ask for.
inline constexpr std::size_t kMostIssues = 1'000'000;

/// Help of the option --weights.
extern const char* const kWeightsHelp;

/// Weights of a score's parts as people write them, "severity=0.5,recency=0": parts that are not named keep
/// the weight they have in `*weights`. kUsage where a part is unknown, a weight is no number of 0 or more,
/// or all are zero.
Result<Done> ReadWeights(const std::string& text, IssueWeights* weights);

}  // namespace caresift::cli
