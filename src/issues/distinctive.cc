#include "caresift/issues/distinctive.h"

#include <algorithm>
#include <cmath>

namespace caresift {
namespace {

constexpr double kSigmas = 1.959964;  // 95%
constexpr double kHalf = 0.5;

double Surprise(double seen, double expected) { return seen <= 0 ? 0 : seen * std::log(seen / expected); }

}  // namespace

bool Keyness::IsClear() const { return g2 >= kLeastG2 && (low > 0 || high < 0); }

Keyness CompareShares(std::uint64_t here, std::uint64_t all_here, std::uint64_t elsewhere,
                      std::uint64_t all_elsewhere) {
  if (all_here == 0 || all_elsewhere == 0) return {};
  auto a = static_cast<double>(here), all_a = static_cast<double>(all_here);
  auto b = static_cast<double>(elsewhere), all_b = static_cast<double>(all_elsewhere);
  const double share = (a + b) / (all_a + all_b);
  Keyness keyness;
  keyness.g2 = 2 * (Surprise(a, all_a * share) + Surprise(all_a - a, all_a * (1 - share)) +
                    Surprise(b, all_b * share) + Surprise(all_b - b, all_b * (1 - share)));
  keyness.g2 = std::max(0.0, keyness.g2);  // rounding
  if (here == 0 || elsewhere == 0 || here == all_here || elsewhere == all_elsewhere) {
    a += kHalf, b += kHalf;
    all_a += 2 * kHalf, all_b += 2 * kHalf;
  }
  const double log_ratio = std::log((a / all_a) / (b / all_b));
  const double error = std::sqrt(1 / a - 1 / all_a + 1 / b - 1 / all_b);
  keyness.log_ratio = log_ratio / std::log(2);
  keyness.low = (log_ratio - kSigmas * error) / std::log(2);
  keyness.high = (log_ratio + kSigmas * error) / std::log(2);
  return keyness;
}

void GroupCounts::Add(std::uint32_t group, const std::vector<std::uint32_t>& items) {
  if (group >= groups_.size()) groups_.resize(group + 1);
  Group& counts = groups_[group];
  if (counts.items.empty()) counts.items.resize(items_);
  ++counts.findings;
  ++findings_;
  for (const std::uint32_t item : items) {
    ++counts.items[item];
    ++totals_[item];
  }
}

std::vector<Distinction> GroupCounts::Clear(std::size_t most) const {
  std::vector<Distinction> clear;
  for (std::uint32_t group = 0; group < groups_.size(); ++group) {
    const Group& counts = groups_[group];
    const auto first = static_cast<std::ptrdiff_t>(clear.size());
    for (std::uint32_t item = 0; item < counts.items.size(); ++item) {
      const std::uint64_t here = counts.items[item];
      const std::uint64_t elsewhere = totals_[item] - here, all_elsewhere = findings_ - counts.findings;
      const Keyness keyness = CompareShares(here, counts.findings, elsewhere, all_elsewhere);
      if (keyness.IsClear())
        clear.push_back({group, item, here, counts.findings, elsewhere, all_elsewhere, keyness});
    }
    std::stable_sort(clear.begin() + first, clear.end(),
                     [](const Distinction& a, const Distinction& b) { return a.keyness.g2 > b.keyness.g2; });
    if (clear.size() - static_cast<std::size_t>(first) > most)
      clear.resize(static_cast<std::size_t>(first) + most);
  }
  return clear;
}

}  // namespace caresift
