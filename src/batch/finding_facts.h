#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <memory>

#include "caresift/findings/finding.h"
#include "caresift/issues/issue.h"
#include "caresift/structure/framework.h"

namespace caresift {

/// One number for each sub-theme of the taxonomy.
inline std::uint32_t SubthemeNumber(ThemeId theme, std::uint16_t subtheme) {
  return static_cast<std::uint32_t>(theme) << 16 | subtheme;
}

/// What the summary and the ranking keep of one finding once its line is written.
struct FindingFacts {
  struct Tag {
    ThemeId theme = 0;
    std::uint32_t mentions = 0;
    std::uint16_t subtheme = kNoSubtheme;
  };
  boost::container::small_vector<Tag, 4> themes;
  bool counts = true;  ///< false for context, which no table shows
  FindingType type = FindingType::kNone;
  Evidence evidence = Evidence::kProcesses;
  bool plan = false;
  EntryId statement = kNoEntry;
  EntryId group = kNoEntry;
  /// Only of shortfalls and mixed findings, which are ranked. Its words are numbers of the ContentWords that
  /// Finish is given; id and document are not filled in.
  std::unique_ptr<IssueFinding> issue;
};

}  // namespace caresift
