#pragma once

#include <optional>

#include "cues.h"
#include "sentence.h"

namespace caresift {

/// Whose voice or what kind of evidence a sentence rests on. `before` is the evidence of the sentence before
/// it in the same section, if any: a sentence that plainly goes on keeps its speaker.
Evidence JudgeEvidence(const SentenceView& sentence, const SentenceCues& cues,
                       std::optional<Evidence> before);

}  // namespace caresift
