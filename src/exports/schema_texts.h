#pragma once

#include <span>
#include <string_view>

namespace caresift {

struct SchemaText {
  std::string_view name;  ///< "finding-1"
  std::string_view text;
};

/// The files of outputs/schemas, by name.
std::span<const SchemaText> SchemaTexts();

}  // namespace caresift
