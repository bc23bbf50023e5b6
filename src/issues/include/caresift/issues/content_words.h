#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace caresift {

/// The distinct content words of a corpus (no stop words, no numbers), folded, each with its stem. Findings
/// name their words by number: a corpus has millions of words and few different ones.
///
/// Numbers count up from 0 in the order of Add and mean nothing beyond that: nothing that is ranked depends
/// on them.
class ContentWords {
 public:
  /// The number of `word`, which is added with `stem` where it is new.
  std::uint32_t Add(std::string_view word, std::string_view stem);

  std::string_view word(std::uint32_t number) const { return entries_[number].word; }
  std::string_view stem(std::uint32_t number) const { return entries_[number].stem; }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string word, stem;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

}  // namespace caresift
