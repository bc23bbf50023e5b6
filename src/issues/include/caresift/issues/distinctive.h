#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace caresift {

/// How unlike two shares are, `count` of `all` here and the same elsewhere. With a, A here and b, B there:
///
///   G² = 2 Σ O ln(O / E) over the four counts a, A - a, b, B - b, where E is what each would be were the
///        shares equal (Dunning, "Accurate methods for the statistics of surprise and coincidence", 1993):
///        how sure we may be that they differ, the surer the more there is to count. 3.84, 6.63 and 10.83
///        are passed by chance once in 20, 100 and 1,000.
///   log ratio = log2((a / A) / (b / B)) (Hardie, 2014): how much they differ; 1 is twice, -1 is half as
///        often. Its 95% interval is that of a ratio of two shares (Katz et al., 1978), with half a finding
///        added to each count where one of them is none or all.
struct Keyness {
  double g2 = 0;
  double log_ratio = 0, low = 0, high = 0;

  /// Sure enough to be shown: G² of kLeastG2 and an interval that does not hold "as often".
  bool IsClear() const;
};

inline constexpr double kLeastG2 = 6.63;  ///< once in a hundred by chance

/// `here` of `all_here` against `elsewhere` of `all_elsewhere`; all zero where one of the wholes is empty.
Keyness CompareShares(std::uint64_t here, std::uint64_t all_here, std::uint64_t elsewhere,
                      std::uint64_t all_elsewhere);

/// One item that a group has more or less often than the rest of the corpus.
struct Distinction {
  std::uint32_t group = 0, item = 0;
  std::uint64_t here = 0, all_here = 0, elsewhere = 0, all_elsewhere = 0;
  Keyness keyness;
};

/// Counts of items in groups of one dimension, say of themes in regions. Groups and items are numbers
/// from 0; a finding is in one group at most and may have several items.
class GroupCounts {
 public:
  explicit GroupCounts(std::size_t items) : items_(items), totals_(items) {}

  /// A finding of `group` that has these items, each once.
  void Add(std::uint32_t group, const std::vector<std::uint32_t>& items);

  /// What is clear, by group; the items of a group with the highest G² first, at most `most` of them.
  /// The rest of the corpus is the findings of all other groups.
  std::vector<Distinction> Clear(std::size_t most) const;

 private:
  struct Group {
    std::uint64_t findings = 0;
    std::vector<std::uint32_t> items;
  };
  std::size_t items_;
  std::vector<Group> groups_;
  std::vector<std::uint64_t> totals_;  // by item
  std::uint64_t findings_ = 0;
};

}  // namespace caresift
