// Cutting sentences into phrases that can stand alone, without a parser: English function words are few
// and say where a phrase may begin and end.
//
// A sentence is cut into segments at punctuation and at words that open another clause ("which",
// "because", "but"). A phrase lies inside one segment. It begins
//
//   - where the segment begins, once articles, "there were" and who says it ("staff told us that") are
//     taken off: a clause, which may hold a verb;
//   - at a word of trouble that can head a phrase: "delays in …", "not enough …", "no …";
//   - after a preposition or an article: a noun phrase, which ends before any auxiliary verb.
//
// It ends on a content word (or on "late", "enough") where the segment ends or before a word that begins
// something new: a preposition, "and", the verb of a noun phrase. Never before "of", "to", an article or
// another content word, which would cut a phrase in two. Phrases hold no pronoun (what "they" are is
// said elsewhere), no number (one sentence's figure is not the group's) and no trouble that is denied ("no
// delays" is good news).

#include "phrases.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <utility>

namespace caresift {
namespace {

enum WordClass : std::uint32_t {
  kAuxiliary = 1 << 0,
  kDeterminer = 1 << 1,
  kPreposition = 1 << 2,
  kConnective = 1 << 3,  // joins phrases: and, or
  kBreaker = 1 << 4,     // opens another clause
  kPronoun = 1 << 5,
  kSaying = 1 << 6,
  kFiller = 1 << 7,   // may be left out before a clause
  kBinding = 1 << 8,  // what stands before it needs what follows: of, to, than
  kHead = 1 << 9,     // a phrase may begin with it
  kLast = 1 << 10,    // a phrase may end with it though it is no content word
  kEdge = 1 << 11,    // content words no phrase begins or ends with
  kNumber = 1 << 12,
  kPointing = 1 << 13,  // at something said elsewhere
  kModal = 1 << 14,
  kOften = 1 << 16,  // prepositions that many verbs ask for
  kNegation = 1 << 17,
  kObjectClause = 1 << 15,  // opens a clause that may be the object of the verb before it
  kParticle = 1 << 19,      // belongs to the verb before it
  kActor = 1 << 18,         // who speaks, works or is cared for, whatever the matter
};

struct ClassWords {
  std::uint32_t word_class;
  std::string_view words;
};

// Words may have several classes.
constexpr ClassWords kClasses[] = {
    {kAuxiliary,
     "am is are was were be been being has have had do does did can cannot could may might must shall should "
     "will would isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't "
     "won't wouldn't remained remains needed required"},
    {kDeterminer,
     "the a an its their our your any some each every all both another other several most many own this "
     "these those certain further "
     "greater"},
    {kPreposition,
     "about above across after against along among around at before behind below beneath between beyond by "
     "down during for from in inside into near off on onto outside over past per regarding since through "
     "throughout towards under until up upon via with within without following including despite"},
    {kConnective, "and or nor"},
    {kBreaker,
     "which who whom whose that because although though while whilst whereas when where if unless so but yet "
     "however as whether how why what meaning"},
    {kPronoun,
     "i me my he him his she her hers it itself they them themselves we us ourselves you such others "
     "one ones there here same"},
    {kSaying,
     "told said says say stated reported reports advised explained described commented acknowledged "
     "recognised highlighted identified noted heard found saw observed confirmed raised expressed believed "
     "indicated showed shows suggested revealed demonstrated felt feel received"},
    {kFiller,
     "however also overall still generally therefore furthermore additionally currently often sometimes "
     "contrast addition example instance very although while whilst and but"},
    {kPointing, "this these those its"},
    {kNegation, "no not never nor neither none nobody nothing without cannot"},
    {kModal, "must should"},
    {kParticle, "up off out down away back"},
    {kActor,
     "authority authorities council leader leaders manager managers senior staff team teams people person "
     "partner partners organisation organisations inspector inspectors professional professionals worker "
     "workers "
     "colleagues man woman men women somebody local home homes hospital hospitals ward wards trust"},
    {kObjectClause, "what how whether that why"},
    {kBinding, "of to than"},
    {kOften, "on into upon with"},
    {kHead,
     "lack delay delays shortage shortages gap gaps backlog backlogs insufficient limited inadequate poor "
     "low "
     "inconsistent incomplete missing unsafe unsuitable no not few shortfall shortfalls difficulty "
     "difficulties challenge challenges failure failures weak weaknesses overdue late vacancies breach "
     "breaches dissatisfaction too absence unmet under-reporting"},
    {kLast, "enough late behind consistently regularly"},
    {kEdge,
     "acknowledged added authority average aware become council could data day days done easily example gave "
     "given happened heard highlighted identified include included including last made majority month months "
     "needed needs number provided quarter received recognised remained reported said saying shared showed "
     "stated took told used using went week weeks year years told meant led took make made get got give "
     "gone go come came regular ensure ensured continue continued recent recently currently previously "
     "felt feel people's hour hours minute minutes time times well gain provide support use review implement "
     "work establish identify consider undertake carry set maintain act keep authorise area areas reason "
     "reasons result results way ways thing things lot "
     "date dates cases identifying ensuring providing supporting"},
    {kNumber,
     "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred "
     "thousand half third quarter per percent"},
};

struct ProblemWords {
  Problem problem;
  std::string_view words;
};

constexpr ProblemWords kProblemWords[] = {
    {Problem::kDelay,
     "delay delays delayed late lateness later overdue backlog backlogs wait waits waited waiting slow "
     "slower "
     "slowly long longer queue queues outstanding unallocated overran overrunning"},
    {Problem::kLack,
     "lack lacked lacking lacks shortage shortages gap gaps missing missed insufficient limited absence "
     "absent "
     "incomplete unmet vacancies vacancy vacant unfilled few fewer no none never without nobody neither "
     "nothing unable blank blanks lost omitted shortfall shortfalls"},
    {Problem::kUneven,
     "inconsistent inconsistently inconsistency inconsistencies variable varied uneven patchy mixed "
     "occasionally disjointed fragmented"},
    {Problem::kNeed,
     "improve improvement improvements improving strengthen strengthening needed need increase develop "
     "embed embedded resume"},
    {Problem::kPoor,
     "poor poorly weak weakness weaknesses low lower lowest below behind slipped lapsed fell fallen failed "
     "failing failure failures fail fails struggled struggling struggle difficult difficulties difficulty "
     "challenge challenges challenging problem problems inadequate unsafe unsuitable unclear unaware dirty "
     "cluttered stained broken breach breaches declined worse reluctant dissatisfied dissatisfaction unhappy "
     "inaccurate outdated unreliable blocked cancelled stopped ignored unanswered refused impacted "
     "negative under-reporting isolated unexplained"},
    {Problem::kNot,
     "not cannot hardly rarely barely isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't "
     "can't couldn't won't wouldn't"},
};

struct WordFacts {
  std::uint32_t classes = 0;
  Problem problem = Problem::kNone;
};

// Calls visit for each word of a list divided by single spaces.
template <typename Visit>
void ForEachWord(std::string_view words, Visit visit) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    visit(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

using WordTable = std::unordered_map<std::string_view, WordFacts>;

WordTable MakeTable() {
  WordTable table;
  for (const ClassWords& row : kClasses) {
    ForEachWord(row.words, [&](std::string_view word) { table[word].classes |= row.word_class; });
  }
  for (const ProblemWords& row : kProblemWords) {
    ForEachWord(row.words, [&](std::string_view word) { table[word].problem = row.problem; });
  }
  return table;
}

WordFacts FactsOf(std::string_view word) {
  static const WordTable table = MakeTable();
  const auto found = table.find(word);
  return found == table.end() ? WordFacts() : found->second;
}

// A word of the sentence.
struct Token {
  Span span;
  std::string lower;  // ASCII letters lower case, apostrophes plain
  WordFacts facts;
  bool breaks = false;  // punctuation stands before it
  std::vector<StemId> stems;

  bool Is(std::uint32_t classes) const { return (facts.classes & classes) != 0; }
};

bool IsQuoteOrDash(std::string_view text, std::size_t at) {  // U+2010 to U+203F
  return text.substr(at).starts_with("\xe2\x80");
}

bool IsWordByte(std::string_view text, std::size_t at) {
  if (at >= text.size() || IsQuoteOrDash(text, at)) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return std::isalnum(c) != 0 || c >= 0x80;
}

// Length of an apostrophe at `at`, 0 if there is none.
std::size_t ApostropheAt(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '\'') return 1;
  return text.substr(std::min(at, text.size())).starts_with("\xe2\x80\x99") ? 3 : 0;
}

// The end of the word that begins at `at`: with inner hyphens and apostrophes, and with the apostrophe of
// "carers' assessments".
std::size_t EndOfWord(std::string_view text, std::size_t at) {
  for (;;) {
    while (IsWordByte(text, at)) ++at;
    const std::size_t apostrophe = ApostropheAt(text, at);
    const std::size_t joiner = apostrophe != 0 ? apostrophe : (at < text.size() && text[at] == '-') ? 1 : 0;
    if (joiner != 0 && IsWordByte(text, at + joiner)) {
      at += joiner;
      continue;
    }
    const bool plural = apostrophe != 0 && text[at - 1] == 's' && at + apostrophe < text.size() &&
                        text[at + apostrophe] == ' ';
    return plural ? at + apostrophe : at;
  }
}

std::string Lowered(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (const std::size_t apostrophe = ApostropheAt(word, i); apostrophe != 0) {
      out += '\'';
      i += apostrophe - 1;
    } else {
      out += word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] - 'A' + 'a') : word[i];
    }
  }
  return out;
}

