#include "cues.h"

#include <algorithm>

namespace caresift {
namespace {

bool Inside(const CueHit& inner, const CueHit& outer) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

bool Longer(const CueHit& a, const CueHit& b) { return a.last - a.first > b.last - b.first; }

// Triggers never swallow what they act on, only each other.
bool IsTrigger(const CueHit& hit) {
  return hit.cue->kind == CueKind::kNegation || hit.cue->kind == CueKind::kContrast;
}

bool AppliesTo(const Cue& cue, Setting setting) {
  return cue.setting == Setting::kAny || cue.setting == setting;
}

// Keeps the hits that `loses_to` no other.
template <typename LosesTo>
void KeepWinners(std::vector<CueHit>* hits, LosesTo loses_to) {
  if (hits->size() < 2) return;
  Few<bool> lost;
  for (const CueHit& hit : *hits) {
    lost.push_back(std::any_of(hits->begin(), hits->end(), [&](const CueHit& other) {
      return &other != &hit && Inside(hit, other) && loses_to(hit, other);
    }));
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < hits->size(); ++i) {
    if (!lost[i]) (*hits)[kept++] = (*hits)[i];
  }
  hits->resize(kept);
}

bool LosesTo(const CueHit& hit, const CueHit& other) {
  if (IsTrigger(other) && !IsTrigger(hit)) return false;
  return Longer(other, hit) || (!Longer(hit, other) && other.cue->kind < hit.cue->kind);
}

// Negations that lose to good and bad cues alone: those may have taken them in with a gap of any words.
std::vector<CueHit> SwallowedNegations(const std::vector<CueHit>& hits) {
  std::vector<CueHit> swallowed;
  for (const CueHit& hit : hits) {
    if (hit.cue->kind != CueKind::kNegation) continue;
    bool by_good_or_bad = false, by_other = false;
    for (const CueHit& other : hits) {
      if (&other == &hit || !Inside(hit, other) || !LosesTo(hit, other)) continue;
      const bool polar = other.cue->kind == CueKind::kGood || other.cue->kind == CueKind::kBad;
      (polar ? by_good_or_bad : by_other) = true;
    }
    if (by_good_or_bad && !by_other) swallowed.push_back(hit);
  }
  return swallowed;
}

}  // namespace

void SortCues(const Lexicons& lexicons, const std::vector<RuleHit>& hits, Setting setting,
              SentenceCues* cues) {
  cues->Clear();
  for (const RuleHit& hit : hits) {
    if (lexicons.IsThemeRule(hit.rule)) continue;
    const Cue& cue = lexicons.CueOf(hit.rule);
    if (!AppliesTo(cue, setting)) continue;
    const CueHit made{hit.first, hit.last, &cue, hit.rule};
    switch (cue.kind) {
      case CueKind::kVoice:
        cues->voice.push_back(made);
        break;
      case CueKind::kMask:
        cues->masks.push_back(made);
        break;
      case CueKind::kLowerIsBetter:
        cues->measures.push_back(made);
        break;
      case CueKind::kHeading:
        break;
      default:
        cues->judging.push_back(made);
    }
  }
  cues->swallowed = SwallowedNegations(cues->judging);
  KeepWinners(&cues->judging, LosesTo);
  KeepWinners(&cues->voice, [](const CueHit& hit, const CueHit& other) {
    // "told us the" may stand before its speaker, but what "told us" says of one before it holds as well.
    return hit.cue->voice == other.cue->voice && hit.cue->inverted == other.cue->inverted &&
           Longer(other, hit);
  });
}

HeadingRole HeadingRoleOf(const Lexicons& lexicons, const std::vector<RuleHit>& hits, Setting setting) {
  std::vector<CueHit> roles;
  for (const RuleHit& hit : hits) {
    if (lexicons.IsThemeRule(hit.rule)) continue;
    const Cue& cue = lexicons.CueOf(hit.rule);
    if (cue.kind == CueKind::kHeading && AppliesTo(cue, setting))
      roles.push_back({hit.first, hit.last, &cue, hit.rule});
  }
  KeepWinners(&roles, [](const CueHit& hit, const CueHit& other) { return Longer(other, hit); });
  const auto last = std::max_element(roles.begin(), roles.end(), [](const CueHit& a, const CueHit& b) {
    return std::pair(a.first, a.last) < std::pair(b.first, b.last);
  });
  return last == roles.end() ? HeadingRole::kNone : last->cue->heading;
}

}  // namespace caresift
