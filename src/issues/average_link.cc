// Average link (UPGMA) by nearest-neighbour chains over a dense matrix of similarities (Murtagh, "A survey of
// recent advances in hierarchical clustering algorithms", 1983). The mean similarity between two clusters of
// rows is the product of their row sums over the product of their sizes, so a cluster is its sum and its
// size.

#include "average_link.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "inverted_index.h"

namespace caresift {
namespace {

constexpr std::uint32_t kNone = 0xffffffff;
constexpr float kDead = -1;  // below every similarity

class LinkClustering {
 public:
  LinkClustering(const std::vector<RowSum>& items, double least, std::size_t columns)
      : count_(items.size()),
        least_(static_cast<float>(least)),
        similarity_(count_ * count_),
        alive_(count_, true) {
    for (const RowSum& item : items) sizes_.push_back(static_cast<float>(item.rows));
    cluster_.resize(count_);
    std::iota(cluster_.begin(), cluster_.end(), 0U);
    FillSimilarities(items, columns);
  }

  std::vector<std::uint32_t> Run() {
    for (std::uint32_t start = 0; start < count_; ++start) {
      while (alive_[start]) FollowChain(start);
    }
    return Numbered();
  }

 private:
  float& At(std::size_t a, std::size_t b) { return similarity_[a * count_ + b]; }

  void FillSimilarities(const std::vector<RowSum>& items, std::size_t columns) {
    InvertedIndex index(columns);
    for (std::uint32_t i = 0; i < count_; ++i) {
      const auto size = static_cast<double>(items[i].rows);
      for (std::size_t c = 0; c < items[i].columns.size(); ++c) {
        const double weight = items[i].weights[c] / size;
        for (const auto& [other, other_weight] : index.At(items[i].columns[c])) {
          At(i, other) += static_cast<float>(weight) * other_weight;
        }
        index.Add(items[i].columns[c], i, weight);
      }
      for (std::uint32_t other = 0; other < i; ++other) {
        // Past here every similarity can be compared: a chain over others might never end.
        if (!std::isfinite(At(i, other))) At(i, other) = 0;
        At(other, i) = At(i, other);
      }
      At(i, i) = kDead;  // nobody is their own neighbour
    }
  }

  // The living item most similar to `item`: `preferred` where none is more so, else the first. A dead item's
  // similarity to all is kDead, so that the search is one maximum over a row.
  std::uint32_t Nearest(std::uint32_t item, std::uint32_t preferred) {
    const float* row = &At(item, 0);
    const float best = Eigen::Map<const Eigen::ArrayXf>(row, static_cast<Eigen::Index>(count_)).maxCoeff();
    if (best == kDead) return kNone;
    if (preferred != kNone && row[preferred] == best) return preferred;
    return static_cast<std::uint32_t>(std::find(row, row + count_, best) - row);
  }

  void Bury(std::uint32_t item) {
    alive_[item] = false;
    for (std::size_t other = 0; other < count_; ++other) At(other, item) = kDead;
  }

  // Walks from nearest neighbour to nearest neighbour, joining each pair that are nearest to each
  // other, until the chain is used up. A cluster with no neighbour near enough is done: joins
  // elsewhere can only lower a mean similarity (average link is reducible).
  void FollowChain(std::uint32_t start) {
    chain_.assign(1, start);
    while (!chain_.empty()) {
      const std::uint32_t item = chain_.back();
      const std::uint32_t previous = chain_.size() > 1 ? chain_[chain_.size() - 2] : kNone;
      const std::uint32_t next = Nearest(item, previous);
      if (next == kNone || !(At(item, next) >= least_)) {
        Bury(item);
        chain_.pop_back();
      } else if (next == previous) {
        chain_.resize(chain_.size() - 2);
        Join(std::min(item, next), std::max(item, next));
      } else {
        chain_.push_back(next);
      }
    }
  }

  // Lance-Williams update of average link.
  void Join(std::uint32_t into, std::uint32_t gone) {
    const float total = sizes_[into] + sizes_[gone];
    for (std::uint32_t other = 0; other < count_; ++other) {
      if (!alive_[other] || other == into || other == gone) continue;
      const float mean = (sizes_[into] * At(into, other) + sizes_[gone] * At(gone, other)) / total;
      At(into, other) = At(other, into) = mean;
    }
    sizes_[into] = total;
    Bury(gone);
    cluster_[gone] = into;
  }

  std::vector<std::uint32_t> Numbered() {
    std::vector<std::uint32_t> number(count_, kNone);
    std::uint32_t next = 0;
    for (std::uint32_t item = 0; item < count_; ++item) {  // a cluster's name is its first item
      number[item] = cluster_[item] == item ? next++ : number[cluster_[item]];
    }
    return number;
  }

  std::size_t count_;
  float least_;
  std::vector<float> similarity_;
  std::vector<bool> alive_;  // not yet joined into another nor done
  std::vector<float> sizes_;
  std::vector<std::uint32_t> cluster_;  // item -> the smaller item it was joined into
  std::vector<std::uint32_t> chain_;
};

}  // namespace

std::vector<std::uint32_t> AverageLink(const std::vector<RowSum>& items, double least, std::size_t columns) {
  return LinkClustering(items, least, columns).Run();
}

}  // namespace caresift
