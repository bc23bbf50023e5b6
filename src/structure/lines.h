#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"
#include "caresift/structure/part.h"
#include "normal_form.h"
#include "recognition.h"

namespace caresift {

/// What a block says by itself, before its neighbours are asked.
enum class LineKind : std::uint8_t {
  kProse,        ///< running text, or too long to be anything else
  kText,         ///< a short line nobody knows: perhaps a heading
  kEntry,        ///< names a key question, theme or quality statement
  kHeading,      ///< a known heading form
  kLead,         ///< a sentence that introduces a list
  kScore,        ///< "Score: 2"
  kScoreLabel,   ///< "2 - Evidence shows some shortfalls"
  kRating,       ///< "Requires improvement"
  kOverall,      ///< "Overall: Good", or the label that the rating follows
  kPercentage,   ///< "This service scored 57 (out of 100)"
  kCarriedOver,  ///< "We did not look at … based on the previous rating"
  kDate,         ///< a line that is a date and what it means
  kTitle,        ///< a line that can title a document of a pack
  kContextLine,  ///< navigation, contacts
  kEnd,          ///< "© Care Quality Commission"
};

struct Line {
  LineKind kind = LineKind::kProse;
  Role role = Role::kFinding;  ///< kLead
  DateMeaning date = DateMeaning::kNone;
  Rating rating = Rating::kNone;  ///< kRating, kOverall, and kEntry with the rating behind it
  std::int8_t score = 0;          ///< kScore, kScoreLabel, and kEntry with the score behind it
  std::int8_t theme = 0;          ///< "Theme 3": 3
  bool appendix = false;          ///< "Appendix 3 – …"
  bool question = false;          ///< asks ("Is the service safe?")
  std::int16_t percentage = -1;
  std::int16_t title = -1;      ///< kTitle: index into Recognition::titles
  const Term* term = nullptr;   ///< the whole line, or its beginning
  const Term* outer = nullptr;  ///< "Theme 1 – Working with People - Assessing Needs": the theme
  Number number;                ///< its mark or first figures
};

/// The entry a kEntry line names in framework `index`; both fields kNoEntry where that one knows it not.
EntryRef EntryOf(const Line& line, int index, const Frameworks& frameworks);

/// One Line a block of `document`, in order. Furniture gets kContextLine.
std::vector<Line> ReadLines(const Document& document, const Frameworks& frameworks);

/// The text of a block.
inline std::string_view TextOf(const Document& document, std::size_t block) {
  return Slice(document.text, document.blocks[block].span);
}

/// A heading that names an entry, cut before the rating or score that stands behind it: "Safe – Good" gives
/// "Safe".
std::string_view WithoutJudgement(std::string_view text, const Line& line);

/// Text of a heading as sections show it: white space collapsed, Markdown marks and a final colon dropped.
std::string TitleText(std::string_view text);

}  // namespace caresift
