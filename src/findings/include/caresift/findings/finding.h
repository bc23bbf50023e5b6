#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/findings/figure.h"
#include "caresift/structure/part.h"
#include "caresift/text/span.h"
#include "caresift/text/vocabulary.h"

namespace caresift {

enum class FindingType : std::uint8_t { kNone, kStrength, kShortfall, kMixed };
std::string_view Identifier(FindingType type);  // "none", "strength", "shortfall", "mixed"

/// The Care Quality Commission's evidence categories.
enum class Evidence : std::uint8_t { kPeople, kStaffLeaders, kPartners, kOutcomes, kObservation, kProcesses };
inline constexpr std::size_t kEvidenceCount = 6;
std::string_view Identifier(Evidence evidence);  // "people", "staff-leaders", …

/// Indices into Taxonomy::themes, Theme::subthemes and the rule tables of the lexicons.
using ThemeId = std::uint16_t;
using RuleId = std::uint32_t;
inline constexpr std::uint16_t kNoSubtheme = 0xffff;

/// Words of the document that a rule matched.
struct RuleMatch {
  Span span;
  RuleId rule = 0;
};

struct ThemeTag {
  ThemeId theme = 0;
  std::uint16_t subtheme = kNoSubtheme;  ///< index into Theme::subthemes
  float confidence = 0;                  ///< 0 to 1
  std::vector<RuleMatch> matches;        ///< at least one, in text order
};

/// One sentence, list item or table cell of narrative with its four judgements.
struct Finding {
  Span span;         ///< bytes of Document::text
  int section = -1;  ///< index into Part::sections
  Role role = Role::kFinding;
  std::vector<ThemeTag> themes;  ///< by theme id
  FindingType type = FindingType::kNone;
  float confidence = 0;  ///< of `type`, 0 to 1
  bool plan = false;
  Evidence evidence = Evidence::kProcesses;
  std::vector<RuleMatch> cues;  ///< what `type`, `plan` and `evidence` rest on, in text order
  std::vector<Figure> figures;  ///< in text order
  /// Content words in text order, for ranking: neither stop words nor numbers; ids of the judge's vocabulary.
  /// None of context, which is not judged.
  std::vector<WordId> content;
};

}  // namespace caresift
