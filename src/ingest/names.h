#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "caresift/text/span.h"

namespace caresift::ingest {

/// A list of names, looked up word by word.
class NameList {
 public:
  /// False where `name` holds no word.
  bool Add(std::string_view name);

  std::size_t size() const { return names_.size(); }

  /// Where names of the list stand in `text`, in order and apart from each other; of two that begin at one
  /// place, the longer.
  std::vector<Span> Find(std::string_view text) const;

 private:
  std::unordered_set<std::string> names_;                 // words in normal form, a space between them
  std::unordered_map<std::string, std::size_t> longest_;  // by first word: the most words of such a name
};

}  // namespace caresift::ingest
