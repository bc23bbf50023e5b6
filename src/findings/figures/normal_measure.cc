// How a measure is brought to the name it lines up under. No stemmer: stems are not read easily, and the name
// is to be seen. What is dropped and what is taken for the same stands here, to be read and argued with.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "caresift/findings/figure_tables.h"
#include "noun_phrase.h"

namespace caresift {
namespace {

// Words that say how it was counted, who counted, or nothing by themselves.
constexpr std::string_view kDropped =
    "a an the this that these those of in on at by for from to with without within into over under between "
    "among "
    "across through during before after since until per via as than or and but nor so yet who whom whose "
    "which what "
    "when where while is are was were be been being am has have had having do does did done can could may "
    "might must "
    "shall should will would it they them their its his her our your my we he she you there here not only "
    "also just "
    "still now then all both any some each every more most less least very about almost around nearly "
    "approximately "
    "number numbers total proportion percentage percent share rate rates figure level levels average mean "
    "median "
    "maximum minimum longest shortest typical time times timescale length registered currently said told "
    "felt found "
    "showed reported received got made took given needed up down out no if because how much many new current "
    "local "
    "authority council trust provider service's area year years month months week weeks day days";

struct Same {
  std::string_view words, name;  // of words separated by spaces: any of them
};

constexpr Same kSame[] = {
    {"wait waits waited waiting awaiting awaited await queue queues queueing backlog backlogs", "wait"},
    {"people person persons individuals individual adults adult", "person"},
    {"client clients user users", "user"},
    {"completed completion complete completing", "complete"},
    {"reviewed reviewing reviews review", "review"},
    {"assessed assessing assessments assessment", "assessment"},
    {"referred referrals referral refer", "referral"},
    {"vacancy vacancies vacant", "vacancy"},
    {"delayed delay delays", "delay"},
    {"overdue late lateness", "late"},
    {"satisfied satisfaction", "satisfied"},
    {"enquiry enquiries inquiry inquiries", "enquiry"},
    {"safe safely safety", "safe"},
    {"discharged discharge discharges", "discharge"},
    {"allocated allocation allocate", "allocation"},
    {"employed employment", "employment"},
    {"died die deaths death", "death"},
    {"trained training", "training"},
    {"supervised supervision supervisions", "supervision"},
    {"appraised appraisal appraisals", "appraisal"},
    {"reabled reablement rehabilitation rehab", "reablement"},
    {"dols", "dols"},
    {"children child", "child"},
    {"occupational ot", "occupational"},
    {"therapist therapists therapy", "therapy"},
    {"answered answer responded respond response responses", "answer"},
};

// Sequences of words that are one, found before words are looked at.
struct Phrase {
  std::string_view words, name;
};
constexpr Phrase kPhrases[] = {
    {"deprivation of liberty safeguards", "dols"},
    {"people who used services", "user"},
    {"people who use services", "user"},
    {"people using services", "user"},
    {"service users", "user"},
    {"service user", "user"},
    {"disabled facilities grants", "dfg"},
    {"disabled facilities grant", "dfg"},
    {"unpaid carers", "carer"},
    {"unpaid carer", "carer"},
    {"aged 65 and over", "65+"},
    {"aged 65 or over", "65+"},
    {"over 65", "65+"},
    {"older people", "65+"},
    {"aged 65", "65+"},
    {"short term", "short-term"},
    {"long term", "long-term"},
};

std::vector<std::string> WordsOf(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

struct Tables {
  std::unordered_set<std::string> dropped;
  std::unordered_map<std::string, std::string> same;
  std::vector<std::pair<std::vector<std::string>, std::string>> phrases;
};

const Tables& TheTables() {
  static const auto* const kTables = [] {
    auto* tables = new Tables;
    for (std::string& word : WordsOf(kDropped)) tables->dropped.insert(std::move(word));
    for (const Same& same : kSame) {
      for (std::string& word : WordsOf(same.words)) tables->same.emplace(std::move(word), same.name);
    }
    for (const Phrase& phrase : kPhrases) tables->phrases.emplace_back(WordsOf(phrase.words), phrase.name);
    return tables;
  }();
  return *kTables;
}

bool IsLetter(unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; }
bool IsDigit(unsigned char c) { return c >= '0' && c <= '9'; }

// Lower-case words, without possessive endings; "65+" keeps its sign.
std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c - 'A' + 'a');
    const bool curly = text.substr(i).starts_with("\u2019");
    if (c == '\'' || curly) {
      if (curly) i += 2;
      // "people's", "carers'": the ending is no word.
      if (i + 1 < text.size() && text[i + 1] == 's') ++i;
      end();
    } else if (IsLetter(c) || IsDigit(c) ||
               (c == '+' && !word.empty() && IsDigit(static_cast<unsigned char>(word[0])))) {
      word += static_cast<char>(c);
    } else {
      end();
    }
  }
  end();
  return words;
}

// The phrase at `i`, and how many words it takes; null where there is none.
const std::string* PhraseAt(const std::vector<std::string>& words, std::size_t i, std::size_t* taken) {
  for (const auto& [phrase, name] : TheTables().phrases) {
    if (i + phrase.size() > words.size()) continue;
    if (!std::equal(phrase.begin(), phrase.end(), words.begin() + static_cast<std::ptrdiff_t>(i))) continue;
    *taken = phrase.size();
    return &name;
  }
  return nullptr;
}

std::string OneForm(const std::string& word) {
  const auto same = TheTables().same.find(word);
  return same != TheTables().same.end() ? same->second : figures::Singular(word);
}

}  // namespace

std::string NormalMeasure(std::string_view measure) {
  const std::vector<std::string> words = Split(measure);
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t taken = 1;
    if (const std::string* phrase = PhraseAt(words, i, &taken)) {
      kept.push_back(*phrase);
      i += taken - 1;
    } else if (!TheTables().dropped.contains(words[i])) {
      kept.push_back(OneForm(words[i]));
    }
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  std::string name;
  for (const std::string& word : kept) name.append(name.empty() ? "" : " ").append(word);
  return name;
}

}  // namespace caresift
