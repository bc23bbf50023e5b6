#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// Index into Framework::statements, Framework::key_questions, …; kNone where there is none.
using EntryId = std::int16_t;
inline constexpr EntryId kNoEntry = -1;

/// A quality statement or key question as `lexicons/frameworks/*.yaml` describes it.
struct FrameworkEntry {
  std::string id;                     ///< "assessing-needs", "well-led"
  std::string label;                  ///< as CQC prints it
  std::vector<std::string> variants;  ///< other headings seen for it, normal form of text/
  EntryId parent = kNoEntry;          ///< statement: its key question or theme, in `groups`
};

/// A rating and the percentage scores, both ends included, that lead to it.
struct RatingBand {
  std::string rating;  ///< identifier of a Rating: "requires-improvement"
  int from = 0, to = 0;
};

/// One framework of the regulator: data, with the dates between which it was in use.
struct Framework {
  std::string id;  ///< "cqc-la-2023", "cqc-provider-2024", "cqc-provider-2014"
  std::string label;
  std::string from, until;                 ///< ISO dates, `until` empty while in use
  std::vector<FrameworkEntry> groups;      ///< key questions (providers) or themes (local authorities)
  bool groups_are_themes = false;          ///< groups are numbered themes, not key questions
  std::vector<FrameworkEntry> statements;  ///< quality statements; topics of key lines of enquiry before 2024
  std::array<std::string, 5> score_labels;  ///< what CQC prints for scores 1 to 4; empty without scores
  std::vector<RatingBand> bands;            ///< ascending; empty for frameworks without percentages

  /// Entry of that id in `groups` or `statements`; kNoEntry where there is none.
  EntryId FindGroup(std::string_view id) const;
  EntryId FindStatement(std::string_view id) const;
};

/// The compiled headings, leads and patterns; private to structure/.
class Recognition;

/// All frameworks, and the heading forms and list leads that structure/ recognises.
/// Immutable once loaded; shared by all threads. Parts point into `all`, so it must outlive them.
struct Frameworks {
  std::vector<Framework> all;  ///< in the name order of their files

  /// Made by LoadFrameworks. Without it FindParts recognises nothing.
  std::shared_ptr<const Recognition> recognition;

  /// The framework of that id; nullptr where there is none.
  const Framework* Find(std::string_view id) const;
};

/// Reads every `*.yaml` of `directory`, in name order. An error names file, line and key.
Result<Frameworks> LoadFrameworks(const std::string& directory);

}  // namespace caresift
