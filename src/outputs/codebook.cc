#include "caresift/outputs/codebook.h"

#include <nlohmann/json.hpp>

#include "report_text.h"

namespace caresift {
namespace {

using Json = nlohmann::ordered_json;

Json Described(const Term& category) {
  return {{"id", category.id}, {"label", category.label}, {"definition", category.meaning}};
}

Json ThemeJson(const Theme& theme) {
  Json subthemes = Json::array();
  for (const SubthemeEntry& entry : theme.subthemes)
    subthemes.push_back({{"id", entry.id}, {"label", entry.label}});
  return {{"id", theme.id},
          {"label", theme.label},
          {"definition", theme.definition},
          {"subthemes", std::move(subthemes)}};
}

Json EntryJson(const FrameworkEntry& entry) { return {{"id", entry.id}, {"label", entry.label}}; }

Json FrameworkJson(const Framework& framework) {
  Json groups = Json::array(), statements = Json::array();
  for (const FrameworkEntry& group : framework.groups) groups.push_back(EntryJson(group));
  for (const FrameworkEntry& statement : framework.statements) {
    Json entry = EntryJson(statement);
    entry["group"] = statement.parent == kNoEntry
                         ? Json()
                         : Json(framework.groups[static_cast<std::size_t>(statement.parent)].id);
    statements.push_back(std::move(entry));
  }
  return {{"id", framework.id},
          {"label", framework.label},
          {"groups", std::move(groups)},
          {"statements", std::move(statements)}};
}

// The nearest entries come first.
Json TopicJson(const Topic& topic, const Frameworks& frameworks) {
  Json statements = Json::array();
  for (std::size_t i = 0; i < topic.entries.size(); ++i) {
    const Framework& framework = frameworks.all[i];
    for (EntryId entry : topic.entries[i]) {
      statements.push_back({{"framework", framework.id},
                            {"statement", framework.statements[static_cast<std::size_t>(entry)].id}});
    }
  }
  return {{"id", topic.id},
          {"label", topic.label},
          {"key_question", topic.key_question},
          {"statements", std::move(statements)}};
}

// A theme's rules are told by their theme, the others by the kind of cue they are.
Json RuleJson(const Lexicons& lexicons, RuleId id) {
  const Rule& rule = lexicons.rule(id);
  const bool theme = lexicons.IsThemeRule(id);
  return {{"rule", rule.name},
          {"theme", theme ? Json(lexicons.themes()[lexicons.ThemeOf(id)].id) : Json()},
          {"cue", theme ? Json() : Json(Identifier(lexicons.CueOf(id).kind))},
          {"weight", rule.weight},
          {"pattern", CleanUtf8(rule.pattern)}};
}

}  // namespace

std::string RenderCodebook(const Lexicons& lexicons, const Frameworks& frameworks) {
  Json codebook = {{"schema", "caresift/codebook/1"}};
  codebook["themes"] = Json::array();
  for (const Theme& theme : lexicons.themes()) codebook["themes"].push_back(ThemeJson(theme));
  codebook["findings"] = Json::array();
  for (const Term& type : kFindingTypes) codebook["findings"].push_back(Described(type));
  codebook["evidence"] = Json::array();
  for (const Term& category : kEvidenceCategories) codebook["evidence"].push_back(Described(category));
  codebook["frameworks"] = Json::array();
  for (const Framework& framework : frameworks.all)
    codebook["frameworks"].push_back(FrameworkJson(framework));
  codebook["topics"] = Json::array();
  for (const Topic& topic : frameworks.crosswalk.topics)
    codebook["topics"].push_back(TopicJson(topic, frameworks));
  codebook["rules"] = Json::array();
  for (RuleId id = 0; id < lexicons.matcher().rules().size(); ++id)
    codebook["rules"].push_back(RuleJson(lexicons, id));
  return codebook.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace caresift
