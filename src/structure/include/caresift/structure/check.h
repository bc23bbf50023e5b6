#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/structure/part.h"

namespace caresift {

/// One of two statements that do not go together.
struct CheckSide {
  std::string value;  ///< what it says, in short: "59%", "good", "2025-01-17"
  int part = 0;       ///< index of the part it stands in, among those that were checked
  Span span;          ///< bytes of Document::text where it stands
};

/// Two things that one document, or two of one body, say and that cannot both be so, or one that it should
/// say and does not. Nothing is corrected: both sides are reported with where they stand, for a person to
/// look at.
///
///     Published percentage 59%, but the nine scores of 2 and 3 add up to 21 of 36, which is 58%.
///
/// A check that stays silent proves nothing: only what is printed in the forms structure/ knows is compared.
struct Check {
  enum class Kind : std::uint8_t {
    kPercentageScores,   ///< a published percentage, and the one that the published scores imply
    kRatingBand,         ///< a rating, and the band that the percentage (or the scores) falls in
    kScoreLabel,         ///< a score, and the words that stand beside it
    kScoreList,          ///< a score or rating in its section, and in a list or summary of the same document
    kToldRating,         ///< a rating that a sentence tells, and the one that is printed
    kToldCount,          ///< a number of statements that a sentence tells, and what can be counted
    kToldPercentage,     ///< a percentage that one document of a pack tells of another
    kCarriedOver,        ///< a score carried over from an earlier rating, and what else is said of it
    kDates,              ///< dates that cannot both be true, or a date that is none
    kMissingStatements,  ///< statements of the framework that a full report does not judge
    kMissingLists,       ///< a self-assessment or plan without a list for some statement
    kRegulationTitle,    ///< a regulation's number, and a title that belongs to another
    // Between documents (between.h).
    kDocumentsScore,       ///< two documents of one assessment that give different scores
    kDocumentsRating,      ///< … ratings
    kDocumentsPercentage,  ///< … percentages
    kDocumentsDates,       ///< … days of publication or assessment
    kPreviousRating,  ///< the rating before that a report tells, and the one that the report before gives
  };
  Kind kind = Kind::kDates;
  EntryId statement = kNoEntry, group = kNoEntry;  ///< in the framework of the part of `stated`
  CheckSide stated, against;
  std::string note;  ///< one sentence for people; may be empty
};
std::string_view Identifier(Check::Kind kind);  // "percentage-scores", "rating-band", …

/// All checks over the parts of one document, as FindParts gave them, in the order of what is stated.
std::vector<Check> FindChecks(const Document& document, const std::vector<Part>& parts,
                              const Frameworks& frameworks);

}  // namespace caresift
