// The manual of the contracts. A field's row says where it stands, what it may be and what it means; fields
// of objects within objects and lists stand behind it, with their path.

#include "caresift/exports/schemas.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "schema_texts.h"
#include "tables.h"

namespace caresift {
namespace {

using Json = nlohmann::ordered_json;

// A cell of a Markdown table.
std::string CellText(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

class Describer {
 public:
  explicit Describer(std::string_view schema) : root_(Json::parse(schema)) {}

  std::string Describe() {
    out_ = fmt::format("\n## {}\n\n{}\n\n| field | value | meaning |\n|---|---|---|\n",
                       root_["title"].get<std::string>(), root_.value("description", ""));
    Fields(root_, "");
    return std::move(out_);
  }

 private:
  const Json& Resolved(const Json& schema) const {
    if (!schema.contains("$ref")) return schema;
    return root_.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
  }

  void Fields(const Json& object, const std::string& path) {
    if (!object.contains("properties")) return;
    for (const auto& [name, field] : object["properties"].items()) {
      const Json& resolved = Resolved(field);
      out_ += fmt::format("| `{}{}` | {} | {} |\n", path, name, CellText(Values(resolved)),
                          CellText(Meaning(field, resolved)));
      Fields(resolved, path + name + ".");
      if (!resolved.contains("items")) continue;
      Fields(Resolved(resolved["items"]), path + name + "[].");
    }
  }

  static std::string Meaning(const Json& field, const Json& resolved) {
    std::string meaning = field.value("description", "");
    const std::string shared = resolved.value("description", "");
    if (meaning.empty() || meaning == shared) return shared;
    return shared.empty() ? meaning : meaning + " " + shared;
  }

  std::string Values(const Json& schema) const {
    if (schema.contains("const")) return "`" + schema["const"].get<std::string>() + "`";
    std::string values;
    const auto add = [&](const std::string& value) { values += (values.empty() ? "" : ", ") + value; };
    if (schema.contains("enum")) {
      for (const Json& value : schema["enum"])
        add(value.is_null() ? "null" : "`" + value.get<std::string>() + "`");
      return values;
    }
    if (!schema.contains("type")) return "any";
    const Json& type = schema["type"];
    if (!type.is_array()) return TypeOf(schema, type.get<std::string>());
    for (const Json& one : type) add(TypeOf(schema, one.get<std::string>()));
    return values;
  }

  std::string TypeOf(const Json& schema, const std::string& type) const {
    if (type == "array" && schema.contains("items")) return "list of " + Values(Resolved(schema["items"]));
    if (type == "string" && schema.contains("pattern"))
      return "string `" + schema["pattern"].get<std::string>() + "`";
    return type;
  }

  Json root_;
  std::string out_;
};

const char* Word(ColumnType type) {
  switch (type) {
    case ColumnType::kText:
      return "text";
    case ColumnType::kInteger:
      return "integer";
    case ColumnType::kReal:
      return "real";
    case ColumnType::kBoolean:
      return "boolean";
    case ColumnType::kDate:
      return "date";
  }
  return "";
}

std::string Describe(const Table& table) {
  std::string key;
  for (const char* column : table.key) key += (key.empty() ? "" : ", ") + std::string(column);
  std::string out = fmt::format("\n### {}\n\n{} Key: {}.\n\n| column | type | meaning |\n|---|---|---|\n",
                                table.name, table.meaning, key);
  for (const Column& column : table.columns) {
    std::string meaning = column.meaning;
    if (column.references != nullptr) {
      if (!meaning.empty()) meaning += "; ";
      meaning += fmt::format("one of {}", column.references);
    }
    out += fmt::format("| `{}` | {}{} | {} |\n", column.name, Word(column.type),
                       column.required ? "" : ", null", CellText(meaning));
  }
  return out;
}

}  // namespace

std::vector<std::string_view> SchemaNames() {
  std::vector<std::string_view> names;
  for (const SchemaText& schema : SchemaTexts()) names.push_back(schema.name);
  return names;
}

std::string_view SchemaNamed(std::string_view name) {
  for (const SchemaText& schema : SchemaTexts()) {
    if (schema.name == name || schema.name.substr(0, schema.name.rfind('-')) == name) return schema.text;
  }
  return {};
}

std::string DescribeSchemas() {
  std::string out =
      "# Fields of caresift's data\n\nOffsets are Unicode code points. Fields may be added within a version; "
      "those "
      "listed never change meaning.\n";
  for (const SchemaText& schema : SchemaTexts()) out += Describer(schema.text).Describe();
  out += fmt::format(
      "\n## {}\n\nTables of `caresift export --format sqlite`, `csv` and `postgresql`. A column means what "
      "the field "
      "of that name does in the line it comes from.\n",
      kTablesSchema);
  for (const Table& table : Tables()) out += Describe(table);
  out += "\nViews, of `sqlite` and `postgresql`:\n\n| view | what |\n|---|---|\n";
  for (const View& view : Views()) out += fmt::format("| `{}` | {} |\n", view.name, CellText(view.meaning));
  return out;
}

}  // namespace caresift
