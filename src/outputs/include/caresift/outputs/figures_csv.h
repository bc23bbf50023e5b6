#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/outputs/json_lines.h"

namespace caresift {

// `figures.csv`: one row a figure of every finding that repeats no other. As with findings.jsonl, a worker
// writes rows with a blank id, and the corpus order puts it in.

/// The header row.
std::string FiguresCsvHeader();

/// Rows one behind the other, with their line ends.
struct FigureRows {
  std::string bytes;
  std::vector<std::uint32_t> begins;  ///< where each row begins

  /// Bytes of rows [first, last).
  std::size_t SizeOf(std::size_t first, std::size_t last) const { return BeginOf(last) - BeginOf(first); }
  std::string_view Row(std::size_t i) const {
    return std::string_view(bytes).substr(BeginOf(i), SizeOf(i, i + 1));
  }

 private:
  std::size_t BeginOf(std::size_t i) const { return i < begins.size() ? begins[i] : bytes.size(); }
};

/// Makes the rows of one part's figures.
class FigureWriter {
 public:
  /// `record` must outlive the writer.
  explicit FigureWriter(const PartRecord& record);

  /// Writes a row for each figure of `finding`.
  void Write(const Finding& finding);

  /// All rows; the writer is done.
  FigureRows Take() { return std::move(rows_); }

  /// Puts the id "f-…" into a row that Write wrote.
  static void SetId(std::uint64_t id, char* row);

 private:
  void ReadSection(int number);

  const PartRecord& record_;
  FigureRows rows_;
  std::string place_;  // fields from "finding" to "section", the same for every figure of a section
  std::string source_;
  int section_read_ = -2;  // none yet
};

}  // namespace caresift
