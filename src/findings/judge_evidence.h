#pragma once

#include <optional>

#include "cues.h"
#include "sentence.h"

namespace caresift {

/// How a verdict on evidence came about.
enum class VoiceWay : std::uint8_t { kSpeaker, kFrame, kCarried, kSeen, kFigures, kVisual, kNone };

/// What a sentence rests on, and the cues that say so: at most a speaker and a verb of saying, or one other.
struct EvidenceVerdict {
  Evidence evidence = Evidence::kProcesses;
  const CueHit* cue = nullptr;
  const CueHit* verb = nullptr;
  VoiceWay way = VoiceWay::kNone;
};

/// Whose voice or what kind of evidence a sentence rests on. `before` is the evidence of the sentence before
/// it in the same section, if any: a sentence that plainly goes on keeps its speaker. The cues of the verdict
/// point into `cues`.
EvidenceVerdict JudgeEvidence(const SentenceView& sentence, const SentenceCues& cues,
                              std::optional<Evidence> before);

}  // namespace caresift
