// Evidence from voice cues: a speaker with a verb of saying, a frame that names its voice, the speaker of the
// sentence before where this one goes on, the inspectors' own eyes, figures; and processes where none speaks.
#include "judge_evidence.h"

#include <algorithm>

#include "quantity.h"

namespace caresift {
namespace {

constexpr double kAsserted = 0.50;
constexpr double kInRecords = 0.4;  // what records leave of the weight of a figure
constexpr double kAimed = 0.3;      // what an aim leaves of it
constexpr std::uint32_t kPronounReach = 2;
constexpr std::uint32_t kInvertedReach = 2;

// Whether a verb of saying after word `i` belongs to a relative clause or an infinitive.
bool IsNotSaying(const SentenceView& sentence, std::uint32_t i) {
  return sentence.IsAny(i, "who", "whose", "to", "be", "that");
}

// Whether word `i`, after a speaker, begins what only describes it: "staff of the team said".
bool IsDescribing(const SentenceView& sentence, std::uint32_t i) {
  return sentence.IsAny(i, "of", "from", "on", "in", "at", "who", "with", "for");
}

bool CanSpeak(std::optional<Evidence> evidence) {
  return evidence == Evidence::kPeople || evidence == Evidence::kStaffLeaders ||
         evidence == Evidence::kPartners;
}

// A voice, where in the sentence it stands, and the cues of it.
struct Speaker {
  Evidence evidence;
  std::uint32_t at;
  const CueHit* cue;
  const CueHit* verb;
};

class VoiceFinder {
 public:
  VoiceFinder(const SentenceView& sentence, const SentenceCues& cues, std::optional<Evidence> before)
      : sentence_(sentence), cues_(cues), before_(before) {}

  // The first speaker that has a verb of saying.
  std::optional<Speaker> FirstSpeaker() const {
    std::optional<Speaker> first;
    for (const CueHit& verb : cues_.voice) {
      if (verb.cue->voice != VoiceRole::kSaying) continue;
      if (verb.first > 0 && IsNotSaying(sentence_, verb.first - 1)) continue;
      const auto speaker = SpeakerOf(verb);
      if (speaker && (!first || speaker->at < first->at)) first = speaker;
    }
    return first;
  }

 private:
  std::optional<Speaker> SpeakerOf(const CueHit& verb) const {
    const CueHit *first = nullptr, *last = nullptr;
    for (const CueHit& hit : cues_.voice) {
      if (hit.cue->voice != VoiceRole::kSpeaker || hit.last > verb.first) continue;
      if (verb.first - hit.last > verb.cue->within || Parted(hit.last, verb.first)) continue;
      if (verb.cue->needs_mind && !hit.cue->mind) continue;
      if (first == nullptr) first = &hit;
      last = &hit;
    }
    if (first != nullptr) {
      const CueHit* speaker = IsDescribing(sentence_, first->last) ? first : last;
      return Speaker{speaker->cue->evidence, speaker->first, speaker, &verb};
    }
    if (!verb.cue->needs_mind) {
      if (const auto pronoun = PronounOf(verb)) return pronoun;
    }
    return verb.cue->inverted ? SpeakerAfter(verb) : std::nullopt;
  }

  bool Parted(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (sentence_.IsAny(i, ";", ":")) return true;
    }
    return false;
  }

  // "one said": the last speaker before the pronoun, else that of the sentence before, else people.
  std::optional<Speaker> PronounOf(const CueHit& verb) const {
    for (const CueHit& pronoun : cues_.voice) {
      if (pronoun.cue->voice != VoiceRole::kPronoun || pronoun.last > verb.first ||
          verb.first - pronoun.last > kPronounReach)
        continue;
      Evidence evidence = CanSpeak(before_) ? *before_ : Evidence::kPeople;
      for (const CueHit& hit : cues_.voice) {
        if (hit.cue->voice == VoiceRole::kSpeaker && hit.last <= pronoun.first) evidence = hit.cue->evidence;
      }
      return Speaker{evidence, pronoun.first, &pronoun, &verb};
    }
    return std::nullopt;
  }

