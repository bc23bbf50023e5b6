#pragma once

#include <functional>
#include <string>

#include "caresift/batch/rank.h"
#include "caresift/findings/lexicons.h"
#include "caresift/outputs/summary.h"
#include "caresift/text/result.h"
#include "finding_facts.h"
#include "shared_words.h"

namespace caresift {

/// What an OUT folder says of one finding: neither context nor a duplicate.
struct FolderFinding {
  std::uint64_t id = 0;   ///< the digits of "f-…"
  std::string statement;  ///< quality statement, line of enquiry or key question; empty: none
  FindingFacts facts;     ///< with `issue` where it is of the kind asked for
};

/// Receives an OUT folder in corpus order; findings follow the document they stand in.
struct FolderSink {
  std::function<void(const DocumentSummary& document, const std::string& framework)> document;
  std::function<void(FolderFinding finding)> finding;
};

/// Reads documents.jsonl alone.
Result<Done> ReadFolderDocuments(const std::string& folder,
                                 const std::function<void(const DocumentSummary&)>& visit);

/// Reads documents.jsonl and findings.jsonl of the OUT folder of a run. Words of ranked findings go into
/// `words`. Themes are numbered as in `lexicons`; one that these do not know is left out. Fails with
/// kNotFound, kUnreadable, or kMalformed with file, line and reason.
Result<Done> ReadFolder(const std::string& folder, IssueKind kind, const Lexicons& lexicons,
                        SharedWords* words, const FolderSink& sink);

}  // namespace caresift
