#pragma once

#include <re2/re2.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "caresift/structure/framework.h"
#include "caresift/structure/part.h"

namespace caresift {

/// Where in the section tree a known heading stands (`place` in headings.yaml).
enum class Place : std::uint8_t { kTop, kNested, kList, kThrough, kContents, kService };

/// A heading form of headings.yaml.
struct HeadingForm {
  std::string id;
  Role role = Role::kFinding;
  Place place = Place::kNested;
  bool keep = false;  ///< unknown headings below keep the role
};

/// What stands below the header of a table's column.
enum class ColumnKind : std::uint8_t {
  kOther,
  kAction,
  kTimescale,
  kIndicator,
  kImpact,
  kOwner,
  kProgress,
};
struct Column {
  Role role = Role::kFinding;
  ColumnKind kind = ColumnKind::kOther;
};

/// What meeting a line says about the document it stands in.
struct Signal {
  std::array<std::int8_t, 9> kinds{};                           ///< weight for each PartKind
  std::vector<std::pair<std::int8_t, std::int8_t>> frameworks;  ///< framework index and weight
  bool opens = false;  ///< begins a document of a pack, of `opened` kind
  PartKind opened = PartKind::kNarrative;
  Visit visit = Visit::kUnknown;  ///< what the inspection was for
};

/// A key question, theme or quality statement that a heading names, in one framework.
struct EntryRef {
  std::int8_t framework = 0;
  EntryId group = kNoEntry;
  EntryId statement = kNoEntry;
};

/// Everything known about one line of text in normal form.
struct Term {
  std::vector<EntryRef> entries;  ///< at most one a framework
  int heading = -1;               ///< index into Recognition::headings
  bool context = false;           ///< navigation, contacts: never narrative
  bool label = false;             ///< context only where a colon follows
  bool caption = false;           ///< context only where a number follows: "Figure 2 – …"
  bool end = false;               ///< the document ends here
  std::vector<int> signals;       ///< indices into Recognition::signals

  const EntryRef* Find(int framework) const;
};

struct Lead {
  std::string id;
  Role role = Role::kFinding;
  std::unique_ptr<RE2> pattern;
};

struct Title {
  PartKind kind = PartKind::kNarrative;
  std::vector<std::string> words;   ///< all must occur: spares the pattern
  std::vector<std::string> except;  ///< beginnings that rule it out
  bool body = false;                ///< group 1 is the body's name
  bool opens = false;
  bool slide = false;  ///< of a page whose words stand in no order: "Action plan on a page"
  std::unique_ptr<RE2> pattern;
};

/// What a rating told in running text is of.
enum class TellingOf : std::uint8_t {
  kHere,         ///< what the section is about
  kKeyQuestion,  ///< the key question of the section
  kOverall,      ///< the whole
  kNamed,        ///< the key questions that the second group of the pattern names
  kPrevious,     ///< the one before this report
};

struct Telling {
  std::string id;
  TellingOf of = TellingOf::kHere;
  std::unique_ptr<RE2> pattern;  ///< all in group 1, the rating in group 2
};

/// A sentence that tells how many statements have a rating, or were looked at.
struct Counting {
  std::string id;
  bool rated = false;            ///< the pattern names a rating
  std::unique_ptr<RE2> pattern;  ///< all in group 1, the number in 2, the rating in 3
};

enum class DateMeaning : std::uint8_t { kNone, kPublished, kDated, kUpdated, kAssessed };

/// What headings.yaml and the frameworks say, compiled: hash tables over normal forms, and a few patterns
/// behind cheap tests. Built once by LoadFrameworks, const afterwards, safe to share between threads.
class Recognition {
 public:
  std::vector<HeadingForm> headings;
  std::vector<Signal> signals;
  std::vector<Lead> leads;
  std::vector<Title> titles;
  std::vector<Telling> tellings;
  std::vector<Counting> countings;

  /// The term whose form, or a form with `*`, is `normal`; nullptr where there is none.
  const Term* FindForm(std::string_view normal) const;
  /// The term whose beginning `normal` begins with, at a word edge; the longest one.
  const Term* FindBeginning(std::string_view normal) const;
  /// What the cells under a header cell are; nullptr where it is no known header.
  const Column* FindColumn(std::string_view normal) const;
  /// Whether a bullet may begin with `word` (lower case): "ensure" in an action, "percentage" in an
  /// indicator.
  bool BeginsAction(std::string_view word) const { return verbs_.find(word) != verbs_.end(); }
  bool BeginsIndicator(std::string_view word) const { return indicators_.find(word) != indicators_.end(); }
  bool IsTimescale(std::string_view normal) const;
  /// What the words before a date say of it; kNone for unknown words.
  DateMeaning FindDateLabel(std::string_view normal) const;
  /// Frameworks of a kind of service that `normal` names ("care home"); nullptr where it names none.
  const std::vector<std::int8_t>* FindService(std::string_view normal) const;
  /// Frameworks whose themes are known by number ("Theme 3").
  std::vector<std::int8_t> numbered_groups;

  /// Whether reports print the entries of framework `index` as headings.
  bool IsPrinted(int index) const { return printed_[static_cast<std::size_t>(index)]; }

  // Used while loading.
  void AddFramework(bool printed) { printed_.push_back(printed); }
  Term& AddForm(const std::string& normal);
  Term& AddBeginning(const std::string& normal);
  void AddColumn(const std::string& normal, Column column) { columns_[normal] = column; }
  /// Whether such a verb is a noun as well: "the Carers Offer".
  bool IsNounToo(std::string_view verb) const { return nouns_.find(verb) != nouns_.end(); }
  void AddVerb(const std::string& word) { verbs_[word] = true; }
  void AddNoun(const std::string& word) { nouns_[word] = true; }
  void AddIndicator(const std::string& word) { indicators_[word] = true; }
  void AddService(const std::string& normal, std::int8_t framework) {
    services_[normal].push_back(framework);
  }
  void AddTimescale(const std::string& normal) { timescales_[normal] = true; }
  void AddDateLabel(const std::string& normal, DateMeaning meaning) { date_labels_[normal] = meaning; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <typename T>
  using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;
  struct Wildcard {
    std::string before, after;
    Term term;
  };
  struct Beginning {
    std::string words;
    Term term;
  };

  std::vector<bool> printed_;  ///< by framework
  Table<Term> forms_;
  std::vector<std::unique_ptr<Wildcard>> wildcards_;
  Table<std::vector<std::unique_ptr<Beginning>>> beginnings_;  ///< by first word
  Table<Column> columns_;
  Table<bool> verbs_, nouns_, indicators_;
  Table<bool> timescales_;
  Table<std::vector<std::int8_t>> services_;
  Table<DateMeaning> date_labels_;
};

/// `words` as NormalForm has them, with `*` kept as a word of its own.
std::string NormalFormOf(std::string_view words);

}  // namespace caresift
