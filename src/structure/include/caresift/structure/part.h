#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"
#include "caresift/structure/framework.h"
#include "caresift/text/span.h"

namespace caresift {

enum class PartKind : std::uint8_t {
  kLaAssessment,
  kProviderAssessment,
  kInspectionReport,
  kPressRelease,
  kSelfAssessment,
  kActionPlan,
  kCoverReport,
  kComments,
  kNarrative,
};
std::string_view Identifier(PartKind kind);  // "la-assessment", …

/// What a stretch of a document is there for. Only some roles hold findings a reader would count.
enum class Role : std::uint8_t {
  kFinding,          ///< narrative of an assessment or inspection
  kSummary,          ///< summary of findings told in full elsewhere
  kStrengthList,     ///< items under "What is working well", "strengths include", good practice
  kImprovementList,  ///< items under "Areas for improvement", "told to improve", MUST / SHOULD
  kAction,           ///< items of an action plan, "Priorities/Actions"
  kCommitment,       ///< "What people expect", "The local authority commitment": never a finding
  kContext,          ///< background, method, demographics, contacts: not a finding
};
std::string_view Identifier(Role role);  // "finding", "summary", "strength-list", …

enum class BodyType : std::uint8_t { kUnknown, kLocalAuthority, kNhsTrust, kProvider, kLocation };
std::string_view Identifier(BodyType type);  // "unknown", "local-authority", "nhs-trust", …

enum class Rating : std::uint8_t { kNone, kInadequate, kRequiresImprovement, kGood, kOutstanding };
std::string_view Identifier(Rating rating);  // "", "inadequate", "requires-improvement", …

/// Who the part is about.
struct Body {
  std::string name;  ///< "Medway Council"; empty where the text does not say
  BodyType type = BodyType::kUnknown;
  std::string id;  ///< CQC provider or location id where known
};

/// One published judgement: a score, rating or percentage for a statement, a key question or the whole.
struct Judgement {
  EntryId statement = kNoEntry;  ///< in the part's framework
  EntryId group = kNoEntry;      ///< key question or theme; both kNoEntry: the part overall
  std::string label;             ///< the heading as printed
  int score = 0;                 ///< 1 to 4; 0 where none is printed
  Rating rating = Rating::kNone;
  int percentage = -1;        ///< 0 to 100; -1 where none is printed
  bool carried_over = false;  ///< "The score … is based on the previous rating"
  Span span;                  ///< where it stands in Document::text: from the heading to what is printed
  int section = -1;           ///< index into Part::sections; -1 for a row of a list of scores
};

/// A node of the part's section tree, in document order; parents come before children.
struct Section {
  int parent = -1;    ///< index into Part::sections; -1 at the top
  std::string title;  ///< heading text, white space collapsed
  Role role = Role::kFinding;
  EntryId statement = kNoEntry;
  EntryId group = kNoEntry;
  int score = 0;  ///< of the quality statement the section belongs to; 0 where unknown
};

/// A block that holds narrative, with where it belongs. Headings and furniture are not passages.
struct Passage {
  std::uint32_t block = 0;  ///< index into Document::blocks
  int section = -1;         ///< index into Part::sections
  Role role = Role::kFinding;
};

/// One document of a pack: everything later stages need to know about its setting.
struct Part {
  PartKind kind = PartKind::kNarrative;
  const Framework* framework = nullptr;  ///< nullptr where the part follows none we know
  std::string title;
  Body body;
  std::string published;  ///< ISO date, empty where the text does not say
  std::string assessed;
  Rating rating = Rating::kNone;
  int percentage = -1;                ///< of the whole; of the only key question where the part holds one
  std::vector<Judgement> judgements;  ///< at most one an entry and core service; see rating for the whole
  std::vector<Section> sections;
  std::vector<Passage> passages;
  Span span;  ///< bytes of Document::text from the part's first block to its last
};

/// Cuts a document into its parts (one for most files; several for a committee pack), in
/// order. Every non-furniture block belongs to exactly one part. Never fails: what nothing
/// recognises is one part of kind kNarrative.
std::vector<Part> FindParts(const Document& document, const Frameworks& frameworks);

/// Titles from the top of the tree down to `section`, e.g. {"Theme 3: …", "Safeguarding"}.
std::vector<std::string_view> SectionPath(const Part& part, int section);

}  // namespace caresift
