// All rules in one pass.
//
// Every pattern is compiled to one automaton that reads words (automaton.cc). Two observations make it fast:
//
// * What the automaton can do with a word depends only on which of its symbols (words and word expressions of
//   the rules) the word satisfies. Words with the same symbols form a *class*; a worker finds the class of a
//   word once, when it first meets it, and from then on sees classes instead of words.
// * From each start position the automaton is run as a deterministic one whose states, sets of states of the
//   non-deterministic one, are built when first needed and kept, as RE2 does with characters. Most starts die
//   after one or two words.
// * Conditions mostly ask for one word of many ("not", "no", "without"), and few are asked: only where a rule
//   matched. Which of their patterns a single word matches is known of its class; only their longer matches
//   are noted as they are found.
//
// Both caches belong to the worker (Scratch); the compiled program is shared and never changes.
#include "caresift/lexicon/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cassert>
#include <map>
#include <new>
#include <optional>
#include <unordered_map>
#include <utility>

#include "automaton.h"
#include "caresift/text/flat_map.h"
#include "caresift/text/parallel.h"

namespace caresift {
namespace {

using StateId = WordAutomaton::StateId;
using SymbolId = WordAutomaton::SymbolId;

constexpr std::uint32_t kNone = 0xffffffff;
// A worker's deterministic states are thrown away and begun anew past this number, which real text does
// not reach; it bounds memory on text made to.
constexpr std::size_t kMostStates = 1 << 17;

// Budget of the set of word expressions; it needs about a tenth.
constexpr int64_t kExpressionMemory = 64 << 20;

// Marks that are tokens of their own and that \w does not match.
bool IsMark(std::string_view word) {
  return word == "," || word == ";" || word == ":" || word == "(" || word == ")" || word == "–";
}

// "assess" of assess\w* where `rest` is \w*; empty where the expression is anything else.
std::string PrefixOf(const std::string& expression, const std::string& rest) {
  if (!expression.ends_with(rest)) return {};
  std::string stem = expression.substr(0, expression.size() - rest.size());
  return stem.find_first_of("\\()[]{}") == std::string::npos ? stem : std::string();
}

// Whether `rest` of a word holds no mark, as \w* asks.
bool IsPlain(std::string_view rest) {
  return rest.find_first_of(",;:()") == std::string_view::npos && rest.find("–") == std::string_view::npos;
}

// Strings to symbols, asked with views.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
using SymbolTable = std::unordered_map<std::string, WordAutomaton::SymbolId, ViewHash, std::equal_to<>>;

// The distinct patterns of some rules and what ParsePattern says of each.
using ParsedPatterns = std::map<std::string_view, std::optional<Result<std::unique_ptr<PatternNode>>>>;

ParsedPatterns ParsePatterns(const std::vector<Rule>& rules) {
  ParsedPatterns parsed;
  for (const Rule& rule : rules) {
    if (!rule.pattern.empty()) parsed[rule.pattern];
    if (!rule.heading.empty()) parsed[rule.heading];
    for (const RuleCondition& condition : rule.conditions) parsed[condition.pattern];
  }
  std::vector<ParsedPatterns::value_type*> entries;
  for (auto& entry : parsed) entries.push_back(&entry);
  ForEachStretch(entries.size(), 16, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i)
      entries[i]->second = ParsePattern(std::string(entries[i]->first));
  });
  return parsed;
}

struct Condition {
  std::uint32_t pattern;
  std::uint32_t within;
  Side side;
  bool forbidden;
  std::uint32_t asked;  // number of the pattern among those that are asked for, given once all are known
};

// One match of one pattern before conditions are asked.
struct RawHit {
  std::uint32_t pattern;
  std::uint32_t first, last;
};

// Where a pattern of some condition or heading matches two words or more, in a list with its other such
// matches in the sentence.
struct Mark {
  std::uint32_t first, last;
  std::uint32_t older;  // index of the match found before it, kNone for the first
};

