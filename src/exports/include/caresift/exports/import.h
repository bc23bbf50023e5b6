#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

struct ImportOutcome {
  std::uint64_t items = 0;         ///< segments, or entries of a dictionary
  std::uint64_t categories = 0;    ///< labels, or categories
  std::vector<std::string> notes;  ///< what was left out, and why
};

/// Reads the coded segments of a REFI-QDA project (.qdpx) and writes them to `target` as JSON Lines that
/// `train` and `evaluate` take: {"id","document","text","start","end","labels"}, in the order of the project.
/// Offsets are code points of the source. A segment that is coded more than once is one line with all its
/// labels. A label is the name of the code, with the names above it ("Care / Waiting") where two codes share
/// one.
///
/// `under`: only codes of that name and beneath; empty: all.
///
/// Fails with kMalformed, with the member's name, where the archive is no such project, or names what it
/// lacks.
Result<ImportOutcome> ImportSegments(const std::string& path, const std::string& target,
                                     const std::string& under);

/// Reads a dictionary and writes it to the folder `target` as lexicons, for --lexicons: each category of the
/// first level is a theme, those beneath are its sub-themes, each entry is a rule. By its name the file is of
/// quanteda
/// (.yaml, .yml), of LIWC (.dic) or of WordStat (.cat). Entries that rules cannot say are told in the notes.
Result<ImportOutcome> ImportDictionary(const std::string& path, const std::string& target);

}  // namespace caresift
