#include "beside.h"

#include <algorithm>
#include <iterator>

namespace caresift {

void AddBeside(std::span<const std::uint32_t> words, std::span<const std::uint16_t> themes,
               IssueFinding* issue) {
  issue->near_words.insert(issue->near_words.end(), words.begin(), words.end());
  if (issue->near_themes.empty()) issue->near_themes.assign(themes.begin(), themes.end());
}

void AddRest(std::vector<std::uint32_t> sentence, IssueFinding* issue) {
  std::vector<std::uint32_t> clause = issue->words;
  std::sort(sentence.begin(), sentence.end());
  std::sort(clause.begin(), clause.end());
  std::set_difference(sentence.begin(), sentence.end(), clause.begin(), clause.end(),
                      std::back_inserter(issue->near_words));
}

}  // namespace caresift
