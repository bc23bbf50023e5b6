#pragma once

#include <string>

#include "caresift/findings/lexicons.h"
#include "caresift/structure/framework.h"

namespace caresift {

/// `codebook.json`, schema caresift/codebook/1: what the identifiers in a run's output mean. Themes with
/// definitions and sub-themes, finding types, evidence categories, frameworks with their statements, and
/// every rule with its weight and pattern, as they were when the run was made. It makes an OUT folder
/// readable on its own: reports are remade from it without the lexicons.
std::string RenderCodebook(const Lexicons& lexicons, const Frameworks& frameworks);

}  // namespace caresift