bool Near(const Condition& condition, const RawHit& match, const Mark& other) {
  if (other.first >= match.last) {
    return condition.side != Side::kBefore && other.first - match.last < condition.within;
  }
  if (other.last <= match.first) {
    return condition.side != Side::kAfter && match.first - other.last < condition.within;
  }
  return condition.side == Side::kEither;
}

}  // namespace

/// The compiled rules.
struct Matcher::Program {
  struct RuleCode {
    std::vector<Condition> conditions;
    std::uint32_t heading = kNone;  // pattern its headings must match
    std::uint32_t first = kNone;    // word before which the match must begin
  };

  WordAutomaton automaton;
  std::vector<RuleCode> rules;
  std::vector<std::vector<std::uint32_t>> rules_of_pattern;
  std::vector<std::uint32_t> rules_of_headings;  // those without a pattern
  // Patterns that conditions and headings ask for are numbered apart.
  std::vector<std::uint32_t> asked_number;  // by pattern; kNone for those of rules alone
  std::uint32_t asked_count = 0;
  std::vector<std::uint32_t> heading_patterns;  // ascending

  // How a word finds its symbols.
  SymbolTable literals;
  SymbolTable prefixes;    // "assess" of assess\w*
  SymbolTable beginnings;  // "assess" of assess\w+
  std::size_t longest_prefix = 0;
  SymbolId any_word = kNone;              // \w+
  std::unique_ptr<RE2::Set> expressions;  // all others, tried at once
  std::vector<SymbolId> expression_symbols;

  // What the start state does on a symbol, precomputed: it has an edge for nearly every rule.
  std::vector<std::vector<StateId>> start_targets;

  std::map<std::string, std::uint32_t> pattern_ids;  // equal patterns share one number

  Result<std::uint32_t> AddPattern(const std::string& pattern, const ParsedPatterns& parsed) {
    if (const auto known = pattern_ids.find(pattern); known != pattern_ids.end()) return known->second;
    const Result<std::unique_ptr<PatternNode>>& tree = *parsed.at(pattern);
    if (!tree) return tree.error();
    auto id = automaton.Add(pattern, **tree);
    if (id) pattern_ids.emplace(pattern, *id);
    return id;
  }

  Result<Done> AddRule(const Rule& rule, std::uint32_t index, const ParsedPatterns& parsed);
  Result<Done> Finish();
  std::vector<SymbolId> SymbolsOf(std::string_view word) const;
  // A bit for a symbol: one of its own for \w+, which nearly every word has, shared ones for the rest.
  std::uint64_t SymbolBit(SymbolId symbol) const {
    return std::uint64_t{1} << (symbol == any_word ? 63 : symbol % 63);
  }
  void Close(std::vector<StateId>* set) const;
};

Result<Done> Matcher::Program::AddRule(const Rule& rule, std::uint32_t index, const ParsedPatterns& parsed) {
  const auto failed = [&](const Error& error) {
    return Error{ErrorCode::kBadLexicon, rule.Place(), error.reason};
  };
  std::uint32_t pattern = kNone;
  if (!rule.pattern.empty()) {
    const auto id = AddPattern(rule.pattern, parsed);
    if (!id) return failed(id.error());
    pattern = *id;
  }
  RuleCode code;
  for (const RuleCondition& condition : rule.conditions) {
    const auto id = AddPattern(condition.pattern, parsed);
    if (!id) return failed(id.error());
    code.conditions.push_back({*id, condition.within, condition.side, condition.forbidden, kNone});
  }
  if (!rule.heading.empty()) {
    const auto id = AddPattern(rule.heading, parsed);
    if (!id) return failed(id.error());
    code.heading = *id;
  }
  if (rule.first > 0) code.first = rule.first;
  rules.push_back(std::move(code));
  rules_of_pattern.resize(automaton.pattern_count());
  (pattern == kNone ? rules_of_headings : rules_of_pattern[pattern]).push_back(index);
  return Done{};
}

