// The type of a finding from its cues.
//
// A sentence is cut into clauses at contrasts ("but", "however", "although") and semicolons. In each clause
// negations turn good cues into bad and bad into good within their scope (after NegEx: Chapman et al. 2001,
// and ConText: Harkema et al. 2009), comparisons with a target or an average add a verdict, and what is left
// is combined by noisy-or into how good and how bad the clause is. Frames without judgement (definitions,
// aims, history, plans) damp both. Good on one side of a contrast and bad on the other is mixed; else the
// side that reaches kAsserted decides, bad before good where they are near. Headings and the regime lend a
// prior.
#include "judge_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "quantity.h"

namespace caresift {
namespace {

constexpr double kAsserted = 0.50;      // a polarity is asserted from this score on
constexpr double kContrasted = 0.25;    // across an explicit contrast the weaker side needs only this much
constexpr double kLeastFlipped = 0.60;  // a negated good word is at least this bad, and the other way
constexpr double kLeanProvider = 0.50;  // prior of strength under a key question of a provider's report
constexpr double kLeanUnknown = 0.30;   // the same under a heading that says nothing
constexpr double kListPrior = 0.60;     // prior given by a heading that names strengths or improvements
constexpr double kMustPrior = 0.90;     // of a shortfall, under "actions the provider must take"
constexpr double kPlanDamping = 0.45;   // what a plan leaves of the good score
constexpr double kGoodShare = 0.80;     // a proportion from this on speaks for the service
constexpr double kGoodShareWeight = 0.55;
constexpr std::uint32_t kFigureReach = 11;  // words after a comparing cue in which its second figure stands

struct Clause {
  std::uint32_t first = 0, last = 0;
  bool contrast = false;  // an explicit contrast stands before it
  double good = 0, bad = 0;
};

constexpr std::size_t kSteps = 5;  // of a score, as a signal
std::size_t StepOf(double score) {
  if (score < kContrasted) return 0;
  if (score < kAsserted) return 1;
  return score < 0.70 ? 2 : score < 0.88 ? 3 : 4;
}
constexpr double kSomeKept = 0.9, kLittleKept = 0.4;

// silent, good, bad or both
std::size_t SideOf(const Clause& clause) {
  return (clause.good >= kContrasted ? 1u : 0u) + (clause.bad >= kContrasted ? 2u : 0u);
}

struct Sign {
  bool good = false;
  double weight = 0;
  const CueHit* cue = nullptr;
};

Few<Clause> ClausesOf(const SentenceView& sentence, const std::vector<CueHit>& cues) {
  Few<std::pair<std::uint32_t, bool>> cuts;
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    if (sentence.Is(i, ";")) cuts.emplace_back(i + 1, false);
  }
  for (const CueHit& hit : cues) {
    if (hit.cue->kind != CueKind::kContrast) continue;
    if (hit.first > 0) {
      if (hit.first >= hit.cue->min_before) cuts.emplace_back(hit.first, true);
      continue;
    }
    if (!hit.cue->opens) continue;
    // A subordinate clause that opens the sentence ends at its first comma.
    for (std::uint32_t i = hit.last + 1; i < sentence.size(); ++i) {
      if (!sentence.Is(i, ",")) continue;
      cuts.emplace_back(i + 1, true);
      break;
    }
  }
  std::sort(cuts.begin(), cuts.end());
  Few<Clause> clauses(1);
  for (const auto& [at, contrast] : cuts) {
    if (at == 0 || at >= sentence.size()) continue;
    if (at == clauses.back().first) {
      clauses.back().contrast |= contrast;
      continue;
    }
    clauses.back().last = at;
    Clause next;
    next.first = at;
    next.contrast = contrast;
    clauses.push_back(next);
  }
  clauses.back().last = sentence.size();
  return clauses;
}

// A negation does not reach beyond a bracket, colon or dash, into a new co-ordinate clause, nor past a
// conjunction of time or cause: "plans were not rewritten after falls" does not deny the falls.
bool StopsScope(const SentenceView& sentence, std::uint32_t i) {
  if (sentence.IsAny(i, ";", ":", "(", ")", "–", "after", "because", "before", "until", "unless", "since",
                     "when", "whenever", "following", "due"))
    return true;
  return sentence.Is(i, ",") && sentence.IsAny(i + 1, "and", "but", "which", "so", "with", "or");
}

std::pair<std::uint32_t, std::uint32_t> ScopeOf(const CueHit& negation, const SentenceView& sentence,
                                                const Clause& clause) {
  const std::uint32_t reach = negation.cue->scope;
  if (!negation.cue->backward) {
    std::uint32_t end = negation.last;
    while (end < clause.last && end - negation.last < reach && !StopsScope(sentence, end)) ++end;
    return {negation.last, end};
  }
  std::uint32_t begin = negation.first;
  while (begin > clause.first && negation.first - begin < reach && !StopsScope(sentence, begin - 1)) --begin;
  return {begin, negation.first};
}

bool In(const CueHit& hit, const Clause& clause) {
  return clause.first <= hit.first && hit.first < clause.last;
}

struct ScopedNegation {
  const CueHit* hit;
  std::uint32_t begin, end;
  bool used = false;
};

void Negate(const Cue& negation, Sign* sign) {
  const bool other_polarity =
      negation.only != Cue::Only::kBoth && (negation.only == Cue::Only::kGood) != sign->good;
  if (negation.cancels) {
    if (!other_polarity) sign->weight = 0;
  } else {
    sign->good = !sign->good;
    sign->weight = std::max(sign->weight, kLeastFlipped);
  }
}

// Whether `pattern` has `word` as a word of its own.
bool Names(std::string_view pattern, std::string_view word) {
  const auto is_letter = [&](std::size_t i) { return i < pattern.size() && std::isalpha(pattern[i]) != 0; };
  for (std::size_t at = pattern.find(word); at != std::string_view::npos; at = pattern.find(word, at + 1)) {
    if (!(at > 0 && is_letter(at - 1)) && !is_letter(at + word.size())) return true;
  }
  return false;
}

// One good or bad cue after the negations that reach it; weight 0 where one silenced it.
Sign Negated(const CueHit& hit, Few<ScopedNegation>* negations) {
  Sign sign{hit.cue->kind == CueKind::kGood, hit.cue->weight, &hit};
  for (ScopedNegation& negation : *negations) {
    if (hit.first < negation.begin || hit.first >= negation.end) continue;
    negation.used = true;
    Negate(*negation.hit->cue, &sign);
  }
  return sign;
}

Few<Sign> SignsOf(const SentenceView& sentence, const std::vector<CueHit>& cues,
                  const std::vector<CueHit>& swallowed, const Lexicons& lexicons, const Clause& clause) {
  Few<ScopedNegation> negations;
  for (const CueHit& hit : cues) {
    if (hit.cue->kind != CueKind::kNegation || !In(hit, clause)) continue;
    const auto [begin, end] = ScopeOf(hit, sentence, clause);
    negations.push_back({&hit, begin, end});
  }
  Few<Sign> signs;
  for (const CueHit& hit : cues) {
    if ((hit.cue->kind != CueKind::kGood && hit.cue->kind != CueKind::kBad) || !In(hit, clause)) continue;
    Sign sign = Negated(hit, &negations);
    // "was not clear" by a rule for "was (one word) clear": the negation is no part of the cue.
    for (const CueHit& negation : swallowed) {
      const bool inside = hit.first <= negation.first && negation.last <= hit.last;
      if (inside && !Names(lexicons.rule(hit.rule).pattern, sentence.word(negation.last - 1)))
        Negate(*negation.cue, &sign);
    }
    if (sign.weight > 0) signs.push_back(sign);
  }
  // A negation that met no cue is a weak sign by itself: something is not so.
  for (const ScopedNegation& negation : negations) {
    if (!negation.used && negation.hit->cue->alone > 0)
      signs.push_back({false, negation.hit->cue->alone, negation.hit});
  }
  return signs;
}

enum class Comparison { kSilent, kGood, kBad };

Comparison GoodIf(bool good) { return good ? Comparison::kGood : Comparison::kBad; }

// Compares the last figure before the cue with the first after it.
Comparison CompareFigures(const SentenceView& sentence, const CueHit& hit, bool low_is_good) {
  std::optional<Quantity> after;
  for (std::uint32_t i = hit.last; i < std::min(hit.last + kFigureReach, sentence.size()) && !after; ++i)
    after = QuantityAt(sentence, i);
  if (!after) return Comparison::kSilent;
  for (std::uint32_t i = hit.first; i-- > 0;) {
    const auto before = QuantityAt(sentence, i);
    if (!before || (before->unit != after->unit && after->unit != QuantityUnit::kNone)) continue;
    if (before->value == after->value) return Comparison::kSilent;
    return GoodIf((before->value < after->value) == (low_is_good || IsTime(after->unit)));
  }
  return Comparison::kSilent;
}

// A bare percentage: praise where it is high.
Comparison JudgeShare(const SentenceView& sentence, const CueHit& hit, bool low_is_good) {
  for (std::uint32_t i = hit.first; i < hit.last; ++i) {
    const auto quantity = QuantityAt(sentence, i);
    if (!quantity) continue;
    const bool high = quantity->unit == QuantityUnit::kPercent && quantity->value >= 100 * kGoodShare;
    return high && !low_is_good ? Comparison::kGood : Comparison::kSilent;
  }
  return Comparison::kSilent;
}

Comparison Compare(const SentenceView& sentence, const CueHit& hit, bool low_is_good) {
  switch (hit.cue->polarity) {
    case Polarity::kMet:
      return Comparison::kGood;
    case Polarity::kMissed:
      return Comparison::kBad;
    case Polarity::kHigh:
    case Polarity::kUp:
      return GoodIf(!low_is_good);
    case Polarity::kLow:
    case Polarity::kDown:
      return GoodIf(low_is_good);
    case Polarity::kFigure:
      return CompareFigures(sentence, hit, low_is_good);
    case Polarity::kShare:
      return JudgeShare(sentence, hit, low_is_good);
    case Polarity::kEqual:
      return Comparison::kSilent;
  }
  return Comparison::kSilent;
}

// "This was below …" goes on with the measure of the sentence before.
bool LowIsGood(const SentenceView& sentence, const SentenceCues& cues, bool lower_before) {
  if (!cues.measures.empty()) return true;
  if (!lower_before) return false;
  return sentence.IsAny(0, "this", "that", "it", "these", "which");
}

class TypeJudge {
 public:
  TypeJudge(const SentenceView& sentence, const SentenceCues& cues, const Lexicons& lexicons,
            const TypeContext& context, Signals* signals, Trace* trace)
      : sentence_(sentence),
        cues_(cues),
        lexicons_(lexicons),
        context_(context),
        signals_(signals),
        trace_(trace) {}

