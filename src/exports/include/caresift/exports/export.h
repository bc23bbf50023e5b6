#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// What of an OUT folder is exported. A finding is kept that meets all that is asked for; documents are kept
/// that meet `bodies` and `since`, with findings or without.
struct ExportFilter {
  std::vector<std::string> bodies;  ///< names or ids of bodies, letter case aside; empty: any
  std::vector<std::string> themes;  ///< ids; a finding has one of them. Empty: any
  std::string since;                ///< ISO date, month or year; documents published earlier, or nobody knows
                                    ///< when, are left out. Empty: any
  double min_confidence = 0;        ///< of the judgement and, with `themes`, of the theme

  bool KeepsAll() const { return bodies.empty() && themes.empty() && since.empty() && min_confidence <= 0; }
};

/// A format for another system.
struct ExportFormat {
  std::string_view name;     ///< "sqlite"
  std::string_view summary;  ///< one line for people
  bool is_folder;            ///< several files in a folder, else one file
};

/// In the order of the manual.
std::span<const ExportFormat> ExportFormats();

struct ExportOutcome {
  std::uint64_t documents = 0, findings = 0;
};

/// Writes the OUT folder of a run (`out`) in the format of that name to `target`, which appears whole or not
/// at all. A file there is replaced; a folder only where it is empty or an earlier export (it has an
/// export.json). Reads OUT line by line: memory is bounded by the number of documents, not of findings, but
/// for the ids of findings kept by a filter. The same OUT gives the same bytes.
///
/// Fails with kUsage for an unknown format, body, theme or date; kNotFound and kMalformed, with file and
/// line, where `out` is not what a run leaves; kWriteFailed.
Result<ExportOutcome> Export(const std::string& out, std::string_view format, const std::string& target,
                             const ExportFilter& filter = {});

/// Format "changes": what became of the findings of the earlier run `earlier`, as JSON Lines (schema
/// caresift/change/1). Keeps some numbers for each finding of the earlier run in memory. Findings that the
/// filter leaves out are not spoken of. `earlier` may be empty: there was none, and all are added. Fails as
/// Export does.
Result<ExportOutcome> ExportChanges(const std::string& out, const std::string& earlier,
                                    const std::string& target, const ExportFilter& filter = {});

}  // namespace caresift
