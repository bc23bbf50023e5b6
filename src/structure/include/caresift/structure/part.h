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

/// What an inspection was for, as pages that list inspections say above each.
enum class Visit : std::uint8_t { kUnknown, kRoutine, kFocused, kFollowUp, kMonitoring, kThemed };
std::string_view Identifier(Visit visit);  // "", "routine", "focused", "follow-up", "monitoring", "themed"

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
  int label_score = 0;      ///< the score that stands before its words, "2 - Evidence shows …"; 0 without
  std::string score_label;  ///< these words as printed
  Rating rating = Rating::kNone;
  Rating previous = Rating::kNone;  ///< as printed; of a carried-over score the rating it stands for
  int percentage = -1;              ///< 0 to 100; -1 where none is printed
  bool carried_over = false;        ///< "The score … is based on the previous rating"
  bool recognised = true;           ///< false: a scored heading that the framework does not know
  std::string date;                 ///< ISO date of this judgement alone ("Updated …"), empty without
  Span span;                        ///< in Document::text: from the heading to what is printed
  int listed_score = 0;             ///< what a list of scores elsewhere in the part says; 0 without
  Rating listed_rating = Rating::kNone;
  Span score_span, label_span, rating_span, percentage_span, carried_span, date_span, listed_span;
  int section = -1;  ///< index into Part::sections; -1 for a row of a list of scores
  int service = -1;  ///< section of the core service it is about; -1 without

  bool IsOverall() const { return statement == kNoEntry && group == kNoEntry && recognised; }
};

/// A regulation that the part says the provider is, or no longer is, in breach of.
struct Breach {
  enum class Status : std::uint8_t { kBreach, kMet, kMentioned };
  EntryId regulation = kNoEntry;  ///< statement of the framework of regulations; kNoEntry: number unknown
  std::string number;             ///< as printed: "12", "20A"
  std::string title;              ///< as printed behind the number; empty where none is
  Status status = Status::kMentioned;
  int section = -1;
  Span span;        ///< of the number and title
  Span title_span;  ///< empty without a title
};
std::string_view Identifier(Breach::Status status);  // "breach", "met", "mentioned"

/// A text that a page break or a column may have cut: its pieces, in order.
using Excerpt = std::vector<Span>;

/// What a part says will, must or should be done.
struct Action {
  enum class Kind : std::uint8_t {
    kPlan,      ///< an entry of an action plan
    kPriority,  ///< under "Priorities/Actions" of a self-assessment
    kMust,      ///< an action that a regulator says must be taken
    kShould,    ///< or should be
  };
  Kind kind = Kind::kPlan;
  int section = -1;
  std::string group;  ///< heading it stands under, below the quality statement
  EntryId statement = kNoEntry, entry_group = kNoEntry;
  Excerpt title;               ///< "Reduce waiting times:"; the action itself where it has no steps
  std::vector<Excerpt> steps;  ///< its bullets
  std::vector<Excerpt> timescales, indicators, impacts, owners, progress, others;  ///< cells beside it
  Span span;                                                                       ///< first to last byte
};
std::string_view Identifier(Action::Kind kind);  // "plan", "priority", "must", "should"

/// A heading where the framework would have an entry and knows none.
struct Unrecognised {
  std::string text;
  EntryId group = kNoEntry;  ///< key question it stands under
  Span span;
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

/// A block that holds narrative, or one bullet of a cell, with where it belongs. Headings and furniture are
/// not passages.
struct Passage {
  std::uint32_t block = 0;  ///< index into Document::blocks
  Span span;                ///< the block's, or of the bullet within it
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
  std::string dated;      ///< "2024-03": month that the title names, where no full date of its own is printed
  std::string assessed;
  Visit visit = Visit::kUnknown;  ///< inspection reports
  Rating rating = Rating::kNone;
  Rating previous_rating = Rating::kNone;  ///< of the whole, where the part tells the one before
  int percentage = -1;                ///< of the whole; of the only key question where the part holds one
  std::vector<Judgement> judgements;  ///< at most one an entry and core service; see rating for the whole
  std::vector<Section> sections;
  std::vector<Passage> passages;
  std::vector<Breach> breaches;            ///< in document order
  std::vector<Action> actions;             ///< in document order
  std::vector<Unrecognised> unrecognised;  ///< in document order

  /// A rating that a sentence tells, for the checks.
  struct Told {
    Rating rating = Rating::kNone;
    bool overall = false;      ///< of the whole, whatever section it stands in
    EntryId group = kNoEntry;  ///< key question that the sentence names
    int section = -1, service = -1;
    Span span;
  };
  std::vector<Told> told;
  /// "Four quality statements were rated good", "We looked at three quality statements".
  struct ToldCount {
    int number = 0;
    Rating rating = Rating::kNone;  ///< kNone: how many were looked at
    int section = -1;
    Span span;
  };
  std::vector<ToldCount> counts;

  Span span;  ///< bytes of Document::text from the part's first block to its last
  Span published_span, assessed_span, rating_span, previous_span, percentage_span;  ///< empty where unknown
};

/// The text of an excerpt, its pieces joined by spaces, white space collapsed.
std::string TextOf(const Document& document, const Excerpt& excerpt);

/// Cuts a document into its parts (one for most files; several for a committee pack), in
/// order. Every non-furniture block belongs to exactly one part. Never fails: what nothing
/// recognises is one part of kind kNarrative.
std::vector<Part> FindParts(const Document& document, const Frameworks& frameworks);

/// Titles from the top of the tree down to `section`, e.g. {"Theme 3: …", "Safeguarding"}.
std::vector<std::string_view> SectionPath(const Part& part, int section);

}  // namespace caresift
