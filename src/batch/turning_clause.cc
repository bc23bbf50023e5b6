#include "turning_clause.h"

#include <algorithm>
#include <cctype>
#include <cstdint>

namespace caresift {
namespace {

constexpr std::size_t kLeastWords = 3;

bool IsEdge(char c) { return c == ' ' || c == ',' || c == ';' || c == ':' || c == '-'; }

// Without white space and marks at the front, and white space and marks but the full stop at the end.
Span Trimmed(std::string_view sentence, Span span) {
  while (span.begin < span.end && IsEdge(sentence[span.begin])) ++span.begin;
  while (span.end > span.begin && IsEdge(sentence[span.end - 1])) --span.end;
  return span;
}

std::size_t WordsIn(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
  return words;
}

// Where clauses begin. A contrast at the front ("Although records were complete, two were unsigned") turns at
// the next comma.
std::vector<std::uint32_t> ClauseBegins(std::string_view sentence, const std::vector<SidedCue>& cues) {
  std::vector<std::uint32_t> begins = {0};
  for (const SidedCue& cue : cues) {
    if (cue.side != CueSide::kTurn) continue;
    const bool opens = WordsIn(sentence.substr(0, cue.span.begin)) == 0;
    const std::size_t turn = opens ? sentence.find(',', cue.span.end) : cue.span.begin;
    if (turn != std::string_view::npos && turn > begins.back())
      begins.push_back(static_cast<std::uint32_t>(turn));
  }
  return begins;
}

int ScoreOf(Span clause, const std::vector<SidedCue>& cues, CueSide wanted) {
  int score = 0;
  for (const SidedCue& cue : cues) {
    if (cue.span.begin < clause.begin || cue.span.begin >= clause.end) continue;
    if (cue.side == CueSide::kGood || cue.side == CueSide::kBad) score += cue.side == wanted ? 2 : -1;
  }
  return score;
}

}  // namespace

CueSide SideOf(std::string_view rule) {
  const std::string_view kind = rule.substr(0, rule.find('/'));
  if (kind == "bad" || kind == "negation") return CueSide::kBad;
  if (kind == "good") return CueSide::kGood;
  if (kind == "contrast" || kind == "mixed") return CueSide::kTurn;
  return CueSide::kOther;
}

std::string_view TurningClause(std::string_view sentence, const std::vector<SidedCue>& cues, bool good) {
  std::vector<std::uint32_t> begins = ClauseBegins(sentence, cues);
  begins.push_back(static_cast<std::uint32_t>(sentence.size()));
  Span best;
  int best_score = 0, second = 0;
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const Span clause = Trimmed(sentence, {begins[i], begins[i + 1]});
    const int score = ScoreOf(clause, cues, good ? CueSide::kGood : CueSide::kBad);
    if (score > best_score) {
      second = best_score, best_score = score, best = clause;
    } else {
      second = std::max(second, score);
    }
  }
  if (best_score == second || begins.size() < 3) return sentence;
  const std::string_view clause = sentence.substr(best.begin, best.end - best.begin);
  return WordsIn(clause) < kLeastWords ? sentence : clause;
}

}  // namespace caresift
