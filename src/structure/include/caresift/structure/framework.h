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

/// What the entries below the groups of a framework are.
enum class EntryKind : std::uint8_t {
  kQualityStatement,  ///< of the single assessment framework and of local authorities: scored
  kKeyLineOfEnquiry,  ///< before it, and again from 2026: named in headings, never scored
  kRegulation,        ///< the fundamental standards a provider can be in breach of
};

std::string_view Identifier(EntryKind kind);  // "quality-statement", "key-line-of-enquiry", "regulation"

/// A quality statement, key line of enquiry, regulation or key question as `lexicons/frameworks/*.yaml`
/// describes it.
struct FrameworkEntry {
  std::string id;                     ///< "assessing-needs", "well-led"
  std::string label;                  ///< as CQC prints it
  std::string number;                 ///< regulations: "9A"; key lines of enquiry: "S1"; often empty
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
  EntryKind kind = EntryKind::kQualityStatement;  ///< of `statements`
  bool draft = false;       ///< consulted on, not yet in its final form: its statements are not known yet
  bool fallback = false;    ///< for reports of a framework that nobody has described: key questions only
  std::string from, until;  ///< ISO dates, `until` empty while in use
  std::vector<FrameworkEntry> groups;      ///< key questions (providers) or themes (local authorities)
  bool groups_are_themes = false;          ///< groups are numbered themes, not key questions
  std::vector<FrameworkEntry> statements;  ///< quality statements; topics of key lines of enquiry before 2024
  std::array<std::string, 5> score_labels;  ///< what CQC prints for scores 1 to 4; empty without scores
  std::vector<RatingBand> bands;            ///< ascending; empty for frameworks without percentages

  /// Entry of that id in `groups` or `statements`; kNoEntry where there is none.
  EntryId FindGroup(std::string_view id) const;
  EntryId FindStatement(std::string_view id) const;
};

/// What one finding is about, in the words of some framework: a statement, or only its group.
struct EntryPair {
  EntryId statement = kNoEntry;
  EntryId group = kNoEntry;

  bool empty() const { return statement == kNoEntry && group == kNoEntry; }
  bool operator==(const EntryPair&) const = default;
};

/// A subject that outlives frameworks, and the entries of each that are about it.
struct Topic {
  std::string id;  ///< "medicines"
  std::string label;
  std::string key_question;                   ///< id of the key question it belongs to
  std::vector<std::vector<EntryId>> entries;  ///< statements, by framework; the first is the nearest
};

/// Relates the entries of all frameworks by topics (lexicons/frameworks/crosswalk.yaml), so that a finding
/// made under one can be counted under any other:
///
///     const EntryPair there = crosswalk.Translate(old, {statement, group}, current);
///
/// A statement translates to the first entry that the other framework has in its first topic there, else to
/// the topic's key question; a key question alone to the key question of that id. Empty where nothing fits:
/// themes of local authorities have no counterpart without a statement.
class Crosswalk {
 public:
  std::vector<Topic> topics;  ///< in file order

  /// Index into `topics` of the first topic of that statement; -1 where it has none.
  int TopicOf(int framework, EntryId statement) const;

  EntryPair Translate(int from, EntryPair entry, int to, const std::vector<Framework>& all) const;

  /// Must follow every change of `topics`.
  void Index(const std::vector<Framework>& all);

 private:
  std::vector<std::vector<std::vector<int>>> by_statement_;  ///< topics, by framework and statement
};

/// The compiled headings, leads and patterns; private to structure/.
class Recognition;

/// All frameworks, and the heading forms and list leads that structure/ recognises.
/// Immutable once loaded; shared by all threads. Parts point into `all`, so it must outlive them.
struct Frameworks {
  std::vector<Framework> all;  ///< in the name order of their files
  Crosswalk crosswalk;
  std::string digest;  ///< of the files' bytes, for run.json

  /// Made by LoadFrameworks. Without it FindParts recognises nothing.
  std::shared_ptr<const Recognition> recognition;

  /// The framework of that id; nullptr where there is none.
  const Framework* Find(std::string_view id) const;
  /// The framework of regulations; nullptr where none is loaded.
  const Framework* Regulations() const;
  /// Position in `all`; -1 for nullptr.
  int IndexOf(const Framework* framework) const {
    return framework == nullptr ? -1 : static_cast<int>(framework - all.data());
  }
};

/// Reads every `*.yaml` of `directory`, in name order. An error names file, line and key.
Result<Frameworks> LoadFrameworks(const std::string& directory);

}  // namespace caresift
