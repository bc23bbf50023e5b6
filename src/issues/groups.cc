// Grouping: average-link clustering of a sample, to whose centroids all other rows are assigned
// ("Buckshot": Cutting, Karger, Pedersen & Tukey, "Scatter/Gather", SIGIR 1992), repeated over what
// is left.
//
// 1. Sample: the kSample rows with the smallest digest of their text. Which rows these are depends
//    on the texts alone. A corpus of up to kSample rows is its own sample, so small corpora are
//    clustered exactly.
// 2. The sample is clustered by average link (average_link.h), which asks of a group that its members
//    resemble each other on average and so neither chains nor needs a number of groups. It takes a time of
//    the square of the sample, a constant.
// 3. Every remaining row joins the group whose centroid is nearest by cosine, if its mean similarity
//    to the group's rows is at least kLeastJoin. What finds no group is sampled again, up to
//    kRounds times: each round finds issues rarer than the last.
// 4. Spherical k-means, each row held against the others of its group (centroids.h), for kRefinements
//    iterations: rows leave a group that average link put them in early. A row that is left over joins the
//    nearest group at kLeastStay. A last average-link pass goes over the groups themselves, so that no two
//    say the same.
// 5. In a few reports a theme names an issue; in a thousand it is a heading over many. So a group of
//    kLeastSplit rows or more is looked at again by its words alone: its (sampled) rows are clustered
//    by average link at kLeastWordLink, clusters of at least √rows are cores, and where there are two
//    cores or more every row goes to the core nearest to it. The detail grows with the evidence.
//
// The costs: steps 1 and 2 constant, 3 and 4 rows × (terms of a row) × (groups that hold a term), of which
// there is a bounded number. All constants are constants: nothing is tuned to a corpus. kLeastLink and
// kLeastStay were chosen on the two sets of findings that vectors.cc tells of; between 0.10 and 0.13 the
// first changes little.

#include "groups.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "average_link.h"
#include "caresift/text/parallel.h"
#include "centroids.h"

namespace caresift {
namespace {

constexpr std::size_t kSample = 2048;
constexpr std::size_t kGroupStretch = 64;  // groups that one thread adds up at once
constexpr int kRounds = 8;
constexpr int kRefinements = 3;
constexpr double kLeastJoin = 0.8 * kLeastLink;
constexpr double kLeastStay = 0.5 * kLeastLink;
constexpr std::size_t kLeastSplit = 50;
constexpr std::size_t kSplitSample = 512;
constexpr std::size_t kLeastCore = 5;
constexpr std::size_t kMostGroups = 4096;

using Groups = std::vector<std::vector<RowId>>;

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
    if (matrix_.rows() <= static_cast<Eigen::Index>(kSample)) {
      for (const RowId row : left_) groups_.push_back({row});
    }
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
    for (const RowId row : rows) items.push_back(SumRow(matrix, row));
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
    left_ = Assign(found, left_, kLeastJoin);
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
  std::vector<RowId> Assign(Groups& groups, const std::vector<RowId>& rows, double least) {
    std::vector<std::uint32_t> own(static_cast<std::size_t>(matrix_.rows()), kNoGroup);
    for (std::uint32_t group = 0; group < groups.size(); ++group) {
      for (const RowId row : groups[group]) own[row] = group;
    }
    const std::vector<std::uint32_t> nearest =
        Centroids(Sums(matrix_, groups), least, columns_).Nearest(matrix_, rows, own);
    for (std::vector<RowId>& group : groups) group.clear();
    std::vector<RowId> rest;
    for (std::size_t i = 0; i < rows.size(); ++i)
      (nearest[i] == kNoGroup ? rest : groups[nearest[i]]).push_back(rows[i]);
    std::erase_if(groups, [](const std::vector<RowId>& group) { return group.empty(); });
    return rest;
  }

  void Refine() {
    std::vector<RowId> rows(static_cast<std::size_t>(matrix_.rows()));
    std::iota(rows.begin(), rows.end(), 0U);
    left_ = Assign(groups_, rows, kLeastStay);
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
        Centroids(Sums(words, cores), 0, columns_).Nearest(words, rows, {});
    Groups parts(cores.size());
    std::vector<RowId> rest;  // rows that share no word with any core
    for (const RowId row : rows)
      (nearest[row] == kNoGroup ? rest : parts[nearest[row]]).push_back(group[row]);
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

std::vector<std::vector<RowId>> GroupRows(const TermVectors& vectors,
                                          const std::vector<std::uint64_t>& keys) {
  return Grouping(vectors, keys).Run();
}

}  // namespace caresift
