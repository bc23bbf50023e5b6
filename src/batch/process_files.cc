#include "process_files.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <mutex>
#include <thread>

namespace caresift {

// Files are read and judged in parallel, joined in corpus order, and written in parallel; the number under
// way at once is bounded. The pipeline itself orders all this, but the thread sanitiser cannot see into
// oneTBB: what threads hand to each other goes through atomics and a lock of our own, which cost nothing
// here.
void ProcessFiles(const std::vector<CorpusFile>& files, unsigned threads, const FileSteps& steps) {
  tbb::enumerable_thread_specific<std::unique_ptr<Worker>> workers(steps.make_worker);
  std::vector<std::atomic<ProcessedFile*>> done(files.size());
  std::atomic<std::size_t> next = 0;
  std::mutex joining;
  const auto give = [&](tbb::flow_control& flow) -> std::size_t {
    const std::size_t index = next++;
    if (index >= files.size() || (steps.stop != nullptr && *steps.stop)) flow.stop();
    return index;
  };
  const auto process = [&](std::size_t index) {
    auto file = std::make_unique<ProcessedFile>(steps.process(index, workers.local().get()));
    done[index].store(file.release(), std::memory_order_release);
    return index;
  };
  const auto join = [&](std::size_t index) {
    ProcessedFile* file = done[index].load(std::memory_order_acquire);
    const std::lock_guard<std::mutex> lock(joining);
    steps.join(files[index], file);
    done[index].store(file, std::memory_order_release);
    return index;
  };
  const auto write = [&](std::size_t index) {
    const std::unique_ptr<ProcessedFile> file(done[index].exchange(nullptr, std::memory_order_acquire));
    if (steps.write) steps.write(file.get());
  };
  using tbb::filter_mode;
  tbb::parallel_pipeline(4 * threads,
                         tbb::make_filter<void, std::size_t>(filter_mode::serial_in_order, give) &
                             tbb::make_filter<std::size_t, std::size_t>(filter_mode::parallel, process) &
                             tbb::make_filter<std::size_t, std::size_t>(filter_mode::serial_in_order, join) &
                             tbb::make_filter<std::size_t, void>(filter_mode::parallel, write));
  const std::lock_guard<std::mutex> all_joined(joining);
}

unsigned ThreadsFor(unsigned asked) {
  return asked > 0 ? asked : std::max(1u, std::thread::hardware_concurrency());
}

}  // namespace caresift
