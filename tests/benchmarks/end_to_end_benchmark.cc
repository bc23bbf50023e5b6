// The whole run, files written and all, over generated reports.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>

#include "caresift/batch/run.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

// A folder of at least 50 MB of reports: the one named by the environment, else one made once.
std::string CorpusFolder() {
  if (const char* named = std::getenv("CARESIFT_BENCHMARK_CORPUS")) return named;
  const fs::path folder = fs::temp_directory_path() / "caresift-benchmark-corpus";
  if (!fs::exists(folder)) {
    const std::string command =
        "python3 " CARESIFT_SOURCE_DIR "/scripts/generate_corpus.py --megabytes 60 --out " + folder.string();
    if (std::system(command.c_str()) != 0) std::abort();
  }
  return folder.string();
}

std::int64_t BytesIn(const std::string& folder) {
  std::int64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += static_cast<std::int64_t>(entry.file_size());
  }
  return bytes;
}

void EndToEnd(benchmark::State& state) {
  RunOptions options;
  options.corpus = {CorpusFolder()};
  options.out = (fs::temp_directory_path() / "caresift-benchmark-out").string();
  options.lexicons = CARESIFT_SOURCE_DIR "/lexicons";
  options.threads = static_cast<unsigned>(state.range(0));
  const std::int64_t bytes = BytesIn(options.corpus.front());
  const std::atomic<bool> stop = false;
  for (auto _ : state) {
    const auto outcome = Run(options, nullptr, stop);
    if (!outcome) state.SkipWithError(outcome.error().Message().c_str());
    state.PauseTiming();
    fs::remove_all(options.out);
    state.ResumeTiming();
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.SetBytesProcessed(state.iterations() * bytes);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(EndToEnd)->Arg(2)->Arg(1)->ArgName("threads")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace caresift
