#include "caresift/gold/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include "caresift/findings/weigher.h"
#include "caresift/gold/gold_index.h"
#include "caresift/text/utf8.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStretch = 12;  // labelled sentences, of a document that is most of its set

JudgeExample ExampleOf(const SentenceRecord& record) {
  JudgeExample example;
  example.signals.assign(record.signals.begin(), record.signals.end());
  for (const Token& token : record.tokens) {
    const std::string_view word = ModelWord(record.vocabulary->Word(token.word));
    if (!word.empty()) example.words.emplace_back(word);
  }
  example.rules = *record.finding;
  return example;
}

// What the judge saw in all sentences of one document.
struct Observed {
  std::vector<JudgeExample> sentences;
  GoldIndex index;
};

Result<Observed> Observe(const std::string& path, const std::string& name, const Frameworks& frameworks,
                         Judge* judge) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, path, "a document of the labelled set is expected here"};
  auto document = ReadDocument(name, std::string(std::istreambuf_iterator<char>(in), {}));
  if (!document) return std::move(document).error();
  Observed observed;
  std::vector<Finding> findings;
  const Judge::Observer observer = [&](const SentenceRecord& record) {
    const std::string_view before = std::string_view(document->text).substr(0, record.finding->span.begin);
    observed.index.Add(name, CodePointCount(before), Slice(document->text, record.finding->span));
    observed.sentences.push_back(ExampleOf(record));
  };
  for (const Part& part : FindParts(*document, frameworks))
    judge->FindFindings(*document, part, &findings, observer);
  return observed;
}

// The example of a sentence that stands for itself; none where the judge takes it for several or for none.
std::optional<JudgeExample> ObserveAlone(const GoldSentence& sentence, Judge* judge) {
  std::vector<Finding> findings;
  std::optional<JudgeExample> example;
  judge->FindFindingsIn(sentence.text, sentence.section, sentence.council, &findings,
                        [&](const SentenceRecord& record) { example = ExampleOf(record); });
  if (findings.size() != 1) return std::nullopt;
  return example;
}

// Where a document is, or should be.
std::string PathOf(const LabelledSet& set, const std::string& doc) {
  const fs::path own = fs::path(set.gold).replace_extension() / doc;
  if (fs::exists(own)) return own.string();
  for (const std::string& folder : set.folders)
    if (const fs::path there = fs::path(folder) / doc; fs::exists(there)) return there.string();
  return own.string();
}

}  // namespace

Result<GatheredExamples> GatherExamples(const LabelledSet& set, const Lexicons& lexicons,
                                        const Frameworks& frameworks) {
  auto gold = ReadGold(set.gold);
  if (!gold) return std::move(gold).error();
  std::erase_if(*gold, [&](const GoldSentence& sentence) {
    return (!set.split.empty() && sentence.split != set.split) ||
           (!set.leave_out.empty() && sentence.split == set.leave_out);
  });
  const std::string name = fs::path(set.gold).stem().string();
  Judge judge(lexicons);
  std::map<std::string, Observed> documents;
  std::map<std::string, std::size_t> sizes, seen;
  for (const GoldSentence& sentence : *gold) ++sizes[sentence.doc];
  for (const auto& [doc, size] : sizes) {
    if (doc.empty()) continue;
    auto observed = Observe(PathOf(set, doc), doc, frameworks, &judge);
    if (!observed) return std::move(observed).error();
    documents.emplace(doc, std::move(observed).value());
  }
  GatheredExamples gathered;
  for (GoldSentence& sentence : *gold) {
    const std::size_t number = seen[sentence.doc]++;
    std::optional<JudgeExample> example;
    if (sentence.doc.empty()) {
      example = ObserveAlone(sentence, &judge);
    } else {
      const Observed& document = documents.at(sentence.doc);
      const auto matches = document.index.Match(sentence);
      if (matches.size() == 1) example = document.sentences[matches.front()];
    }
    if (!example) {
      ++gathered.unmatched;
      continue;
    }
    example->set = name;
    example->group = name + "/" + sentence.doc;
    if (sentence.doc.empty() || 2 * sizes[sentence.doc] > gold->size())
      example->group += fmt::format("/{:04}", number / kStretch);
    example->gold = std::move(sentence);
    gathered.examples.push_back(*std::move(example));
  }
  return gathered;
}

}  // namespace caresift
