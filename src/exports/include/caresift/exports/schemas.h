#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace caresift {

/// Names of the JSON Schemas (2020-12) of all that a run and its exports write: "finding-1", sorted.
std::vector<std::string_view> SchemaNames();

/// The JSON Schema of that name, with or without its version ("finding-1", "finding"); empty where there is
/// none.
std::string_view SchemaNamed(std::string_view name);

/// What every field means, as Markdown: read from the JSON Schemas, so that it says what they do; then the
/// tables of `sqlite`, `csv` and `postgresql`.
std::string DescribeSchemas();

}  // namespace caresift
