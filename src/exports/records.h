#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caresift {

// Lines of an OUT folder as exports need them. Offsets are Unicode code points of the document's text,
// half-open; what a line has as null is empty.

struct MatchRecord {
  std::uint64_t start = 0, end = 0;
  std::string_view text, rule;
};

struct ThemeRecord {
  std::string_view id, subtheme;
  double confidence = 0;
  std::vector<MatchRecord> matches;
};

struct FigureRecord {
  double value = 0;
  std::string_view unit, statistic, measure, measure_key, population;
  std::optional<double> out_of, comparator, target, days;
  std::string_view comparator_name, as_of, period, direction;
  bool wait_or_backlog = false, contradiction = false, approximate = false;
  std::uint64_t start = 0, end = 0;
};

/// A line of findings.jsonl. Its views live as long as the call that it is handed to.
struct FindingRecord {
  std::string_view line;  ///< as it stands in the file, without its end
  std::string_view id, document;
  std::uint64_t start = 0, end = 0;
  std::string_view text;
  std::vector<std::string_view> section;
  std::string_view role, framework, quality_statement, key_line_of_enquiry, key_question, topic;
  std::optional<int> score;
  std::vector<ThemeRecord> themes;
  std::string_view finding, evidence;
  double confidence = 0;
  bool plan = false;
  std::vector<MatchRecord> cues;
  std::vector<FigureRecord> figures;
  std::string_view duplicate_of;

  /// Whether it says something that a person would code: duplicates are coded where they stand first, context
  /// not at all.
  bool IsCoded() const { return duplicate_of.empty() && (!themes.empty() || finding != "none"); }
};

/// A line of documents.jsonl, without its lists.
struct DocumentRecord {
  std::string id, source, kind, framework, title;
  std::uint64_t part = 0;
  std::string body, body_type, body_id;
  std::string published, dated, assessed, visit, rating, previous_rating;
  std::optional<int> percentage, pages;
  std::uint64_t start = 0, end = 0, words = 0;
  std::string text;  ///< path of its text in OUT
  bool kept = true;  ///< by the filter
};

/// codebook.json.
struct CodebookRecord {
  struct Entry {
    std::string id, label, definition;
    std::string parent;  ///< of a sub-theme its theme, of a statement its group; may be empty
  };
  struct FrameworkEntry {
    std::string id, label;
    std::vector<Entry> groups, statements;
  };
  struct RuleEntry {
    std::string name, theme, cue, pattern;
    double weight = 0;
  };
  struct TopicEntry {
    std::string id, label;
    std::vector<std::pair<std::string, std::string>> statements;  // framework and statement
  };
  std::vector<Entry> themes, subthemes, types, evidence;
  std::vector<FrameworkEntry> frameworks;
  std::vector<TopicEntry> topics;
  std::vector<RuleEntry> rules;
};

}  // namespace caresift
