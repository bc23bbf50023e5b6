#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/signals.h"
#include "caresift/lexicon/matcher.h"

namespace caresift {

struct Theme {
  std::string id, label, definition;
  std::vector<SubthemeEntry> subthemes;
};

/// What a cue rule is there for; the kinds are told in lexicons/README.md. Of two cues over the same words
/// the earlier kind stands.
enum class CueKind : std::uint8_t {
  kPseudo,
  kMixed,
  kComparison,
  kNegation,
  kContrast,
  kHistory,
  kNeutral,
  kPlan,
  kBad,
  kGood,
  // Kinds that do not compete for words.
  kLowerIsBetter,
  kVoice,
  kHeading,
  kMask,
};
std::string_view Identifier(CueKind kind);

/// The role a heading or a list's lead-in gives to what stands under it.
enum class HeadingRole : std::uint8_t { kNone, kStrengths, kImprove, kActions, kMust, kAbout, kJudging };

enum class VoiceRole : std::uint8_t {
  kSpeaker,  ///< somebody who may speak, with `evidence`
  kSaying,   ///< a verb of saying or minding
  kFrame,    ///< names its voice whole: "feedback from residents"
  kCarry,    ///< goes on with the voice of the sentence before
  kPronoun,  ///< they, some, one …: the last speaker named
  kSeen,     ///< the inspectors' own eyes
  kVisual,   ///< plainly visual facts
  kFigure,   ///< figures and measures
  kRecords,  ///< what was read in records
  kAim,      ///< a target or aim, not a result
};

enum class Polarity : std::uint8_t { kHigh, kLow, kUp, kDown, kEqual, kMet, kMissed, kFigure, kShare };

/// Whose documents a cue is for.
enum class Setting : std::uint8_t { kAny, kCouncil, kProvider };

/// The meaning of a cue rule beyond its pattern.
struct Cue {
  CueKind kind = CueKind::kGood;
  double weight = 0.9;
  Setting setting = Setting::kAny;
  // negation
  bool backward = false;    ///< works on what stands before it
  std::uint32_t scope = 6;  ///< words it reaches
  bool cancels = false;     ///< silences cues in scope instead of turning them round
  double alone = 0;         ///< weight of badness where it meets no cue
  enum class Only : std::uint8_t { kBoth, kGood, kBad } only = Only::kBoth;  ///< negation, neutral, history
  // contrast
  bool opens = false;            ///< at the head of a sentence it opens a subordinate clause, up to the comma
  std::uint32_t min_before = 1;  ///< words before it for it to cut
  // comparison
  Polarity polarity = Polarity::kEqual;
  // heading
  HeadingRole heading = HeadingRole::kNone;
  // voice
  VoiceRole voice = VoiceRole::kSpeaker;
  Evidence evidence = Evidence::kProcesses;
  std::uint32_t within = 6;  ///< saying: words between speaker and verb
  bool inverted = false;     ///< saying: may stand before its speaker
  bool mind = true;          ///< speaker: has a mind; saying: needs one (set by `needs_mind`)
  bool needs_mind = false;
  // mixed
  bool needs_bad = false;  ///< only beside a shortfall ("with: bad")
  // history
  bool no_plan = false;  ///< what it speaks of is no plan ("plan: false")
  // mask
  std::vector<ThemeId> themes;  ///< masked themes; empty: all
};

/// The product's knowledge: all themes and cues of a folder of lexicons, compiled. Immutable; shared by all
/// threads. Rules of themes come first in the matcher, then those of cues.
class Lexicons {
 public:
  /// Reads `directory`/themes/*.yaml and `directory`/cues/*.yaml in name order. `extensions` are further
  /// folders of the same form whose files replace those of the same name and add to the rest.
  static Result<Lexicons> Load(const std::string& directory, const std::vector<std::string>& extensions = {});

  const std::vector<Theme>& themes() const { return themes_; }
  const Matcher& matcher() const { return matcher_; }
  const Rule& rule(RuleId id) const { return matcher_.rules()[id]; }

  bool IsThemeRule(RuleId id) const { return id < theme_of_rule_.size(); }
  ThemeId ThemeOf(RuleId id) const { return theme_of_rule_[id]; }
  std::uint16_t SubthemeOf(RuleId id) const { return subtheme_of_rule_[id]; }
  /// Rules from this one on are of cues.
  RuleId FirstCue() const { return static_cast<RuleId>(theme_of_rule_.size()); }
  const Cue& CueOf(RuleId id) const { return cues_[id - theme_of_rule_.size()]; }

  /// What its rules and verdicts are called in a model.
  const SignalNames& signals() const { return signals_; }

  /// Digest of every rule file read, for run.json.
  const std::string& digest() const { return digest_; }

 private:
  friend class LexiconsLoader;
  explicit Lexicons(Matcher matcher) : matcher_(std::move(matcher)) {}

  std::vector<Theme> themes_;
  Matcher matcher_;
  std::vector<ThemeId> theme_of_rule_;
  std::vector<std::uint16_t> subtheme_of_rule_;
  std::vector<Cue> cues_;
  SignalNames signals_;
  std::string digest_;
};

}  // namespace caresift
