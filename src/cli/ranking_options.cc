#include "ranking_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

namespace caresift::cli {
namespace {

using Part = std::pair<std::string_view, double IssueWeights::*>;
constexpr std::array<Part, 5> kParts = {{{"recurrence", &IssueWeights::recurrence},
                                         {"salience", &IssueWeights::salience},
                                         {"severity", &IssueWeights::severity},
                                         {"recency", &IssueWeights::recency},
                                         {"persistence", &IssueWeights::persistence}}};

Error Wrong(std::string_view item, std::string reason) {
  return Error{ErrorCode::kUsage, "", "--weights: '" + std::string(item) + "': " + std::move(reason)};
}

Result<Done> ReadWeight(std::string_view item, IssueWeights* weights) {
  const std::size_t sign = std::min(item.find('='), item.size());
  const auto part = std::find_if(kParts.begin(), kParts.end(),
                                 [&](const Part& p) { return p.first == item.substr(0, sign); });
  if (part == kParts.end())
    return Wrong(item, "no such part; there are recurrence, salience, severity, recency and persistence");
  const std::string_view number = item.substr(std::min(sign + 1, item.size()));
  double weight = 0;
  const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), weight);
  const bool whole = code == std::errc() && end == number.data() + number.size();
  if (!whole || !std::isfinite(weight) || weight < 0) return Wrong(item, "a weight is a number of 0 or more");
  weights->*part->second = weight;
  return Done{};
}

}  // namespace

bool ReadKind(const std::string& text, IssueKind* kind) {
  *kind = text == "strength" ? IssueKind::kStrength : IssueKind::kShortfall;
  return text == "shortfall" || text == "strength";
}

const char* const kWeightsHelp =
    "how much the parts of an issue's score count, such as severity=0.5,recency=0; only ratios matter";

Result<Done> ReadWeights(const std::string& text, IssueWeights* weights) {
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (auto read = ReadWeight(rest.substr(0, end), weights); !read) return read;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (weights->Sum() <= 0 || !std::isfinite(weights->Sum())) return Wrong(text, "not all weights can be 0");
  return Done{};
}

}  // namespace caresift::cli
