#pragma once

#include <string>
#include <string_view>

namespace caresift {

/// A column's name as columns are compared: lower case, every run of what is neither letter nor digit as one
/// '_', none at the ends. "Local authority" and "local_authority" are one column.
std::string ColumnKey(std::string_view name);

/// True iff the name of a column says that people wrote freely in it: "Comments", "free_text", "Your
/// feedback"; but not "response_date" or "comment id".
bool NamesComments(std::string_view column);

}  // namespace caresift
