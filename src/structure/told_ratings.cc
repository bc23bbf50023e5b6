#include "told_ratings.h"

#include <algorithm>
#include <string>

#include "find_words.h"
#include "normal_form.h"
#include "ratings.h"

namespace caresift {
namespace {

constexpr std::string_view kStems[] = {"ood",       "OOD",       "utstanding", "UTSTANDING",
                                       "nadequate", "NADEQUATE", "mprovement", "MPROVEMENT"};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether there is "rated", "rates", "rating" or "key question", without which nothing is told; "strategy"
/// and "rather" are nothing of it.
bool SpeaksOfRating(std::string_view text) {
  if (FindWords(text, "key question") != std::string_view::npos) return true;
  for (std::size_t at = text.find("at", 1); at != std::string_view::npos; at = text.find("at", at + 2)) {
    if (text[at - 1] != 'r' && text[at - 1] != 'R') continue;
    if (at >= 2 && IsLetter(text[at - 2])) continue;
    if (at + 2 < text.size() && (text[at + 2] == 'e' || text[at + 2] == 'i')) return true;
  }
  return false;
}

/// Whether a word of a rating may stand in it, whatever its capitals.
bool NamesRating(std::string_view text) {
  return std::any_of(std::begin(kStems), std::end(kStems),
                     [&](std::string_view stem) { return text.find(stem) != std::string_view::npos; });
}

}  // namespace

void FindToldRatings(std::string_view text, const Recognition& recognition, std::vector<ToldRating>* told) {
  if (!SpeaksOfRating(text) || !NamesRating(text)) return;
  std::vector<ToldRating> found;
  for (const Telling& telling : recognition.tellings) {
    re2::StringPiece rest(text.data(), text.size()), whole, rating;
    while (RE2::FindAndConsume(&rest, *telling.pattern, &whole, &rating)) {
      const Rating value = RatingOf(NormalForm({rating.data(), rating.size()}).view());
      const auto begin = static_cast<std::uint32_t>(whole.data() - text.data());
      const auto end = begin + static_cast<std::uint32_t>(whole.size());
      // "rated as outstanding or good" tells of several.
      const bool either = text.substr(end).starts_with(" or ");
      if (value != Rating::kNone && !either) found.push_back({value, telling.of, {begin, end}});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const ToldRating& a, const ToldRating& b) { return a.span.size() > b.span.size(); });
  const std::size_t first = told->size();
  for (const ToldRating& candidate : found) {
    const bool taken = std::any_of(told->begin() + static_cast<std::ptrdiff_t>(first), told->end(),
                                   [&](const ToldRating& t) { return t.span.Overlaps(candidate.span); });
    if (!taken) told->push_back(candidate);
  }
  std::sort(told->begin() + static_cast<std::ptrdiff_t>(first), told->end(),
            [](const ToldRating& a, const ToldRating& b) { return a.span.begin < b.span.begin; });
}

namespace {

int NumberOf(std::string_view word) {
  constexpr std::string_view kNumbers[] = {"one", "two",   "three", "four", "five",
                                           "six", "seven", "eight", "nine", "ten"};
  const NormalForm form(word);
  for (int i = 0; i < 10; ++i) {
    if (form.view() == kNumbers[i]) return i + 1;
  }
  int number = 0;
  for (const char c : word) number = 10 * number + (c - '0');
  return number;
}

}  // namespace

void FindToldCounts(std::string_view text, const Recognition& recognition,
                    std::vector<Part::ToldCount>* counts) {
  if (FindWords(text, "uality statement") == std::string_view::npos &&
      text.find("rated") == std::string_view::npos)
    return;
  for (const Counting& counting : recognition.countings) {
    re2::StringPiece whole, number, rating;
    const re2::StringPiece all(text.data(), text.size());
    const bool found = counting.rated ? RE2::PartialMatch(all, *counting.pattern, &whole, &number, &rating)
                                      : RE2::PartialMatch(all, *counting.pattern, &whole, &number);
    if (!found) continue;
    Part::ToldCount count;
    count.number = NumberOf({number.data(), number.size()});
    if (counting.rated) count.rating = RatingOf(NormalForm({rating.data(), rating.size()}).view());
    count.span.begin = static_cast<std::uint32_t>(whole.data() - text.data());
    count.span.end = count.span.begin + static_cast<std::uint32_t>(whole.size());
    counts->push_back(count);
  }
}

const ToldRating* FirstTold(const std::vector<ToldRating>& told, TellingOf of) {
  const auto found = std::find_if(told.begin(), told.end(), [&](const ToldRating& t) { return t.of == of; });
  return found == told.end() ? nullptr : &*found;
}

}  // namespace caresift