// Sorts the symbols by how a word finds them.
Result<Done> Matcher::Program::Finish() {
  static const std::string kAnyWord = std::string("(?:") + kWordCharacter + "){1,}";
  static const std::string kRest = std::string("(?:") + kWordCharacter + "){0,}";
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kExpressionMemory);
  expressions = std::make_unique<RE2::Set>(options, RE2::ANCHOR_BOTH);
  for (SymbolId id = 0; id < automaton.symbols().size(); ++id) {
    const WordTest& test = automaton.symbols()[id];
    if (test.literal) {
      literals.emplace(test.text, id);
    } else if (test.text == kAnyWord) {
      any_word = id;
    } else if (const std::string stem = PrefixOf(test.text, kRest); !stem.empty()) {
      prefixes.emplace(stem, id);
      longest_prefix = std::max(longest_prefix, stem.size());
    } else if (const std::string start = PrefixOf(test.text, kAnyWord); !start.empty()) {
      beginnings.emplace(start, id);
      longest_prefix = std::max(longest_prefix, start.size());
    } else {
      std::string problem;
      if (expressions->Add(test.text, &problem) < 0) return Error{ErrorCode::kBadLexicon, "", problem};
      expression_symbols.push_back(id);
    }
  }
  if (!expressions->Compile()) {
    return Error{
        ErrorCode::kBadLexicon, "",
        "the expressions for single words need more than " + std::to_string(kExpressionMemory >> 20) + " MB"};
  }
  asked_number.assign(automaton.pattern_count(), kNone);
  const auto number = [&](std::uint32_t pattern) {
    if (asked_number[pattern] == kNone) asked_number[pattern] = asked_count++;
    return asked_number[pattern];
  };
  for (RuleCode& rule : rules) {
    for (Condition& condition : rule.conditions) condition.asked = number(condition.pattern);
    if (rule.heading == kNone) continue;
    number(rule.heading);
    heading_patterns.push_back(rule.heading);
  }
  std::sort(heading_patterns.begin(), heading_patterns.end());
  heading_patterns.erase(std::unique(heading_patterns.begin(), heading_patterns.end()),
                         heading_patterns.end());
  start_targets.resize(automaton.symbols().size());
  std::vector<StateId> start{0};
  Close(&start);
  for (StateId state : start) {
    for (const auto& edge : automaton.states()[state].edges) {
      start_targets[edge.symbol].push_back(edge.target);
    }
  }
  return Done{};
}

std::vector<SymbolId> Matcher::Program::SymbolsOf(std::string_view word) const {
  std::vector<SymbolId> symbols;
  const auto look_up = [&symbols](const SymbolTable& table, std::string_view text) {
    if (const auto found = table.find(text); found != table.end()) symbols.push_back(found->second);
  };
  look_up(literals, word);
  if (!IsMark(word)) {
    if (any_word != kNone) symbols.push_back(any_word);
    for (std::size_t size = 1; size <= std::min(word.size(), longest_prefix); ++size) {
      if (!IsPlain(word.substr(size))) continue;
      look_up(prefixes, word.substr(0, size));
      if (size < word.size()) look_up(beginnings, word.substr(0, size));
    }
  }
  if (!expression_symbols.empty()) {
    std::vector<int> matched;
    RE2::Set::ErrorInfo error;
    // A set answers false for "no match" and for "out of memory" alike.
    if (!expressions->Match(re2::StringPiece(word.data(), word.size()), &matched, &error) &&
        error.kind != RE2::Set::kNoError) {
      throw std::bad_alloc();
    }
    for (int index : matched) symbols.push_back(expression_symbols[static_cast<std::size_t>(index)]);
  }
  std::sort(symbols.begin(), symbols.end());
  return symbols;
}

