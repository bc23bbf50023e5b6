#include "sentence_signals.h"

#include <algorithm>
#include <array>

#include "judge_themes.h"

namespace caresift {
namespace {

using enum SignalGroup;

template <typename Enum>
std::size_t Number(Enum value) {
  return static_cast<std::size_t>(value);
}

// Steps of a length in words.
std::size_t LengthStep(std::uint32_t words) {
  static constexpr std::array<std::uint32_t, 4> kUpTo = {6, 12, 20, 32};
  return static_cast<std::size_t>(std::lower_bound(kUpTo.begin(), kUpTo.end(), words) - kUpTo.begin());
}

void SignalPlace(const Place& place, std::size_t setting, Signals* signals) {
  signals->Add(kRole, Number(place.role) * 2 + setting);
  signals->Add(kPassage, Number(place.passage));
  signals->Add(kBlock, Number(place.block));
  if (place.score >= 1 && place.score <= 4) signals->Add(kScore, static_cast<std::size_t>(place.score) - 1);
  signals->Add(kPlace, place.first ? 0 : 1);
}

void SignalThemesBefore(const Carried& before, bool continues, Signals* signals) {
  for (ThemeId theme : before.themes) {
    signals->Add(kBeforeTheme, theme);
    if (continues) signals->Add(kContinues, theme);
  }
}

}  // namespace

void SignalVerdicts(const SentenceView& sentence, const SentenceCues& cues, const Place& place,
                    const Carried& before, const Finding& finding, VoiceWay way, Signals* signals) {
  constexpr std::size_t kRoles = 7;
  for (const CueHit& hit : cues.judging) {
    if (hit.cue->kind != CueKind::kGood && hit.cue->kind != CueKind::kBad) signals->Add(kRule, hit.rule);
  }
  for (const auto* hits : {&cues.voice, &cues.measures, &cues.swallowed}) {
    for (const CueHit& hit : *hits) signals->Add(kRule, hit.rule);
  }
  const std::size_t setting = place.setting == Setting::kCouncil ? 0 : 1;
  const std::size_t type = Number(finding.type), role = Number(place.role);
  signals->Add(kType, type * 2 + setting);
  signals->Add(kTypeUnder, type * kRoles + role);
  if (finding.plan) signals->Add(kPlan, role);
  signals->Add(kEvidence, Number(finding.evidence) * 2 + setting);
  signals->Add(kVoice, Number(way));
  SignalPlace(place, setting, signals);
  signals->Add(kBefore, before.type ? Number(*before.type) : 4);
  if (before.evidence) signals->Add(kBeforeVoice, Number(*before.evidence));
  if (before.plan) signals->Add(kBeforePlan, 0);
  SignalThemesBefore(before, ThemesByRules(finding.themes).empty(), signals);
  signals->Add(kLength, LengthStep(sentence.size()));
  if (sentence.text().ends_with(':')) signals->Add(kEnd, 0);
  if (sentence.text().ends_with('?')) signals->Add(kEnd, 1);
}

void SignalFigures(const std::vector<Figure>& figures, Signals* signals) {
  static constexpr std::array<std::string_view, 6> kTimes = {"minute", "hour",  "day",
                                                             "week",   "month", "year"};
  static constexpr double kLowShare = 50, kHighShare = 80;  // percent
  enum { kAny, kBetter, kWorse, kInLine, kComparator, kTarget, kLow, kMiddle, kHigh, kTime, kCount, kMoney };
  for (const Figure& figure : figures) {
    signals->Add(kFigure, kAny);
    if (figure.direction == Direction::kBetter) signals->Add(kFigure, kBetter);
    if (figure.direction == Direction::kWorse) signals->Add(kFigure, kWorse);
    if (figure.direction == Direction::kInLine) signals->Add(kFigure, kInLine);
    if (figure.comparator) signals->Add(kFigure, kComparator);
    if (figure.target) signals->Add(kFigure, kTarget);
    if (figure.unit == "percent")
      signals->Add(kFigure, figure.value < kLowShare ? kLow : figure.value < kHighShare ? kMiddle : kHigh);
    if (std::find(kTimes.begin(), kTimes.end(), figure.unit) != kTimes.end()) signals->Add(kFigure, kTime);
    if (figure.statistic == Statistic::kCount) signals->Add(kFigure, kCount);
    if (figure.unit == "pound") signals->Add(kFigure, kMoney);
  }
}

}  // namespace caresift
