// What a document of a whole framework leaves out.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "checks.h"
#include "normal_form.h"

namespace caresift {
namespace {

/// Names the statements.
std::string Named(const Framework& framework, const std::vector<EntryId>& statements) {
  constexpr std::size_t kMost = 9;
  std::string named;
  for (std::size_t i = 0; i < statements.size() && i < kMost; ++i)
    named.append(i == 0 ? "" : "; ")
        .append(framework.statements[static_cast<std::size_t>(statements[i])].label);
  if (statements.size() > kMost) named += fmt::format("; and {} more", statements.size() - kMost);
  return named;
}

class MissingChecker {
 public:
  MissingChecker(const CheckContext& context, int part)
      : context_(context), part_(context.parts[static_cast<std::size_t>(part)]), number_(part) {}

  void Check() {
    if (part_.framework == nullptr || part_.framework->kind != EntryKind::kQualityStatement) return;
    const auto groups = static_cast<EntryId>(part_.framework->groups.size());
    switch (part_.kind) {
      case PartKind::kLaAssessment:
        return CheckStatements(kNoEntry);
      case PartKind::kProviderAssessment:
        for (EntryId group = 0; group < groups; ++group) CheckStatements(group);
        return;
      case PartKind::kSelfAssessment:
        CheckLists(Role::kStrengthList, "a list of what works well");
        CheckLists(Role::kImprovementList, "a list of what is to improve");
        return CheckLists(Role::kAction, "a list of actions");
      case PartKind::kActionPlan:
        return CheckLists(Role::kAction, "an action");
      default:
        return;
    }
  }

 private:
  bool Holds(EntryId statement, EntryId group) const {
    return group == kNoEntry ||
           part_.framework->statements[static_cast<std::size_t>(statement)].parent == group;
  }

  /// Reports that judge three quarters of a group's statements, but not all. One that looks at few has chosen
  /// them, and a page of one statement lacks nothing.
  void CheckStatements(EntryId group) {
    std::vector<EntryId> missing;
    int expected = 0;
    const auto all = static_cast<EntryId>(part_.framework->statements.size());
    for (EntryId statement = 0; statement < all; ++statement) {
      if (!Holds(statement, group)) continue;
      ++expected;
      const bool judged =
          std::any_of(part_.judgements.begin(), part_.judgements.end(), [&](const Judgement& judgement) {
            return judgement.statement == statement && (judgement.score > 0 || judgement.carried_over);
          });
      if (!judged) missing.push_back(statement);
    }
    const int judged = expected - static_cast<int>(missing.size());
    if (missing.empty() || 4 * judged < 3 * expected) return;
    const ScoreSum sum = SumScores(part_, group, -1);
    auto& check = context_.Add(Check::Kind::kMissingStatements,
                               {fmt::format("{} of {} statements", judged, expected), number_,
                                sum.count > 0 ? sum.span : part_.span},
                               {"missing: " + Named(*part_.framework, missing), number_, {}});
    check.group = group;
  }

  /// Documents that have such a list for two thirds of the statements, but not for all.
  void CheckLists(Role role, const char* what) {
    std::vector<bool> has(part_.framework->statements.size());
    for (const Passage& passage : part_.passages) {
      if (passage.role != role || passage.section < 0) continue;
      const EntryId statement = part_.sections[static_cast<std::size_t>(passage.section)].statement;
      if (statement != kNoEntry) has[static_cast<std::size_t>(statement)] = true;
    }
    std::vector<EntryId> missing;
    for (std::size_t s = 0; s < has.size(); ++s) {
      if (!has[s]) missing.push_back(static_cast<EntryId>(s));
    }
    const std::size_t present = has.size() - missing.size();
    if (missing.empty() || 3 * present < 2 * has.size()) return;
    context_.Add(Check::Kind::kMissingLists,
                 {fmt::format("{} of {} statements have {}", present, has.size(), what), number_, part_.span},
                 {"missing: " + Named(*part_.framework, missing), number_, {}});
  }

  const CheckContext& context_;
  const Part& part_;
  const int number_;
};

}  // namespace

void CheckMissing(const CheckContext& context) {
  for (std::size_t p = 0; p < context.parts.size(); ++p) MissingChecker(context, static_cast<int>(p)).Check();
}

void CheckRegulations(const CheckContext& context) {
  const Framework* regulations = context.frameworks.Regulations();
  if (regulations == nullptr) return;
  for (std::size_t p = 0; p < context.parts.size(); ++p) {
    const int number = static_cast<int>(p);
    for (const Breach& breach : context.parts[p].breaches) {
      if (breach.regulation == kNoEntry || breach.title.empty()) continue;
      const FrameworkEntry& own = regulations->statements[static_cast<std::size_t>(breach.regulation)];
      const NormalForm printed(breach.title), title(own.label);
      if (printed.view().starts_with(title.view()) || title.view().starts_with(printed.view())) continue;
      const auto other = std::find_if(
          regulations->statements.begin(), regulations->statements.end(),
          [&](const FrameworkEntry& entry) { return NormalForm(entry.label).view() == printed.view(); });
      if (other == regulations->statements.end()) continue;
      context.Add(Check::Kind::kRegulationTitle,
                  {fmt::format("regulation {}: {}", breach.number, breach.title), number, breach.span},
                  {fmt::format("regulation {} is: {}", breach.number, own.label), number, {}},
                  fmt::format("{} is the title of regulation {}.", other->label, other->number));
    }
  }
}

}  // namespace caresift