  TypeVerdict Judge() {
    const bool listed = context_.role == HeadingRole::kStrengths || context_.role == HeadingRole::kImprove;
    if (!sentence_.HasWords(listed ? 1 : 2)) return {};
    Damp();
    Score();
    SignalScores();
    return Decide();
  }

 private:
  // `line` is asked for its text only where somebody reads it.
  template <typename Line>
  void Say(Line line) {
    if (trace_ != nullptr) trace_->push_back(line());
  }

  std::string Named(const CueHit& hit) const {
    std::string words;
    for (std::uint32_t i = hit.first; i < hit.last; ++i)
      words.append(words.empty() ? "" : " ").append(sentence_.word(i));
    return fmt::format("\"{}\" by {}", words, lexicons_.rule(hit.rule).name);
  }

  void Damp() {
    for (const CueHit& hit : cues_.judging) {
      if (hit.cue->kind != CueKind::kNeutral && hit.cue->kind != CueKind::kHistory) continue;
      keep_good_ *= 1 - hit.cue->weight;
      if (hit.cue->only != Cue::Only::kGood) keep_bad_ *= 1 - hit.cue->weight;
      Say([&] { return fmt::format("without judgement ({:.2f}): {}", hit.cue->weight, Named(hit)); });
    }
  }

  void Score() {
    const bool low_is_good = LowIsGood(sentence_, cues_, context_.lower_before);
    clauses_ = ClausesOf(sentence_, cues_.judging);
    for (Clause& clause : clauses_) ScoreClause(low_is_good, &clause);
    const auto share = ProportionIn(sentence_);
    const bool bad =
        std::any_of(clauses_.begin(), clauses_.end(), [](const Clause& c) { return c.bad >= kAsserted; });
    if (share && *share >= kGoodShare && !bad) {
      clauses_.back().good = std::max(clauses_.back().good, kGoodShareWeight);
      Say([&] { return fmt::format("good ({:.2f}): a share of {:.0f}%", kGoodShareWeight, *share * 100); });
    }
    for (Clause& clause : clauses_) {
      if (context_.plan) clause.good *= kPlanDamping;
      good_ = std::max(good_, clause.good);
      bad_ = std::max(bad_, clause.bad);
    }
  }

