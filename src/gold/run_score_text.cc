#include <fmt/format.h>

#include <algorithm>

#include "caresift/gold/run_score.h"

namespace caresift {
namespace {

constexpr std::size_t kMostRules = 15;

std::string ThemesText(const JudgementScore& score) {
  std::string text =
      fmt::format("\n{:<28}{:>9}{:>11}{:>9}{:>7}\n", "theme", "labelled", "precision", "recall", "F1");
  for (std::size_t t = 0; t < score.theme_names().size(); ++t) {
    const Counts& counts = score.themes().by_label()[t];
    if (counts.hits + counts.wrong + counts.missed == 0) continue;
    text += fmt::format("{:<28}{:>9}{:>11.3f}{:>9.3f}{:>7.3f}\n", score.theme_names()[t],
                        counts.hits + counts.missed, counts.Precision(), counts.Recall(), counts.F1());
  }
  return text;
}

template <typename Enum>
std::string ConfusionText(const char* title, const LabelCounts& counts) {
  std::string text = fmt::format("\n{:<20}", title);
  const auto& table = counts.confusion();
  const auto name = [](std::size_t i) { return Identifier(static_cast<Enum>(i)); };
  for (std::size_t given = 0; given < table.size(); ++given) text += fmt::format("{:>15}", name(given));
  text += "\n";
  for (std::size_t gold = 0; gold < table.size(); ++gold) {
    text += fmt::format("  {:<18}", name(gold));
    for (std::uint64_t count : table[gold]) text += fmt::format("{:>15}", count);
    text += "\n";
  }
  return text;
}

std::string ReliabilityText(const char* title, const Reliability& reliability) {
  std::string text = fmt::format("\n{}: Brier score {:.3f}\n  {:<12}{:>9}{:>11}{:>9}\n", title,
                                 reliability.Brier(), "confidence", "answers", "mean", "right");
  for (std::size_t b = 0; b < reliability.bins().size(); ++b) {
    const Reliability::Bin& bin = reliability.bins()[b];
    if (bin.count == 0) continue;
    const auto count = static_cast<double>(bin.count);
    text += fmt::format("  {:.1f} to {:.1f}  {:>9}{:>11.2f}{:>9.2f}\n",
                        static_cast<double>(b) / Reliability::kBins,
                        static_cast<double>(b + 1) / Reliability::kBins, bin.count, bin.sum / count,
                        static_cast<double>(bin.positives) / count);
  }
  return text;
}

std::string RulesText(const std::vector<RuleUse>& rules) {
  std::vector<const RuleUse*> wrong;
  std::string twins;
  std::size_t silent = 0, doubled = 0;
  for (const RuleUse& rule : rules) {
    silent += rule.findings == 0;
    if (rule.right < rule.labelled) wrong.push_back(&rule);
    if (rule.always_with.empty()) continue;
    if (++doubled <= kMostRules) twins += fmt::format("  {} with {}\n", rule.name, rule.always_with);
  }
  std::stable_sort(wrong.begin(), wrong.end(), [](const RuleUse* a, const RuleUse* b) {
    return a->labelled - a->right > b->labelled - b->right;
  });
  if (wrong.size() > kMostRules) wrong.resize(kMostRules);
  std::string text = fmt::format("\n{} rules; {} did nothing in this run, {} did only what another did\n",
                                 rules.size(), silent, doubled);
  text += twins;
  if (!wrong.empty()) text += "rules most often wrong\n";
  for (const RuleUse* rule : wrong)
    text +=
        fmt::format("  {:<50}{:>5} of {} wrong\n", rule->name, rule->labelled - rule->right, rule->labelled);
  return text;
}

}  // namespace

std::string RenderRunScoreText(const RunScore& run) {
  const JudgementScore& score = run.score;
  const Counts themes = score.themes().Micro();
  std::string text = fmt::format("{} labelled sentences, {} of them no finding of this run\n\n",
                                 run.sentences, run.unmatched);
  text += fmt::format("themes     micro F1 {:.3f} (precision {:.3f}, recall {:.3f}), macro F1 {:.3f}\n",
                      themes.F1(), themes.Precision(), themes.Recall(), score.themes().MacroF1());
  text += fmt::format("finding    macro F1 {:.3f}, accuracy {:.3f}\n", score.types().MacroF1(),
                      Accuracy(score.types()));
  text += fmt::format("plan       F1 {:.3f}\n", score.plan().F1());
  text += fmt::format("evidence   accuracy {:.3f}\n", Accuracy(score.evidence()));
  text += ThemesText(score);
  text += ConfusionText<FindingType>("finding, judged as", score.types());
  text += ConfusionText<Evidence>("evidence, judged as", score.evidence());
  text += ReliabilityText("themes given", score.theme_confidence());
  text += ReliabilityText("finding", score.type_confidence());
  return text + RulesText(run.rules);
}

std::string RenderRuleUseCsv(const RunScore& run) {
  std::string csv = "rule,findings,labelled,right,always_with\r\n";
  for (const RuleUse& rule : run.rules)  // names hold letters, digits, hyphens and a slash
    csv += fmt::format("{},{},{},{},{}\r\n", rule.name, rule.findings, rule.labelled, rule.right,
                       rule.always_with);
  return csv;
}

}  // namespace caresift
