#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// Where a condition looks, seen from the rule's match.
enum class Side : std::uint8_t { kEither, kBefore, kAfter };

/// `near` or `not_near`: a second pattern within so many words of the rule's match. An overlap counts
/// as near, on either side only.
struct RuleCondition {
  std::string pattern;
  std::uint32_t within = 8;  ///< distance in words, at most: 1 is the next word, 0 an overlap only
  Side side = Side::kEither;
  bool forbidden = false;  ///< not_near
};

/// One named rule of a lexicon. Its pattern is an RE2 expression over the normal form of a sentence
/// (see text/segment.h), bounded by word edges; what it may hold is told in lexicons/README.md.
struct Rule {
  std::string id;       ///< unique in its file: "wait-noun"
  std::string name;     ///< unique over all: "waiting-times/wait-noun"
  std::string pattern;  ///< alternatives of a YAML list are joined by |; empty: its heading is enough
  double weight = 0.9;  ///< evidence, in (0, 1]
  std::string subtheme;
  std::string heading;  ///< pattern the section's headings must match; empty: any
  std::vector<RuleCondition> conditions;
  std::uint32_t first = 0;  ///< the match must begin among the first so many words; 0: anywhere
  std::map<std::string, std::string> attributes;  ///< keys that only some kinds of lexicon know
  std::vector<std::string> examples, counterexamples;
  std::string example_heading;  ///< heading under which the examples stand
  std::string file;
  int line = 0;  ///< of the rule in its file, from 1

  /// "staffing.yaml:12: rule turnover"
  std::string Place() const;
};

struct SubthemeEntry {
  std::string id, label;
  std::string requires_theme;  ///< given where the sentence also carries that theme
};

/// A lexicon file: the rules of one theme or of one kind of cue.
struct RuleFile {
  std::string kind;  ///< "theme" or "cue"
  std::string id;    ///< the theme's id or the cue's kind
  std::string label, description;
  std::vector<SubthemeEntry> subthemes;
  std::vector<Rule> rules;
};

/// Reads one YAML lexicon. `attributes` are the rule keys allowed besides the common ones; an unknown key is
/// an error, so that a misspelt one is never silently ignored. Errors name file, line and rule.
Result<RuleFile> LoadRuleFile(const std::string& path, const std::vector<std::string>& attributes);

}  // namespace caresift
