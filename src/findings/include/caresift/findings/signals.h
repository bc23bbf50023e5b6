#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace caresift {

/// Number of a signal, an index into SignalNames.
using SignalId = std::uint16_t;

/// Kinds of signals. Each is one of a closed list of values; a sentence has at most one of most groups.
enum class SignalGroup : std::uint8_t {
  kRule,          ///< a rule that holds and is not masked, of a cue that was not outweighed; index: RuleId
  kTurned,        ///< a good or bad cue that a negation turned; index: RuleId less that of the first cue
  kMasked,        ///< a theme's rule that names a speaker or actor only; index: ThemeId
  kTheme,         ///< a theme that the rules tag; ThemeId
  kWeakTheme,     ///< a theme that the rules found too weak to tag; ThemeId
  kHeadingTheme,  ///< a theme that the headings name; ThemeId
  kType,          ///< the rules' verdict by setting
  kTypeUnder,     ///< the rules' verdict by what the heading says of its list
  kScores,        ///< how good by how bad the best clauses are, five steps each
  kClauses,       ///< polarity of the first and last clause where a contrast parts them
  kCompared,      ///< what comparisons with targets and averages say
  kMixed,         ///< a cue for good and bad in one breath
  kKeepGood,      ///< what frames without judgement leave of the good, three steps
  kKeepBad,
  kRole,         ///< what headings or a lead-in say of the list, by setting
  kPassage,      ///< the passage's role in its document
  kBlock,        ///< paragraph, item or cell
  kScore,        ///< the score of the quality statement it stands under
  kPlan,         ///< the rules' verdict by heading
  kEvidence,     ///< the rules' verdict by setting
  kVoice,        ///< how the rules came to it
  kBefore,       ///< the sentence before it in its section: the rules' type
  kBeforeVoice,  ///< and evidence
  kBeforePlan,
  kBeforeTheme,  ///< a theme that the rules tag in the sentence before; ThemeId
  kContinues,    ///< the same, where the rules tag none in this one
  kFigure,       ///< what figures say
  kLength,       ///< words of the sentence, five steps
  kPlace,        ///< first of its passage or later
  kEnd,          ///< ends with a colon or question mark
  kCount
};

/// All signals that a set of lexicons can give, by number and by name: "rule:bad/lack",
/// "type:shortfall/council". Names are what a model file holds; numbers belong to one set of lexicons.
class SignalNames {
 public:
  SignalNames() = default;
  /// `rules` are the names of all rules; those from `first_cue` on are of cues.
  SignalNames(const std::vector<std::string>& themes, const std::vector<std::string>& rules,
              std::size_t first_cue);

  std::size_t size() const { return names_.size(); }
  const std::string& Name(SignalId id) const { return names_[id]; }
  SignalId Id(SignalGroup group, std::size_t index) const {
    return static_cast<SignalId>(first_[static_cast<std::size_t>(group)] + index);
  }

 private:
  std::vector<std::string> names_;
  std::array<std::uint32_t, static_cast<std::size_t>(SignalGroup::kCount)> first_ = {};
};

/// The signals of one sentence, in the order they came up; each once.
class Signals {
 public:
  explicit Signals(const SignalNames& names) : names_(names) {}
  void Clear() { ids_.clear(); }
  void Add(SignalGroup group, std::size_t index);
  const std::vector<SignalId>& ids() const { return ids_; }

 private:
  const SignalNames& names_;
  std::vector<SignalId> ids_;
};

}  // namespace caresift
