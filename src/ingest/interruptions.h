#pragma once

#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"

namespace caresift::ingest {

/// Joins the paragraphs and items of plain text that the edge of a page has cut in the middle of a sentence:
/// one that does not end as a sentence, page furniture, and one that goes on in lower case. The joined block
/// holds the furniture, which is a block no more; returns where it stands, with the white space behind it, in
/// order: stretches for a reader to pass over.
std::vector<Span> JoinOverFurniture(std::string_view text, std::vector<Block>* blocks);

}  // namespace caresift::ingest
