// From a regular expression over characters to an automaton over words.
//
// The tree is walked from left to right with a *frontier*: every way a prefix of the pattern can have been
// matched, as the word begun so far and the state before that word. A character extends the begun words; a
// space ends them, each becoming an edge. Ways that agree in the begun word are joined, so the automaton
// grows with the sum of a pattern's alternatives, not with their product (expanding
// `(a|b|…) (\w+ ){0,2}(c|d|…)` into its word sequences would give millions).
#include "automaton.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace caresift {
namespace {

constexpr std::size_t kWidestFrontier = 5000;

}  // namespace

/// Adds one pattern to an automaton.
class PatternCompiler {
 public:
  explicit PatternCompiler(WordAutomaton* automaton) : automaton_(automaton) {}

  /// Empty on success, else what is wrong.
  std::string Compile(const PatternNode& tree, std::uint32_t pattern) {
    // A state of its own before the first word lets a repetition return to it without touching the others.
    const StateId start = automaton_->NewState();
    Frontier begin{{WordTest{"", true}, start}};
    Frontier end = Space(Walk(tree, begin));
    if (!problem_.empty()) return problem_;
    if (end.empty()) return "the pattern can match no sentence";
    automaton_->states_[end.begin()->second].accepts.push_back(pattern);
    if (end.begin()->second == start || MatchesNothing(tree)) return "the pattern matches the empty string";
    automaton_->states_[0].silent.push_back(start);
    return {};
  }

 private:
  using StateId = WordAutomaton::StateId;
  // From the word begun so far to the state before it.
  using Frontier = std::map<WordTest, StateId>;

  static bool MatchesNothing(const PatternNode& tree) {
    switch (tree.kind) {
      case PatternNode::Kind::kConcat:
        return std::all_of(tree.children.begin(), tree.children.end(),
                           [](const auto& c) { return MatchesNothing(*c); });
      case PatternNode::Kind::kAlternation:
        return std::any_of(tree.children.begin(), tree.children.end(),
                           [](const auto& c) { return MatchesNothing(*c); });
      case PatternNode::Kind::kRepeat:
        return tree.least == 0 || MatchesNothing(*tree.children[0]);
      default:
        return false;
    }
  }

  Frontier Walk(const PatternNode& node, Frontier in) {
    if (!problem_.empty()) return in;
    switch (node.kind) {
      case PatternNode::Kind::kLiteral:
        return Append(in, node.text, true);
      case PatternNode::Kind::kClass:
        return Append(in, node.text, false);
      case PatternNode::Kind::kSpace:
        return Space(in);
      case PatternNode::Kind::kConcat:
        for (const auto& child : node.children) in = Walk(*child, std::move(in));
        return in;
      case PatternNode::Kind::kAlternation: {
        Frontier out;
        for (const auto& child : node.children) Join(&out, Walk(*child, in));
        return out;
      }
      case PatternNode::Kind::kRepeat:
        return Repeat(node, std::move(in));
    }
    return in;
  }

  Frontier Append(const Frontier& in, const std::string& text, bool literal) {
    Frontier out;
    for (const auto& [word, state] : in) Put(&out, Extended(word, text, literal), state);
    return out;
  }

  static WordTest Extended(const WordTest& word, const std::string& text, bool literal) {
    if (word.literal && literal) return {word.text + text, true};
    return {(word.literal ? RE2::QuoteMeta(word.text) : word.text) + (literal ? RE2::QuoteMeta(text) : text),
            false};
  }

  // Ends the words begun: from each an edge to one new state. An empty word never stands in a sentence, so
  // that way is dropped.
  Frontier Space(const Frontier& in) {
    Frontier out;
    StateId target = 0;
    for (const auto& [word, state] : in) {
      if (word.text.empty()) continue;
      if (target == 0) target = automaton_->NewState();
      automaton_->states_[state].edges.push_back({automaton_->Symbol(word), target});
    }
    if (target != 0) out.emplace(WordTest{"", true}, target);
    return out;
  }

  Frontier Repeat(const PatternNode& node, Frontier in) {
    const PatternNode& child = *node.children[0];
    if (node.most < 0 && !child.HasSpace()) return Append(in, node.Source(), false);
    for (int i = 0; i < node.least; ++i) in = Walk(child, std::move(in));
    if (node.most < 0) return Loop(child, std::move(in));
    for (int i = node.least; i < node.most; ++i) {
      Frontier more = Walk(child, in);
      Join(&more, in);
      in = std::move(more);
    }
    return in;
  }

  // Repetition without end of whole words, as in `(\w+ )*`: it must begin and end between words. An optional
  // word before it may have left a way that stands inside a word; only ways between words can loop.
  Frontier Loop(const PatternNode& child, Frontier in) {
    if (in.size() != 1 || !in.begin()->first.text.empty())
      return Fail("a repetition without end must begin between words");
    const StateId hub = automaton_->NewState();
    automaton_->states_[in.begin()->second].silent.push_back(hub);
    const Frontier out = Walk(child, Frontier{{WordTest{"", true}, hub}});
    if (out.size() != 1 || !out.begin()->first.text.empty())
      return Fail("a repetition without end must end with a space");
    automaton_->states_[out.begin()->second].silent.push_back(hub);
    return {{WordTest{"", true}, hub}};
  }

  void Join(Frontier* into, const Frontier& from) {
    for (const auto& [word, state] : from) Put(into, word, state);
  }

  void Put(Frontier* frontier, const WordTest& word, StateId state) {
    auto [entry, fresh] = frontier->emplace(word, state);
    if (!fresh && entry->second != state) {
      const StateId both = automaton_->NewState();
      automaton_->states_[entry->second].silent.push_back(both);
      automaton_->states_[state].silent.push_back(both);
      entry->second = both;
    }
    if (frontier->size() > kWidestFrontier)
      Fail("the pattern has too many alternative spellings of one word");
  }

  Frontier Fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return {};
  }

  WordAutomaton* automaton_;
  std::string problem_;
};

WordAutomaton::StateId WordAutomaton::NewState() {
  states_.emplace_back();
  return static_cast<StateId>(states_.size() - 1);
}

WordAutomaton::SymbolId WordAutomaton::Symbol(const WordTest& test) {
  const auto [entry, fresh] = symbol_ids_.emplace(test, static_cast<SymbolId>(symbols_.size()));
  if (fresh) symbols_.push_back(test);
  return entry->second;
}

Result<std::uint32_t> WordAutomaton::Add(const std::string& pattern, const PatternNode& tree) {
  const std::string problem = PatternCompiler(this).Compile(tree, pattern_count_);
  if (!problem.empty()) return Error{ErrorCode::kBadLexicon, "", problem + ": '" + pattern + "'"};
  return pattern_count_++;
}

}  // namespace caresift
