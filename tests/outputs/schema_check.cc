#include "schema_check.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>

namespace caresift {
namespace {

using nlohmann::json;

constexpr std::size_t kMostProblems = 20;

bool HasType(const json& value, const std::string& type) {
  return (type == "string" && value.is_string()) || (type == "null" && value.is_null()) ||
         (type == "boolean" && value.is_boolean()) || (type == "number" && value.is_number()) ||
         (type == "integer" && value.is_number_integer()) || (type == "array" && value.is_array()) ||
         (type == "object" && value.is_object());
}

// Compiled once: every line is held against the same few.
bool Matches(const std::string& text, const std::string& pattern) {
  static std::map<std::string, std::regex> compiled;
  auto found = compiled.find(pattern);
  if (found == compiled.end()) found = compiled.emplace(pattern, std::regex(pattern)).first;
  return std::regex_search(text, found->second);
}

class Checker {
 public:
  explicit Checker(const json& root) : root_(root) {}

  void Check(const json& given, const json& value, const std::string& path) {
    if (given.contains("$ref")) {
      Check(root_.at(json::json_pointer(given["$ref"].get<std::string>().substr(1))), value, path);
    }
    CheckValue(given, value, path);
    if (value.is_array() && given.contains("items")) {
      for (const json& item : value) Check(given["items"], item, path + "/item");
    }
    if (value.is_object() && given.contains("properties")) CheckFields(given, value, path);
    if (value.is_object() && given.contains("additionalProperties")) {
      for (const auto& [name, part] : value.items())
        Check(given["additionalProperties"], part, path + "/" + name);
    }
  }

  std::vector<std::string> Take() { return std::move(problems_); }

 private:
  void CheckValue(const json& given, const json& value, const std::string& path) {
    const auto check = [&](bool ok, const std::string& rule) {
      if (!ok)
        problems_.push_back(path + ": " + rule + ": " +
                            value.dump(-1, ' ', true, json::error_handler_t::replace));
    };
    if (given.contains("type")) {
      const json types = given["type"].is_array() ? given["type"] : json::array({given["type"]});
      check(std::any_of(types.begin(), types.end(), [&](const json& type) { return HasType(value, type); }),
            "type");
    }
    if (given.contains("const")) check(value == given["const"], "const");
    if (given.contains("enum"))
      check(std::find(given["enum"].begin(), given["enum"].end(), value) != given["enum"].end(), "enum");
    if (given.contains("pattern") && value.is_string())
      check(Matches(value.get<std::string>(), given["pattern"].get<std::string>()), "pattern");
    if (given.contains("minimum") && value.is_number()) check(value >= given["minimum"], "minimum");
    if (given.contains("maximum") && value.is_number()) check(value <= given["maximum"], "maximum");
    for (const json& name : given.value("required", json::array()))
      check(value.contains(name), "required " + name.dump());
  }

  void CheckFields(const json& given, const json& value, const std::string& path) {
    const json& described = given["properties"];
    for (const auto& [name, part] : value.items()) {
      if (described.contains(name)) {
        Check(described[name], part, path + "/" + name);
      } else {
        problems_.push_back(path + ": not described: " + name);
      }
    }
  }

  const json& root_;
  std::vector<std::string> problems_;
};

json SchemaNamed(const std::string& name) {
  return json::parse(FileText(CARESIFT_SOURCE_DIR "/src/outputs/schemas/" + name));
}

std::vector<std::string> Violations(const json& schema, const json& value) {
  Checker checker(schema);
  checker.Check(schema, value, "");
  return checker.Take();
}

}  // namespace

std::string FileText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<json> ReadJsonl(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

std::vector<std::string> ValueViolations(const std::string& schema, const json& value) {
  return Violations(SchemaNamed(schema), value);
}

std::vector<std::string> SchemaViolations(const std::string& schema, const std::string& jsonl) {
  const json root = SchemaNamed(schema);
  std::vector<std::string> out;
  for (const json& line : ReadJsonl(jsonl)) {
    for (std::string& problem : Violations(root, line)) {
      if (out.size() < kMostProblems) out.push_back(std::move(problem));
    }
  }
  return out;
}

}  // namespace caresift
