#include "ratings.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "normal_form.h"

namespace caresift {
namespace {

struct Phrase {
  std::string_view words;
  Rating rating;
};
constexpr std::array<Phrase, 5> kPhrases = {{{"requires improvement", Rating::kRequiresImprovement},
                                             {"require improvement", Rating::kRequiresImprovement},
                                             {"outstanding", Rating::kOutstanding},
                                             {"inadequate", Rating::kInadequate},
                                             {"good", Rating::kGood}}};

/// Words that may stand between "overall" and the rating.
constexpr std::array<std::string_view, 24> kBetween = {
    "rating", "for",      "this",     "the",  "location",     "service",   "provider", "trust",
    "is",     "hospital", "practice", "home", "organisation", "was",       "quality",  "judgement",
    "core",   "ward",     "surgery",  "of",   "local",        "authority", "services", "at"};

std::string_view NextWord(std::string_view* rest) {
  const std::size_t end = std::min(rest->find(' '), rest->size());
  const std::string_view word = rest->substr(0, end);
  rest->remove_prefix(std::min(end + 1, rest->size()));
  return word;
}

bool BeginsWithWords(std::string_view normal, std::string_view words) {
  return normal.starts_with(words) && (normal.size() == words.size() || normal[words.size()] == ' ');
}

int ReadInt(std::string_view text, std::size_t* i) {
  int value = -1;
  while (*i < text.size() && text[*i] >= '0' && text[*i] <= '9' && value < 1000) {
    value = std::max(value, 0) * 10 + (text[(*i)++] - '0');
  }
  return value;
}

}  // namespace

Rating RatingOf(std::string_view normal) {
  for (const Phrase& phrase : kPhrases) {
    if (normal == phrase.words) return phrase.rating;
  }
  if (normal.starts_with("rating ")) return RatingOf(normal.substr(7));
  if (normal.starts_with("rated ")) return RatingOf(normal.substr(6));
  return Rating::kNone;
}

bool IsOfChange(std::string_view word) {
  constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                          "jul", "aug", "sep", "oct", "nov", "dec"};
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  if (word.find_first_of(kLetters) == std::string_view::npos) return true;
  return word.size() <= 9 && std::any_of(std::begin(kMonths), std::end(kMonths),
                                         [&](std::string_view month) { return word.starts_with(month); });
}

Rating RatingOfCell(std::string_view normal) {
  for (const Phrase& phrase : kPhrases) {
    if (!BeginsWithWords(normal, phrase.words)) continue;
    std::string_view rest = normal.substr(std::min(phrase.words.size() + 1, normal.size()));
    bool changed = true;
    while (!rest.empty() && changed) changed = IsOfChange(NextWord(&rest));
    return changed ? phrase.rating : Rating::kNone;
  }
  return RatingOf(normal);
}

Rating RatingOfScore(int score) {
  return score >= 1 && score <= 4 ? static_cast<Rating>(score) : Rating::kNone;
}

std::string_view CutRating(std::string_view normal, Rating* rating) {
  for (const Phrase& phrase : kPhrases) {
    if (normal.size() <= phrase.words.size() + 1 || !normal.ends_with(phrase.words)) continue;
    const std::size_t begin = normal.size() - phrase.words.size();
    if (normal[begin - 1] != ' ') continue;
    *rating = phrase.rating;
    return normal.substr(0, begin - 1);
  }
  return normal;
}

OverallLine ReadOverallLine(std::string_view normal) {
  OverallLine line;
  std::string_view rest = normal;
  if (BeginsWithWords(rest, "the")) NextWord(&rest);
  if (!BeginsWithWords(rest, "overall")) return line;
  NextWord(&rest);
  bool names_rating = false;
  while (!rest.empty()) {
    for (const Phrase& phrase : kPhrases) {
      if (!BeginsWithWords(rest, phrase.words)) continue;
      rest.remove_prefix(std::min(phrase.words.size() + 1, rest.size()));
      if (rest.empty() || rest.starts_with("read more")) line.rating = phrase.rating;
      return line;
    }
    const std::string_view word = NextWord(&rest);
    names_rating |= word == "rating";
    if (std::find(kBetween.begin(), kBetween.end(), word) == kBetween.end()) return line;
  }
  line.label = names_rating;
  return line;
}

int FindPercentage(std::string_view text) {
  for (std::string_view cue : {std::string_view("scored "), std::string_view("score of ")}) {
    for (std::size_t at = text.find(cue); at != std::string_view::npos; at = text.find(cue, at + 1)) {
      std::size_t i = at + cue.size();
      const int value = ReadInt(text, &i);
      if (value < 0 || value > 100) continue;
      const std::string_view after = text.substr(i, 16);
      if (after.starts_with("%") || after.find("out of 100") != std::string_view::npos) return value;
      if (after.starts_with(" per cent") || after.starts_with(" percent")) return value;
    }
  }
  return -1;
}

}  // namespace caresift
