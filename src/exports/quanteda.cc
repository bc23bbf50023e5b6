// Themes as a dictionary of quanteda, in YAML with glob patterns. A rule is spelt out as the phrases it
// matches; what a glob cannot say (a class of letters, too many spellings) is told in a comment. Conditions
// of rules, their weights and headings have no place in a dictionary: it finds more than the rules do, and
// nothing of polarity.

#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "caresift/lexicon/pattern.h"
#include "formats.h"

namespace caresift {
namespace {

using Kind = PatternNode::Kind;
using Spellings = std::vector<std::string>;

constexpr std::size_t kMostSpellings = 500;  // of one rule

std::optional<Spellings> SpellOut(const PatternNode& node);

// One after the other, each with each.
std::optional<Spellings> Product(const Spellings& heads, const Spellings& tails) {
  if (heads.size() * tails.size() > kMostSpellings) return std::nullopt;
  Spellings all;
  for (const std::string& head : heads) {
    for (const std::string& tail : tails) all.push_back(head + tail);
  }
  return all;
}

std::optional<Spellings> Repeated(const PatternNode& node) {
  const PatternNode& child = *node.children[0];
  if (child.kind == Kind::kClass && child.text == kWordCharacter && node.most < 0 && node.least <= 1)
    return Spellings{node.least == 0 ? "*" : "?*"};
  if (node.most < 0) return std::nullopt;
  const auto once = SpellOut(child);
  if (!once) return std::nullopt;
  Spellings all;
  std::optional<Spellings> times = Spellings{""};
  for (int i = 0; i <= node.most && times; ++i) {
    if (i >= node.least) all.insert(all.end(), times->begin(), times->end());
    if (i < node.most) times = Product(*times, *once);
  }
  if (!times || all.size() > kMostSpellings) return std::nullopt;
  return all;
}

std::optional<Spellings> SpellOut(const PatternNode& node) {
  switch (node.kind) {
    case Kind::kLiteral:
      if (node.text.find_first_of("*?") != std::string::npos) return std::nullopt;
      return Spellings{node.text};
    case Kind::kSpace:
      return Spellings{" "};
    case Kind::kClass:
      if (node.text != kWordCharacter) return std::nullopt;
      return Spellings{"?"};
    case Kind::kRepeat:
      return Repeated(node);
    case Kind::kAlternation: {
      Spellings all;
      for (const auto& child : node.children) {
        const auto some = SpellOut(*child);
        if (!some || all.size() + some->size() > kMostSpellings) return std::nullopt;
        all.insert(all.end(), some->begin(), some->end());
      }
      return all;
    }
    case Kind::kConcat: {
      std::optional<Spellings> all = Spellings{""};
      for (const auto& child : node.children) {
        const auto next = SpellOut(*child);
        all = next ? Product(*all, *next) : std::nullopt;
        if (!all) break;
      }
      return all;
    }
  }
  return std::nullopt;
}

std::optional<Spellings> SpellOut(const std::string& pattern) {
  const auto parsed = ParsePattern(pattern);
  if (!parsed) return std::nullopt;
  return SpellOut(**parsed);
}

// A YAML text in double quotes.
std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\x{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string Comment(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return "# " + out + "\n";
}

}  // namespace

Result<ExportOutcome> WriteQuanteda(const OutReader& out, const std::string& path) {
  std::map<std::string, std::set<std::string>> phrases;
  std::map<std::string, std::vector<const CodebookRecord::RuleEntry*>> left_out;
  for (const auto& rule : out.codebook().rules) {
    if (rule.theme.empty() || rule.pattern.empty()) continue;  // a heading alone is no phrase
    const auto spellings = SpellOut(rule.pattern);
    if (!spellings) left_out[rule.theme].push_back(&rule);
    if (spellings) phrases[rule.theme].insert(spellings->begin(), spellings->end());
  }
  OutputFile file(path);
  file.Append(Comment("Themes of caresift " + out.version() +
                      " as a dictionary of quanteda: glob patterns, tokens in lower case."));
  for (const auto& theme : out.codebook().themes) {
    if (phrases[theme.id].empty() && left_out[theme.id].empty()) continue;
    file.Append("\n" + Comment(theme.label) + Quoted(theme.id) + ":" +
                (phrases[theme.id].empty() ? " []\n" : "\n"));
    for (const std::string& phrase : phrases[theme.id]) file.Append("  - " + Quoted(phrase) + "\n");
    for (const auto* rule : left_out[theme.id])
      file.Append(Comment("not said by globs: " + rule->name + ": " + rule->pattern));
  }
  if (auto closed = file.Close(); !closed) return std::move(closed).error();
  return ExportOutcome{};
}

}  // namespace caresift
