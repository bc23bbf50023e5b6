#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace caresift {

/// How many findings of each type; `none` is left out of shares and charts.
struct TypeCounts {
  std::uint64_t strength = 0, shortfall = 0, mixed = 0, none = 0;

  std::uint64_t Judged() const { return strength + shortfall + mixed; }
  std::uint64_t All() const { return Judged() + none; }
};

/// One theme over the whole run. Duplicates (`duplicate_of`) are not counted.
struct ThemeSummary {
  std::string id, label, definition;
  std::uint64_t mentions = 0;   ///< rule matches
  TypeCounts findings;          ///< findings that carry the theme, by type
  std::uint64_t plans = 0;      ///< of these, with plan = true
  std::uint64_t documents = 0;  ///< document parts with at least one
  std::uint64_t bodies = 0;     ///< distinct bodies with at least one
};

/// A sentence shown as evidence, with all that a citation needs.
struct Quote {
  std::string finding;  ///< "f-…"
  std::string text, type, evidence, body, document, source, title, section, published;
};

/// A ranked recurring issue, ready to be written.
struct IssueSummary {
  int rank = 0;
  std::string id, label, theme, theme_label, first_seen, last_seen;
  std::uint64_t findings = 0, documents = 0;
  std::vector<std::string> bodies, terms, document_ids, finding_ids;
  std::uint64_t assessments = 0, sections = 0;
  double recurrence = 0, salience = 0, severity = 0, recency = 0, persistence = 0, score = 0;
  double wording = 0, scores = 0, waits = 0, breaches = 0;  ///< parts of `severity`
  std::string status;                                       ///< "new", "growing", …; empty where unknown
  std::map<int, std::uint64_t> years;                       ///< findings by year of publication
  std::vector<std::string> resolved;                        ///< bodies at which it is over
  std::vector<std::string> repeat_ids;                      ///< near-duplicates in the same body, not counted
  std::vector<Quote> quotes;                                ///< best three
};

/// How much each part counts in IssueSummary::score, their weighted sum; shown so that a reader can do the
/// sum.
struct ScoreWeights {
  double recurrence = 0.4, salience = 0.2, severity = 0.25, recency = 0.05, persistence = 0.1;
};

/// What one group of documents says more or less often than the others; see caresift/issues/distinctive.h.
struct DistinctiveSummary {
  std::string dimension, group;  ///< "region", "North West"
  std::string kind, finding;     ///< "theme" or "issue"; "shortfall" or "strength"
  std::string id, label;         ///< of the theme or issue
  std::uint64_t here = 0, findings_here = 0, elsewhere = 0, findings_elsewhere = 0;
  double g2 = 0, log_ratio = 0, low = 0, high = 0;
};

/// One document part as listed in the report.
struct DocumentSummary {
  std::string id, source, kind, title, body, body_type, published, rating;
  std::string sector, region;  ///< from metadata; empty where unknown
  int percentage = -1;
  std::uint64_t words = 0;
  TypeCounts findings;
};

/// Two things that a document says and that do not go together: a line of checks.jsonl.
struct CheckSummary {
  std::string check, source, document, body, key_question, statement, stated, stated_quote, against,
      against_quote, note;
};

/// A row of a table of figures, in words.
struct FigureSummary {
  std::string finding;  ///< "f-…"
  std::string measure, value;
  std::string other;              ///< what it is held against; empty: nothing
  std::string how_far;            ///< "−3.3 points (−5.6%)"; empty as `other`
  std::string direction, judged;  ///< "Worse" or empty; "Shortfall"
  bool contradiction = false;     ///< the words and the numbers disagree
  std::string body, published, quote;
};

/// The first rows of the tables of figures, most adverse first, and how many rows each has.
struct FigureSummaries {
  std::vector<FigureSummary> against_national, waits;
  std::uint64_t against_national_count = 0, waits_count = 0;
  std::uint64_t contradictions = 0;  ///< figures that contradict the words around them
};

/// A file that failed or was read in part: a line of errors.jsonl.
struct Failure {
  std::string path, stage, code, reason;
  bool fatal = true;  ///< false: read in part, or repaired
};

/// Everything the reports for people show; built once per run by batch/.
struct RunSummary {
  std::string title;    ///< of the report
  std::string version;  ///< of caresift
  std::uint64_t files = 0, failed = 0, parts = 0, words = 0, bytes = 0, findings = 0, duplicates = 0;
  std::uint64_t bodies = 0, rules = 0;
  std::string earliest, latest;                   ///< ISO dates of publication, empty where unknown
  TypeCounts types;                               ///< all findings that are not duplicates
  std::map<std::string, std::uint64_t> evidence;  ///< judged findings by evidence id
  std::vector<ThemeSummary> themes;               ///< in taxonomy order
  std::vector<IssueSummary> issues;               ///< best first
  ScoreWeights weights;                           ///< that ranked `issues`
  std::vector<DistinctiveSummary> distinctive;    ///< by dimension and group, strongest first
  std::vector<DocumentSummary> documents;         ///< in corpus order
  std::vector<Failure> failures;                  ///< by path
  std::vector<CheckSummary> checks;               ///< in corpus order
  FigureSummaries figures;                        ///< filled where reports are made
};

}  // namespace caresift
