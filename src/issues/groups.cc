// Grouping: average-link clustering of a sample, to whose centroids all other rows are assigned
// ("Buckshot": Cutting, Karger, Pedersen & Tukey, "Scatter/Gather", SIGIR 1992), repeated over what
// is left.
//
// 1. Sample: the kSample rows with the smallest digest of their text. Which rows these are depends
//    on the texts alone. A corpus of up to kSample rows is its own sample, so small corpora are
//    clustered exactly.
// 2. The sample is clustered by average link (UPGMA), which asks of a group that its members
//    resemble each other on average and so neither chains nor needs a number of groups. Nearest-
//    neighbour chains (Murtagh, "A survey of recent advances in hierarchical clustering", 1983) take
//    a time of the square of the sample, a constant.
// 3. Every remaining row joins the group whose centroid is nearest by cosine, if its mean similarity
//    to the group's rows is at least kLeastJoin. What finds no group is sampled again, up to
//    kRounds times: each round finds issues rarer than the last.
// 4. Spherical k-means (Dhillon & Modha, 2001) for kRefinements iterations, which lets rows leave a
//    group that average link put them in early, and a last average-link pass over the groups
//    themselves, so that no two groups say the same.
// 5. In a few reports a theme names an issue; in a thousand it is a heading over many. So a group of
//    kLeastSplit rows or more is looked at again by its words alone: its (sampled) rows are clustered
//    by average link at kLeastWordLink, clusters of at least √rows are cores, and where there are two
//    cores or more every row goes to the core nearest to it. The detail grows with the evidence.
//
// Similarity is always that of unit rows. The mean similarity between two groups is the product of
// their row sums over the product of their sizes, so a group is its sum and its size.
//
// The costs: steps 1 and 2 constant, 3 and 4 rows × (terms of a row) × (groups that hold a term),
// through an inverted index of centroids cut to their kCentroidTerms heaviest terms. All constants
// are constants: nothing is tuned to a corpus.

#include "groups.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "caresift/text/parallel.h"

namespace caresift {
namespace {

constexpr std::size_t kSample = 2048;
constexpr std::size_t kStretch = 4096;     // rows that one thread assigns at once
constexpr std::size_t kGroupStretch = 64;  // groups that one thread adds up at once
constexpr int kRounds = 8;
constexpr int kRefinements = 2;
constexpr double kLeastJoin = 0.8 * kLeastLink;
constexpr std::size_t kLeastSplit = 50;
constexpr std::size_t kSplitSample = 512;
constexpr std::size_t kLeastCore = 5;
constexpr std::size_t kCentroidTerms = 64;
constexpr std::size_t kMostGroups = 4096;
constexpr std::uint32_t kNone = 0xffffffff;
constexpr float kDead = -1;  // below every similarity

using Groups = std::vector<std::vector<RowId>>;

RowSum SumOf(const TermMatrix& matrix, RowId row) {
  RowSum sum{.columns = {}, .weights = {}, .rows = 1};
  for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
    sum.columns.push_back(static_cast<std::uint32_t>(cell.col()));
    sum.weights.push_back(static_cast<double>(cell.value()));
  }
  return sum;
}

// Sums of sparse vectors through a dense scratch vector that is cleared by what was touched.
class Accumulator {
 public:
  explicit Accumulator(std::size_t columns) : values_(columns), touched_flag_(columns) {}

  void Add(std::uint32_t column, double weight) {
    if (!touched_flag_[column]) {
      touched_flag_[column] = true;
      touched_.push_back(column);
    }
    values_[column] += weight;
  }

  void AddRow(const TermMatrix& matrix, RowId row) {
    for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
      Add(static_cast<std::uint32_t>(cell.col()), static_cast<double>(cell.value()));
    }
  }

  RowSum Take(std::size_t rows) {
    std::sort(touched_.begin(), touched_.end());
    RowSum sum{.columns = touched_, .weights = {}, .rows = rows};
    sum.weights.reserve(touched_.size());
    for (const std::uint32_t column : touched_) {
      sum.weights.push_back(values_[column]);
      values_[column] = 0;
      touched_flag_[column] = false;
    }
    touched_.clear();
    return sum;
  }

