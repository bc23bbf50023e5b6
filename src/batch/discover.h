#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/outputs/summary.h"
#include "caresift/text/result.h"

namespace caresift {

/// A file of the corpus.
struct CorpusFile {
  std::string path;    ///< to open
  std::string source;  ///< to show: relative to the folder it was found under, '/'-separated
  std::uint64_t bytes = 0;
};

struct Corpus {
  std::vector<CorpusFile> files;  ///< by source, then path
  std::vector<Failure> failures;  ///< folders that could not be read
};

/// Walks files and folders. Hidden entries and the paths in `leave_out` (compared by identity) are passed
/// over; a folder reached again through a link is not walked twice. Fails where a named path does not exist.
Result<Corpus> Discover(const std::vector<std::string>& roots, const std::vector<std::string>& leave_out);

}  // namespace caresift
