#include "told_ratings.h"

#include <algorithm>
#include <string>

#include "normal_form.h"
#include "ratings.h"

namespace caresift {

void FindToldRatings(std::string_view text, const Recognition& recognition, std::vector<ToldRating>* told) {
  if (text.find("rat") == std::string_view::npos && text.find("Rat") == std::string_view::npos) return;
  std::vector<ToldRating> found;
  for (const Telling& telling : recognition.tellings) {
    re2::StringPiece rest(text.data(), text.size()), whole, rating;
    while (RE2::FindAndConsume(&rest, *telling.pattern, &whole, &rating)) {
      const Rating value = RatingOf(NormalForm({rating.data(), rating.size()}).view());
      const auto begin = static_cast<std::uint32_t>(whole.data() - text.data());
      const auto end = begin + static_cast<std::uint32_t>(whole.size());
      if (value != Rating::kNone) found.push_back({value, telling.of, {begin, end}});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const ToldRating& a, const ToldRating& b) {
    return a.span.size() > b.span.size();
  });
  const std::size_t first = told->size();
  for (const ToldRating& candidate : found) {
    const bool taken = std::any_of(told->begin() + static_cast<std::ptrdiff_t>(first), told->end(),
                                   [&](const ToldRating& t) { return t.span.Overlaps(candidate.span); });
    if (!taken) told->push_back(candidate);
  }
  std::sort(told->begin() + static_cast<std::ptrdiff_t>(first), told->end(),
            [](const ToldRating& a, const ToldRating& b) { return a.span.begin < b.span.begin; });
}

const ToldRating* FirstTold(const std::vector<ToldRating>& told, TellingOf of) {
  const auto found = std::find_if(told.begin(), told.end(), [&](const ToldRating& t) { return t.of == of; });
  return found == told.end() ? nullptr : &*found;
}

}  // namespace caresift