 private:
  std::vector<double> values_;
  std::vector<bool> touched_flag_;
  std::vector<std::uint32_t> touched_;
};

// Column -> the items that have it.
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

// Average link by nearest-neighbour chains over a dense matrix of similarities.
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
      for (std::uint32_t other = 0; other < i; ++other) At(other, i) = At(i, other);
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
      if (next == kNone || At(item, next) < least_) {
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

// Finds the nearest of some groups for rows.
class Centroids {
 public:
  Centroids(const std::vector<RowSum>& sums, double least, std::size_t columns)
      : groups_(sums.size()), least_(least), index_(columns) {
    for (std::uint32_t group = 0; group < sums.size(); ++group) {
      const double length = sums[group].Length();
      to_mean_.push_back(length / static_cast<double>(sums[group].rows));
      AddHeaviest(sums[group], group, length);
    }
  }

  // For each row its nearest group: that whose centroid has the highest cosine with the row, lowest number
  // first; kNone if the row's mean similarity to that group's rows is under `least`.
  std::vector<std::uint32_t> Nearest(const TermMatrix& matrix, const std::vector<RowId>& rows) const {
    std::vector<std::uint32_t> nearest(rows.size());
    ForEachStretch(rows.size(), kStretch, [&](std::size_t begin, std::size_t end) {
      Scores scores{std::vector<float>(groups_), {}};
      for (std::size_t i = begin; i < end; ++i) nearest[i] = Nearest(matrix, rows[i], &scores);
    });
    return nearest;
  }

 private:
  // Of one row with the groups; all zero between rows.
  struct Scores {
    std::vector<float> values;
    std::vector<std::uint32_t> touched;
  };

  std::uint32_t Nearest(const TermMatrix& matrix, RowId row, Scores* scores) const {
    std::vector<float>& values = scores->values;
    for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
      for (const auto& [group, weight] : index_.At(static_cast<std::size_t>(cell.col()))) {
        if (values[group] == 0) scores->touched.push_back(group);
        values[group] += weight * cell.value();
      }
    }
    std::uint32_t best = kNone;
    for (const std::uint32_t group : scores->touched) {
      if (best == kNone || values[group] > values[best] || (values[group] == values[best] && group < best))
        best = group;
    }
    const bool near = best != kNone && static_cast<double>(values[best]) * to_mean_[best] >= least_;
    for (const std::uint32_t group : scores->touched) values[group] = 0;
    scores->touched.clear();
    return near ? best : kNone;
  }

  void AddHeaviest(const RowSum& sum, std::uint32_t group, double length) {
    std::vector<std::uint32_t> order(sum.columns.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto heavier = [&sum](std::uint32_t a, std::uint32_t b) {
      return sum.weights[a] != sum.weights[b] ? sum.weights[a] > sum.weights[b] : a < b;
    };
    const std::size_t kept = std::min(order.size(), kCentroidTerms);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(), heavier);
    for (std::size_t i = 0; i < kept; ++i) {
      index_.Add(sum.columns[order[i]], group, sum.weights[order[i]] / length);
    }
  }

  std::size_t groups_;
  double least_;
  InvertedIndex index_;
  std::vector<double> to_mean_;  // cosine with the centroid -> mean similarity to the rows
};

class Grouping {
 public:
  Grouping(const TermVectors& vectors, const std::vector<std::uint64_t>& keys)
      : matrix_(vectors.matrix),
        first_word_(vectors.first_word),
        keys_(keys),
        columns_(static_cast<std::size_t>(matrix_.cols())) {}

  Groups Run() {
    left_.resize(static_cast<std::size_t>(matrix_.rows()));
    std::iota(left_.begin(), left_.end(), 0U);
    for (int round = 0; round < kRounds && !left_.empty(); ++round) {
      if (!FindGroups()) break;
    }
    for (int i = 0; i < kRefinements; ++i) Refine();
    Merge();
    Split();
    return std::move(groups_);
  }

 private:
  // The `size` rows of `rows` with the smallest keys, ascending.
  std::vector<RowId> Sample(const std::vector<RowId>& rows, std::size_t size) const {
    if (rows.size() <= size) return rows;
    std::vector<RowId> sample = rows;
    const auto before = [this](RowId a, RowId b) {
      return keys_[a] != keys_[b] ? keys_[a] < keys_[b] : a < b;
    };
    std::nth_element(sample.begin(), sample.begin() + static_cast<std::ptrdiff_t>(size), sample.end(),
                     before);
    sample.resize(size);
    std::sort(sample.begin(), sample.end());
    return sample;
  }