// Adds what is reached without a word; sorts, and drops repeats.
void Matcher::Program::Close(std::vector<StateId>* set) const {
  std::sort(set->begin(), set->end());
  set->erase(std::unique(set->begin(), set->end()), set->end());
  std::vector<StateId> open = *set;
  while (!open.empty()) {
    const StateId state = open.back();
    open.pop_back();
    for (StateId next : automaton.states()[state].silent) {
      const auto at = std::lower_bound(set->begin(), set->end(), next);
      if (at != set->end() && *at == next) continue;
      set->insert(at, next);
      open.push_back(next);
    }
  }
}

/// A worker's caches and buffers.
struct Matcher::Scratch::State {
  using ClassId = std::uint32_t;

  const Program& program;
  const Vocabulary& vocabulary;

  // Words to classes. Class 0: no symbol at all, no rule can use the word.
  std::vector<ClassId> class_of_word;
  std::map<std::vector<SymbolId>, ClassId> class_ids;
  std::vector<std::vector<SymbolId>> class_symbols;
  std::vector<std::uint64_t> class_bits;  // sum of SymbolBit over them

  // Which patterns asked for a word of each class matches by itself: asked_words numbers a class, a bit for
  // each asked_number. Known once the class has been a start.
  std::vector<std::uint64_t> class_asked;
  std::size_t asked_words;

  // Deterministic states. 0 is dead, 1 the start, whose automaton states are not listed.
  struct DState {
    std::uint64_t reads = 0;                           // sum of SymbolBit over the symbols it can go on with
    std::uint32_t accepts_begin = 0, accepts_end = 0;  // in `ends`: patterns of rules that may end here
    std::uint32_t asked_end = 0;  // to here: asked_numbers of those of conditions and headings
  };
  std::vector<DState> states;
  std::vector<std::uint32_t> ends;
  std::vector<std::vector<StateId>> sets;  // by state
  std::map<std::vector<StateId>, std::uint32_t> state_ids;
  std::vector<std::uint32_t> start_next;  // by class; kNone: not yet known
  // (state, class) to state, so far as known. This look-up is made for nearly every word of every text.
  FlatMap<std::uint32_t> transitions;

  // Per sentence.
  std::vector<ClassId> classes;  // of its words, and a 0 behind
  std::vector<RawHit> raw;
  std::vector<Mark> marks;
  std::vector<std::uint32_t> newest;     // by asked_number: the last of its marks, kNone where it has none
  std::vector<std::uint32_t> marked;     // asked_numbers with a mark
  std::vector<std::uint32_t> free_from;  // by pattern: where its next match may begin
  std::vector<std::uint32_t> longest;    // by pattern: end of its longest match from this start
  std::vector<std::uint32_t> touched;    // patterns with a match from this start
  std::vector<std::uint32_t> used;       // patterns with a match in this sentence

  State(const Program& p, const Vocabulary& v)
      : program(p), vocabulary(v), asked_words((p.asked_count + 63) / 64) {
    class_ids.emplace(std::vector<SymbolId>{}, 0);
    class_symbols.emplace_back();
    class_bits.push_back(0);
    class_asked.resize(asked_words);
    free_from.resize(p.automaton.pattern_count());
    longest.resize(p.automaton.pattern_count());
    newest.assign(p.asked_count, kNone);
    Reset();
  }

  void Reset() {
    states.assign(2, {});
    ends.clear();
    sets.assign(2, {});
    state_ids.clear();
    state_ids.emplace(std::vector<StateId>{}, 0);
    start_next.assign(class_symbols.size(), kNone);
    transitions.Clear();
  }

