#pragma once

#include "caresift/batch/output_folder.h"
#include "out_reader.h"

namespace caresift {

// One writer a format. Those of one file write it to `path`, where nothing stands; those of a folder write
// into one that is new. Text of documents, metadata and file names is data everywhere.

Result<ExportOutcome> WriteJsonl(const OutReader& out, const std::string& path);
Result<ExportOutcome> WriteSqlite(const OutReader& out, const std::string& path);
Result<ExportOutcome> WriteCsv(const OutReader& out, OutputFolder* folder);

}  // namespace caresift
