#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/batch/output_folder.h"
#include "tables.h"

namespace caresift {

/// How a table is written as text, a row a line.
struct TableText {
  std::string_view suffix, separator, line_end, null, yes, no;
  bool header = false;                                                     ///< the columns' names stand first
  void (*append_text)(std::string_view text, std::string* out) = nullptr;  ///< with the format's own escapes
};

/// A file a table in a folder.
class TableFiles : public RowSink {
 public:
  TableFiles(const TableText& format, OutputFolder* folder);

  Result<Done> Add(std::size_t table, Row row) override;

  /// Ends the files; the first error of any of them.
  Result<Done> Finish();

 private:
  void Append(const Cell& cell);

  const TableText& format_;
  std::vector<std::unique_ptr<OutputFile>> files_;  // one a table
  std::string line_;
};

}  // namespace caresift
