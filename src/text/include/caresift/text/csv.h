#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// One record of a CSV file: its fields without quotation marks, as they stand otherwise.
struct CsvRecord {
  std::vector<std::string> fields;
  int line = 1;  ///< of the file, from 1, on which the record begins
};

/// Records of a CSV file (RFC 4180) in UTF-8, the header among them; a byte-order mark is passed over. Lines
/// end in LF, CR LF or CR; empty lines are no records. A quotation mark counts where it opens a field,
/// elsewhere it is text.
///
///   a,"b, ""c"""   two fields: a and b, "c"
///   a,b"c"         two fields: a and b"c"
///   a,"b           fails: kMalformed, with the line on which the record begins as the error's place
///
/// Tables of spreadsheets may be parted by another `separator` than the comma; the rest is the same.
Result<std::vector<CsvRecord>> ParseCsv(std::string_view text, char separator = ',');

/// The separator of a table that begins with its header: of comma, semicolon and tab the one that parts the
/// first line most often, the comma where none does.
char GuessSeparator(std::string_view text);

}  // namespace caresift
