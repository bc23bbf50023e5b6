#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "caresift/lexicon/rule.h"

namespace caresift {
namespace {

// Reads a lexicon, stopping at its first problem. yaml-cpp reports by exception; none leaves this file.
class Reader {
 public:
  Reader(const std::string& path, const std::vector<std::string>& attributes)
      : name_(std::filesystem::path(path).filename().string()),
        attributes_(attributes.begin(), attributes.end()) {}

  RuleFile Read(const YAML::Node& root) {
    RuleFile file;
    if (!root.IsMap()) Fail(root, "", "a lexicon is a map with 'theme:' or 'cue:' and 'rules:'");
    for (const char* kind : {"theme", "cue"}) {
      if (root[kind]) file.kind = kind, file.id = Text(root[kind], "");
    }
    if (file.kind.empty()) Fail(root, "", "neither 'theme:' nor 'cue:' names what the rules are for");
    KnownKeys(root, "", {"theme", "cue", "label", "definition", "description", "subthemes", "rules"});
    if (root["label"]) file.label = Text(root["label"], "");
    for (const char* key : {"definition", "description"}) {
      if (root[key]) file.description = Text(root[key], "");
    }
    for (const auto& node : root["subthemes"]) file.subthemes.push_back(ReadSubtheme(node));
    if (!root["rules"] || !root["rules"].IsSequence()) Fail(root, "", "'rules:' must be a list");
    for (const auto& node : root["rules"]) file.rules.push_back(ReadRule(node, file));
    return file;
  }

 private:
  [[noreturn]] void Fail(const YAML::Node& node, const std::string& rule, const std::string& reason) {
    const YAML::Mark mark = node.Mark();
    std::string place = name_ + (mark.line >= 0 ? ":" + std::to_string(mark.line + 1) : "");
    if (!rule.empty()) place += ": rule " + rule;
    throw Error{ErrorCode::kBadLexicon, place, reason};
  }

  std::string Text(const YAML::Node& node, const std::string& rule) {
    if (!node.IsScalar()) Fail(node, rule, "a single text is expected here");
    std::string text = node.Scalar();
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }

  std::vector<std::string> Texts(const YAML::Node& node, const std::string& rule) {
    std::vector<std::string> texts;
    if (!node || node.IsNull()) return texts;
    if (node.IsScalar()) return {Text(node, rule)};
    for (const auto& entry : node) texts.push_back(Text(entry, rule));
    return texts;
  }

  void KnownKeys(const YAML::Node& map, const std::string& rule, const std::set<std::string>& known) {
    for (const auto& entry : map) {
      const std::string key = entry.first.Scalar();
      if (!known.contains(key)) Fail(entry.first, rule, "unknown key '" + key + "'");
    }
  }

  SubthemeEntry ReadSubtheme(const YAML::Node& node) {
    KnownKeys(node, "", {"id", "label", "requires_theme"});
    if (!node["id"]) Fail(node, "", "a sub-theme needs an id");
    SubthemeEntry entry;
    entry.id = Text(node["id"], "");
    entry.label = node["label"] ? Text(node["label"], "") : entry.id;
    if (node["requires_theme"]) entry.requires_theme = Text(node["requires_theme"], "");
    return entry;
  }

  // A pattern, or a list of alternatives.
  std::string Pattern(const YAML::Node& node, const std::string& rule) {
    const std::vector<std::string> alternatives = Texts(node, rule);
    if (alternatives.empty() || alternatives.front().empty()) Fail(node, rule, "empty pattern");
    if (alternatives.size() == 1) return alternatives.front();
    std::string joined;
    for (const std::string& alternative : alternatives)
      joined += (joined.empty() ? "(?:" : "|(?:") + alternative + ")";
    return joined;
  }