bool HasDigit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<Token> Tokens(std::string_view text) {
  std::vector<Token> tokens;
  bool breaks = true;
  for (std::size_t at = 0; at < text.size();) {
    if (!IsWordByte(text, at)) {
      breaks |= text[at] != ' ';
      at += IsQuoteOrDash(text, at) ? 3 : 1;
      continue;
    }
    const std::size_t end = EndOfWord(text, at);
    Token token;
    token.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    token.lower = Lowered(text.substr(at, end - at));
    token.facts = FactsOf(token.lower);
    if (HasDigit(token.lower)) token.facts.classes |= kNumber;
    token.breaks = breaks;
    const std::size_t count = tokens.size();
    if (token.lower == "date" && count > 1 && tokens[count - 1].lower == "of" &&
        tokens[count - 2].lower == "out")
      token.facts = {.classes = 0, .problem = Problem::kDelay};
    tokens.push_back(std::move(token));
    breaks = false;
    at = end;
  }
  return tokens;
}

// Gives tokens the stems of their words; a hyphened token may have several. Words that do not stand in the
// text are passed over.
void PlaceStems(const StemRows& rows, RowId row, std::vector<Token>& tokens) {
  const std::span<const StemId> stems = rows.stems(row);
  std::size_t token = 0, from = 0;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const std::string_view word = rows.word(row, i);
    if (word.empty()) continue;
    for (std::size_t t = token, f = from; t < tokens.size(); ++t, f = 0) {
      const std::size_t at = tokens[t].lower.find(word, f);
      if (at == std::string::npos) continue;
      tokens[t].stems.push_back(stems[i]);
      token = t;
      from = at + word.size();
      break;
    }
  }
}

