#include "caresift/findings/signals.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace caresift {
namespace {

using Values = std::vector<std::string>;

const Values kTypes = {"none", "strength", "shortfall", "mixed"};
const Values kSettings = {"council", "provider"};
const Values kRoles = {"none", "strengths", "improve", "actions", "must", "about", "judging"};
const Values kVoices = {"people", "staff-leaders", "partners", "outcomes", "observation", "processes"};

// Every value of `a` with every one of `b`, in the order of index a * b.size() + b.
Values Cross(const Values& a, const Values& b) {
  Values crossed;
  for (const std::string& x : a)
    for (const std::string& y : b) crossed.push_back(x + "/" + y);
  return crossed;
}

Values With(Values values, const std::string& more) {
  values.push_back(more);
  return values;
}

struct Group {
  SignalGroup group;
  const char* name;
  Values values;
};

// In the order of SignalGroup.
std::vector<Group> GroupsOf(const Values& themes, const Values& rules, std::size_t first_cue) {
  using enum SignalGroup;
  const Values steps = {"0", "1", "2", "3", "4"};
  const Values sides = {"silent", "good", "bad", "both"};
  const Values cues(rules.begin() + static_cast<std::ptrdiff_t>(first_cue), rules.end());
  return {
      {kRule, "rule", rules},
      {kTurned, "turned", cues},
      {kMasked, "masked", themes},
      {kTheme, "theme", themes},
      {kWeakTheme, "weak-theme", themes},
      {kHeadingTheme, "heading-theme", themes},
      {kType, "type", Cross(kTypes, kSettings)},
      {kTypeUnder, "type-under", Cross(kTypes, kRoles)},
      {kScores, "good-bad", Cross(steps, steps)},
      {kClauses, "clauses", Cross(sides, sides)},
      {kCompared, "compared", {"good", "bad"}},
      {kMixed, "mixed", {"alone", "with-bad"}},
      {kKeepGood, "keep-good", {"little", "some"}},
      {kKeepBad, "keep-bad", {"little", "some"}},
      {kRole, "role", Cross(kRoles, kSettings)},
      {kPassage,
       "passage",
       {"finding", "summary", "strength-list", "improvement-list", "action", "commitment", "context"}},
      {kBlock, "block", {"heading", "paragraph", "item", "cell", "furniture"}},
      {kScore, "score", {"1", "2", "3", "4"}},
      {kPlan, "plan", kRoles},
      {kEvidence, "evidence", Cross(kVoices, kSettings)},
      {kVoice, "voice", {"speaker", "frame", "carried", "seen", "figures", "visual", "none"}},
      {kBefore, "before", With(kTypes, "nothing")},
      {kBeforeVoice, "before-voice", kVoices},
      {kBeforePlan, "before-plan", {"yes"}},
      {kBeforeTheme, "before-theme", themes},
      {kContinues, "continues", themes},
      {kFigure,
       "figure",
       {"any", "better", "worse", "in-line", "comparator", "target", "percent-low", "percent-mid",
        "percent-high", "time", "count", "money"}},
      {kLength, "length", steps},
      {kPlace, "place", {"first", "later"}},
      {kEnd, "end", {"colon", "question"}},
  };
}

}  // namespace

SignalNames::SignalNames(const std::vector<std::string>& themes, const std::vector<std::string>& rules,
                         std::size_t first_cue) {
  for (const Group& group : GroupsOf(themes, rules, first_cue)) {
    first_[static_cast<std::size_t>(group.group)] = static_cast<std::uint32_t>(names_.size());
    for (const std::string& value : group.values) names_.push_back(std::string(group.name) + ":" + value);
  }
}

void Signals::Add(SignalGroup group, std::size_t index) {
  const SignalId id = names_.Id(group, index);
  if (std::find(ids_.begin(), ids_.end(), id) == ids_.end()) ids_.push_back(id);
}

}  // namespace caresift
