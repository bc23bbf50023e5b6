#pragma once

#include <vector>

#include "cues.h"
#include "sentence.h"

namespace caresift {

/// Themes that the headings above a sentence name: weak evidence for what stands under them.
using HeadingThemes = std::vector<ThemeId>;
HeadingThemes ThemesOfHeading(const Lexicons& lexicons, const std::vector<RuleHit>& hits);

/// The themes of a sentence, by theme id. A theme is tagged where the noisy-or of its matching rules'
/// weights, with that of a heading which names it, reaches kTagged; a match inside a mask (a speaker, an
/// actor) does not count.
std::vector<ThemeTag> JudgeThemes(const SentenceView& sentence, const std::vector<RuleHit>& hits,
                                  const SentenceCues& cues, const Lexicons& lexicons,
                                  const HeadingThemes& heading, Trace* trace);

}  // namespace caresift
