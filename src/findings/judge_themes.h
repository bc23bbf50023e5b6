#pragma once

#include <vector>

#include "caresift/findings/signals.h"
#include "caresift/findings/weigher.h"
#include "cues.h"
#include "sentence.h"

namespace caresift {

/// Themes that the headings above a sentence name: weak evidence for what stands under them.
using HeadingThemes = std::vector<ThemeId>;
HeadingThemes ThemesOfHeading(const Lexicons& lexicons, const std::vector<RuleHit>& hits);

/// The themes that a sentence's rules speak for, strongly or weakly, by theme id. The confidence is the
/// noisy-or of the rules' weights, with that of a heading which names the theme; a match inside a mask (a
/// speaker, an actor) does not count.
std::vector<ThemeTag> GatherThemes(const SentenceView& sentence, const std::vector<RuleHit>& hits,
                                   const SentenceCues& cues, const Lexicons& lexicons,
                                   const HeadingThemes& heading, Signals* signals, Trace* trace);

/// Which of gathered themes the rules alone would tag: those of confidence kTagged and more.
Few<ThemeId> ThemesByRules(const std::vector<ThemeTag>& gathered);

/// Of gathered themes those that the rules alone would tag. Adds sub-themes that follow from other themes.
void KeepThemesByRules(const Lexicons& lexicons, std::vector<ThemeTag>* tags);

/// Those that a model tags, with its probabilities (ascending by theme); one that no rule speaks for has no
/// matches. Themes that the model does not know are left to the rules.
void KeepThemesByModel(const Lexicons& lexicons, const Weigher& weigher,
                       const std::vector<std::pair<ThemeId, float>>& themes, std::vector<ThemeTag>* tags);

}  // namespace caresift