  // What the clauses come to, before headings and priors.
  void SignalScores() {
    signals_->Add(SignalGroup::kScores, StepOf(good_) * kSteps + StepOf(bad_));
    if (keep_good_ < kSomeKept) signals_->Add(SignalGroup::kKeepGood, keep_good_ < kLittleKept ? 0 : 1);
    if (keep_bad_ < kSomeKept) signals_->Add(SignalGroup::kKeepBad, keep_bad_ < kLittleKept ? 0 : 1);
    for (const CueHit& hit : cues_.judging) {
      if (hit.cue->kind == CueKind::kMixed) signals_->Add(SignalGroup::kMixed, bad_ >= kAsserted ? 1 : 0);
    }
    const auto contrast =
        std::find_if(clauses_.begin(), clauses_.end(), [](const Clause& clause) { return clause.contrast; });
    if (contrast == clauses_.end()) return;
    Clause before, after;
    for (auto clause = clauses_.begin(); clause != clauses_.end(); ++clause) {
      Clause& side = clause < contrast ? before : after;
      side.good = std::max(side.good, clause->good);
      side.bad = std::max(side.bad, clause->bad);
    }
    signals_->Add(SignalGroup::kClauses, SideOf(before) * 4 + SideOf(after));
  }

  void ScoreClause(bool low_is_good, Clause* clause) {
    NoisyOr good, bad;
    const auto add = [&](bool is_good, double weight, const CueHit& hit, const char* how) {
      (is_good ? good : bad).Add(weight);
      Say([&] {
        return fmt::format("{} ({:.2f}): {}{}", is_good ? "good" : "bad", weight, Named(hit), how);
      });
    };
    bool compared = false;
    for (const CueHit& hit : cues_.judging) {
      if (hit.cue->kind != CueKind::kComparison || !In(hit, *clause)) continue;
      const Comparison verdict = Compare(sentence_, hit, low_is_good);
      if (verdict == Comparison::kSilent) continue;
      compared = true;
      signals_->Add(SignalGroup::kCompared, verdict == Comparison::kGood ? 0 : 1);
      add(verdict == Comparison::kGood, hit.cue->weight, hit, low_is_good ? ", less is better" : "");
    }
    for (const Sign& sign : SignsOf(sentence_, cues_.judging, cues_.swallowed, lexicons_, *clause)) {
      // Beside a comparison the measure itself ("delays fell below …") is no judgement.
      if (compared && sign.cue->cue->kind == CueKind::kBad && NamesMeasure(*sign.cue)) continue;
      const CueKind kind = sign.cue->cue->kind;
      const bool turned = kind != CueKind::kNegation && sign.good == (kind == CueKind::kBad);
      if (turned) signals_->Add(SignalGroup::kTurned, sign.cue->rule - lexicons_.FirstCue());
      if (!turned && kind != CueKind::kNegation) signals_->Add(SignalGroup::kRule, sign.cue->rule);
      add(sign.good, sign.weight, *sign.cue, turned ? ", negated" : "");
    }
    clause->good = good.Value() * keep_good_;
    clause->bad = bad.Value() * keep_bad_;
  }

