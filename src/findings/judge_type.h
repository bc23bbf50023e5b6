#pragma once

#include "caresift/findings/signals.h"
#include "cues.h"
#include "sentence.h"

namespace caresift {

/// What surrounds a sentence and bears on its type.
struct TypeContext {
  HeadingRole role = HeadingRole::kNone;
  Setting setting = Setting::kProvider;
  bool plan = false;          ///< the sentence reports a plan
  bool lower_before = false;  ///< the sentence before spoke of a measure of which less is better
};

/// The type the rules give. What they saw on the way goes to the signals.
struct TypeVerdict {
  FindingType type = FindingType::kNone;
  float confidence = 0;
};

/// Strength, shortfall, mixed or none. How, stands in judge_type.cc.
TypeVerdict JudgeType(const SentenceView& sentence, const SentenceCues& cues, const Lexicons& lexicons,
                      const TypeContext& context, Signals* signals, Trace* trace);

/// Whether the sentence reports an improvement that is planned, under way or just begun.
bool JudgePlan(const SentenceView& sentence, const SentenceCues& cues, HeadingRole role);

}  // namespace caresift