  // "said one visitor"
  std::optional<Speaker> SpeakerAfter(const CueHit& verb) const {
    for (const CueHit& hit : cues_.voice) {
      if (hit.cue->voice != VoiceRole::kSpeaker || hit.first < verb.last ||
          hit.first - verb.last > kInvertedReach)
        continue;
      bool addressed = false;
      for (std::uint32_t i = verb.last; i < hit.first; ++i) addressed |= sentence_.Is(i, "to");
      if (!addressed) return Speaker{hit.cue->evidence, verb.first, &hit, &verb};
    }
    return std::nullopt;
  }

  const SentenceView& sentence_;
  const SentenceCues& cues_;
  std::optional<Evidence> before_;
};

// The first cue of that role, nullptr where there is none.
const CueHit* FirstOf(const SentenceCues& cues, VoiceRole role) {
  const auto hit = std::find_if(cues.voice.begin(), cues.voice.end(),
                                [&](const CueHit& h) { return h.cue->voice == role; });
  return hit == cues.voice.end() ? nullptr : &*hit;
}

bool Has(const SentenceCues& cues, VoiceRole role) { return FirstOf(cues, role) != nullptr; }

bool OpensQuotation(std::string_view text) {
  return text.starts_with("“") || text.starts_with("\"") || text.starts_with("‘");
}

bool HasFigure(const SentenceView& sentence) {
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    if (StartsWithDigit(sentence.word(i)) && !IsYear(sentence.word(i))) return true;
  }
  return false;
}

bool IsOutcome(const SentenceView& sentence, const SentenceCues& cues) {
  const bool aim = Has(cues, VoiceRole::kAim);
  const bool compared = std::any_of(cues.judging.begin(), cues.judging.end(),
                                    [](const CueHit& hit) { return hit.cue->kind == CueKind::kComparison; });
  if (compared && !aim && HasFigure(sentence)) return true;
  NoisyOr figure;
  for (const CueHit& hit : cues.voice) {
    if (hit.cue->voice == VoiceRole::kFigure) figure.Add(hit.cue->weight);
  }
  return figure.Value() * (Has(cues, VoiceRole::kRecords) ? kInRecords : 1) * (aim ? kAimed : 1) >= kAsserted;
}

}  // namespace

EvidenceVerdict JudgeEvidence(const SentenceView& sentence, const SentenceCues& cues,
                              std::optional<Evidence> before) {
  const auto speaker = VoiceFinder(sentence, cues, before).FirstSpeaker();
  for (const CueHit& hit : cues.voice) {
    if (hit.cue->voice == VoiceRole::kFrame && (!speaker || hit.first <= speaker->at)) {
      return {hit.cue->evidence, &hit, nullptr, VoiceWay::kFrame};
    }
  }
  if (speaker) return {speaker->evidence, speaker->cue, speaker->verb, VoiceWay::kSpeaker};
  const CueHit* carry = FirstOf(cues, VoiceRole::kCarry);
  if (CanSpeak(before) && (carry != nullptr || OpensQuotation(sentence.text())))
    return {*before, carry, nullptr, VoiceWay::kCarried};
  const CueHit* seen = FirstOf(cues, VoiceRole::kSeen);
  if (seen != nullptr && !Has(cues, VoiceRole::kRecords))
    return {Evidence::kObservation, seen, nullptr, VoiceWay::kSeen};
  if (IsOutcome(sentence, cues))
    return {Evidence::kOutcomes, FirstOf(cues, VoiceRole::kFigure), nullptr, VoiceWay::kFigures};
  const CueHit* visual = FirstOf(cues, VoiceRole::kVisual);
  if (visual != nullptr) return {Evidence::kObservation, visual, nullptr, VoiceWay::kVisual};
  return {};
}

}  // namespace caresift
