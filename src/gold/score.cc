#include "caresift/gold/score.h"

#include <algorithm>

namespace caresift {
namespace {

constexpr std::size_t kTypes = 4, kEvidences = 6;

template <typename Enum>
std::vector<LabelId> One(Enum value) {
  return {static_cast<LabelId>(value)};
}

}  // namespace

JudgementScore::JudgementScore(std::vector<std::string> themes)
    : names_(std::move(themes)), themes_(names_.size()), types_(kTypes), evidence_(kEvidences) {}

void JudgementScore::Add(const GoldSentence& gold, const JudgedSentence& judged) {
  std::vector<std::string> given;
  for (const auto& [theme, confidence] : judged.themes) {
    given.push_back(theme);
    theme_confidence_.Add(confidence, std::binary_search(gold.themes.begin(), gold.themes.end(), theme));
  }
  themes_.Add(IdsOf(gold.themes), IdsOf(given));
  types_.Add(One(gold.type), One(judged.type));
  evidence_.Add(One(gold.evidence), One(judged.evidence));
  if (gold.plan || judged.plan) ++(!gold.plan ? plan_.wrong : judged.plan ? plan_.hits : plan_.missed);
  type_confidence_.Add(judged.confidence, gold.type == judged.type);
}

std::vector<LabelId> JudgementScore::IdsOf(const std::vector<std::string>& themes) const {
  std::vector<LabelId> ids;
  for (const std::string& theme : themes) {
    const auto found = std::lower_bound(names_.begin(), names_.end(), theme);
    if (found != names_.end() && *found == theme) ids.push_back(static_cast<LabelId>(found - names_.begin()));
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

double Accuracy(const LabelCounts& counts) {
  return counts.examples() == 0
             ? 0
             : static_cast<double>(counts.exact()) / static_cast<double>(counts.examples());
}

}  // namespace caresift