  Groups Cluster(const TermMatrix& matrix, const std::vector<RowId>& rows, double least) const {
    std::vector<RowSum> items;
    items.reserve(rows.size());
    for (const RowId row : rows) items.push_back(SumOf(matrix, row));
    const std::vector<std::uint32_t> clusters = AverageLink(items, least, columns_);
    Groups groups;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (clusters[i] >= groups.size()) groups.resize(clusters[i] + 1);
      groups[clusters[i]].push_back(rows[i]);
    }
    return groups;
  }

  // One round: groups of a sample of what is left, and what is left then. False when a round found
  // no group that grew, after which another would find none either.
  bool FindGroups() {
    const std::vector<RowId> sample = Sample(left_, kSample);
    Groups found = Cluster(matrix_, sample, kLeastLink);
    if (sample.size() == left_.size()) {
      std::move(found.begin(), found.end(), std::back_inserter(groups_));
      left_.clear();
      return true;
    }
    std::erase_if(found, [](const std::vector<RowId>& group) { return group.size() < 2; });
    if (found.empty() || groups_.size() + found.size() > kMostGroups) return false;
    left_ = Assign(found, left_);
    std::move(found.begin(), found.end(), std::back_inserter(groups_));
    return true;
  }

  std::vector<RowSum> Sums(const TermMatrix& matrix, const Groups& groups) const {
    std::vector<RowSum> sums(groups.size());
    ForEachStretch(groups.size(), kGroupStretch, [&](std::size_t begin, std::size_t end) {
      Accumulator accumulator(columns_);
      for (std::size_t i = begin; i < end; ++i) {
        for (const RowId row : groups[i]) accumulator.AddRow(matrix, row);
        sums[i] = accumulator.Take(groups[i].size());
      }
    });
    return sums;
  }

  // Replaces the rows of `groups` by those of `rows` nearest to them; returns the rows that are
  // near to none.
  std::vector<RowId> Assign(Groups& groups, const std::vector<RowId>& rows) {
    const std::vector<std::uint32_t> nearest =
        Centroids(Sums(matrix_, groups), kLeastJoin, columns_).Nearest(matrix_, rows);
    for (std::vector<RowId>& group : groups) group.clear();
    std::vector<RowId> rest;
    for (std::size_t i = 0; i < rows.size(); ++i)
      (nearest[i] == kNone ? rest : groups[nearest[i]]).push_back(rows[i]);
    std::erase_if(groups, [](const std::vector<RowId>& group) { return group.empty(); });
    return rest;
  }

  void Refine() {
    std::vector<RowId> rows(static_cast<std::size_t>(matrix_.rows()));
    std::iota(rows.begin(), rows.end(), 0U);
    left_ = Assign(groups_, rows);
  }

  void Merge() {
    if (groups_.size() > kMostGroups) KeepLargest();
    const std::vector<std::uint32_t> clusters = AverageLink(Sums(matrix_, groups_), kLeastLink, columns_);
    Groups merged;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (clusters[i] >= merged.size()) merged.resize(clusters[i] + 1);
      merged[clusters[i]].insert(merged[clusters[i]].end(), groups_[i].begin(), groups_[i].end());
    }
    for (std::vector<RowId>& group : merged) std::sort(group.begin(), group.end());
    std::sort(merged.begin(), merged.end());
    groups_ = std::move(merged);
  }

  void KeepLargest() {
    std::stable_sort(groups_.begin(), groups_.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    groups_.resize(kMostGroups);
  }

  void Split() {
    std::vector<Groups> split(groups_.size());
    ForEachStretch(groups_.size(), 1, [&](std::size_t i, std::size_t) {
      if (groups_[i].size() < kLeastSplit) {
        split[i].push_back(std::move(groups_[i]));
      } else {
        split[i] = Parts(groups_[i]);
      }
    });
    Groups all;
    for (Groups& parts : split) std::move(parts.begin(), parts.end(), std::back_inserter(all));
    std::sort(all.begin(), all.end());
    groups_ = std::move(all);
  }

  // `group` by the cores of its words; the group itself where it has not two.
  Groups Parts(const std::vector<RowId>& group) const {
    const TermMatrix words = WordRows(group);
    std::vector<RowId> sample = Sample(group, kSplitSample);
    for (RowId& row : sample) {  // as a row of `words`
      row = static_cast<RowId>(std::lower_bound(group.begin(), group.end(), row) - group.begin());
    }
    Groups cores = Cluster(words, sample, kLeastWordLink);
    const std::size_t least =
        std::max(kLeastCore, static_cast<std::size_t>(std::sqrt(static_cast<double>(sample.size()))));
    std::erase_if(cores, [least](const std::vector<RowId>& core) { return core.size() < least; });
    if (cores.size() < 2) return {group};

    std::vector<RowId> rows(group.size());
    std::iota(rows.begin(), rows.end(), 0U);
    const std::vector<std::uint32_t> nearest =
        Centroids(Sums(words, cores), 0, columns_).Nearest(words, rows);
    Groups parts(cores.size());
    std::vector<RowId> rest;  // rows that share no word with any core
    for (const RowId row : rows) (nearest[row] == kNone ? rest : parts[nearest[row]]).push_back(group[row]);
    std::vector<RowId>& largest = *std::max_element(
        parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    largest.insert(largest.end(), rest.begin(), rest.end());
    std::sort(largest.begin(), largest.end());
    std::erase_if(parts, [](const std::vector<RowId>& part) { return part.empty(); });
    return parts;
  }

  // The words of some rows, each row of length one.
  TermMatrix WordRows(const std::vector<RowId>& rows) const {
    TermMatrix words(static_cast<Eigen::Index>(rows.size()), matrix_.cols());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      double squares = 0;
      for (TermMatrix::InnerIterator cell(matrix_, rows[i]); cell; ++cell) {
        if (cell.col() >= first_word_)
          squares += static_cast<double>(cell.value()) * static_cast<double>(cell.value());
      }
      const auto row = static_cast<Eigen::Index>(i);
      words.startVec(row);
      for (TermMatrix::InnerIterator cell(matrix_, rows[i]); cell; ++cell) {
        if (cell.col() < first_word_) continue;
        words.insertBack(row, cell.col()) =
            static_cast<float>(static_cast<double>(cell.value()) / std::sqrt(squares));
      }
    }
    words.finalize();
    return words;
  }

  const TermMatrix& matrix_;
  std::uint32_t first_word_;
  const std::vector<std::uint64_t>& keys_;
  std::size_t columns_;
  std::vector<RowId> left_;  // rows in no group yet, ascending
  Groups groups_;
};

}  // namespace

