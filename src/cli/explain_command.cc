#include <fmt/format.h>

#include <iostream>
#include <iterator>

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

}  // namespace

int ExplainCommand(const std::vector<std::string>& arguments) {
  std::string heading;
  std::string setting = "provider";
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
      ("lexicons", po::value(&extensions)->value_name("DIR")->composing(), "as for caresift run");
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
  const auto lexicons = Lexicons::Load(BaseLexicons(), extensions);
  if (!lexicons) return Fail(lexicons.error());
  for (const Explanation& why : Judge(*lexicons).Explain(text, heading, setting == "council"))
    Print(why, *lexicons);
  return kDone;
}

}  // namespace caresift::cli
