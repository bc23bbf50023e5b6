#pragma once

#include "caresift/structure/framework.h"
#include "yaml_file.h"

namespace caresift {

/// Adds the topics of a file of format caresift/crosswalk/1, which names entries of the frameworks in
/// `frameworks->all`. Throws Refused.
void LoadCrosswalk(const YamlFile& file, Frameworks* frameworks);

}  // namespace caresift
