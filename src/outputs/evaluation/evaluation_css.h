#pragma once

#include <string_view>

namespace caresift {

/// evaluation.css and the SHA-256 of its bytes in hexadecimal; made by CMake.
extern const std::string_view kEvaluationCss;
extern const std::string_view kEvaluationCssSha256;

}  // namespace caresift
