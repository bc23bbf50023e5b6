#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "caresift/issues/content_words.h"

namespace caresift {

/// A finding as ranking needs it: no spans, no file. Kept for the whole corpus, so small.
struct IssueFinding {
  std::string id;    ///< "f-…", of the finding
  std::string text;  ///< the sentence, white space collapsed: quotes and labels come from here
  std::vector<std::uint32_t> words;   ///< content words in text order, by their numbers in IssueCorpus::words
  std::vector<std::uint16_t> themes;  ///< theme ids, ascending
  /// Sub-theme ids, ascending: any numbers that name each sub-theme once in the corpus. May be empty,
  /// but nothing tells issues apart so well.
  std::vector<std::uint32_t> subthemes;
  std::uint32_t document = 0;  ///< index into IssueCorpus::documents
  std::string section;         ///< innermost section title
  std::string statement;       ///< quality statement id, may be empty
  int score = 0;               ///< of the quality statement, 1 to 4; 0 unknown
  float severity = 0;          ///< 0 to 1: strength of the cues behind the shortfall
};

/// What ranking needs to know of a document part.
struct IssueDocument {
  std::string id;          ///< "d-…"
  std::string body;        ///< name of the body; empty where unknown
  std::string published;   ///< ISO date or empty
  std::string assessment;  ///< body + framework + date: parts of one assessment count once
};

struct IssueCorpus {
  ContentWords words;
  std::vector<IssueDocument> documents;
  std::vector<IssueFinding> findings;  ///< of one kind: all shortfalls, or all strengths
  std::vector<std::string> theme_ids;  ///< ThemeId -> "waiting-times"
  std::vector<std::string> theme_labels;
};

/// The parts of an issue's score, each 0 to 1, and their weighted sum (see docs of RankIssues).
struct IssueScore {
  double recurrence = 0, salience = 0, severity = 0, recency = 0, total = 0;
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
  std::vector<std::string> terms;             ///< up to eight distinguishing terms, best first
  std::string first_seen, last_seen;          ///< ISO dates, empty where unknown
  IssueScore score;
};

/// Weights of the score's parts and limits; defaults are what the documentation describes.
struct IssueOptions {
  double recurrence_weight = 0.45, salience_weight = 0.2, severity_weight = 0.25, recency_weight = 0.1;
  std::size_t smallest_group = 2;  ///< findings an issue needs
  std::size_t most_issues = 200;   ///< kept after ranking
};

/// Groups findings into recurring issues and ranks them, best first. Deterministic: the result
/// depends on the findings' texts, documents and dates, not on their order. Each finding stands in at
/// most one issue; near-duplicates of one body count once (Issue::repeats). In corpora of under 30
/// findings single findings may follow the groups, so that the list has up to five. Time grows nearly
/// in proportion to the findings. `corpus` is not kept. Method, formulas and sources: the comments of
/// issues.cc. Works on as many threads as oneTBB is allowed; the result does not depend on it.
std::vector<Issue> RankIssues(const IssueCorpus& corpus, const IssueOptions& options);

}  // namespace caresift
