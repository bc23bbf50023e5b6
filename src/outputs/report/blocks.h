#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report_data.h"

namespace caresift {

/// A finding's place in the page: in which block, and where. Offsets count UTF-16 code units, as scripts do.
struct Placed {
  std::uint32_t block = 0, begin = 0, end = 0;
  struct Match {
    std::uint32_t begin = 0, end = 0;
  };
  std::vector<Match> matches;  ///< in the order of ReportFinding::matches
};

/// The paragraphs that findings stand in, so that each is shown in its surroundings and stored once.
struct Blocks {
  std::vector<std::string> texts;  ///< UTF-8, white space collapsed; "… " or " …" where one was cut
  std::vector<Placed> findings;    ///< in the order of the findings placed
};

/// Places findings of one document, in text order; `text` is its text file. Appends to `blocks`.
///
/// A block is what stands between two blank lines, at most about a kilobyte to each side of a finding.
void PlaceFindings(std::string_view text, const ReportFinding* begin, const ReportFinding* end,
                   Blocks* blocks);

}  // namespace caresift
