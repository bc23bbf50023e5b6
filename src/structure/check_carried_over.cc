// Scores carried over from an earlier rating: all of one key question come from one rating, the note names
// the statement and the key question it stands under, and nothing new is found of what was not looked at.

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "checks.h"
#include "normal_form.h"

namespace caresift {
namespace {

class CarriedOverChecker {
 public:
  CarriedOverChecker(const CheckContext& context, int part)
      : context_(context), part_(context.parts[static_cast<std::size_t>(part)]), number_(part) {}

  void Check() {
    for (std::size_t j = 0; j < part_.judgements.size(); ++j) {
      const Judgement& judgement = part_.judgements[j];
      if (!judgement.carried_over || part_.framework == nullptr) continue;
      CheckAgainstEarlier(j);
      CheckNote(judgement);
      CheckNarrative(judgement);
    }
  }

 private:
  CheckSide Side(std::string value, Span span) const { return {std::move(value), number_, span}; }

  void Add(const Judgement& judgement, CheckSide stated, CheckSide against, std::string note) {
    auto& check =
        context_.Add(Check::Kind::kCarriedOver, std::move(stated), std::move(against), std::move(note));
    check.statement = judgement.statement;
    check.group = judgement.group;
  }

  /// Two scores carried over from one rating of a key question differ.
  void CheckAgainstEarlier(std::size_t j) {
    const Judgement& judgement = part_.judgements[j];
    for (std::size_t i = 0; i < j; ++i) {
      const Judgement& earlier = part_.judgements[i];
      if (!earlier.carried_over || earlier.group != judgement.group || earlier.service != judgement.service ||
          earlier.score == 0 || judgement.score == 0)
        continue;
      if (earlier.score != judgement.score) {
        Add(judgement, Side(fmt::format("score {}", judgement.score), judgement.score_span),
            Side(fmt::format("score {}: {}", earlier.score, earlier.label), earlier.score_span),
            "Both are carried over from one rating.");
      }
      return;
    }
  }

  /// "We did not look at X …" under Y, "based on the previous rating for Safe" under Effective.
  void CheckNote(const Judgement& judgement) {
    const std::string_view text = Slice(context_.document.text, judgement.carried_span);
    const NormalForm note(text.substr(0, kLongestLine));
    const NormalForm heading(judgement.label);
    const std::string_view words = note.view();
    if (words.starts_with("we did not look at ") && !words.starts_with("we did not look at this") &&
        !heading.empty() && !ContainsWords(words, heading.view()) && !NamesStatement(words, judgement)) {
      Add(judgement, Side(judgement.label, judgement.span), Side(FirstWords(text), judgement.carried_span),
          "The note names another statement than its heading.");
    }
    const std::size_t at = words.rfind("previous rating for ");
    if (at == std::string_view::npos) return;
    const std::string_view named = words.substr(at + std::string_view("previous rating for ").size());
    for (std::size_t g = 0; g < part_.framework->groups.size(); ++g) {
      const NormalForm label(part_.framework->groups[g].label);
      if (named != label.view() || static_cast<EntryId>(g) == judgement.group) continue;
      Add(judgement, Side(LabelOf(part_, kNoEntry, judgement.group), judgement.span),
          Side(part_.framework->groups[g].label, judgement.carried_span),
          "The note names another key question than it stands under.");
    }
  }

  /// By its label or another name that the framework has for it.
  bool NamesStatement(std::string_view words, const Judgement& judgement) const {
    if (judgement.statement == kNoEntry) return false;
    const FrameworkEntry& entry = part_.framework->statements[static_cast<std::size_t>(judgement.statement)];
    return ContainsWords(words, NormalForm(entry.label).view()) ||
           std::any_of(entry.variants.begin(), entry.variants.end(),
                       [&](const std::string& variant) { return ContainsWords(words, variant); });
  }

  static std::string FirstWords(std::string_view text) {
    const std::size_t end = std::min(text.find(" during"), text.find('.'));
    return std::string(text.substr(0, std::min<std::size_t>(end, 80)));
  }

  /// What was not looked at has findings of its own.
  void CheckNarrative(const Judgement& judgement) {
    if (judgement.section < 0) return;
    for (const Passage& passage : part_.passages) {
      if (passage.section != judgement.section || passage.role != Role::kFinding ||
          passage.span.begin < judgement.carried_span.end)
        continue;
      Add(judgement, Side("not looked at", judgement.carried_span), Side("findings", passage.span),
          "There are findings under a statement that was not looked at.");
      return;
    }
  }

  const CheckContext& context_;
  const Part& part_;
  const int number_;
};

}  // namespace

void CheckCarriedOver(const CheckContext& context) {
  for (std::size_t p = 0; p < context.parts.size(); ++p)
    CarriedOverChecker(context, static_cast<int>(p)).Check();
}

}  // namespace caresift
