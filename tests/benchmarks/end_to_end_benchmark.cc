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

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void EndToEnd(benchmark::State& state) {
  RunOptions options;
  options.corpus = {CorpusFolder()};
  options.out = (fs::temp_directory_path() / "caresift-benchmark-out").string();
  options.lexicons = CARESIFT_SOURCE_DIR "/lexicons";
  options.threads = static_cast<unsigned>(state.range(0));
  const std::int64_t bytes = BytesIn(options.corpus.front());
  const std::atomic<bool> stop = false;
  double cpu_seconds = 0;  // of all threads, and of the kernel for them: what a busy machine changes least
  for (auto _ : state) {
    const double before = CpuSeconds();
    const auto outcome = Run(options, nullptr, stop);
    if (!outcome) state.SkipWithError(outcome.error().Message().c_str());
    cpu_seconds += CpuSeconds() - before;
    state.PauseTiming();
    fs::remove_all(options.out);
    state.ResumeTiming();
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.SetBytesProcessed(state.iterations() * bytes);
  state.counters["cpu_s"] = benchmark::Counter(cpu_seconds, benchmark::Counter::kAvgIterations);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(EndToEnd)->Arg(2)->Arg(1)->ArgName("threads")->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace caresift