  void ReadConditions(const YAML::Node& node, bool forbidden, Rule* rule) {
    if (!node) return;
    if (node.IsSequence()) {
      for (const auto& entry : node) ReadConditions(entry, forbidden, rule);
      return;
    }
    if (!node.IsMap() || !node["pattern"]) Fail(node, rule->id, "near and not_near need a 'pattern'");
    KnownKeys(node, rule->id, {"pattern", "within", "side"});
    RuleCondition condition;
    condition.forbidden = forbidden;
    condition.pattern = Pattern(node["pattern"], rule->id);
    if (node["within"])
      condition.within = static_cast<std::uint32_t>(Number(node["within"], rule->id, 0, 200));
    const std::string side = node["side"] ? Text(node["side"], rule->id) : "either";
    if (side != "either" && side != "before" && side != "after")
      Fail(node["side"], rule->id, "side is either, before or after");
    condition.side = side == "before" ? Side::kBefore : side == "after" ? Side::kAfter : Side::kEither;
    rule->conditions.push_back(std::move(condition));
  }

  double Number(const YAML::Node& node, const std::string& rule, double least, double most) {
    double value = least - 1;
    if (!YAML::convert<double>::decode(node, value) || !(value >= least && value <= most))
      Fail(node, rule,
           "a number from " + std::to_string(static_cast<int>(least)) + " to " +
               std::to_string(static_cast<int>(most)) + " is expected here");
    return value;
  }

  Rule ReadRule(const YAML::Node& node, const RuleFile& file) {
    if (!node.IsMap() || !node["id"]) Fail(node, "", "a rule needs an id");
    Rule rule;
    rule.id = Text(node["id"], "");
    if (!ids_.insert(rule.id).second) Fail(node, rule.id, "two rules have this id");
    std::set<std::string> known = attributes_;
    known.insert({"id", "pattern", "weight", "subtheme", "near", "not_near", "first", "heading", "examples",
                  "counterexamples", "example_heading"});
    KnownKeys(node, rule.id, known);
    rule.name = file.id + "/" + rule.id;
    rule.file = name_;
    rule.line = node.Mark().line + 1;
    if (!node["pattern"] && (file.kind != "theme" || !node["heading"]))
      Fail(node, rule.id, "a rule needs a pattern; one of a theme may have a heading instead");
    if (node["pattern"]) rule.pattern = Pattern(node["pattern"], rule.id);
    if (node["weight"]) rule.weight = Number(node["weight"], rule.id, 0, 1);
    if (node["subtheme"]) rule.subtheme = Text(node["subtheme"], rule.id);
    const bool known_subtheme = std::any_of(file.subthemes.begin(), file.subthemes.end(),
                                            [&](const SubthemeEntry& s) { return s.id == rule.subtheme; });
    if (!rule.subtheme.empty() && !known_subtheme)
      Fail(node["subtheme"], rule.id, "no such sub-theme in this file");
    if (node["heading"]) rule.heading = Pattern(node["heading"], rule.id);
    if (node["example_heading"]) rule.example_heading = Text(node["example_heading"], rule.id);
    if (node["first"]) rule.first = static_cast<std::uint32_t>(Number(node["first"], rule.id, 1, 200));
    ReadConditions(node["near"], false, &rule);
    ReadConditions(node["not_near"], true, &rule);
    rule.examples = Texts(node["examples"], rule.id);
    rule.counterexamples = Texts(node["counterexamples"], rule.id);
    for (const std::string& key : attributes_) {
      if (!node[key]) continue;
      std::string joined;
      for (const std::string& text : Texts(node[key], rule.id)) joined += (joined.empty() ? "" : ",") + text;
      rule.attributes.emplace(key, joined);
    }
    return rule;
  }

  std::string name_;
  std::set<std::string> attributes_;
  std::set<std::string> ids_;
};

}  // namespace

std::string Rule::Place() const { return file + ":" + std::to_string(line) + ": rule " + id; }

Result<RuleFile> LoadRuleFile(const std::string& path, const std::vector<std::string>& attributes) {
  const std::string name = std::filesystem::path(path).filename().string();
  try {
    return Reader(path, attributes).Read(YAML::LoadFile(path));
  } catch (const Error& error) {
    return error;
  } catch (const YAML::BadFile&) {
    return Error{ErrorCode::kUnreadable, path, ""};
  } catch (const YAML::Exception& problem) {
    const int line = problem.mark.line + 1;
    return Error{ErrorCode::kBadLexicon, line > 0 ? name + ":" + std::to_string(line) : name, problem.msg};
  }
}

}  // namespace caresift
