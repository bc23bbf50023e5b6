#pragma once

#include <string>

#include "caresift/ingest/document.h"

namespace caresift {

/// A text that stands by itself, as the comment in a row of a table does: each line is a paragraph or an
/// item, none a heading. `text` is valid UTF-8 of at most kMaxTextBytes.
Document ReadComment(std::string source, std::string text);

}  // namespace caresift
