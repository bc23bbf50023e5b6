#include "ranked_corpus.h"

#include <gtest/gtest.h>

#include <atomic>

#include "../../src/batch/folder_reader.h"
#include "../../src/batch/theme_names.h"
#include "caresift/batch/run.h"

namespace caresift::testing {

void RunInto(const std::string& corpus, const std::string& metadata, const std::string& out) {
  RunOptions options;
  options.corpus = {corpus};
  options.metadata = metadata;
  options.out = out;
  options.lexicons = CARESIFT_SOURCE_DIR "/lexicons";
  options.models = CARESIFT_SOURCE_DIR "/models";
  const std::atomic<bool> stop = false;
  const auto outcome = Run(options, {}, stop);
  ASSERT_TRUE(outcome) << outcome.error().Message();
}

IssueCorpus CorpusOf(const std::string& out, IssueKind kind,
                     const std::function<bool(const DocumentSummary&)>& wanted) {
  static const auto lexicons = Lexicons::Load(CARESIFT_SOURCE_DIR "/lexicons");
  IssueCorpus corpus;
  NameThemes(*lexicons, &corpus);
  bool taken = false;
  FolderSink sink;
  sink.document = [&](const DocumentSummary& document, const std::string& framework) {
    taken = wanted(document);
    corpus.documents.push_back({.id = document.id,
                                .body = document.body,
                                .published = document.published,
                                .assessment = document.body + "|" + framework + "|" + document.published});
  };
  sink.finding = [&](FolderFinding finding) {
    if (!taken || finding.facts.issue == nullptr) return;
    finding.facts.issue->id = "f-" + std::to_string(finding.id);
    finding.facts.issue->document = static_cast<std::uint32_t>(corpus.documents.size() - 1);
    corpus.findings.push_back(std::move(*finding.facts.issue));
  };
  SharedWords words;
  const auto read = ReadFolder(out, kind, *lexicons, &words, sink);
  EXPECT_TRUE(read) << read.error().Message();
  corpus.words = words.Take();
  return corpus;
}

IssueCorpus Without(const IssueCorpus& corpus, std::uint32_t document) {
  IssueCorpus rest = corpus;
  std::erase_if(rest.findings, [document](const IssueFinding& f) { return f.document == document; });
  return rest;
}

}  // namespace caresift::testing
