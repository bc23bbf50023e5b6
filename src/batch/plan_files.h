#pragma once

#include <vector>

#include "caresift/batch/run.h"
#include "census_taker.h"
#include "discover.h"
#include "file_cache.h"

namespace caresift {

/// What a run would do with the files of a corpus whose census has been taken with `cache`.
std::vector<PlannedFile> PlanFiles(const Corpus& corpus, const CensusTaker& census, FileCache* cache);

}  // namespace caresift