  ClassId ClassOf(WordId word) {
    if (word >= class_of_word.size())
      class_of_word.resize(std::max<std::size_t>(word + 1, vocabulary.size()), kNone);
    ClassId& known = class_of_word[word];
    if (known == kNone) {
      std::vector<SymbolId> symbols = program.SymbolsOf(vocabulary.Word(word));
      const auto [entry, fresh] = class_ids.emplace(symbols, static_cast<ClassId>(class_symbols.size()));
      if (fresh) {
        std::uint64_t bits = 0;
        for (SymbolId symbol : symbols) bits |= program.SymbolBit(symbol);
        class_bits.push_back(bits);
        class_symbols.push_back(std::move(symbols));
        class_asked.resize(class_asked.size() + asked_words);
        start_next.push_back(kNone);
      }
      known = entry->second;
    }
    return known;
  }

  std::uint32_t StateOf(std::vector<StateId> set) {
    program.Close(&set);
    const auto [entry, fresh] = state_ids.emplace(set, static_cast<std::uint32_t>(states.size()));
    if (fresh) {
      states.push_back(MakeState(set));
      sets.push_back(std::move(set));
    }
    return entry->second;
  }

  DState MakeState(const std::vector<StateId>& set) {
    DState state;
    std::vector<std::uint32_t> accepts, asked;
    for (StateId id : set) {
      for (std::uint32_t pattern : program.automaton.states()[id].accepts) {
        if (!program.rules_of_pattern[pattern].empty()) accepts.push_back(pattern);
        if (program.asked_number[pattern] != kNone) asked.push_back(program.asked_number[pattern]);
      }
      for (const auto& edge : program.automaton.states()[id].edges)
        state.reads |= program.SymbolBit(edge.symbol);
    }
    std::sort(accepts.begin(), accepts.end());
    state.accepts_begin = static_cast<std::uint32_t>(ends.size());
    ends.insert(ends.end(), accepts.begin(), accepts.end());
    state.accepts_end = static_cast<std::uint32_t>(ends.size());
    ends.insert(ends.end(), asked.begin(), asked.end());
    state.asked_end = static_cast<std::uint32_t>(ends.size());
    return state;
  }

  std::uint32_t FromStart(ClassId word_class) {
    std::uint32_t& next = start_next[word_class];
    if (next == kNone) {
      std::vector<StateId> set;
      for (SymbolId symbol : class_symbols[word_class]) {
        const auto& targets = program.start_targets[symbol];
        set.insert(set.end(), targets.begin(), targets.end());
      }
      next = StateOf(std::move(set));
      for (std::uint32_t i = states[next].accepts_end; i < states[next].asked_end; ++i)
        class_asked[word_class * asked_words + ends[i] / 64] |= std::uint64_t{1} << (ends[i] % 64);
    }
    return next;
  }

  std::uint32_t Step(std::uint32_t state, ClassId word_class) {
    const std::uint64_t key = (static_cast<std::uint64_t>(state) << 32) | word_class;
    if (const std::uint32_t* known = transitions.Find(key)) return *known;
    std::vector<StateId> set;
    const auto& symbols = class_symbols[word_class];
    for (StateId id : sets[state]) {
      for (const auto& edge : program.automaton.states()[id].edges) {
        if (std::binary_search(symbols.begin(), symbols.end(), edge.symbol)) set.push_back(edge.target);
      }
    }
    const std::uint32_t next = StateOf(std::move(set));
    transitions[key] = next;
    return next;
  }

  // Finds the matches of the rules' patterns, leftmost-longest and not overlapping, and marks where those of
  // conditions and headings match.
  void FindRaw(std::span<const Token> sentence) {
    if (states.size() > kMostStates) Reset();
    raw.clear();
    marks.clear();
    for (std::uint32_t asked : marked) newest[asked] = kNone;
    marked.clear();
    for (std::uint32_t pattern : used) free_from[pattern] = 0;
    used.clear();
    classes.clear();
    for (const Token& token : sentence) classes.push_back(ClassOf(token.word));
    classes.push_back(0);  // nothing goes on over the end
    for (std::uint32_t first = 0; first + 1 < classes.size(); ++first) {
      if (classes[first] != 0) RunFrom(first);
    }
  }

