#include "load_crosswalk.h"

#include <fmt/format.h>

#include <algorithm>

namespace caresift {
namespace {

constexpr std::string_view kOwnKeys[] = {"id", "label", "key_question"};

bool IsKeyQuestion(const Frameworks& frameworks, std::string_view id) {
  return std::any_of(frameworks.all.begin(), frameworks.all.end(), [&](const Framework& framework) {
    return !framework.groups_are_themes && framework.FindGroup(id) != kNoEntry;
  });
}

Topic ReadTopic(const YamlFile& file, const YAML::Node& node, const Frameworks& frameworks) {
  if (!node.IsMap()) file.Refuse(node, "topics", "must hold maps");
  Topic topic;
  topic.id = file.Text(node, "id");
  topic.label = file.Text(node, "label");
  topic.key_question = file.Text(node, "key_question");
  if (!IsKeyQuestion(frameworks, topic.key_question))
    file.Refuse(node["key_question"], "key_question",
                fmt::format("no framework has the key question '{}'", topic.key_question));
  topic.entries.resize(frameworks.all.size());
  for (const auto& pair : node) {
    const std::string key = pair.first.Scalar();
    if (std::find(std::begin(kOwnKeys), std::end(kOwnKeys), key) != std::end(kOwnKeys)) continue;
    const int framework = frameworks.IndexOf(frameworks.Find(key));
    if (framework < 0) file.Refuse(pair.first, key, "no such framework");
    for (const std::string& id : file.Texts(node, key.c_str())) {
      const EntryId entry = frameworks.all[framework].FindStatement(id);
      if (entry == kNoEntry) file.Refuse(pair.second, key, fmt::format("no entry '{}'", id));
      topic.entries[framework].push_back(entry);
    }
  }
  return topic;
}

}  // namespace

void LoadCrosswalk(const YamlFile& file, Frameworks* frameworks) {
  file.AllowKeys(file.root(), "crosswalk", {"format", "topics"});
  std::vector<Topic>& topics = frameworks->crosswalk.topics;
  for (const YAML::Node& node : file.List(file.root(), "topics")) {
    Topic topic = ReadTopic(file, node, *frameworks);
    if (std::any_of(topics.begin(), topics.end(), [&](const Topic& t) { return t.id == topic.id; }))
      file.Refuse(node["id"], "id", fmt::format("'{}' is defined twice", topic.id));
    topics.push_back(std::move(topic));
  }
}

}  // namespace caresift
