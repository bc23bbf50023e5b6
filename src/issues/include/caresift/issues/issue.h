#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/issues/content_words.h"

namespace caresift {

/// A finding as ranking needs it: no spans, no file. Kept for the whole corpus, so small.
struct IssueFinding {
  std::string id;  ///< "f-…", of the finding
  /// What is ranked, white space collapsed: the sentence, or the clause of a mixed one that counts.
  std::string text;
  std::string sentence;              ///< the whole sentence where `text` is a clause of it; else empty
  std::vector<std::uint32_t> words;  ///< content words in text order, by their numbers in IssueCorpus::words
  /// The same of what stands beside it in its paragraph: the sentences before and after, and of a mixed
  /// sentence the clauses that do not count. They tell what "this" and "they" are.
  std::vector<std::uint32_t> near_words;
  std::vector<std::uint16_t> themes;  ///< theme ids, ascending
  /// Those of the sentence before it in its paragraph or, where that has none, after it: what a finding
  /// without a matter of its own is about.
  std::vector<std::uint16_t> near_themes;
  /// Sub-theme ids, ascending: any numbers that name each sub-theme once in the corpus. May be empty,
  /// but nothing tells issues apart so well.
  std::vector<std::uint32_t> subthemes;
  std::uint32_t document = 0;  ///< index into IssueCorpus::documents
  std::string section;         ///< innermost section title
  std::string statement;       ///< quality statement id, may be empty
  int score = 0;               ///< of the quality statement, 1 to 4; 0 unknown
  float severity = 0;          ///< 0 to 1: strength of the cues behind the shortfall
  bool mixed = false;          ///< the sentence tells of something good as well
  bool breach = false;         ///< it speaks of a breach of the law or of enforcement
  float wait_days = 0;         ///< the longest wait that it tells of; 0: of none

  /// What a reader is shown of it.
  const std::string& quote() const { return sentence.empty() ? text : sentence; }
};

/// What ranking needs to know of a document part.
struct IssueDocument {
  std::string id;          ///< "d-…"
  std::string body;        ///< name of the body; empty where unknown
  std::string published;   ///< ISO date or empty
  std::string assessment;  ///< body + framework + date: parts of one assessment count once
  bool whole = false;      ///< it looks at its body as a whole, so that what it does not speak of is over
  std::vector<std::uint32_t> praised = {};  ///< sub-themes that it speaks of as strengths, ascending
};

struct IssueCorpus {
  ContentWords words;
  std::vector<IssueDocument> documents;
  std::vector<IssueFinding> findings;  ///< of one kind: all shortfalls, or all strengths
  std::vector<std::string> theme_ids;  ///< ThemeId -> "waiting-times"
  std::vector<std::string> theme_labels;
  std::map<std::uint32_t, std::string> subtheme_labels;  ///< as people name them; may lack any
  /// Themes, and sub-themes, that say how something fails and not what ("waits"): half as telling where a
  /// finding has others, and no matter of its own. May be empty.
  std::set<std::uint16_t> manner_themes;
  std::set<std::uint32_t> manner_subthemes;
};

/// What makes an issue severe, each 0 to 1; see score.cc.
struct IssueSeverity {
  double wording = 0;   ///< strength of the words, less where findings are mixed
  double scores = 0;    ///< how far the scores of its statements are from the best
  double waits = 0;     ///< how long people wait
  double breaches = 0;  ///< share of findings that speak of breaches
};

/// The parts of an issue's score, each 0 to 1, and their weighted mean; see score.cc.
struct IssueScore {
  double recurrence = 0, salience = 0, severity = 0, recency = 0, persistence = 0, total = 0;
  IssueSeverity severity_parts;
};

/// How an issue goes with time; see timeline.cc.
enum class IssueStatus : std::uint8_t {
  kUnknown,     ///< the dates do not tell
  kNew,         ///< first seen in the newest year, at a body that was looked at before
  kGrowing,     ///< a rising share of each year's findings
  kPersistent,  ///< seen in two years or more, neither rising nor falling
  kEasing,      ///< a falling share, or over at half of its bodies
  kResolved     ///< over at all of its bodies
};
std::string_view Identifier(IssueStatus status);  // "", "new", "growing", …

struct YearCount {
  int year = 0;
  std::size_t findings = 0;
};

/// A recurring issue: findings that say the same thing, within and across documents.
struct Issue {
  std::string id;           ///< "i-…": digest of its medoid's finding id
  std::string label;        ///< a phrase a person would write, from the group's distinguishing terms
  std::uint16_t theme = 0;  ///< the commonest theme of its findings; 0 if none has any
  std::vector<std::uint32_t> findings;  ///< indices into IssueCorpus::findings, nearest to the centroid first
  std::vector<std::uint32_t> repeats;   ///< near-duplicates of them in the same body, ascending; not counted
  std::vector<std::uint32_t> quotes;    ///< up to three: the medoid, then unlike ones, other bodies first
  std::vector<std::uint32_t> documents;       ///< ascending, distinct
  std::vector<std::string> bodies;            ///< ascending, distinct
  std::size_t assessments = 0, sections = 0;  ///< how many distinct ones `findings` stand in
  std::vector<YearCount> years;               ///< of its dated findings, ascending; no year without one
  IssueStatus status = IssueStatus::kUnknown;
  std::vector<std::string> resolved;  ///< bodies at which it is over, ascending
  std::vector<std::string> terms;     ///< up to eight distinguishing terms, best first
  std::string first_seen, last_seen;  ///< ISO dates, empty where unknown
  IssueScore score;
};

/// How much each part counts in IssueScore::total: none negative, not all zero. Only their ratios matter.
struct IssueWeights {
  double recurrence = 0.4, salience = 0.2, severity = 0.25, recency = 0.05, persistence = 0.1;

  double Sum() const { return recurrence + salience + severity + recency + persistence; }
};

/// Weights and limits; defaults are what the documentation describes.
struct IssueOptions {
  IssueWeights weights = {};
  /// The findings are strengths: labels need not tell of trouble, high scores count for more than low ones,
  /// and none is ever over.
  bool strengths = false;
  std::size_t smallest_group = 2;  ///< findings an issue needs
  std::size_t most_issues = 200;   ///< kept after ranking
};

/// Groups findings into recurring issues and ranks them, best first. Deterministic: the result
/// depends on the findings' texts, documents and dates, not on their order. Each finding stands in at
/// most one issue; near-duplicates of one body count once (Issue::repeats). In corpora of under 30
/// findings single findings may follow the groups, so that the list has up to five. Time grows nearly
/// in proportion to the findings. `corpus` is not kept. Method, formulas and sources: the comments of
/// issues.cc, and of the files it names. Works on as many threads as oneTBB is allowed; the result does not
/// depend on it.
std::vector<Issue> RankIssues(const IssueCorpus& corpus, const IssueOptions& options);

}  // namespace caresift
