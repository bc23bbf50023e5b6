#include "varied_findings.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <utility>

#include "../batch/ranked_corpus.h"
#include "../cli/program.h"
#include "caresift/text/csv.h"

namespace caresift {
namespace {

constexpr std::size_t kFindingsPerDocument = 150, kDocumentsPerBody = 20, kYears = 11;
constexpr std::size_t kNames = 200'000;
constexpr double kChanged = 0.3, kAsTheme = 0.5, kAsAny = 0.3;  // the rest of what changes becomes a name
constexpr double kJoined = 0.15, kCut = 0.15;

// Letters, digits and spaces in lower case, words one space apart.
std::string Plain(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!plain.empty() && plain.back() != ' ') {
      plain += ' ';
    }
  }
  return plain.substr(0, plain.find_last_not_of(' ') + 1);
}

std::vector<std::string> TokensOf(const std::string& text) {
  std::vector<std::string> tokens;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) tokens.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return tokens;
}

bool IsWord(const std::string& token) {
  return token.size() > 3 &&
         std::all_of(token.begin(), token.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool HasDigit(const std::string& token) { return token.find_first_of("0123456789") != std::string::npos; }

struct Template {
  const IssueFinding* finding = nullptr;
  std::vector<std::string> tokens;
  int planted = -1;
};

std::vector<Template> TemplatesOf(const IssueCorpus& corpus) {
  std::ifstream in(CARESIFT_SOURCE_DIR "/corpora/sample-issues.csv");
  const std::string csv{std::istreambuf_iterator<char>(in), {}};
  const auto rows = ParseCsv(csv);
  std::map<std::string, std::string> issues;  // of planted sentences
  std::map<std::string, int> numbers;
  for (std::size_t i = 1; rows && i < rows->size(); ++i) {
    issues[Plain((*rows)[i].fields.at(2))] = (*rows)[i].fields.at(0);
    numbers.try_emplace((*rows)[i].fields.at(0), static_cast<int>(numbers.size()));
  }
  std::vector<Template> sentences;
  for (const IssueFinding& finding : corpus.findings) {
    const auto issue = issues.find(Plain(finding.quote()));
    sentences.push_back(
        {&finding, TokensOf(finding.text), issue == issues.end() ? -1 : numbers.at(issue->second)});
  }
  return sentences;
}

}  // namespace

class VariedFindings::Source {
 public:
  Source() {
    testing::RunInto(CARESIFT_SOURCE_DIR "/corpora/sample",
                     CARESIFT_SOURCE_DIR "/corpora/sample/metadata.csv", folder_ / "out");
    corpus_ = testing::CorpusOf(folder_ / "out", IssueKind::kShortfall,
                                [](const DocumentSummary&) { return true; });
    templates_ = TemplatesOf(corpus_);
    if (templates_.empty()) std::abort();
    for (const Template& sentence : templates_) {
      for (const std::string& token : sentence.tokens) {
        if (!IsWord(token)) continue;
        any_.push_back(&token);
        for (const std::uint16_t theme : sentence.finding->themes) of_theme_[theme].push_back(&token);
      }
    }
  }

  IssueCorpus Make(std::size_t findings, std::vector<int>* planted) {
    random_.seed(20'250'110);
    SharedWords words;
    ContentReader content(&words);
    IssueCorpus made;
    made.theme_ids = corpus_.theme_ids;
    made.theme_labels = corpus_.theme_labels;
    made.subtheme_labels = corpus_.subtheme_labels;
    made.manner_themes = corpus_.manner_themes;
    made.manner_subthemes = corpus_.manner_subthemes;
    planted->clear();
    for (std::size_t i = 0; i < findings; ++i) {
      if (i % kFindingsPerDocument == 0) AddDocument(&made);
      const Template& sentence = Draw();
      planted->push_back(sentence.planted);
      made.findings.push_back(Varied(sentence, &content));
      made.findings.back().id = "f-" + std::to_string(i);
      made.findings.back().document = static_cast<std::uint32_t>(made.documents.size() - 1);
    }
    made.words = words.Take();
    return made;
  }

 private:
  double Uniform() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
  std::size_t Below(std::size_t size) { return static_cast<std::size_t>(random_() % size); }
  // Zipf-like: ranks below `size`, the smaller the likelier.
  std::size_t Rank(std::size_t size) {
    return static_cast<std::size_t>(std::pow(static_cast<double>(size), Uniform())) - 1;
  }

  // Half of the time from the whole, so that the rarest come often enough to be told apart.
  const Template& Draw() {
    const std::size_t rank = Uniform() < 0.5 ? Below(templates_.size()) : Rank(templates_.size());
    return templates_[(rank * 7919) % templates_.size()];
  }

  static void AddDocument(IssueCorpus* made) {
    const std::size_t number = made->documents.size();
    const std::string body = "Body " + std::to_string(number / kDocumentsPerBody);
    const std::string date = std::to_string(2015 + number % kYears) + "-06-01";
    made->documents.push_back(
        {.id = "d-" + std::to_string(number), .body = body, .published = date, .assessment = body + date});
  }

  std::string Name() {
    constexpr const char* kFirst[] = {"Ash",  "Birch", "Cal", "Dun",  "Ever",  "Fair", "Gold",
                                      "Hart", "Ing",   "Kel", "Lang", "Mel",   "Nor",  "Oak",
                                      "Pen",  "Quar",  "Red", "Sal",  "Thorn", "West"};
    constexpr const char* kLast[] = {"brook", "bury",  "combe",  "dale",  "den",  "field",   "ford",
                                     "gate",  "ham",   "hurst",  "leigh", "mere", "minster", "moor",
                                     "shaw",  "stead", "thorpe", "ton",   "wick", "worth"};
    const std::size_t rank = Rank(kNames);
    std::string name = kFirst[rank % 20];
    name += kLast[rank / 20 % 20];
    for (std::size_t rest = rank / 400; rest > 0; rest /= 20) name.append(kLast[rest % 20]);
    return name;
  }

  std::string Changed(const std::string& token, const Template& sentence) {
    if (HasDigit(token)) return std::to_string(1 + Below(400));
    if (!IsWord(token) || Uniform() >= kChanged) return token;
    const double kind = Uniform();
    const auto& themes = sentence.finding->themes;
    if (kind < kAsTheme && !themes.empty()) {
      const auto& pool = of_theme_[themes[Below(themes.size())]];
      if (!pool.empty()) return *pool[Below(pool.size())];
    }
    return kind < kAsTheme + kAsAny ? *any_[Below(any_.size())] : Name();
  }

  std::string VariedText(const Template& sentence) {
    std::size_t end = sentence.tokens.size();
    if (end > 16 && Uniform() < kCut) end = end * 2 / 3;
    std::string text;
    for (std::size_t i = 0; i < end; ++i)
      text.append(text.empty() ? "" : " ").append(Changed(sentence.tokens[i], sentence));
    if (Uniform() >= kJoined) return text;
    const Template& other = Draw();
    text += ", and";
    for (std::size_t i = other.tokens.size() / 2; i < other.tokens.size(); ++i)
      text.append(" ").append(other.tokens[i]);
    return text;
  }

  // Seven in ten of the words that stand beside the sentence in the sample.
  std::string VariedBeside(const Template& sentence) {
    std::string beside;
    for (const std::uint32_t word : sentence.finding->near_words) {
      if (Uniform() < 0.7) beside.append(corpus_.words.word(word)).append(" ");
    }
    return beside;
  }

  IssueFinding Varied(const Template& sentence, ContentReader* content) {
    IssueFinding finding = *sentence.finding;
    finding.sentence.clear();
    finding.text = VariedText(sentence);
    finding.words = content->Read(finding.text);
    finding.near_words = content->Read(VariedBeside(sentence));
    finding.section = "Section " + std::to_string(Below(40));
    return finding;
  }

  std::mt19937_64 random_;
  TempFolder folder_;
  IssueCorpus corpus_;
  std::vector<Template> templates_;
  std::vector<const std::string*> any_;
  std::map<std::uint16_t, std::vector<const std::string*>> of_theme_;
};

VariedFindings::VariedFindings() : source_(std::make_unique<Source>()) {}
VariedFindings::~VariedFindings() = default;

IssueCorpus VariedFindings::Make(std::size_t findings) { return source_->Make(findings, &planted_); }

}  // namespace caresift
