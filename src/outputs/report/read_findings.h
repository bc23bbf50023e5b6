#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "caresift/outputs/report.h"
#include "caresift/text/result.h"
#include "report_data.h"

namespace caresift {

/// Reads findings.jsonl, the one file of OUT that is large: stretches of it are parsed by all threads, then
/// counted and sampled in file order. `data` has its codebook and documents. `most` and `body` as
/// ReadReportData.
Result<Done> ReadFindings(const std::string& path, std::size_t most, const std::string& body,
                          ReportData* data);

/// Reads the findings at some places of findings.jsonl, on all cores, into data->findings.
Result<Done> ReadFindingsAt(const std::string& path, const std::vector<FindingPlace>& places,
                            ReportData* data);

}  // namespace caresift
