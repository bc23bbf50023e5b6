#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "caresift/findings/judge.h"
#include "caresift/outputs/figures_csv.h"
#include "caresift/outputs/json_lines.h"
#include "census.h"
#include "content_reader.h"
#include "corpus_reader.h"
#include "discover.h"
#include "labeller.h"
#include "metadata.h"
#include "outcomes.h"
#include "shared_words.h"
#include "summary_builder.h"
#include "wording.h"

namespace caresift {

/// A finding made by a worker, waiting for what only the order of the corpus can tell.
struct ProcessedFinding {
  std::size_t line_end = 0;    ///< of its line in its block, where the next one begins
  std::size_t figures = 0;     ///< how many rows of ProcessedPart::figures are its
  bool narrative = false;      ///< and so context where the census says that it is boilerplate
  std::uint64_t identity = 0;  ///< digest of body, regime and words
  std::uint64_t wording = 0;   ///< of regime and words
  std::uint64_t said = 0;      ///< of body and words
  std::uint64_t words = 0;     ///< of words alone
  FindingFacts facts;
  // Given in corpus order.
  std::uint64_t id = 0;
  std::uint64_t original = 0;  ///< the finding that it repeats, or itself
};

/// Lines of findings.jsonl as FindingWriter wrote them: of the findings up to `last`, from those of the block
/// before on. Blocks are about as long as it takes to write them at once; a part's lines in one piece would
/// be hard on memory where a document is a hundred megabytes.
struct LineBlock {
  std::string bytes;
  std::size_t last = 0;
};

struct ProcessedPart {
  std::size_t text = 0;  ///< that offsets refer to: index into ProcessedFile::texts
  DocumentSummary summary;
  const Framework* framework = nullptr;
  std::string year;  ///< of publication, or else of what it tells of; empty where unknown
  std::map<std::string, std::string> dimensions;  ///< for Breakdown
  PartOutcome outcome;
  std::string document_line;
  std::string action_lines, action_rows;  ///< of actions.jsonl and actions.csv
  std::string text_name;                  ///< of its text in OUT; given in corpus order
  std::vector<LineBlock> lines;
  FigureRows figures;  ///< of all its findings, as FigureWriter wrote them
  std::vector<ProcessedFinding> findings;
  std::uint64_t lines_at = 0, figures_at = 0;  ///< where they go in their files; given in corpus order
};

/// Everything that one file gives, or why it gives nothing.
struct ProcessedFile {
  std::uint64_t bytes = 0;
  std::uint64_t digest = 0;        ///< of its bytes
  std::vector<std::string> texts;  ///< one a document; parts of one document stand in a row
  std::vector<ProcessedPart> parts;
  std::string check_lines, check_rows;  ///< of checks.jsonl and checks.csv
  std::vector<Failure> failures;
  MaskedCounts masked{};                ///< in its texts
  std::set<const Metadata::Row*> rows;  ///< of the metadata that go with it
  bool failed = false;
  bool repeated = false;  ///< an earlier file had the same bytes; given in corpus order
};

/// Takes files through structure and findings, and through ingest where nobody has yet. One a thread.
class Worker {
 public:
  /// Without `weigher` the rules judge alone; findings get the labels of `model`. Both may be null. All must
  /// outlive the worker.
  Worker(const Lexicons& lexicons, const Weigher* weigher, const CorpusReading& reading, const Census& census,
         SharedWords* words, const Classifier* model = nullptr)
      : lexicons_(lexicons),
        frameworks_(reading.frameworks),
        census_(census),
        reading_(reading),
        reader_(reading),
        weigher_(weigher),
        words_(words),
        content_(words),
        model_(model) {
    Begin();
  }

  /// `index`: of the file in the corpus; `read`: the file, where it has been read already.
  ProcessedFile Process(std::size_t index, const CorpusFile& file, std::optional<CorpusRead> read);

  /// The same for a document that was read already; `digest` tells it from others.
  ProcessedFile Process(Document document, std::uint64_t digest);

 private:
  void Begin();
  template <typename Work>
  ProcessedFile Guarded(const std::string& source, std::uint64_t bytes, const Work& work);
  ProcessedFile JudgeFile(std::size_t index, const std::string& source, std::uint64_t bytes, CorpusRead read);
  void ProcessDocument(std::size_t index, CorpusDocument read, ProcessedFile* processed);
  ProcessedPart ProcessPart(const PartRecord& record, const Metadata::Row& facts,
                            const std::optional<MaskedCounts>& masked);
  std::vector<Wording> WordingsOf(const PartRecord& record, const std::vector<Finding>& findings);
  static PartOutcome OutcomeOf(const PartRecord& record);
  ProcessedFinding ProcessFinding(const PartRecord& record, const Finding& finding, const Wording& wording);
  std::unique_ptr<IssueFinding> IssueOf(const PartRecord& record, const Finding& finding);
  void LookBeside(const Document& document, std::span<const Finding> findings, std::size_t at,
                  IssueFinding* issue);
  std::vector<std::uint32_t> ContentOf(const Finding& finding);
  void KeepShortfall(const PartRecord& record, const Finding& finding, IssueFinding* issue);

  const Lexicons& lexicons_;
  const Frameworks& frameworks_;
  const Census& census_;
  CorpusReading reading_;
  CorpusReader reader_;
  const Weigher* weigher_;
  WordingDigest wording_;
  SharedWords::Numbers words_;
  ContentReader content_;
  const Classifier* model_;
  // Made anew where a document ran out of memory.
  std::optional<Judge> judge_;  // always there
  std::optional<Labeller> labeller_;
};

}  // namespace caresift
