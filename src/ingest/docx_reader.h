#pragma once

#include <string>
#include <string_view>

#include "caresift/ingest/document.h"
#include "caresift/text/result.h"

namespace caresift::ingest {

/// Reads a Word document (Office Open XML, ECMA-376): paragraphs, headings by style or outline level, lists
/// with their levels and computed numbers ("4.4.1."), tables, foot- and endnotes and text boxes after the
/// paragraph that holds them. What a reader of the document does not see is left out: tracked deletions and
/// moved-away text, hidden text, comments, field codes; so are page headers and footers. Contents lists are
/// furniture.
///
/// Errors: kMalformed (no such container, or XML that ends early), kTooLarge (a part unfolds too far),
/// kEmptyFile.
Result<Document> ReadDocx(const std::string& source, std::string_view bytes);

}  // namespace caresift::ingest
