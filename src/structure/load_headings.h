#pragma once

#include "caresift/structure/framework.h"
#include "recognition.h"
#include "yaml_file.h"

namespace caresift {

/// Adds what a file of format caresift/headings/1 says to `recognition`. `frameworks` must be complete, for
/// the file refers to them. Throws Refused.
void LoadHeadings(const YamlFile& file, const Frameworks& frameworks, Recognition* recognition);

}  // namespace caresift
