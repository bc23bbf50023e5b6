#include "ratings.h"

#include <algorithm>
#include <array>
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

/// First rating phrase of `text`, which may hold capitals; its offset in `at`.
Rating FirstRating(std::string_view text, std::size_t* at) {
  const NormalForm form(text.substr(0, kLongestLine));
  Rating found = Rating::kNone;
  *at = std::string_view::npos;
  for (const Phrase& phrase : kPhrases) {
    const std::size_t place = (std::string(" ").append(form.view()).append(" "))
                                  .find(std::string(" ").append(phrase.words).append(" "));
    if (place < *at) {
      *at = place;
      found = phrase.rating;
    }
  }
  return found;
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

Rating FindRatingInProse(std::string_view text) {
  Rating first = Rating::kNone;
  for (std::size_t at = text.find("rat"); at != std::string_view::npos; at = text.find("rat", at + 3)) {
    const std::string_view tail = text.substr(at);
    if (!tail.starts_with("rated") && !tail.starts_with("rating") && !tail.starts_with("rates")) continue;
    std::string_view window = tail.substr(0, 80);
    window = window.substr(0, window.find('.'));
    std::size_t place = 0;
    const Rating rating = FirstRating(window, &place);
    if (rating == Rating::kNone) continue;
    if (first == Rating::kNone) first = rating;
    const std::string_view around = text.substr(at > 40 ? at - 40 : 0, 140);
    if (around.find("overall") != std::string_view::npos) return rating;
  }
  return first;
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
