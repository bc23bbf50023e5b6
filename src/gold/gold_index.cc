#include "caresift/gold/gold_index.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace caresift {
namespace {

constexpr std::size_t kShingle = 3;          // words
constexpr std::size_t kMostCandidates = 60;  // that share most shingles

std::string Joined(const std::vector<std::string>& words, std::size_t first, std::size_t last) {
  std::string text;
  for (std::size_t i = first; i < std::min(last, words.size()); ++i)
    text.append(i == first ? "" : " ").append(words[i]);
  return text;
}

bool Holds(const std::string& outer, const std::string& inner) {
  return (" " + outer + " ").find(" " + inner + " ") != std::string::npos;
}

std::size_t ShinglesOf(std::size_t words) { return words < kShingle ? 1 : words - kShingle + 1; }

}  // namespace

std::vector<std::string> MatchWords(std::string_view text) {
  static constexpr std::string_view kCurlyApostrophe = "’";
  std::vector<std::string> words;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      if (!inside) words.emplace_back();
      inside = true;
      words.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (text.substr(i).starts_with(kCurlyApostrophe)) {
      i += kCurlyApostrophe.size() - 1;
    } else if (c != '\'') {
      inside = false;
    }
  }
  return words;
}

void GoldIndex::Add(std::string_view document, std::uint64_t start, std::string_view text) {
  const std::vector<std::string> words = MatchWords(text);
  const std::size_t number = sentences_.size();
  sentences_.push_back({std::string(document), start, Joined(words, 0, words.size()), words.size()});
  if (words.empty()) return;
  exact_[sentences_.back().key].push_back(number);
  for (std::size_t k = 0; k < ShinglesOf(words.size()); ++k) {
    std::vector<std::size_t>& holders = shingles_[Joined(words, k, k + kShingle)];
    if (holders.empty() || holders.back() != number) holders.push_back(number);
  }
}

std::vector<std::size_t> GoldIndex::Match(const GoldSentence& gold) const {
  const std::vector<std::string> words = MatchWords(gold.text);
  const std::string key = Joined(words, 0, words.size());
  if (const auto same = exact_.find(key); same != exact_.end()) {
    const auto distance = [&](std::size_t i) {
      const Sentence& sentence = sentences_[i];
      const std::uint64_t away =
          sentence.start > gold.start ? sentence.start - gold.start : gold.start - sentence.start;
      return std::tuple(sentence.document != gold.doc, away, i);
    };
    return {*std::min_element(same->second.begin(), same->second.end(),
                              [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); })};
  }
  std::map<std::size_t, std::size_t> shared;
  for (std::size_t k = 0; k < ShinglesOf(words.size()); ++k) {
    const auto holders = shingles_.find(Joined(words, k, k + kShingle));
    if (holders == shingles_.end()) continue;
    for (std::size_t i : holders->second) ++shared[i];
  }
  std::vector<std::pair<std::size_t, std::size_t>> candidates;  // shingles shared, sentence
  for (const auto& [i, count] : shared) candidates.emplace_back(count, i);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (candidates.size() > kMostCandidates) candidates.resize(kMostCandidates);
  std::vector<std::size_t> inside;
  std::size_t covered = 0;
  const Sentence* around = nullptr;
  for (const auto& [count, i] : candidates) {
    const Sentence& sentence = sentences_[i];
    if (sentence.words >= kShingle && Holds(key, sentence.key)) {
      inside.push_back(i);
      covered += sentence.words;
    } else if (Holds(sentence.key, key) && (around == nullptr || sentence.words < around->words)) {
      around = &sentence;
    }
  }
  if (2 * covered >= words.size() && !inside.empty()) return inside;
  if (around != nullptr) return {static_cast<std::size_t>(around - sentences_.data())};
  return inside;
}

}  // namespace caresift
