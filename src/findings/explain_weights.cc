#include "explain_weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace caresift {
namespace {

constexpr std::size_t kShown = 6;        // heaviest terms
constexpr double kLeastShown = 0.05;     // log-odds
constexpr std::size_t kMostTurning = 3;  // terms whose absence is worth telling

struct Share {
  std::string term;
  double weight = 0;  // for the verdict, in log-odds
};

// Equal terms together, the heaviest first.
std::vector<Share> Sorted(const std::vector<Share>& shares) {
  std::map<std::string, double> sums;
  for (const Share& part : shares) sums[part.term] += part.weight;
  std::vector<Share> sorted;
  for (const auto& [term, weight] : sums) sorted.push_back({term, weight});
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Share& a, const Share& b) { return std::abs(a.weight) > std::abs(b.weight); });
  return sorted;
}

// `margin`: by how much the verdict won, in log-odds; `other`: what would have stood instead.
void Tell(const std::vector<Share>& shares, double margin, const std::string& other,
          std::vector<std::string>* lines) {
  const std::vector<Share> sorted = Sorted(shares);
  for (std::size_t i = 0; i < std::min(kShown, sorted.size()); ++i) {
    if (std::abs(sorted[i].weight) >= kLeastShown)
      lines->push_back(fmt::format("{:+.2f} {}", sorted[i].weight, sorted[i].term));
  }
  std::string without;
  double lost = 0;
  std::size_t turning = 0;
  for (const Share& part : sorted) {
    if (part.weight <= 0 || lost > margin) continue;
    without.append(without.empty() ? "" : " and ").append(part.term);
    lost += part.weight;
    ++turning;
  }
  if (lost > margin && turning <= kMostTurning) {
    lines->push_back(fmt::format("{} without {}", other, without));
  } else {
    lines->push_back(fmt::format("{} by no {} of these alone", other, kMostTurning));
  }
}

std::string_view LastName(const Weigher& weigher, std::size_t output) {
  const std::string_view name = weigher.model().outputs[output].name;
  return name.substr(name.find('/') + 1);
}

}  // namespace

std::vector<std::string> ExplainChoice(const Weigher& weigher, const std::vector<Scale::Contribution>& terms,
                                       const Weigher::Scores& scores, std::span<const std::size_t> outputs) {
  const auto lifted = [&](std::size_t output) {
    return scores[output] + weigher.model().outputs[output].lift;
  };
  std::vector<std::size_t> order(outputs.begin(), outputs.end());
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lifted(a) > lifted(b); });
  const std::size_t first = order[0], second = order[1];
  double sum = 0;
  for (std::size_t output : outputs) sum += std::exp(scores[output]);
  std::vector<std::string> lines;
  std::string likely;
  for (std::size_t output : order)
    likely += fmt::format("{}{} {:.2f}", likely.empty() ? "" : ", ", LastName(weigher, output),
                          std::exp(scores[output]) / sum);
  lines.push_back("model: " + likely);
  std::vector<Share> shares;
  for (const Scale::Contribution& term : terms)
    shares.push_back({term.term, term.scores[first] - term.scores[second]});
  Tell(shares, lifted(first) - lifted(second), std::string(LastName(weigher, second)), &lines);
  return lines;
}

std::vector<std::string> ExplainQuestion(const Weigher& weigher,
                                         const std::vector<Scale::Contribution>& terms,
                                         const Weigher::Scores& scores, std::size_t output) {
  const double probability = 1 / (1 + std::exp(-static_cast<double>(scores[output])));
  const double threshold = weigher.model().outputs[output].threshold;
  const double at_threshold = std::log(threshold / (1 - threshold));
  const bool yes = probability >= threshold;
  std::vector<std::string> lines = {
      fmt::format("model: {} {:.2f}, yes from {:.2f}", LastName(weigher, output), probability, threshold)};
  std::vector<Share> shares;
  for (const Scale::Contribution& term : terms)
    shares.push_back({term.term, (yes ? 1 : -1) * static_cast<double>(term.scores[output])});
  Tell(shares, std::abs(scores[output] - at_threshold), yes ? "no" : "yes", &lines);
  return lines;
}

}  // namespace caresift