  bool NamesMeasure(const CueHit& hit) const {
    return std::any_of(cues_.measures.begin(), cues_.measures.end(),
                       [&](const CueHit& m) { return m.first < hit.last && hit.first < m.last; });
  }

  double GoodPrior() const {
    if (context_.role == HeadingRole::kStrengths) return kListPrior;
    if (context_.setting != Setting::kProvider || keep_good_ < 1 || context_.plan) return 0;
    if (context_.role == HeadingRole::kJudging) return kLeanProvider;
    return context_.role == HeadingRole::kNone ? kLeanUnknown : 0;
  }

  TypeVerdict Make(FindingType type, double confidence) {
    Say([&] {
      return fmt::format("good {:.2f}, bad {:.2f}, prior of good {:.2f}: {}", good_, bad_, GoodPrior(),
                         Identifier(type));
    });
    return {type, static_cast<float>(std::clamp(confidence, 0.05, 0.99))};
  }

  TypeVerdict Decide() {
    if (context_.role == HeadingRole::kAbout) {
      good_ *= 0.3;
      bad_ *= 0.6;
    }
    switch (context_.role) {
      case HeadingRole::kMust:
        return Make(FindingType::kShortfall, kMustPrior);
      case HeadingRole::kActions:
        if (bad_ >= 0.8 && good_ < kAsserted) return Make(FindingType::kShortfall, bad_);
        return Make(FindingType::kNone, 0.8);
      case HeadingRole::kImprove:
        if (bad_ >= kAsserted || good_ >= 0.8) break;
        return keep_good_ > 0.4 ? Make(FindingType::kShortfall, 0.8) : Make(FindingType::kNone, 0.6);
      case HeadingRole::kStrengths:
        if (bad_ >= kAsserted) break;
        return keep_good_ > 0.4 ? Make(FindingType::kStrength, 0.8) : Make(FindingType::kNone, 0.6);
      default:
        break;
    }
    if (IsMixed())
      return Make(FindingType::kMixed, std::max(kAsserted, std::min(1 - (1 - good_) * (1 - bad_), 0.9)));
    if (bad_ >= kAsserted && bad_ >= 0.8 * good_) return Make(FindingType::kShortfall, bad_);
    if (good_ >= kAsserted) return Make(FindingType::kStrength, good_);
    const double good = 1 - (1 - good_) * (1 - GoodPrior());
    if (bad_ < kContrasted && good >= kAsserted) return Make(FindingType::kStrength, good);
    return Make(FindingType::kNone, 1 - std::max(good, bad_));
  }