  // Runs the automaton from one word until it dies.
  void RunFrom(std::uint32_t first) {
    std::uint32_t state = FromStart(classes[first]);
    for (std::uint32_t at = first + 1; state != 0; ++at) {
      const DState& reached = states[state];
      for (std::uint32_t i = reached.accepts_begin; i < reached.accepts_end; ++i) Accept(ends[i], at);
      if (at > first + 1) {
        for (std::uint32_t i = reached.accepts_end; i < reached.asked_end; ++i) MarkMatch(ends[i], first, at);
      }
      // Most steps lead nowhere, and most of those share no symbol bit; class 0 has none.
      if ((reached.reads & class_bits[classes[at]]) == 0) break;
      state = Step(state, classes[at]);
    }
    for (std::uint32_t pattern : touched) {
      if (first < free_from[pattern]) continue;
      if (free_from[pattern] == 0) used.push_back(pattern);
      free_from[pattern] = longest[pattern];
      raw.push_back({pattern, first, longest[pattern]});
    }
    touched.clear();
  }

  void Accept(std::uint32_t pattern, std::uint32_t last) {
    if (std::find(touched.begin(), touched.end(), pattern) == touched.end()) touched.push_back(pattern);
    longest[pattern] = last;
  }

  void MarkMatch(std::uint32_t asked, std::uint32_t first, std::uint32_t last) {
    if (newest[asked] == kNone) marked.push_back(asked);
    marks.push_back({first, last, newest[asked]});
    newest[asked] = static_cast<std::uint32_t>(marks.size() - 1);
  }

  // Whether one of the words [first, last) matches the pattern by itself.
  bool WordMatches(std::uint32_t asked, std::uint32_t first, std::uint32_t last) const {
    const std::uint64_t* bits = class_asked.data() + asked / 64;
    const std::uint64_t bit = std::uint64_t{1} << (asked % 64);
    return std::any_of(classes.begin() + first, classes.begin() + last,
                       [&](ClassId word_class) { return (bits[word_class * asked_words] & bit) != 0; });
  }

  bool Matches(std::uint32_t asked) const {
    return newest[asked] != kNone || WordMatches(asked, 0, static_cast<std::uint32_t>(classes.size()));
  }

  bool AllHold(const std::vector<Condition>& conditions, const RawHit& match) const {
    return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& condition) {
      return IsNear(condition, match) != condition.forbidden;
    });
  }

  bool IsNear(const Condition& condition, const RawHit& match) const {
    const auto behind =
        static_cast<std::uint32_t>(classes.size()) - 1 - match.last;  // words behind the match
    const std::uint32_t first =
        condition.side == Side::kAfter ? match.last : match.first - std::min(match.first, condition.within);
    const std::uint32_t last =
        condition.side == Side::kBefore ? match.first : match.last + std::min(behind, condition.within);
    if (WordMatches(condition.asked, first, last)) return true;
    for (std::uint32_t mark = newest[condition.asked]; mark != kNone; mark = marks[mark].older) {
      if (Near(condition, match, marks[mark])) return true;
    }
    return false;
  }
};

Matcher::Scratch::Scratch(const Matcher& matcher, const Vocabulary& vocabulary)
    : state_(std::make_unique<State>(*matcher.program_, vocabulary)) {}
Matcher::Scratch::~Scratch() = default;
Matcher::Scratch::Scratch(Scratch&&) noexcept = default;

Matcher::Matcher(std::vector<Rule> rules, std::unique_ptr<Program> program)
    : rules_(std::move(rules)), program_(std::move(program)) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

Result<Matcher> Matcher::Compile(std::vector<Rule> rules) {
  auto program = std::make_unique<Program>();
  const ParsedPatterns parsed = ParsePatterns(rules);
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    auto added = program->AddRule(rules[i], i, parsed);
    if (!added) return std::move(added).error();
  }
  program->rules_of_pattern.resize(program->automaton.pattern_count());
  auto finished = program->Finish();
  if (!finished) return std::move(finished).error();
  return Matcher(std::move(rules), std::move(program));
}

