#pragma once

#include <cstdint>
#include <vector>

namespace caresift {

/// Column -> the items that have it.
class InvertedIndex {
 public:
  struct Posting {
    std::uint32_t item;
    float weight;
  };

  explicit InvertedIndex(std::size_t columns) : postings_(columns) {}

  void Add(std::uint32_t column, std::uint32_t item, double weight) {
    postings_[column].push_back({item, static_cast<float>(weight)});
  }
  const std::vector<Posting>& At(std::size_t column) const { return postings_[column]; }

 private:
  std::vector<std::vector<Posting>> postings_;
};

}  // namespace caresift