double RowSum::Length() const {
  double squares = 0;
  for (const double weight : weights) squares += weight * weight;
  return std::sqrt(squares);
}

RowSum SumRows(const TermMatrix& matrix, const std::vector<RowId>& rows) {
  if (rows.size() == 1) return SumOf(matrix, rows[0]);
  Accumulator accumulator(static_cast<std::size_t>(matrix.cols()));
  for (const RowId row : rows) accumulator.AddRow(matrix, row);
  return accumulator.Take(rows.size());
}

double Dot(const TermMatrix& matrix, RowId row, const RowSum& sum) {
  double dot = 0;
  auto column = sum.columns.begin();
  for (TermMatrix::InnerIterator cell(matrix, row); cell; ++cell) {
    column = std::lower_bound(column, sum.columns.end(), static_cast<std::uint32_t>(cell.col()));
    if (column == sum.columns.end()) break;
    if (*column != static_cast<std::uint32_t>(cell.col())) continue;
    const auto at = static_cast<std::size_t>(column - sum.columns.begin());
    dot += static_cast<double>(cell.value()) * sum.weights[at];
  }
  return dot;
}

std::vector<std::uint32_t> AverageLink(const std::vector<RowSum>& items, double least, std::size_t columns) {
  return LinkClustering(items, least, columns).Run();
}

std::vector<std::vector<RowId>> GroupRows(const TermVectors& vectors,
                                          const std::vector<std::uint64_t>& keys) {
  return Grouping(vectors, keys).Run();
}

}  // namespace caresift