constexpr std::size_t kMostLead = 7;  // words among which who says it is looked for

class PhraseFinder {
 public:
  explicit PhraseFinder(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  std::vector<Phrase> Run() {
    for (std::size_t begin = 0, end = 0; begin < tokens_.size(); begin = end) {
      end = begin + 1;
      if (IsBreaker(begin)) continue;
      while (end < tokens_.size() && !tokens_[end].breaks && !IsBreaker(end)) ++end;
      ReadSegment(begin, end);
    }
    return std::move(phrases_);
  }

 private:
  // "Summaries that are late" is one phrase.
  bool IsBreaker(std::size_t at) const {
    if (!tokens_[at].Is(kBreaker)) return false;
    const bool relative = tokens_[at].lower == "that" && at > 0 && !tokens_[at].breaks &&
                          !tokens_[at - 1].stems.empty() && !tokens_[at - 1].Is(kSaying) &&
                          at + 1 < tokens_.size() && tokens_[at + 1].Is(kAuxiliary);
    return !relative;
  }

  void ReadSegment(std::size_t begin, std::size_t end) {
    const std::size_t clause = StartOfClause(begin, end);
    if (clause == end) return;
    // After "in the spring" the subject is still to come.
    Extend(clause, end, !HasPreposition(begin, clause));
    for (std::size_t at = clause + 1; at < end; ++at) {
      const Token& before = tokens_[at - 1];
      const bool infinitive = before.lower == "to" && tokens_[at].facts.problem == Problem::kNone;
      const bool noun =
          before.Is(kPreposition | kDeterminer | kBinding) && !before.Is(kPointing) && !infinitive;
      if (noun || IsHead(at, end)) Extend(at, end, false);
    }
  }

  // Whether tokens [begin, end) before the start of a clause hold a preposition; that of "in contrast" is
  // none.
  bool HasPreposition(std::size_t begin, std::size_t end) const {
    for (std::size_t at = begin; at < end; ++at) {
      if (tokens_[at].Is(kPreposition) && !tokens_[at + 1].Is(kFiller)) return true;
    }
    return false;
  }

  // Whether the word can head a phrase where it stands: "not" only of "not enough", "too" not of "too".
  bool IsHead(std::size_t at, std::size_t end) const {
    if (!tokens_[at].Is(kHead)) return false;
    const Token& before = tokens_[at - 1];
    if (!before.stems.empty() && !before.Is(kSaying | kEdge) && !IsPast(before))
      return false;  // "skills shortage"
    if (tokens_[at].lower != "not") return true;
    return at + 1 < end && tokens_[at + 1].lower == "enough";
  }

  // Where the clause begins once what says nothing of its matter is taken off.
  std::size_t StartOfClause(std::size_t begin, std::size_t end) const {
    std::size_t at = begin;
    for (std::size_t i = begin; i < std::min(end, begin + kMostLead); ++i) {
      const bool says = tokens_[i].Is(kSaying) &&
                        (i == begin || tokens_[i - 1].facts.problem != Problem::kNot) &&
                        (i == begin || tokens_[i - 1].lower != "always");
      if (says || tokens_[i].Is(kModal)) at = i + 1;
    }
    while (at < end &&
           (IsOpening(at, end) || tokens_[at].lower == "us" || tokens_[at].lower == "inspectors")) {
      at += tokens_[at].lower == "there" ? 2 : 1;
    }
    return at;
  }

  bool IsOpening(std::size_t at, std::size_t end) const {
    if (tokens_[at].lower == "there") return at + 1 < end && tokens_[at + 1].Is(kAuxiliary);
    return tokens_[at].Is(kDeterminer | kFiller | kPreposition) && !tokens_[at].Is(kPointing);
  }

  // Whether a phrase may begin with token `at`.
  bool MayBegin(std::size_t at, std::size_t end, bool clause) const {
    const Token& token = tokens_[at];
    if (token.lower == "date") return false;  // of "out of date"
    if (token.lower == "not" && !clause && !IsHead(at, end)) return false;
    return !token.Is(kAuxiliary | kEdge | kConnective | kBinding | kDeterminer | kPreposition);
  }

  // Keeps every phrase that begins with token `begin` of a segment that ends at `end`.
  void Extend(std::size_t begin, std::size_t end, bool clause) {
    if (!MayBegin(begin, end, clause)) return;
    Phrase phrase;
    phrase.clause = clause;
    bool joined = false;  // something stands after "verb … and"
    bool negated = false;
    for (std::size_t at = begin; at < std::min(end, begin + kMostPhraseWords); ++at) {
      const Token& token = tokens_[at];
      phrase.span = {tokens_[begin].span.begin, token.span.end};
      if (phrase.span.size() > kMostPhraseBytes || token.Is(kPronoun | kNumber | kPointing)) return;
      if (token.Is(kAuxiliary) && (!clause || (joined && phrase.verb))) return;
      if (!clause && at > begin && EndsNoun(at)) return;
      if (negated && !token.Is(kNegation) && IsTrouble(token.facts.problem)) return;  // "no delays"
      joined |= token.Is(kConnective) && phrase.verb;
      negated |= token.Is(kNegation);
      phrase.sentence |= clause && at > begin && (token.Is(kAuxiliary) || IsPast(token));
      AddToken(token, phrase);
      if (MayEnd(token) && MayCut(at, end, phrase)) phrases_.push_back(phrase);
    }
  }

  static void AddToken(const Token& token, Phrase& phrase) {
    phrase.verb |= token.Is(kAuxiliary);
    phrase.plain &= !token.Is(kAuxiliary | kPreposition);
    phrase.stems.insert(phrase.stems.end(), token.stems.begin(), token.stems.end());
    if (token.facts.problem == Problem::kNone && !token.Is(kActor | kEdge))
      phrase.matter.insert(phrase.matter.end(), token.stems.begin(), token.stems.end());
    const bool open = phrase.problem == Problem::kNone || phrase.problem == Problem::kNeed;
    if (open && token.facts.problem != Problem::kNone) phrase.problem = token.facts.problem;
  }

  static bool IsTrouble(Problem problem) {
    return problem == Problem::kDelay || problem == Problem::kLack || problem == Problem::kPoor ||
           problem == Problem::kUneven;
  }

  static bool IsPast(const Token& token) { return token.lower.ends_with("ed") || token.lower == "led"; }

  // Whether token `at` cannot belong to the noun phrase before it.
  bool EndsNoun(std::size_t at) const {
    const Token &token = tokens_[at], &before = tokens_[at - 1];
    if (token.Is(kSaying)) return true;
    return (token.Is(kDeterminer) && !before.stems.empty()) || (before.Is(kConnective) && IsPast(token));
  }

  static bool MayEnd(const Token& token) {
    return token.Is(kLast) || (!token.stems.empty() && !token.Is(kEdge | kAuxiliary | kPreposition));
  }

  // Whether `phrase` may end with token `at` of a segment that ends at `end`. What "and" joins to the object
  // of a verb or a preposition belongs to it.
  bool MayCut(std::size_t at, std::size_t end, const Phrase& phrase) const {
    if (at + 1 == tokens_.size() || tokens_[at + 1].breaks) return true;
    if (tokens_[at + 1].Is(kObjectClause)) return false;
    if (at + 1 == end) return true;
    const Token& next = tokens_[at + 1];
    if (next.Is(kBinding | kDeterminer | kNumber | kParticle)) return false;
    if (next.Is(kAuxiliary)) return !phrase.verb;
    if (next.Is(kConnective)) return phrase.plain;
    if (next.Is(kOften) && phrase.stems.size() < 3) return false;
    return next.Is(kPreposition | kPronoun);
  }

  std::vector<Token> tokens_;
  std::vector<Phrase> phrases_;
};

}  // namespace

std::vector<Phrase> FindPhrases(const StemRows& rows, RowId row) {
  std::vector<Token> tokens = Tokens(rows.finding(row).text);
  PlaceStems(rows, row, tokens);
  return PhraseFinder(std::move(tokens)).Run();
}

std::uint32_t ProblemsOf(std::string_view text) {
  std::uint32_t problems = 0;
  for (const Token& token : Tokens(text)) problems |= 1U << static_cast<unsigned>(token.facts.problem);
  return problems & ~1U;
}

}  // namespace caresift
