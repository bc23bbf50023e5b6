#include "yaml_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "normal_form.h"
#include "recognition.h"

namespace caresift {

YamlFile::YamlFile(const std::string& path, std::string name) : name_(std::move(name)) {
  try {
    root_ = YAML::LoadFile(path);
  } catch (const YAML::BadFile&) {
    throw Refused{{ErrorCode::kUnreadable, path, "cannot be opened"}};
  } catch (const YAML::Exception& e) {
    throw Refused{{ErrorCode::kBadFramework, fmt::format("{}:{}", name_, e.mark.line + 1), e.msg}};
  }
  if (!root_.IsMap()) Refuse(root_, "the file", "must be a map");
}

void YamlFile::Refuse(const YAML::Node& node, std::string_view key, std::string_view why) const {
  const int line = node.IsDefined() ? node.Mark().line + 1 : 1;
  throw Refused{
      {ErrorCode::kBadFramework, fmt::format("{}:{}: {}", name_, std::max(line, 1), key), std::string(why)}};
}

void YamlFile::AllowKeys(const YAML::Node& map, std::string_view where,
                         std::initializer_list<std::string_view> keys) const {
  if (!map.IsMap()) Refuse(map, where, "must be a map");
  for (const auto& pair : map) {
    const std::string key = pair.first.Scalar();
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) Refuse(pair.first, key, "unknown key");
  }
}

std::string YamlFile::Text(const YAML::Node& map, const char* key) const {
  const YAML::Node node = map[key];
  if (!node || !node.IsScalar()) Refuse(node ? node : map, key, "must be a text");
  return node.Scalar();
}

std::string YamlFile::TextOr(const YAML::Node& map, const char* key, std::string other) const {
  return map[key] ? Text(map, key) : other;
}

bool YamlFile::Flag(const YAML::Node& map, const char* key) const {
  const YAML::Node node = map[key];
  if (!node) return false;
  bool value = false;
  if (!YAML::convert<bool>::decode(node, value)) Refuse(node, key, "must be true or false");
  return value;
}

int YamlFile::Int(const YAML::Node& node, std::string_view key, int least, int most) const {
  int value = 0;
  if (!node || !node.IsScalar() || !YAML::convert<int>::decode(node, value) || value < least ||
      value > most) {
    Refuse(node, key, fmt::format("must be a whole number from {} to {}", least, most));
  }
  return value;
}

YAML::Node YamlFile::List(const YAML::Node& map, const char* key) const {
  const YAML::Node node = map[key];
  if (node && !node.IsSequence()) Refuse(node, key, "must be a list");
  return node;
}

std::vector<std::string> YamlFile::Texts(const YAML::Node& map, const char* key) const {
  std::vector<std::string> texts;
  for (const YAML::Node& item : List(map, key)) {
    if (!item.IsScalar()) Refuse(item, key, "must hold texts only");
    texts.push_back(item.Scalar());
  }
  return texts;
}

std::vector<std::string> YamlFile::Forms(const YAML::Node& map, const char* key, bool empty_allowed) const {
  std::vector<std::string> forms;
  for (const YAML::Node& item : List(map, key)) {
    if (!item.IsScalar()) Refuse(item, key, "must hold texts only");
    std::string form = NormalFormOf(item.Scalar());
    if (item.Scalar().size() > kLongestLine) Refuse(item, key, "form is longer than any heading");
    if (form.empty() && !empty_allowed) Refuse(item, key, "form without a word");
    forms.push_back(std::move(form));
  }
  return forms;
}

Role YamlFile::ReadRole(const YAML::Node& map) const {
  Role role = Role::kFinding;
  if (!ReadEnum(Text(map, "role"), Role::kContext, &role))
    Refuse(map["role"], "role", fmt::format("unknown role '{}'", map["role"].Scalar()));
  return role;
}

PartKind YamlFile::ReadKind(const YAML::Node& node) const {
  PartKind kind = PartKind::kNarrative;
  if (!node || !node.IsScalar() || !ReadEnum(node.Scalar(), PartKind::kNarrative, &kind))
    Refuse(node, "kind", "unknown kind of document");
  return kind;
}

}  // namespace caresift
