#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "discover.h"
#include "worker.h"

namespace caresift {

/// What is done with files on their way. All but `stop` is called by several threads.
struct FileSteps {
  std::function<std::unique_ptr<Worker>()> make_worker;  ///< one for each thread
  /// Takes a file, by its index, to what it gives.
  std::function<ProcessedFile(std::size_t file, Worker* worker)> process;
  /// Takes files in corpus order, one at a time.
  std::function<void(const CorpusFile& file, ProcessedFile* processed)> join;
  /// Takes each file after it was joined, in any order; may be null.
  std::function<void(ProcessedFile* processed)> write;
  const std::atomic<bool>* stop = nullptr;  ///< no further file is begun once it is true; may be null
};

/// Takes files through their steps on `threads` threads, a bounded number of them at once.
void ProcessFiles(const std::vector<CorpusFile>& files, unsigned threads, const FileSteps& steps);

/// How many threads to use where so many were asked for: 0 is one for each core.
unsigned ThreadsFor(unsigned asked);

}  // namespace caresift
