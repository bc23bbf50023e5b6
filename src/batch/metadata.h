#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// A spreadsheet of facts about the files of a corpus, columns free. A row names its file in the column
/// `file` (or `path`, `source`), as the outputs do or by the file name alone, or it names a location or
/// provider by the regulator's id (`location_id`, `provider_id`) and then goes with every file whose name or
/// text has it.
///
/// Columns that are known stand under these names, however they are written in the header or in the
/// regulator's own directories: organisation, sector, region, local_authority, published, rating, type.
class Metadata {
 public:
  using Row = std::map<std::string, std::string>;  ///< column to value; empty values are left out

  /// Fails with kBadMetadata, naming the line, where the file is no CSV of RFC 4180 with such a column.
  static Result<Metadata> Load(const std::string& path);

  /// The row of that file: by its path, its file name, an id in its path; nullptr where there is none.
  const Row* Find(std::string_view source) const;

  /// The row of that location or provider; nullptr where there is none.
  const Row* FindId(std::string_view id) const;

  /// Names of rows whose date of publication is no date and so is not used, in file order.
  std::vector<std::string> BadDates() const;

  /// Names of the rows that are not in `used`, in file order.
  std::vector<std::string> Unused(const std::set<const Row*>& used) const;
  std::size_t size() const { return rows_.size(); }

 private:
  struct Entry {
    std::string name;  // the file, else an id
    Row row;
  };
  // Whether `name` was free.
  bool Enter(const std::string& name, std::size_t row) { return by_name_.emplace(name, row).second; }
  const Row* At(std::string_view name) const;

  std::vector<Entry> rows_;
  std::map<std::string, std::size_t, std::less<>> by_name_;  // files and ids
};

/// True iff `csv`, the first bytes of a file, has the header of metadata: a column that names files or ids,
/// at least one of the known columns, and none that holds comments.
bool DescribesFiles(std::string_view csv);

/// "2025-01-10": year, month and day by their digits, not by the calendar.
bool IsIsoDate(std::string_view text);

}  // namespace caresift
