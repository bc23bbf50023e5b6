#include "caresift/batch/tag_documents.h"

#include <tbb/global_control.h>

#include <memory>
#include <span>
#include <unordered_set>

#include "discover.h"
#include "finding_lines.h"
#include "process_files.h"

namespace caresift {
namespace {

/// Joins files as a run does, and writes nothing but their findings.
class LineJoiner {
 public:
  explicit LineJoiner(const std::function<void(std::string_view)>& write) : write_(write) {}

  void Add(ProcessedFile* file) {
    for (const Failure& failure : file->failures) AddFailure(failure);
    // The same bytes again are no news.
    if (file->failed || !seen_.insert(file->digest).second) return;
    for (ProcessedPart& part : file->parts) AddPart(&part);
  }

  void AddFailure(const Failure& failure) { failures_.push_back(failure.path + ": " + failure.reason); }

  std::vector<std::string> TakeFailures() { return std::move(failures_); }

 private:
  void AddPart(ProcessedPart* part) {
    std::size_t first = 0;
    for (LineBlock& block : part->lines) {
      const auto findings = std::span(part->findings).subspan(first, block.last - first);
      for (ProcessedFinding& finding : findings)
        GiveIdentity(part->summary.body.empty(), &identities_, &finding);
      std::string changed;
      write_(FinishLines(findings, &block.bytes, &changed));
      write_(changed);
      first = block.last;
    }
  }

  const std::function<void(std::string_view)>& write_;
  Identities identities_;
  std::unordered_set<std::uint64_t> seen_;  // digests of files
  std::vector<std::string> failures_;
};

}  // namespace

Result<std::vector<std::string>> TagDocuments(const TagDocumentsOptions& options, const Lexicons& lexicons,
                                              const Frameworks& frameworks,
                                              const std::function<void(std::string_view)>& write) {
  Corpus corpus;
  if (!options.corpus.empty()) {
    auto found = Discover(options.corpus, {});
    if (!found) return std::move(found).error();
    corpus = std::move(found).value();
  }
  if (options.standard_input != nullptr) {
    CorpusFile file;
    file.source = "-";
    file.bytes = options.standard_input->size();
    file.given = options.standard_input;
    corpus.files.push_back(std::move(file));
  }
  LineJoiner joiner(write);
  for (const Failure& failure : corpus.failures) joiner.AddFailure(failure);
  const unsigned threads = ThreadsFor(options.threads);
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const Metadata metadata;
  const ReadOptions reading;
  SharedWords words;
  FileSteps steps;
  steps.make_worker = [&] {
    return std::make_unique<Worker>(lexicons, options.weigher, frameworks, metadata, reading, &words,
                                    options.model);
  };
  steps.join = [&](const CorpusFile&, ProcessedFile* file) { joiner.Add(file); };
  ProcessFiles(corpus.files, threads, steps);
  return joiner.TakeFailures();
}

}  // namespace caresift
