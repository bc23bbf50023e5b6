#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/outputs/json_lines.h"
#include "caresift/structure/check.h"
#include "caresift/text/utf8.h"

namespace caresift {

/// One of two statements that do not go together, as the outputs print it.
struct PrintedSide {
  std::string value, document, source;
  std::string quote;  ///< the words there, white space collapsed, cut after 160 bytes; empty where nowhere
  std::optional<std::size_t> start, end;  ///< code points; none where it stands nowhere
};

/// Two statements that do not go together, of one document or of two, each with where it stands.
struct PrintedCheck {
  std::string_view check;
  std::string body, published, framework, quality_statement, key_line_of_enquiry, key_question;
  PrintedSide stated, against;
  std::string note;
};

/// A side that stands in that part: its document and source.
PrintedSide SideIn(const PartRecord& record);

/// Puts the place of `span` in `text` into `side`; `offsets` are of `text`.
void Place(std::string_view text, const CodePointCursor& offsets, Span span, PrintedSide* side);

/// A check as far as the part of what is stated tells: all but its two sides.
PrintedCheck PrintCheck(const Part& part, const Check& check);

/// The checks of one document whose parts, in order, are those of `records`.
std::vector<PrintedCheck> PrintChecks(const std::vector<PartRecord>& records,
                                      const std::vector<Check>& checks);

/// Lines of checks.jsonl, schema caresift/check/1 (src/outputs/schemas/check-1.json).
std::string CheckLines(const std::vector<PrintedCheck>& checks);

/// The header of checks.csv, with its line end.
std::string ChecksCsvHeader();

/// Rows of checks.csv: one contradiction a row.
std::string CheckRows(const std::vector<PrintedCheck>& checks);

}  // namespace caresift
