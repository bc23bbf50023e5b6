#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "caresift/findings/judge.h"
#include "caresift/outputs/json_lines.h"
#include "discover.h"
#include "metadata.h"
#include "summary_builder.h"
#include "wording.h"

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
  std::size_t text = 0;  ///< that offsets refer to: index into ProcessedFile::texts
  DocumentSummary summary;
  const Framework* framework = nullptr;
  std::string year;  ///< of publication, or else of what it tells of; empty where unknown
  std::string document_line;
  std::string action_lines, action_rows;  ///< of actions.jsonl and actions.csv
  std::string fields;                     ///< of all its findings' lines, see FindingWriter
  std::vector<ProcessedFinding> findings;
};

/// Everything that one file gives, or why it gives nothing.
struct ProcessedFile {
  std::uint64_t bytes = 0;
  std::uint64_t digest = 0;        ///< of its bytes
  std::vector<std::string> texts;  ///< one a document; parts of one document stand in a row
  std::vector<ProcessedPart> parts;
  std::string check_lines, check_rows;  ///< of checks.jsonl and checks.csv
  std::vector<Failure> failures;
  std::set<const Metadata::Row*> rows;  ///< of the metadata that go with it
  bool failed = false;
};

/// Takes files through ingest, structure and findings. One a thread.
class Worker {
 public:
  Worker(const Lexicons& lexicons, const Frameworks& frameworks, const Metadata& metadata,
         const ReadOptions& reading)
      : lexicons_(lexicons),
        frameworks_(frameworks),
        metadata_(metadata),
        reading_(reading),
        judge_(std::in_place, lexicons) {}

  ProcessedFile Process(const CorpusFile& file);

 private:
  ProcessedFile ReadAndJudge(const CorpusFile& file);
  Result<std::string> ReadBytes(const CorpusFile& file);
  void ProcessDocument(Document document, const Metadata::Row* row, ProcessedFile* processed);
  ProcessedPart ProcessPart(const PartRecord& record, const Metadata::Row& facts);
  ProcessedFinding ProcessFinding(const PartRecord& record, const Finding& finding);
  void FillIssue(const PartRecord& record, const Finding& finding, IssueFinding* issue);

  const Lexicons& lexicons_;
  const Frameworks& frameworks_;
  const Metadata& metadata_;
  const ReadOptions& reading_;
  ArchiveReader archives_;
  WordingDigest wording_;
  std::optional<Judge> judge_;  // always there; made anew where a document ran out of memory
};

}  // namespace caresift
