#include "judge_themes.h"

#include <fmt/format.h>

#include <algorithm>

namespace caresift {
namespace {

constexpr double kTagged = 0.60;
constexpr double kHeadingWeight = 0.30;
constexpr double kNamesTheme = 0.80;  // a heading names a theme by a rule of at least this weight

// Such a rule takes whatever stands under its heading: the whole sentence.
bool RestsOnHeading(const RuleHit& hit) { return hit.first == hit.last; }

bool Masked(const RuleHit& hit, ThemeId theme, const std::vector<CueHit>& masks) {
  if (RestsOnHeading(hit)) return false;
  return std::any_of(masks.begin(), masks.end(), [&](const CueHit& mask) {
    if (hit.first < mask.first || hit.last > mask.last) return false;
    const auto& themes = mask.cue->themes;
    return themes.empty() || std::find(themes.begin(), themes.end(), theme) != themes.end();
  });
}

// What one theme has gathered in the sentence.
struct Gathered {
  ThemeTag tag;
  NoisyOr evidence;
  double best_weight = 0;  // of the rule whose sub-theme stands
};

// A rule counts once, however often it matches.
void Gather(const SentenceView& sentence, const RuleHit& hit, const Lexicons& lexicons, Gathered* into) {
  const Rule& rule = lexicons.rule(hit.rule);
  const bool again = std::any_of(into->tag.matches.begin(), into->tag.matches.end(),
                                 [&](const RuleMatch& match) { return match.rule == hit.rule; });
  const Span span =
      RestsOnHeading(hit) ? sentence.SpanOf(0, sentence.size()) : sentence.SpanOf(hit.first, hit.last);
  into->tag.matches.push_back({span, hit.rule});
  if (again) return;
  into->evidence.Add(rule.weight);
  if (lexicons.SubthemeOf(hit.rule) != kNoSubtheme && rule.weight > into->best_weight) {
    into->best_weight = rule.weight;
    into->tag.subtheme = lexicons.SubthemeOf(hit.rule);
  }
}

// Sub-themes that follow from another theme of the same sentence, for tags without one of their own.
void AddImpliedSubthemes(const Lexicons& lexicons, std::vector<ThemeTag>* tags) {
  for (ThemeTag& tag : *tags) {
    if (tag.subtheme != kNoSubtheme) continue;
    const auto& subthemes = lexicons.themes()[tag.theme].subthemes;
    for (std::size_t i = 0; i < subthemes.size() && tag.subtheme == kNoSubtheme; ++i) {
      const bool implied = std::any_of(tags->begin(), tags->end(), [&](const ThemeTag& other) {
        return lexicons.themes()[other.theme].id == subthemes[i].requires_theme;
      });
      if (implied) tag.subtheme = static_cast<std::uint16_t>(i);
    }
  }
}

}  // namespace

HeadingThemes ThemesOfHeading(const Lexicons& lexicons, const std::vector<RuleHit>& hits) {
  HeadingThemes themes;
  for (const RuleHit& hit : hits) {
    if (lexicons.IsThemeRule(hit.rule) && lexicons.rule(hit.rule).weight >= kNamesTheme) {
      themes.push_back(lexicons.ThemeOf(hit.rule));
    }
  }
  std::sort(themes.begin(), themes.end());
  themes.erase(std::unique(themes.begin(), themes.end()), themes.end());
  return themes;
}

std::vector<ThemeTag> GatherThemes(const SentenceView& sentence, const std::vector<RuleHit>& hits,
                                   const SentenceCues& cues, const Lexicons& lexicons,
                                   const HeadingThemes& heading, Signals* signals, Trace* trace) {
  Few<Gathered> gathered;
  for (const RuleHit& hit : hits) {
    if (!lexicons.IsThemeRule(hit.rule)) continue;
    const ThemeId theme = lexicons.ThemeOf(hit.rule);
    if (Masked(hit, theme, cues.masks)) {
      signals->Add(SignalGroup::kMasked, theme);
      if (trace != nullptr)
        trace->push_back(fmt::format("masked, names a speaker or actor: {}", lexicons.rule(hit.rule).name));
      continue;
    }
    signals->Add(SignalGroup::kRule, hit.rule);
    auto found = std::find_if(gathered.begin(), gathered.end(),
                              [&](const Gathered& g) { return g.tag.theme == theme; });
    if (found == gathered.end()) {
      found = gathered.insert(gathered.end(), Gathered{});
      found->tag.theme = theme;
    }
    Gather(sentence, hit, lexicons, &*found);
  }
  std::sort(gathered.begin(), gathered.end(),
            [](const Gathered& a, const Gathered& b) { return a.tag.theme < b.tag.theme; });
  std::vector<ThemeTag> tags;
  tags.reserve(gathered.size());
  for (Gathered& theme : gathered) {
    const bool headed = std::binary_search(heading.begin(), heading.end(), theme.tag.theme);
    if (headed) theme.evidence.Add(kHeadingWeight);
    const bool tagged = theme.evidence.Value() >= kTagged;
    if (trace != nullptr) {
      std::string rules;
      for (const RuleMatch& match : theme.tag.matches)
        rules.append(rules.empty() ? "" : ", ").append(lexicons.rule(match.rule).name);
      trace->push_back(fmt::format("{} {:.2f}{}: {}{}", lexicons.themes()[theme.tag.theme].id,
                                   theme.evidence.Value(), tagged ? "" : " (too weak to tag)", rules,
                                   headed ? ", and its heading" : ""));
    }
    signals->Add(tagged ? SignalGroup::kTheme : SignalGroup::kWeakTheme, theme.tag.theme);
    theme.tag.confidence = static_cast<float>(std::min(theme.evidence.Value(), 0.99));
    tags.push_back(std::move(theme.tag));
  }
  for (ThemeId theme : heading) signals->Add(SignalGroup::kHeadingTheme, theme);
  return tags;
}

Few<ThemeId> ThemesByRules(const std::vector<ThemeTag>& gathered) {
  Few<ThemeId> themes;
  for (const ThemeTag& tag : gathered) {
    if (tag.confidence >= static_cast<float>(kTagged)) themes.push_back(tag.theme);
  }
  return themes;
}

void KeepThemesByRules(const Lexicons& lexicons, std::vector<ThemeTag>* tags) {
  std::erase_if(*tags, [](const ThemeTag& tag) { return tag.confidence < static_cast<float>(kTagged); });
  AddImpliedSubthemes(lexicons, tags);
}

void KeepThemesByModel(const Lexicons& lexicons, const Weigher& weigher,
                       const std::vector<std::pair<ThemeId, float>>& themes, std::vector<ThemeTag>* tags) {
  std::vector<ThemeTag> kept;
  for (ThemeTag& tag : *tags) {
    if (!weigher.KnowsTheme(tag.theme) && tag.confidence >= static_cast<float>(kTagged))
      kept.push_back(std::move(tag));
  }
  for (const auto& [theme, probability] : themes) {
    const auto gathered =
        std::find_if(tags->begin(), tags->end(), [&](const ThemeTag& tag) { return tag.theme == theme; });
    kept.push_back(gathered == tags->end() ? ThemeTag{} : std::move(*gathered));
    kept.back().theme = theme;
    kept.back().confidence = std::clamp(probability, 0.01f, 0.99f);
  }
  std::sort(kept.begin(), kept.end(), [](const ThemeTag& a, const ThemeTag& b) { return a.theme < b.theme; });
  *tags = std::move(kept);
  AddImpliedSubthemes(lexicons, tags);
}

}  // namespace caresift
