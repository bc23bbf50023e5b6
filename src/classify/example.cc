#include "caresift/classify/example.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "caresift/text/digest.h"

namespace caresift {

std::string ExampleSet::Digest() const {
  caresift::Digest digest;
  digest.Add(std::uint64_t{exclusive}).Add(std::uint64_t{labels.size()});
  for (const std::string& label : labels) digest.Add(label);
  for (const Example& example : examples) {
    digest.Add(example.text).Add(example.group).Add(std::uint64_t{example.hints.size()});
    for (const std::string& hint : example.hints) digest.Add(hint);
    digest.Add(std::uint64_t{example.labels.size()});
    for (LabelId label : example.labels) digest.Add(std::uint64_t{label});
  }
  return digest.Hex();
}

ExampleSet ExampleSet::Subset(const std::vector<std::uint32_t>& indices) const {
  ExampleSet subset{labels, {}, exclusive};
  subset.examples.reserve(indices.size());
  for (std::uint32_t index : indices) subset.examples.push_back(examples[index]);
  return subset;
}

std::vector<std::uint32_t> DealFolds(const std::vector<Example>& examples, std::uint32_t count,
                                     std::uint64_t seed) {
  struct Group {
    std::uint64_t order = 0;
    std::vector<std::uint32_t> members;
  };
  std::map<std::tuple<bool, std::string, std::string>, Group> groups;  // by group, or id and text without one
  for (std::uint32_t i = 0; i < examples.size(); ++i) {
    const Example& example = examples[i];
    const bool alone = example.group.empty();
    auto key =
        alone ? std::tuple(alone, example.id, example.text) : std::tuple(alone, example.group, std::string());
    Group& group = groups[key];
    if (group.members.empty()) {
      group.order = Digest().Add(seed).Add(std::get<1>(key)).Add(std::get<2>(key)).Value();
    }
    group.members.push_back(i);
  }
  // The largest groups first, so that the smallest even out what those left; groups of one size in an order
  // that only the seed knows.
  std::vector<const Group*> order;
  for (const auto& [key, group] : groups) order.push_back(&group);
  std::stable_sort(order.begin(), order.end(), [](const Group* a, const Group* b) {
    return std::tuple(b->members.size(), a->order) < std::tuple(a->members.size(), b->order);
  });
  std::vector<std::uint32_t> folds(examples.size(), 0);
  std::vector<std::size_t> sizes(count, 0);
  for (const Group* group : order) {
    const auto smallest = std::min_element(sizes.begin(), sizes.end());
    *smallest += group->members.size();
    for (std::uint32_t member : group->members)
      folds[member] = static_cast<std::uint32_t>(smallest - sizes.begin());
  }
  return folds;
}

}  // namespace caresift
