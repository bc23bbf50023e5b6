#pragma once

#include <string>
#include <vector>

#include "caresift/outputs/summary.h"

namespace caresift {

// Summaries to report on.

/// What a document may try: end the element it stands in, start another, leave an attribute, run a formula,
/// start a Markdown block or table cell, and bytes that are no text.
extern const std::string kHostile;

RunSummary SampleRun();
RunSummary HostileRun();  ///< every text of it is kHostile
RunSummary LargeRun();

struct NamedSummary {
  std::string name;
  RunSummary summary;
};
std::vector<NamedSummary> AllSummaries();

/// What stands between `from` and the `to` after it; empty where `from` does not occur.
std::string Between(const std::string& text, const std::string& from, const std::string& to);

}  // namespace caresift
