#pragma once

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/structure/part.h"
#include "caresift/text/result.h"

namespace caresift {

/// Carries an Error out of nested readers; caught in LoadFrameworks.
struct Refused {
  Error error;
};

/// One YAML file being read, which knows how to name a place in it. Every reader of it throws Refused with
/// kBadFramework, naming file, line and key, where the file does not hold what it should.
class YamlFile {
 public:
  /// `name` stands in errors; `path` is where the file lies.
  YamlFile(const std::string& path, std::string name);

  const YAML::Node& root() const { return root_; }

  [[noreturn]] void Refuse(const YAML::Node& node, std::string_view key, std::string_view why) const;

  /// Refuses a map with any other key.
  void AllowKeys(const YAML::Node& map, std::string_view where,
                 std::initializer_list<std::string_view> keys) const;

  std::string Text(const YAML::Node& map, const char* key) const;
  std::string TextOr(const YAML::Node& map, const char* key, std::string other) const;
  /// False where the key is missing.
  bool Flag(const YAML::Node& map, const char* key) const;
  int Int(const YAML::Node& node, std::string_view key, int least, int most) const;
  /// A sequence, or an undefined node where the key is missing.
  YAML::Node List(const YAML::Node& map, const char* key) const;
  std::vector<std::string> Texts(const YAML::Node& map, const char* key) const;
  /// Normal forms of the list under `key`; an item without letters is refused unless `empty_allowed`.
  std::vector<std::string> Forms(const YAML::Node& map, const char* key, bool empty_allowed = false) const;

  Role ReadRole(const YAML::Node& map) const;  ///< under the key `role`
  PartKind ReadKind(const YAML::Node& node) const;

 private:
  std::string name_;
  YAML::Node root_;
};

/// The value up to `last` whose Identifier is `name`; false where there is none.
template <typename Enum>
bool ReadEnum(std::string_view name, Enum last, Enum* value) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (Identifier(static_cast<Enum>(i)) != name) continue;
    *value = static_cast<Enum>(i);
    return true;
  }
  return false;
}

}  // namespace caresift
