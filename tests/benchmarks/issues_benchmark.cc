// How ranking grows with the corpus: generated findings, 10,000 to 1,000,000. The exponent that
// `Complexity` fits and the counter of resident memory are what to read.
//
//   issues_benchmark --benchmark_filter=RankIssues
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "caresift/issues/issue.h"

namespace caresift {
namespace {

constexpr std::size_t kThemes = 32;
constexpr std::size_t kPlanted = 400;        // issues that findings are drawn from
constexpr std::size_t kVocabulary = 30'000;  // words of the language around them
constexpr std::size_t kFindingsPerDocument = 150;
constexpr std::size_t kDocumentsPerBody = 20;

// Made input, the same on every machine: mt19937_64 is specified to the bit, and nothing of the
// library's distributions is used.
class Generator {
 public:
  IssueCorpus Corpus(std::size_t findings) {
    IssueCorpus corpus;
    for (std::size_t theme = 0; theme < kThemes; ++theme) {
      corpus.theme_ids.push_back("theme-" + std::to_string(theme));
    }
    corpus.theme_labels = corpus.theme_ids;
    for (std::size_t i = 0; i < findings; ++i) {
      if (i % kFindingsPerDocument == 0) AddDocument(corpus);
      corpus.findings.push_back(Finding(corpus, i));
    }
    return corpus;
  }

 private:
  double Uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }

  // Zipf-like: ranks below `size`, the smaller the likelier.
  std::size_t Rank(std::size_t size) {
    return static_cast<std::size_t>(std::pow(static_cast<double>(size), Uniform())) - 1;
  }

  void AddDocument(IssueCorpus& corpus) {
    const std::size_t number = corpus.documents.size();
    const std::string body = "Body " + std::to_string(number / kDocumentsPerBody);
    const std::string date = std::to_string(2015 + number % 11) + "-06-01";
    corpus.documents.push_back({"d-" + std::to_string(number), body, date, body + date});
  }

  IssueFinding Finding(IssueCorpus& corpus, std::size_t number) {
    IssueFinding finding;
    finding.id = "f-" + std::to_string(number);
    finding.document = static_cast<std::uint32_t>(corpus.documents.size() - 1);
    finding.section = "Section " + std::to_string(random_() % 40);
    finding.score = static_cast<int>(1 + random_() % 3);
    finding.severity = static_cast<float>(Uniform());
    const std::size_t issue = Rank(kPlanted);
    finding.themes = {static_cast<std::uint16_t>(issue % kThemes)};
    if (issue % 3 != 0 && issue / kThemes % kThemes > issue % kThemes) {
      finding.themes.push_back(static_cast<std::uint16_t>(issue / kThemes % kThemes));
    }
    for (std::size_t word = 0; word < 12; ++word) {
      const bool own = random_() % 3 == 0;
      const std::size_t rank = own ? issue * 8 + random_() % 8 : Rank(kVocabulary);
      Add(finding, corpus, std::string(1, own ? 'k' : 'w').append(std::to_string(rank)));
    }
    return finding;
  }

  static void Add(IssueFinding& finding, IssueCorpus& corpus, const std::string& word) {
    finding.words.push_back(corpus.words.Add(word, word));
    if (!finding.text.empty()) finding.text += ' ';
    finding.text += word;
  }

  std::mt19937_64 random_{20'250'110};
};

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void BM_RankIssues(benchmark::State& state) {
  const IssueCorpus corpus = Generator().Corpus(static_cast<std::size_t>(state.range(0)));
  std::size_t issues = 0;
  for (auto _ : state) issues = RankIssues(corpus, {}).size();
  state.counters["issues"] = static_cast<double>(issues);
  state.counters["peak_MB"] = PeakMegabytes();
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(BM_RankIssues)
    ->RangeMultiplier(10)
    ->Range(10'000, 1'000'000)
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Complexity(benchmark::oNLogN);

}  // namespace
}  // namespace caresift

BENCHMARK_MAIN();
