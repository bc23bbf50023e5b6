#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/text/result.h"

namespace caresift {

/// A sentence with the judgements that people gave it, a line of a gold file:
///
///   {"id": "h0012", "doc": "ward.txt", "start": 120, "end": 180, "section": "Safe", "text": "…",
///    "themes": ["staffing"], "finding": "shortfall", "plan": false, "evidence": "processes"}
///
/// A sentence without `doc` stands for itself; its `setting`, "council" or "provider", says whose report it
/// might stand in. `id`, `start`, `end`, `section` and `split` may be missing; other fields are passed over.
struct GoldSentence {
  std::string id, doc, section, text;
  std::string split;  ///< "open" or "closed", where the file tells what may be learned from
  bool council = false;
  std::uint64_t start = 0;          ///< code points of the document
  std::vector<std::string> themes;  ///< ascending
  FindingType type = FindingType::kNone;
  bool plan = false;
  Evidence evidence = Evidence::kProcesses;
};

/// Reads a gold file. Fails with kBadExamples, naming the line, where one cannot be read.
Result<std::vector<GoldSentence>> ReadGold(const std::string& path);
Result<std::vector<GoldSentence>> ParseGold(std::string_view bytes, const std::string& path);

}  // namespace caresift
