#include <fmt/format.h>

#include <iostream>
#include <iterator>
#include <optional>

#include "caresift/batch/files.h"
#include "caresift/batch/lexicon_hints.h"
#include "caresift/findings/judge.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

void PrintLines(const char* title, const std::string& verdict, const std::vector<std::string>& lines) {
  fmt::print("  {:<10}{}\n", title, verdict);
  for (const std::string& line : lines) fmt::print("  {:<10}  {}\n", "", line);
}

std::string ThemesOf(const Finding& finding, const Lexicons& lexicons) {
  std::string themes;
  for (const ThemeTag& tag : finding.themes) {
    const Theme& theme = lexicons.themes()[tag.theme];
    themes += (themes.empty() ? "" : ", ") + theme.id;
    if (tag.subtheme != kNoSubtheme) themes += " (" + theme.subthemes[tag.subtheme].id + ")";
  }
  return themes.empty() ? "none" : themes;
}

void Print(const Explanation& why, const Lexicons& lexicons) {
  fmt::print("{}\n", why.sentence);
  PrintLines("read as", why.normal, {});
  PrintLines("themes", ThemesOf(why.finding, lexicons), why.themes);
  PrintLines("finding", fmt::format("{} ({:.2f})", Identifier(why.finding.type), why.finding.confidence),
             why.type);
  PrintLines("plan", why.finding.plan ? "yes" : "no", why.plan);
  PrintLines("evidence", std::string(Identifier(why.finding.evidence)), why.evidence);
  fmt::print("\n");
}

// The labels given, then the likeliest of the others, with what carried each.
void PrintLabels(const Classifier& model, const std::string& text, const std::vector<std::string>& hints) {
  constexpr std::size_t kMostReasons = 8, kMostOthers = 2;
  std::size_t others = 0;
  for (const LabelReasons& label : Predictor(model).Explain(text, hints)) {
    if (!label.given && ++others > kMostOthers) break;
    fmt::print("{}  {:.3f}{}\n", model.labels()[label.label].name, label.probability,
               label.given         ? ""
               : model.exclusive() ? ", not given"
                                   : fmt::format(", not given: its threshold is {:.3f}", label.threshold));
    double rest = 0;
    for (std::size_t i = 0; i < label.reasons.size(); ++i) {
      const LabelReasons::Reason& reason = label.reasons[i];
      if (i >= kMostReasons) {
        rest += reason.weight;
      } else {
        fmt::print("  {:+7.2f}  {}{}{}\n", reason.weight, reason.kind, reason.what.empty() ? "" : "  ",
                   reason.what);
      }
    }
    if (label.reasons.size() > kMostReasons)
      fmt::print("  {:+7.2f}  {} more\n", rest, label.reasons.size() - kMostReasons);
  }
}

}  // namespace

int ExplainCommand(const std::vector<std::string>& arguments) {
  std::string heading;
  std::string setting = "provider";
  std::string model_path;
  bool rules_only = false;
  std::vector<std::string> words, extensions;
  CommandLine line;
  line.usage = "caresift explain TEXT [options]";
  line.description =
      "Shows every judgement on the sentences of TEXT, with the rules and weights\n"
      "behind it. TEXT '-' reads standard input.";
  line.options.add_options()                                                                 //
      ("heading", po::value(&heading)->value_name("TEXT"), "heading the text stands under")  //
      ("setting", po::value(&setting)->value_name("council|provider")->default_value(setting),
       "whose report it stands in")  //
      ("rules-only", po::bool_switch(&rules_only),
       "judge by the lexicons alone, without the trained model")                                   //
      ("lexicons", po::value(&extensions)->value_name("DIR")->composing(), "as for caresift run")  //
      ("model", po::value(&model_path)->value_name("MODEL"),
       "instead: the labels of this model, and what each word adds to their log-odds");
  line.arguments.add_options()("text", po::value(&words));
  line.positional = {"text"};
  line.example = "caresift explain \"Staff did not always receive regular supervision.\"";
  int exit_code = kDone;
  if (!ParseCommandLine("explain", line, arguments, &exit_code)) return exit_code;
  if (words.empty()) return FailUsage("explain", "no text to explain");
  if (setting != "council" && setting != "provider")
    return FailUsage("explain", "--setting is council or provider");

  std::string text;
  for (const std::string& word : words) text.append(text.empty() ? "" : " ").append(word);
  if (text == "-") text.assign(std::istreambuf_iterator<char>(std::cin), {});
  if (!model_path.empty()) {
    const auto model = OpenModel(model_path);
    if (!model) return Fail(model.error());
    std::vector<std::string> hints;
    if (model->table().UsesHints()) {
      const auto lexicons = Lexicons::Load(BaseLexicons(), extensions);
      if (!lexicons) return Fail(lexicons.error());
      hints = LexiconHints(*lexicons).Of(text);
    }
    PrintLabels(*model, text, hints);
    return kDone;
  }
  const auto lexicons = Lexicons::Load(BaseLexicons(), extensions);
  if (!lexicons) return Fail(lexicons.error());
  const auto weigher = BaseWeigher(*lexicons, rules_only);
  if (!weigher) return Fail(weigher.error());
  Judge judge(*lexicons, *weigher ? &**weigher : nullptr);
  for (const Explanation& why : judge.Explain(text, heading, setting == "council")) Print(why, *lexicons);
  return kDone;
}

}  // namespace caresift::cli
