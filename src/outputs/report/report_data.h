#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "caresift/outputs/cross_tally.h"
#include "caresift/outputs/summary.h"

namespace caresift {

// A run as its reports need it, read back from OUT. Offsets are code points of the document's text file,
// as in findings.jsonl.

inline constexpr std::uint16_t kNoneOf = std::numeric_limits<std::uint16_t>::max();

struct CodebookEntry {
  std::string id, label, definition;
};

/// A quality statement, or a key question where a framework has no statements, or where a finding stands
/// under one only.
struct ReportStatement {
  std::string framework, framework_label, id, label;
  bool is_group = false;  ///< a key question
};

struct ReportRule {
  std::string name, pattern;
  double weight = 0;
};

/// codebook.json.
struct Codebook {
  std::vector<CodebookEntry> themes, subthemes, types, evidence;
  std::vector<ReportStatement> statements;  ///< in framework order; statements, then groups, of each
  std::vector<ReportRule> rules;
};

struct ReportJudgement {
  std::uint16_t statement = kNoneOf;  ///< kNoneOf: the document as a whole
  std::string label, rating;
  int score = 0, percentage = -1;  ///< 0 and -1: none
  bool carried_over = false;
};

/// A line of documents.jsonl.
struct ReportDocument : DocumentSummary {
  std::string framework, assessed;
  std::vector<ReportJudgement> judgements;
};

struct ReportTheme {
  std::uint16_t theme = 0;
  std::uint16_t subtheme = kNoneOf;
  std::uint8_t confidence = 0;  ///< hundredths
};

/// Words that a rule matched.
struct ReportMatch {
  std::uint8_t theme = 0;  ///< index into ReportFinding::themes; kCue: a cue
  std::uint32_t begin = 0, end = 0;
  std::uint32_t rule = 0;  ///< index into Codebook::rules
  static constexpr std::uint8_t kCue = 255;
};

struct ReportFigure {
  double value = 0;
  std::optional<double> out_of, comparator, target;
  std::string unit, statistic, measure, population, comparator_name, direction, as_of, period;
  std::string measure_key;     ///< under which the same measure lines up
  std::optional<double> days;  ///< of a time
  bool wait_or_backlog = false, contradiction = false, approximate = false;
  std::uint32_t begin = 0, end = 0;
};

/// A line of findings.jsonl that counts: neither context nor a duplicate.
struct ReportFinding {
  std::uint64_t id = 0;  ///< the digits of "f-…"
  std::uint32_t document = 0, begin = 0, end = 0;
  std::uint16_t statement = kNoneOf;
  std::uint8_t type = 0, evidence = 0;  ///< indices into Codebook::types, Codebook::evidence
  std::uint8_t confidence = 0;          ///< hundredths
  std::uint8_t score = 0;               ///< of the statement, 0: none
  bool plan = false;
  std::string text;  ///< white space collapsed
  std::string role;
  std::vector<std::string> section;
  std::vector<ReportTheme> themes;
  std::vector<ReportMatch> matches;
  std::vector<ReportFigure> figures;
};

/// Counts over all findings, for a page that holds only a sample of them, or is about one body.
struct Totals {
  std::uint64_t bodies = 0;
  TypeCounts types;
  std::vector<ThemeSummary> themes;
  CrossTotals by;
};

struct ReportData {
  RunSummary summary;  ///< of all findings, or of those about one body; issues with quotes, failures
  Codebook codebook;
  std::vector<ReportDocument> documents;  ///< in corpus order
  std::vector<ReportFinding> findings;    ///< in corpus order: all, or a sample where there are too many
  std::uint64_t context = 0;              ///< lines of findings.jsonl left out as context
  Totals totals;
};

}  // namespace caresift
