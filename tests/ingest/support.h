#pragma once

#include <string>
#include <string_view>

#include "caresift/ingest/document.h"
#include "caresift/text/result.h"

namespace caresift::ingest_test {

/// The document in `bytes`; fails the test and returns an empty one where there is none.
Document Read(std::string source, std::string bytes);

/// The code that reading `bytes` fails with; fails the test where it does not.
ErrorCode ReadError(std::string source, std::string bytes);

/// One block a line, without a line feed after the last: "H2 Title", "P prose", "I1[•] item",
/// "C0.1.2 cell" (table, row, column), "F page 3"; line feeds inside a block are shown as '/'.
std::string Show(const Document& document);

/// Checks what every document promises: valid UTF-8; blocks in order, disjoint, inside the text, on
/// character boundaries, not empty and trimmed; marks before their spans; cells numbered.
void CheckInvariants(const Document& document);

}  // namespace caresift::ingest_test
