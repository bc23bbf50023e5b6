#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "caresift/findings/judge.h"
#include "caresift/outputs/json_lines.h"
#include "discover.h"
#include "metadata.h"
#include "summary_builder.h"

namespace caresift {

/// A finding made by a worker, waiting for what only the order of the corpus can tell.
struct ProcessedFinding {
  std::size_t fields_end = 0;  ///< its line's fields end here in ProcessedPart::fields, the next one's begin
  std::uint64_t identity = 0;  ///< digest of body, regime and words
  std::uint64_t wording = 0;   ///< digest of regime and words alone
  FindingFacts facts;
  std::vector<std::string> figures;  ///< of its rows of figures.csv, see FigureFields
};

struct ProcessedPart {
  DocumentSummary summary;
  const Framework* framework = nullptr;
  std::string document_line;
  std::string fields;  ///< of all its findings' lines, see FindingWriter
  std::vector<ProcessedFinding> findings;
};

/// Everything that one file gives, or why it gives nothing.
struct ProcessedFile {
  std::uint64_t bytes = 0;
  std::uint64_t digest = 0;  ///< of its bytes
  std::string text;          ///< that offsets refer to
  std::vector<ProcessedPart> parts;
  std::vector<Failure> failures;
  bool failed = false;
};

/// Takes files through ingest, structure and findings. One a thread.
class Worker {
 public:
  Worker(const Lexicons& lexicons, const Frameworks& frameworks)
      : lexicons_(lexicons), frameworks_(frameworks), judge_(std::in_place, lexicons) {}

  /// `row`: the file's metadata, may be null.
  ProcessedFile Process(const CorpusFile& file, const Metadata::Row* row);

 private:
  ProcessedFile ReadAndJudge(const CorpusFile& file, const Metadata::Row* row);
  ProcessedPart ProcessPart(const PartRecord& record, const Metadata::Row* row);
  ProcessedFinding ProcessFinding(const PartRecord& record, const Finding& finding);
  void FillIssue(const PartRecord& record, const Finding& finding, IssueFinding* issue);

  const Lexicons& lexicons_;
  const Frameworks& frameworks_;
  std::optional<Judge> judge_;  // always there; made anew where a document ran out of memory
};

}  // namespace caresift
