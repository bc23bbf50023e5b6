#pragma once

#include <string_view>

#include "caresift/ingest/document.h"
#include "caresift/text/result.h"

namespace caresift::ingest {

/// Which reader takes a file. First bytes that no reader takes win over any extension (a PDF named
/// .txt is a PDF); .txt, .text and no extension are text, unless the bytes open as HTML does; .md and
/// .markdown Markdown; .html, .htm and .xhtml HTML; .csv and .tsv tables. Error: kUnsupportedFormat, naming
/// the format.
Result<MediaType> DecideFormat(std::string_view source, std::string_view bytes);

/// True iff `text` opens with <!DOCTYPE html, <html or a comment or XML declaration before one of them.
bool OpensAsHtml(std::string_view text);

}  // namespace caresift::ingest
