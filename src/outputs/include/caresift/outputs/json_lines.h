#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/lexicons.h"
#include "caresift/ingest/document.h"
#include "caresift/structure/part.h"
#include "caresift/text/utf8.h"

namespace caresift {

/// A part of a document as the outputs name it.
struct PartRecord {
  const Document* document = nullptr;
  const Part* part = nullptr;
  std::string id;  ///< "d-…"
  int number = 1;  ///< position in its document, from 1
};

/// Makes the lines of findings.jsonl, schema caresift/finding/1 (src/outputs/schemas/finding-1.json).
///
/// A finding's id and `duplicate_of` depend on the findings before it in the corpus, all else does not.
/// So the line is made in two steps: the bulk by each worker, the rest in corpus order.
class FindingLine {
 public:
  /// Appends the fields from "document" to "figures", offsets in code points, without braces, to `out`.
  static void AppendFields(const PartRecord& record, const Finding& finding, const Lexicons& lexicons,
                           CodePointCursor* offsets, std::string* out);

  /// Appends the whole line: `fields` as AppendFields made them, with what was missing.
  static void Append(std::string_view id, std::string_view fields, std::string_view duplicate_of,
                     std::string* out);
};

/// Counts of one part's findings for documents.jsonl.
struct PartCounts {
  std::uint64_t words = 0, findings = 0;
};

/// A line of documents.jsonl, schema caresift/document/1, with its line end.
std::string DocumentLine(const PartRecord& record, const PartCounts& counts,
                         const std::map<std::string, std::string>& metadata);

}  // namespace caresift
