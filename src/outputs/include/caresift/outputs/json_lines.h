#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/lexicons.h"
#include "caresift/ingest/document.h"
#include "caresift/structure/framework.h"
#include "caresift/structure/part.h"
#include "caresift/text/utf8.h"

namespace caresift {

/// A part of a document as the outputs name it.
struct PartRecord {
  const Document* document = nullptr;
  const Part* part = nullptr;
  std::string id;                          ///< "d-…"
  int number = 1;                          ///< position in its document, from 1
  const Frameworks* frameworks = nullptr;  ///< that the part's points into; without them no topics
};

/// Makes the lines of findings.jsonl, schema caresift/finding/1 (src/outputs/schemas/finding-1.json), of one
/// part.
///
/// A finding's id and `duplicate_of` depend on the findings before it in the corpus, all else does not.
/// So a line is made in two steps: the bulk by each worker, the rest in corpus order.
class FindingWriter {
 public:
  /// Both must outlive the writer.
  FindingWriter(const PartRecord& record, const Lexicons& lexicons);
  ~FindingWriter();

  /// Appends the fields from "document" to "figures", offsets in code points, without braces, to `out`.
  void AppendFields(const Finding& finding, std::string* out);

  /// Appends the whole line: `fields` as AppendFields made them, with what was missing.
  static void AppendLine(std::string_view id, std::string_view fields, std::string_view duplicate_of,
                         std::string* out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Counts of one part's findings for documents.jsonl.
struct PartCounts {
  std::uint64_t words = 0, findings = 0;
};

/// A line of documents.jsonl, schema caresift/document/1 (src/outputs/schemas/document-1.json), with its line
/// end.
std::string DocumentLine(const PartRecord& record, const PartCounts& counts,
                         const std::map<std::string, std::string>& metadata);

}  // namespace caresift
