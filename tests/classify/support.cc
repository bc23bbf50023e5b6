#include "support.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace caresift {
namespace {

constexpr std::array<std::array<const char*, 6>, 3> kTelling = {{
    {"porridge", "toast", "coffee", "buffet", "eggs", "marmalade"},
    {"noisy", "traffic", "music", "sleepless", "drilling", "thin walls"},
    {"receptionist", "porter", "rude", "welcoming", "helpful", "manager"},
}};
constexpr std::array<const char*, 10> kFiller = {"the",  "room", "was",   "on",    "our",
                                                 "stay", "and",  "there", "again", "morning"};

ExampleSet Comments(std::size_t count, std::uint64_t seed, bool exclusive) {
  std::mt19937_64 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  ExampleSet set{{"breakfast", "noise", "staff"}, {}, exclusive};
  for (std::size_t i = 0; i < count; ++i) {
    Example example;
    example.id = std::to_string(i);
    example.group = "guest " + std::to_string(i / 2);
    example.labels = {static_cast<LabelId>(below(3))};
    // Two of five comments carry a second label, and of those on staff none is on noise.
    if (!exclusive && below(5) < 2 && example.labels[0] != 2)
      example.labels.push_back(example.labels[0] == 0 ? 1 : 0);
    std::sort(example.labels.begin(), example.labels.end());
    for (std::size_t word = 0; word < 8; ++word) {
      example.text.append(word == 0 ? "" : " ").append(kFiller[below(kFiller.size())]);
      if (word % 4 != 1) continue;
      const LabelId label = example.labels[(word / 4) % example.labels.size()];
      example.text.append(" ").append(kTelling[label][below(6)]);
    }
    example.text += ".";
    set.examples.push_back(std::move(example));
  }
  return set;
}

}  // namespace

ExampleSet HotelComments(std::size_t count, std::uint64_t seed) { return Comments(count, seed, false); }
ExampleSet ExclusiveComments(std::size_t count, std::uint64_t seed) { return Comments(count, seed, true); }

Classifier TrainOrDie(const ExampleSet& set, const TrainOptions& options) {
  auto model = Train(set, options, {.name = "hotel"});
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().Message().c_str());
    std::abort();
  }
  return std::move(model).value();
}

std::vector<std::string> NamesGiven(const Classifier& model, const std::string& text,
                                    const std::vector<std::string>& hints) {
  std::vector<std::string> names;
  for (const LabelProbability& label : Predictor(model).Labels(text, hints))
    names.push_back(model.labels()[label.label].name);
  return names;
}

}  // namespace caresift
