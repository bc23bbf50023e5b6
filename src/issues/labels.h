#pragma once

#include <string>
#include <vector>

#include "vectors.h"

namespace caresift {

/// What a group is called. Both lists are best first.
struct GroupNames {
  std::vector<std::string> labels;  ///< phrases of its texts, none saying the same as another
  std::vector<std::string> terms;   ///< at most eight words and pairs of words
};

struct GroupWeights;

/// Names groups by what sets them apart from each other; see labels.cc.
class Labeller {
 public:
  /// `groups`: how many groups there are to tell apart; `strengths`: they tell of strengths, not of trouble.
  /// All references must outlive the labeller.
  Labeller(const StemRows& rows, const TermVectors& vectors, std::size_t groups, bool strengths);

  /// `group`: its rows, nearest to the centroid first.
  GroupNames Name(const std::vector<RowId>& group) const;

 private:
  GroupWeights Weigh(const std::vector<RowId>& group) const;
  double Rarity(const Term& term) const;

  const StemRows& rows_;
  const TermVectors& vectors_;
  bool strengths_;
  double rows_per_group_;
};

}  // namespace caresift
