#pragma once

#include <optional>

#include "caresift/findings/finding.h"
#include "caresift/findings/signals.h"
#include "caresift/ingest/document.h"
#include "cues.h"
#include "judge_evidence.h"
#include "sentence.h"

namespace caresift {

/// Where a sentence stands.
struct Place {
  HeadingRole role = HeadingRole::kNone;
  Setting setting = Setting::kProvider;
  Role passage = Role::kFinding;
  BlockKind block = BlockKind::kParagraph;
  int score = 0;      ///< of the quality statement; 0 where unknown
  bool first = true;  ///< of its passage
};

/// What a sentence hands on to the next one of its section: the rules' verdicts.
struct Carried {
  std::optional<FindingType> type;
  std::optional<Evidence> evidence;
  Few<ThemeId> themes;
  bool plan = false;
  bool lower_is_better = false;
  HeadingRole lead = HeadingRole::kNone;  ///< of a sentence that led into a list
};

/// Signals of the cues that are not the type's (JudgeType gives those), of the rules' verdicts in `finding`,
/// and of what surrounds the sentence.
void SignalVerdicts(const SentenceView& sentence, const SentenceCues& cues, const Place& place,
                    const Carried& before, const Finding& finding, VoiceWay way, Signals* signals);

/// Signals of the figures the sentence states.
void SignalFigures(const std::vector<Figure>& figures, Signals* signals);

}  // namespace caresift
