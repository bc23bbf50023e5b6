#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace caresift {

/// The whole file; empty where it cannot be read.
std::string FileText(const std::string& path);

/// One value a line. Throws where a line is no JSON, invalid UTF-8 included.
std::vector<nlohmann::json> ReadJsonl(const std::string& text);

/// Where `value` breaks src/outputs/schemas/`schema`, one problem each; empty: nowhere. Takes the part of
/// JSON Schema 2020-12 that our schemas use. Stricter in one thing: a field that the schema does not name is
/// a problem, so that none is added without being described.
std::vector<std::string> ValueViolations(const std::string& schema, const nlohmann::json& value);

/// The same for every line of `jsonl`, at most 20 problems.
std::vector<std::string> SchemaViolations(const std::string& schema, const std::string& jsonl);

}  // namespace caresift
