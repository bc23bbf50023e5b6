#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/lexicons.h"
#include "caresift/ingest/document.h"
#include "caresift/ingest/redact.h"
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
  std::string body_from = {};  ///< id of the part whose body it has taken over; empty where its own
};

/// Makes the lines of findings.jsonl, schema caresift/finding/1 (src/outputs/schemas/finding-1.json), of one
/// part.
///
/// A finding's id and `duplicate_of` depend on the findings before it in the corpus, all else does not. So
/// each worker writes lines with a blank id and as no duplicate, and what was missing is put in later.
class FindingWriter {
 public:
  /// Both must outlive the writer.
  FindingWriter(const PartRecord& record, const Lexicons& lexicons);
  ~FindingWriter();

  /// Writes a line, offsets in code points, behind those before it. `more`: further fields as JSON, or
  /// nothing. Returns the size of the lines since Take.
  std::size_t Write(const Finding& finding, std::string_view more = {});

  /// The lines written since it was last asked.
  std::string Take();

  /// Puts the id "f-…" into a line that Write wrote.
  static void SetId(std::uint64_t id, char* line);

  /// Appends `line`, which has its id, as that of a duplicate of "f-…". It is kDuplicateBytes longer.
  static void AppendDuplicate(std::string_view line, std::uint64_t original, std::string* out);
  static constexpr std::size_t kDuplicateBytes = 16;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Counts of one part for documents.jsonl.
struct PartCounts {
  std::uint64_t words = 0, findings = 0;
  std::optional<MaskedCounts> masked = {};  ///< where personal data was to be masked
};

/// A line of documents.jsonl, schema caresift/document/1 (src/outputs/schemas/document-1.json), with its line
/// end.
std::string DocumentLine(const PartRecord& record, const PartCounts& counts,
                         const std::map<std::string, std::string>& metadata);

}  // namespace caresift
