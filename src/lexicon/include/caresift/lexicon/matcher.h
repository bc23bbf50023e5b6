#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/lexicon/rule.h"
#include "caresift/text/result.h"
#include "caresift/text/segment.h"
#include "caresift/text/vocabulary.h"

namespace caresift {

/// A rule that holds somewhere in a sentence, with the tokens it matched: [first, last), counted from the
/// first token handed to Find. None for a rule without a pattern, which its heading is enough for.
struct RuleHit {
  std::uint32_t rule = 0;  ///< index into Matcher::rules()
  std::uint32_t first = 0, last = 0;
  friend bool operator==(const RuleHit&, const RuleHit&) = default;
};

/// The headings above a sentence are read joined and enclosed, `: safe : nurse staffing ;`, so that a pattern
/// can ask for a whole heading (`: nurse staffing`) and for the last one (`staffing ;`).
inline constexpr std::string_view kHeadingStart = ": ", kHeadingEnd = " ;";

/// Patterns that a section's headings match, for rules with a `heading`. Made by Matcher::ReadHeading.
using HeadingHits = std::vector<std::uint32_t>;

/// All rules of a set of lexicons, compiled to be found in one pass over a sentence.
///
/// For every rule Find gives what RE2 would give for its pattern, alone, on the sentence's normal form:
/// the leftmost-longest matches that do not overlap, of which those stay whose conditions hold. A condition
/// holds where its pattern matches anywhere near enough. A test compares the two, rule by rule. How it is
/// done stands in matcher.cc.
///
/// Immutable and shared by all threads; each worker has a Scratch of its own.
class Matcher {
 public:
  /// Fails with kBadLexicon on the first pattern that is not RE2 or not within the rule language.
  static Result<Matcher> Compile(std::vector<Rule> rules);

  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  const std::vector<Rule>& rules() const { return rules_; }

  /// What one worker needs: caches that grow with the words it meets, bounded by a flush.
  class Scratch {
   public:
    /// Both must outlive the scratch.
    Scratch(const Matcher& matcher, const Vocabulary& vocabulary);
    ~Scratch();
    Scratch(Scratch&&) noexcept;

   private:
    friend class Matcher;
    struct State;
    std::unique_ptr<State> state_;
  };

  /// Replaces `hits` by the rules that hold in `sentence`, ordered by first, last and rule.
  void Find(std::span<const Token> sentence, const HeadingHits& heading, Scratch* scratch,
            std::vector<RuleHit>* hits) const;

  /// Which heading patterns the tokens of a section's headings match.
  HeadingHits ReadHeading(std::span<const Token> headings, Scratch* scratch) const;

 private:
  struct Program;
  Matcher(std::vector<Rule> rules, std::unique_ptr<Program> program);

  std::vector<Rule> rules_;
  std::unique_ptr<Program> program_;
};

/// The RE2 expression that `pattern` of the rule language stands for, over " word word word ".
/// The slow twin that tests hold the matcher against.
std::string ReferenceExpression(const std::string& pattern);

/// Runs every example and counter-example of the matcher's rules; one message for each that failed, naming
/// place, rule and sentence. Empty: all held.
std::vector<std::string> CheckExamples(const Matcher& matcher);

}  // namespace caresift