  bool IsMixed() const {
    const bool cued = std::any_of(cues_.judging.begin(), cues_.judging.end(), [&](const CueHit& hit) {
      return hit.cue->kind == CueKind::kMixed && hit.cue->weight * keep_bad_ >= kAsserted &&
             (!hit.cue->needs_bad || bad_ >= kAsserted);
    });
    if (cued) return true;
    for (std::size_t i = 0; i < clauses_.size(); ++i) {
      bool contrast = false;
      for (std::size_t j = i + 1; j < clauses_.size(); ++j) {
        contrast |= clauses_[j].contrast;
        if (contrast && (Opposed(clauses_[i], clauses_[j]) || Opposed(clauses_[j], clauses_[i]))) return true;
      }
    }
    return false;
  }

  // Good on this side, bad on that side of a contrast.
  bool Opposed(const Clause& good, const Clause& bad) const {
    const double value = std::max(good.good, good.bad < kContrasted ? 0.8 * GoodPrior() : 0);
    return value >= kContrasted && bad.bad >= kAsserted && value > 0.6 * good.bad;
  }

  const SentenceView& sentence_;
  const SentenceCues& cues_;
  const Lexicons& lexicons_;
  const TypeContext& context_;
  Signals* signals_;
  Trace* trace_;
  Few<Clause> clauses_;
  double keep_good_ = 1, keep_bad_ = 1;  // what frames without judgement leave
  double good_ = 0, bad_ = 0;            // of the best clause
};

}  // namespace

TypeVerdict JudgeType(const SentenceView& sentence, const SentenceCues& cues, const Lexicons& lexicons,
                      const TypeContext& context, Signals* signals, Trace* trace) {
  return TypeJudge(sentence, cues, lexicons, context, signals, trace).Judge();
}

bool JudgePlan(const SentenceView& sentence, const SentenceCues& cues, HeadingRole role) {
  if (!sentence.HasWords(role == HeadingRole::kActions ? 1 : 2)) return false;
  if (role == HeadingRole::kActions) return true;
  if (role == HeadingRole::kImprove || role == HeadingRole::kMust) return false;
  NoisyOr plan, against;
  for (const CueHit& hit : cues.judging) {
    if (hit.cue->kind == CueKind::kPlan) plan.Add(hit.cue->weight);
    if (hit.cue->kind == CueKind::kHistory && hit.cue->no_plan) against.Add(hit.cue->weight);
  }
  return plan.Value() * (1 - against.Value()) >= kAsserted;
}

}  // namespace caresift
