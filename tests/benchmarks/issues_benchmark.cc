// How ranking grows with the corpus: generated findings, 10,000 to 1,000,000. The exponent that
// `Complexity` fits and the counter of resident memory are what to read.
//
//   issues_benchmark --benchmark_filter=RankIssues
//
// CARESIFT_RANKED=FOLDER keeps what was ranked, for compare_with_sklearn.py: FOLDER/N.tsv has a line for each
// finding with the issue it was made from, the rank of the issue it was put into (0: none) and its text, and
// FOLDER/N.seconds the time that ranking took.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
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

  /// The issue that each finding was made from.
  const std::vector<std::size_t>& planted() const { return planted_; }

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
    corpus.documents.push_back(
        {.id = "d-" + std::to_string(number), .body = body, .published = date, .assessment = body + date});
  }

  IssueFinding Finding(IssueCorpus& corpus, std::size_t number) {
    IssueFinding finding;
    finding.id = "f-" + std::to_string(number);
    finding.document = static_cast<std::uint32_t>(corpus.documents.size() - 1);
    finding.section = "Section " + std::to_string(random_() % 40);
    finding.score = static_cast<int>(1 + random_() % 3);
    finding.severity = static_cast<float>(Uniform());
    const std::size_t issue = Rank(kPlanted);
    planted_.push_back(issue);
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
  std::vector<std::size_t> planted_;
};

double PeakMegabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void Keep(const IssueCorpus& corpus, const std::vector<std::size_t>& planted,
          const std::vector<Issue>& issues, double seconds) {
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

void BM_RankIssues(benchmark::State& state) {
  Generator generator;
  const IssueCorpus corpus = generator.Corpus(static_cast<std::size_t>(state.range(0)));
  std::vector<Issue> issues;
  const auto start = std::chrono::steady_clock::now();
  for (auto _ : state) issues = RankIssues(corpus, {.most_issues = corpus.findings.size()});
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  Keep(corpus, generator.planted(), issues, taken.count() / static_cast<double>(state.iterations()));
  state.counters["issues"] = static_cast<double>(issues.size());
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
