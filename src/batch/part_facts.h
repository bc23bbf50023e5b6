#pragma once

#include <string>

#include "caresift/structure/part.h"
#include "metadata.h"

namespace caresift {

/// Value of a column, empty where there is none.
std::string ValueOf(const Metadata::Row& row, const char* column);

/// Adds to `part` what the metadata know of it. The body's name is theirs, one spelling for all its
/// documents; dates, ratings, kinds of body and of document are those of the text where it has them.
void ApplyFacts(const Metadata::Row& row, Part* part);

}  // namespace caresift
