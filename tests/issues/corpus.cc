#include "corpus.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace caresift::testing {
namespace {

constexpr std::array<std::string_view, 28> kFunctionWords = {
    "a",  "an", "and", "at", "be",   "by",  "for", "had", "has",  "have", "in",   "into", "is",   "it",
    "no", "of", "on",  "or", "that", "the", "to",  "too", "were", "was",  "with", "not",  "from", "their"};

void AddWord(const std::string& word, IssueCorpus& corpus, IssueFinding& finding) {
  if (word.empty() || std::isdigit(static_cast<unsigned char>(word[0])) != 0) return;
  if (std::find(kFunctionWords.begin(), kFunctionWords.end(), word) != kFunctionWords.end()) return;
  const bool plural = word.size() > 3 && word.back() == 's';
  finding.words.push_back(corpus.words.Add(word, word.substr(0, word.size() - plural)));
}

}  // namespace

CorpusBuilder& CorpusBuilder::Document(std::string body, std::string published) {
  const std::string assessment = body + "/" + published;
  corpus_.documents.push_back({.id = "d-" + assessment,
                               .body = std::move(body),
                               .published = std::move(published),
                               .assessment = assessment});
  while (corpus_.theme_ids.size() < kThemes) {
    corpus_.theme_ids.push_back("theme-" + std::to_string(corpus_.theme_ids.size()));
  }
  corpus_.theme_labels = corpus_.theme_ids;
  return *this;
}

CorpusBuilder& CorpusBuilder::Add(std::string_view sentence, std::initializer_list<std::uint16_t> themes) {
  IssueFinding finding;
  finding.document = static_cast<std::uint32_t>(corpus_.documents.size() - 1);
  finding.id = "f-" + corpus_.documents.back().id + "-" + std::to_string(corpus_.findings.size());
  finding.text = sentence;
  finding.themes = themes;
  finding.section = "Findings";
  finding.score = 2;
  finding.severity = 0.5F;
  std::string word;
  for (const char c : sentence) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else {
      AddWord(word, corpus_, finding);
      word.clear();
    }
  }
  AddWord(word, corpus_, finding);
  corpus_.findings.push_back(std::move(finding));
  return *this;
}

CorpusBuilder SmallWorld() {
  CorpusBuilder world;
  constexpr std::array<std::string_view, 4> kBodies = {"Ashmere", "Birchford", "Calverley", "Dunholt"};
  for (const std::string_view body : kBodies) {
    const std::string name(body);
    for (const std::string_view year : {"2022-03-01", "2024-03-01"}) {
      world.Document(name, std::string(year));
      const std::string mark = name + std::string(year.substr(0, 4));
      world.Add("Wound reviews ran late in the " + mark + " clinic.", {kWaiting});
      world.Add("Night posts in " + mark + " stayed unfilled for weeks.", {kStaffing});
      world.Add("Medicine charts of " + mark + " were unsigned.", {kMedicines});
      world.Add(mark + "gate " + mark + "field " + mark + "pond.", {});
    }
  }
  return world;
}

}  // namespace caresift::testing
