#pragma once

#include <string>
#include <vector>

namespace caresift {

/// What a query of a SQLite database gives: rows of values as text, NULL as "NULL". Throws where it cannot be
/// asked.
std::vector<std::vector<std::string>> Query(const std::string& database, const std::string& sql);

/// The first value of the first row.
std::string Value(const std::string& database, const std::string& sql);

}  // namespace caresift
