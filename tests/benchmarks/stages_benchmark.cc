// Each stage by itself on one thread, over the sample corpus or the folder that CARESIFT_BENCHMARK_CORPUS
// names. Bytes a second are bytes of the documents' text.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "caresift/findings/judge.h"
#include "caresift/ingest/document.h"
#include "caresift/outputs/json_lines.h"
#include "caresift/structure/check.h"
#include "caresift/structure/part.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMostBytes = 16 << 20;  // of a large corpus, so that a round takes seconds

// The corpus, read and cut once for all benchmarks.
struct Sample {
  std::vector<std::pair<std::string, std::string>> files;  // source, bytes
  std::vector<Document> documents;
  std::vector<std::vector<Part>> parts;
  Lexicons lexicons;
  Frameworks frameworks;
  std::int64_t file_bytes = 0, text_bytes = 0;

  static const Sample& Get() {
    static const Sample sample;
    return sample;
  }

 private:
  static std::string LexiconFolder() { return CARESIFT_SOURCE_DIR "/lexicons"; }

  static std::vector<fs::path> Paths() {
    const char* named = std::getenv("CARESIFT_BENCHMARK_CORPUS");
    std::vector<fs::path> paths;
    for (const auto& entry :
         fs::recursive_directory_iterator(named != nullptr ? named : CARESIFT_SOURCE_DIR "/corpora/sample")) {
      if (entry.is_regular_file() && entry.path().extension() != ".csv") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  Sample()
      : lexicons(Lexicons::Load(LexiconFolder()).value()),
        frameworks(LoadFrameworks(LexiconFolder() + "/frameworks").value()) {
    for (const fs::path& path : Paths()) {
      if (file_bytes > kMostBytes) break;
      std::ifstream in(path, std::ios::binary);
      files.emplace_back(path.filename().string(), std::string(std::istreambuf_iterator<char>(in), {}));
      documents.push_back(ReadDocument(files.back().first, files.back().second).value());
      parts.push_back(FindParts(documents.back(), frameworks));
      file_bytes += static_cast<std::int64_t>(files.back().second.size());
      text_bytes += static_cast<std::int64_t>(documents.back().text.size());
    }
  }
};

void Ingest(benchmark::State& state) {
  const Sample& sample = Sample::Get();
  for (auto _ : state) {
    for (const auto& [source, bytes] : sample.files) benchmark::DoNotOptimize(ReadDocument(source, bytes));
  }
  state.SetBytesProcessed(state.iterations() * sample.file_bytes);
}
BENCHMARK(Ingest);

void Structure(benchmark::State& state) {
  const Sample& sample = Sample::Get();
  for (auto _ : state) {
    for (const Document& document : sample.documents)
      benchmark::DoNotOptimize(FindParts(document, sample.frameworks));
  }
  state.SetBytesProcessed(state.iterations() * sample.text_bytes);
}
BENCHMARK(Structure);

void Checks(benchmark::State& state) {
  const Sample& sample = Sample::Get();
  for (auto _ : state) {
    for (std::size_t i = 0; i < sample.documents.size(); ++i)
      benchmark::DoNotOptimize(FindChecks(sample.documents[i], sample.parts[i], sample.frameworks));
  }
  state.SetBytesProcessed(state.iterations() * sample.text_bytes);
}
BENCHMARK(Checks);

void SegmentDocument(const Document& document, Segmenter* segmenter, Segments* segments) {
  segments->Clear();
  for (const Block& block : document.blocks) segmenter->Segment(document.text, block.span, segments);
}

void Segmentation(benchmark::State& state) {
  const Sample& sample = Sample::Get();
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  for (auto _ : state) {
    for (const Document& document : sample.documents) SegmentDocument(document, &segmenter, &segments);
  }
  state.SetBytesProcessed(state.iterations() * sample.text_bytes);
}
BENCHMARK(Segmentation);

void Matching(benchmark::State& state) {
  const Sample& sample = Sample::Get();
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  std::vector<Segments> segments(sample.documents.size());
  for (std::size_t i = 0; i < segments.size(); ++i)
    SegmentDocument(sample.documents[i], &segmenter, &segments[i]);
  const Matcher& matcher = sample.lexicons.matcher();
  Matcher::Scratch scratch(matcher, vocabulary);
  std::vector<RuleHit> hits;
  for (auto _ : state) {
    for (const Segments& document : segments) {
      for (const Sentence& sentence : document.sentences) {
        matcher.Find(std::span(document.tokens).subspan(sentence.first, sentence.last - sentence.first), {},
                     &scratch, &hits);
        benchmark::DoNotOptimize(hits);
      }
    }
  }
  state.SetBytesProcessed(state.iterations() * sample.text_bytes);
}
BENCHMARK(Matching);

// Segmentation, matching and judging together, as the batch job does them.
void Judging(benchmark::State& state) {
  const Sample& sample = Sample::Get();
  Judge judge(sample.lexicons);
  std::vector<Finding> findings;
  for (auto _ : state) {
    for (std::size_t i = 0; i < sample.documents.size(); ++i) {
      for (const Part& part : sample.parts[i]) {
        findings.clear();
        judge.FindFindings(sample.documents[i], part, &findings);
        benchmark::DoNotOptimize(findings);
      }
    }
  }
  state.SetBytesProcessed(state.iterations() * sample.text_bytes);
}
BENCHMARK(Judging);

void WritingFindings(benchmark::State& state) {
  const Sample& sample = Sample::Get();
  Judge judge(sample.lexicons);
  std::vector<std::vector<Finding>> findings(sample.documents.size());
  for (std::size_t i = 0; i < sample.documents.size(); ++i) {
    judge.FindFindings(sample.documents[i], sample.parts[i].front(), &findings[i]);
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < sample.documents.size(); ++i) {
      const PartRecord record{&sample.documents[i], &sample.parts[i].front(), "d-0123456789abcdef", 1};
      FindingWriter writer(record, sample.lexicons);
      for (const Finding& finding : findings[i]) writer.Write(finding);
      benchmark::DoNotOptimize(writer.Take());
    }
  }
  state.SetBytesProcessed(state.iterations() * sample.text_bytes);
}
BENCHMARK(WritingFindings);

}  // namespace
}  // namespace caresift
