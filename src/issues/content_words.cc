#include "caresift/issues/content_words.h"

namespace caresift {

std::uint32_t ContentWords::Add(std::string_view word, std::string_view stem) {
  if (const auto known = numbers_.find(word); known != numbers_.end()) return known->second;
  const auto number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({std::string(word), std::string(stem)});
  numbers_.emplace(word, number);
  return number;
}

}  // namespace caresift
