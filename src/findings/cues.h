#pragma once

#include <vector>

#include "sentence.h"

namespace caresift {

/// The cues of a sentence, split by what they are asked for.
struct SentenceCues {
  std::vector<CueHit> judging;    ///< kinds from pseudo to good, after the longer have won
  std::vector<CueHit> voice;      ///< voice cues; of two of one role the longer
  std::vector<CueHit> swallowed;  ///< negations inside a longer good or bad cue: "was not clear"
  std::vector<CueHit> masks;
  std::vector<CueHit> measures;  ///< of which less is better: waits, vacancies, falls

  void Clear() {
    judging.clear();
    voice.clear();
    swallowed.clear();
    masks.clear();
    measures.clear();
  }
};

/// Sorts the matcher's hits into `cues`. A cue inside a longer one of any judging kind is dropped, so that
/// "no concerns" is one good cue and not a negated bad one; of two over the same words the earlier kind
/// stands.
void SortCues(const Lexicons& lexicons, const std::vector<RuleHit>& hits, Setting setting,
              SentenceCues* cues);

/// The role that a heading, or a sentence leading into a list, gives to what follows it: that of its last
/// heading cue.
HeadingRole HeadingRoleOf(const Lexicons& lexicons, const std::vector<RuleHit>& hits, Setting setting);

}  // namespace caresift
