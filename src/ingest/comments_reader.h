#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"
#include "caresift/text/result.h"

namespace caresift::ingest {

/// The comments in `text`, a table with a header row: one document for every row whose text column holds
/// something, the other columns as its metadata. A line break in a comment ends a paragraph.
///
/// `text_column` names the column; where it is empty, the header or the values have to leave exactly one: a
/// column called comment, feedback, response … or one whose values are eight words and more on average.
/// Errors: kUnsupportedFormat, naming the columns, where no column or more than one may be meant; kMalformed,
/// naming the line; kEmptyFile.
Result<std::vector<Document>> ReadComments(const std::string& source, std::string_view text,
                                           const std::string& text_column);

}  // namespace caresift::ingest
