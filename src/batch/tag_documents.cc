#include "caresift/batch/tag_documents.h"

#include <tbb/global_control.h>

#include <memory>
#include <unordered_set>

#include "discover.h"
#include "line_joiner.h"
#include "process_files.h"

namespace caresift {

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
  std::unordered_set<std::uint64_t> seen;  // digests of files
  std::vector<std::string> failures;
  const unsigned threads = ThreadsFor(options.threads);
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const Metadata metadata;
  const ReadOptions read_options;
  const CorpusReading reading{frameworks, metadata, read_options, options.redactor};
  const auto fail = [&](const Failure& failure) {
    failures.push_back(reading.Shown(failure.path + ": " + failure.reason));
  };
  for (const Failure& failure : corpus.failures) fail(failure);
  const Census census;  // of what comes one after the other nothing is known as a whole
  SharedWords words;
  FileSteps steps;
  steps.make_worker = [&] {
    return std::make_unique<Worker>(lexicons, options.weigher, reading, census, &words, options.model);
  };
  steps.process = [&](std::size_t index, Worker* worker) {
    return worker->Process(index, corpus.files[index], {});
  };
  steps.join = [&](const CorpusFile&, ProcessedFile* file) {
    for (const Failure& failure : file->failures) fail(failure);
    // The same bytes again are no news.
    if (!file->failed && seen.insert(file->digest).second) joiner.Add(file);
  };
  ProcessFiles(corpus.files, threads, steps);
  return failures;
}

}  // namespace caresift