void Matcher::Find(std::span<const Token> sentence, const HeadingHits& heading, Scratch* scratch,
                   std::vector<RuleHit>* hits) const {
  Scratch::State& state = *scratch->state_;
  assert(&state.program == program_.get());
  state.FindRaw(sentence);
  hits->clear();
  std::size_t begin = 0;  // of the hits with the first word of the last one
  const auto sort_last = [&] {
    std::sort(hits->begin() + static_cast<std::ptrdiff_t>(begin), hits->end(),
              [](const RuleHit& a, const RuleHit& b) {
                return std::tie(a.last, a.rule) < std::tie(b.last, b.rule);
              });
  };
  const auto add = [&](std::uint32_t rule, const RawHit& match) {
    const Program::RuleCode& code = program_->rules[rule];
    if (match.first >= code.first) return;
    if (code.heading != kNone && !std::binary_search(heading.begin(), heading.end(), code.heading)) return;
    if (state.AllHold(code.conditions, match)) hits->push_back({rule, match.first, match.last});
  };
  if (!heading.empty() && !sentence.empty()) {
    for (std::uint32_t rule : program_->rules_of_headings) add(rule, {kNone, 0, 0});
  }
  for (const RawHit& match : state.raw) {
    if (begin < hits->size() && hits->back().first != match.first) {
      sort_last();
      begin = hits->size();
    }
    for (std::uint32_t rule : program_->rules_of_pattern[match.pattern]) add(rule, match);
  }
  sort_last();
}

HeadingHits Matcher::ReadHeading(std::span<const Token> headings, Scratch* scratch) const {
  Scratch::State& state = *scratch->state_;
  state.FindRaw(headings);
  HeadingHits hits;
  for (std::uint32_t pattern : program_->heading_patterns) {
    if (state.Matches(program_->asked_number[pattern])) hits.push_back(pattern);
  }
  return hits;
}

std::string ReferenceExpression(const std::string& pattern) {
  std::string expression;
  bool escaped = false;
  for (char c : pattern) {
    if (escaped && (c == 'w' || c == 'S')) {
      expression.back() = '[';
      expression.append(kWordCharacter + 1);
    } else {
      expression += c;
    }
    escaped = c == '\\' && !escaped;
  }
  return " (?:" + expression + ") ";
}

std::vector<std::string> CheckExamples(const Matcher& matcher) {
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Matcher::Scratch scratch(matcher, vocabulary);
  std::vector<std::string> problems;
  Segments segments;
  std::vector<RuleHit> hits;
  const auto tokens_of = [&](const std::string& text) -> std::span<const Token> {
    segments.Clear();
    segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments);
    return segments.tokens;
  };
  const auto matches = [&](std::uint32_t rule, const std::string& text) {
    const std::string headings =
        std::string(kHeadingStart) + matcher.rules()[rule].example_heading + std::string(kHeadingEnd);
    const HeadingHits heading = matcher.ReadHeading(tokens_of(headings), &scratch);
    matcher.Find(tokens_of(text), heading, &scratch, &hits);
    return std::any_of(hits.begin(), hits.end(), [&](const RuleHit& hit) { return hit.rule == rule; });
  };
  for (std::uint32_t i = 0; i < matcher.rules().size(); ++i) {
    const Rule& rule = matcher.rules()[i];
    if (rule.examples.empty()) problems.push_back(rule.Place() + ": has no example");
    for (const std::string& example : rule.examples) {
      if (!matches(i, example)) problems.push_back(rule.Place() + ": does not match its example: " + example);
    }
    for (const std::string& example : rule.counterexamples) {
      if (matches(i, example)) problems.push_back(rule.Place() + ": matches its counter-example: " + example);
    }
  }
  return problems;
}

}  // namespace caresift
