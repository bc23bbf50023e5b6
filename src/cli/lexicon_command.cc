#include <fmt/format.h>

#include <algorithm>

#include "caresift/findings/lexicons.h"
#include "caresift/structure/framework.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {
namespace {

namespace po = boost::program_options;

// Loads everything, then holds every rule against its examples.
int Check(const Lexicons& lexicons) {
  const auto frameworks = LoadFrameworks(BaseLexicons() + "/frameworks");
  if (!frameworks) return Fail(frameworks.error());
  const std::vector<std::string> problems = CheckExamples(lexicons.matcher());
  for (const std::string& problem : problems) fmt::print(stderr, "{}\n", problem);
  fmt::print("{} themes, {} rules, {} frameworks: {}\n", lexicons.themes().size(),
             lexicons.matcher().rules().size(), frameworks->all.size(),
             problems.empty() ? "all examples hold" : fmt::format("{} problems", problems.size()));
  return problems.empty() ? kDone : kUnusable;
}

int List(const Lexicons& lexicons, const std::string& only) {
  bool found = false;
  for (std::uint32_t id = 0; id < lexicons.matcher().rules().size(); ++id) {
    const Rule& rule = lexicons.rule(id);
    const std::string owner = rule.name.substr(0, rule.name.find('/'));
    if (!only.empty() && owner != only) continue;
    found = true;
    fmt::print("{}\t{:.2f}\t{}\t{}\n", rule.name, rule.weight, rule.subtheme, rule.pattern);
  }
  return found ? kDone : FailUsage("lexicon", "no theme or kind of cue is called '" + only + "'");
}

std::string ConditionText(const RuleCondition& condition) {
  static constexpr const char* kSides[] = {"either side", "before", "after"};
  return fmt::format("{} within {} words, {}: {}", condition.forbidden ? "not near" : "near",
                     condition.within, kSides[static_cast<std::size_t>(condition.side)], condition.pattern);
}

int Explain(const Lexicons& lexicons, const std::string& name) {
  const auto& rules = lexicons.matcher().rules();
  const auto rule = std::find_if(rules.begin(), rules.end(), [&](const Rule& r) { return r.name == name; });
  if (rule == rules.end())
    return FailUsage("lexicon", "no rule is called '" + name + "'; 'caresift lexicon list' names them all");
  fmt::print("{}  ({}:{})\n  weight     {:.2f}\n", rule->name, rule->file, rule->line, rule->weight);
  if (!rule->subtheme.empty()) fmt::print("  sub-theme  {}\n", rule->subtheme);
  if (!rule->pattern.empty())
    fmt::print("  pattern    {}\n  as RE2     {}\n", rule->pattern, ReferenceExpression(rule->pattern));
  if (!rule->heading.empty()) fmt::print("  heading    {}\n", rule->heading);
  for (const RuleCondition& condition : rule->conditions)
    fmt::print("  condition  {}\n", ConditionText(condition));
  for (const auto& [key, value] : rule->attributes) fmt::print("  {:<10} {}\n", key, value);
  for (const std::string& example : rule->examples) fmt::print("  matches    {}\n", example);
  for (const std::string& example : rule->counterexamples) fmt::print("  but not    {}\n", example);
  return kDone;
}

}  // namespace

int LexiconCommand(const std::vector<std::string>& arguments) {
  std::string action, name;
  std::vector<std::string> extensions;
  CommandLine line;
  line.usage = "caresift lexicon check | list [THEME|CUE] | explain RULE [options]";
  line.description =
      "check    runs every rule against its examples and counter-examples and names\n"
      "         those that fail\n"
      "list     one rule a line: name, weight, sub-theme, pattern\n"
      "explain  all there is to one rule, with the RE2 expression it stands for";
  line.options.add_options()("lexicons", po::value(&extensions)->value_name("DIR")->composing(),
                             "as for caresift run");
  line.arguments.add_options()("action", po::value(&action))("name", po::value(&name));
  line.positional = {"action", "name"};
  line.example = "caresift lexicon explain waiting-times/wait-noun";
  int exit_code = kDone;
  if (!ParseCommandLine("lexicon", line, arguments, &exit_code)) return exit_code;
  if (action != "check" && action != "list" && action != "explain") {
    return FailUsage("lexicon",
                     action.empty() ? "say check, list or explain" : "no such action '" + action + "'");
  }
  const auto lexicons = Lexicons::Load(BaseLexicons(), extensions);
  if (!lexicons) return Fail(lexicons.error());
  if (action == "check") return Check(*lexicons);
  return action == "list" ? List(*lexicons, name) : Explain(*lexicons, name);
}

}  // namespace caresift::cli
