#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// A spreadsheet of facts about the files of a corpus: one row a file, columns free. The column `file` (or
/// `path`, `source`) names the file as the outputs do, or by its file name alone.
class Metadata {
 public:
  using Row = std::map<std::string, std::string>;  ///< column to value; empty values are left out

  /// Fails with kBadMetadata, naming the line, where the file is no CSV of RFC 4180 with such a column.
  static Result<Metadata> Load(const std::string& path);

  /// The row of that file, nullptr where there is none. Marks it as used.
  const Row* Find(std::string_view source);

  /// File names of rows whose date of publication is not an ISO date and so is not used, in file order.
  std::vector<std::string> BadDates() const;

  /// File names of rows that Find never returned, in file order.
  std::vector<std::string> Unused() const;
  std::size_t size() const { return rows_.size(); }

 private:
  struct Entry {
    std::string file;
    Row row;
    bool used = false;
  };
  std::vector<Entry> rows_;
  std::map<std::string, std::size_t, std::less<>> by_file_;
};

/// "2025-01-10": year, month and day by their digits, not by the calendar.
bool IsIsoDate(std::string_view text);

}  // namespace caresift
