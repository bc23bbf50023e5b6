#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// A category of a dictionary: what stands in it and beneath it.
struct DictionaryCategory {
  std::string name;
  std::vector<std::string> entries;  ///< words and phrases, * and ? for parts of words
  std::vector<DictionaryCategory> children;
};

/// quanteda: YAML, categories as maps, entries as lists or single texts.
Result<std::vector<DictionaryCategory>> ReadQuanteda(const std::string& path, std::string_view text);

/// LIWC: numbered categories between two lines of %, then a line a word with its numbers.
Result<std::vector<DictionaryCategory>> ReadLiwc(const std::string& path, std::string_view text);

/// WordStat: an outline by tabs; a line that ends in a weight, such as "WAIT* (1)", is an entry. Underscores
/// part the words of a phrase.
Result<std::vector<DictionaryCategory>> ReadWordStat(const std::string& path, std::string_view text);

}  // namespace caresift
