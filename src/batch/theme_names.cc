#include "theme_names.h"

#include "finding_facts.h"
#include "severity.h"

namespace caresift {

void NameThemes(const Lexicons& lexicons, IssueCorpus* corpus) {
  for (const Theme& theme : lexicons.themes()) {
    const auto number = static_cast<ThemeId>(corpus->theme_ids.size());
    corpus->theme_ids.push_back(theme.id);
    corpus->theme_labels.push_back(theme.label);
    const bool manner = theme.id == kWaitingTheme;
    if (manner) corpus->manner_themes.insert(number);
    for (std::uint16_t sub = 0; sub < theme.subthemes.size(); ++sub) {
      corpus->subtheme_labels[SubthemeNumber(number, sub)] = theme.subthemes[sub].label;
      if (manner) corpus->manner_subthemes.insert(SubthemeNumber(number, sub));
    }
  }
}

}  // namespace caresift
