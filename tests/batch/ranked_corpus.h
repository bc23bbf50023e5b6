#pragma once

#include <functional>
#include <string>

#include "caresift/batch/rank.h"
#include "caresift/issues/issue.h"
#include "caresift/outputs/summary.h"

namespace caresift::testing {

/// Runs the program's main job over `corpus` (with `metadata`, where it is not empty) into `out`.
void RunInto(const std::string& corpus, const std::string& metadata, const std::string& out);

/// What an OUT folder has to rank, of the documents that `wanted` wants.
IssueCorpus CorpusOf(const std::string& out, IssueKind kind,
                     const std::function<bool(const DocumentSummary&)>& wanted);

/// The findings of `corpus` but those of one document, which stays without any.
IssueCorpus Without(const IssueCorpus& corpus, std::uint32_t document);

}  // namespace caresift::testing
