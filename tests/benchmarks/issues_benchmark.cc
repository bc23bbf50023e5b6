// How ranking grows with the corpus: varied findings (varied_findings.h), 10,000 to 1,000,000. The exponent
// that the last line tells, fitted over the processor times of all sizes, and the peak of resident memory are
// what to read.
//
//   issues_benchmark
//
// CARESIFT_RANKED=FOLDER keeps what was ranked, for compare_with_sklearn.py: FOLDER/N.tsv has a line for each
// finding with the planted issue it tells of (-1: not known), the rank of the issue it was put into (0: none)
// and its text, and FOLDER/N.seconds the processor time that ranking took.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "caresift/issues/issue.h"
#include "varied_findings.h"

namespace caresift {
namespace {

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Of all threads.
double ProcessorSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void Keep(const IssueCorpus& corpus, const std::vector<int>& planted, const std::vector<Issue>& issues,
          double seconds) {
  const char* const folder = std::getenv("CARESIFT_RANKED");
  if (folder == nullptr) return;
  std::vector<std::size_t> ranks(corpus.findings.size());
  for (std::size_t i = 0; i < issues.size(); ++i) {
    for (const std::uint32_t finding : issues[i].findings) ranks[finding] = i + 1;
    for (const std::uint32_t finding : issues[i].repeats) ranks[finding] = i + 1;
  }
  const std::string base = std::string(folder) + "/" + std::to_string(corpus.findings.size());
  std::ofstream rows(base + ".tsv");
  for (std::size_t i = 0; i < corpus.findings.size(); ++i)
    rows << planted[i] << '\t' << ranks[i] << '\t' << corpus.findings[i].text << '\n';
  std::ofstream(base + ".seconds") << seconds << '\n';
}

std::vector<std::pair<double, double>> times;  // findings, processor seconds

void BM_RankIssues(benchmark::State& state) {
  VariedFindings varied;
  const IssueCorpus corpus = varied.Make(static_cast<std::size_t>(state.range(0)));
  state.counters["findings_MB"] = PeakMegabytes();
  std::vector<Issue> issues;
  const double start = ProcessorSeconds();
  for (auto _ : state) issues = RankIssues(corpus, {.most_issues = corpus.findings.size()});
  const double taken = (ProcessorSeconds() - start) / static_cast<double>(state.iterations());
  times.emplace_back(state.range(0), taken);
  Keep(corpus, varied.planted(), issues, taken);
  state.counters["issues"] = static_cast<double>(issues.size());
  state.counters["cpu_s"] = taken;
  state.counters["peak_MB"] = PeakMegabytes();
}
BENCHMARK(BM_RankIssues)
    ->RangeMultiplier(10)
    ->Range(10'000, 1'000'000)
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime();

// The slope of ln(seconds) over ln(findings), by least squares.
double Exponent() {
  double x = 0, y = 0, xx = 0, xy = 0;
  for (const auto& [findings, seconds] : times) {
    const double a = std::log(findings), b = std::log(seconds);
    x += a, y += b, xx += a * a, xy += a * b;
  }
  const auto n = static_cast<double>(times.size());
  return (n * xy - x * y) / (n * xx - x * x);
}

}  // namespace
}  // namespace caresift

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  if (caresift::times.size() > 1) std::cout << "exponent " << caresift::Exponent() << '\n';
  return 0;
}
