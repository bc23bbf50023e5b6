#pragma once

#include <string>

#include "caresift/structure/part.h"
#include "metadata.h"

namespace caresift {

/// Value of a column, empty where there is none.
std::string ValueOf(const Metadata::Row& row, const char* column);

/// Adds to `part` what the metadata know of it. The body's name is theirs, one spelling for all its
/// documents; dates, ratings, kinds of body and of document are those of the text where it has them. `alone`:
/// the part is all of its file, and what the metadata say of the file's type is said of it.
void ApplyFacts(const Metadata::Row& row, bool alone, Part* part);

/// What the same words of two documents have different ids by: the framework, else the kind. Two people who
/// write the same are two findings, so each comment is by itself; `document`: the part's id.
std::string RegimeOf(const Part& part, const std::string& document);

}  // namespace caresift
