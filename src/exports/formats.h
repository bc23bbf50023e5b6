#pragma once

#include "caresift/batch/output_folder.h"
#include "out_reader.h"

namespace caresift {

// One writer a format. Those of one file write it to `path`, where nothing stands; those of a folder write
// into one that is new. Text of documents, metadata and file names is data everywhere.

Result<ExportOutcome> WriteJsonl(const OutReader& out, const std::string& path);
Result<ExportOutcome> WriteSqlite(const OutReader& out, const std::string& path);
Result<ExportOutcome> WriteRefiQda(const OutReader& out, const std::string& path);
Result<ExportOutcome> WriteRefiCodebook(const OutReader& out, const std::string& path);
Result<ExportOutcome> WriteSkos(const OutReader& out, const std::string& path);
Result<ExportOutcome> WriteQuanteda(const OutReader& out, const std::string& path);
Result<ExportOutcome> WriteWebAnnotation(const OutReader& out, const std::string& path);
/// `out` against the run before it; nullptr where there was none.
Result<ExportOutcome> WriteChanges(const OutReader& out, const OutReader* earlier, const std::string& path);
Result<ExportOutcome> WritePostgresql(const OutReader& out, OutputFolder* folder);
Result<ExportOutcome> WriteBrat(const OutReader& out, OutputFolder* folder);
Result<ExportOutcome> WriteOpenSearch(const OutReader& out, OutputFolder* folder);
Result<ExportOutcome> WriteCsv(const OutReader& out, OutputFolder* folder);

}  // namespace caresift
