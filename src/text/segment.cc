#include "caresift/text/segment.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "caresift/text/utf8.h"
#include "sentence_scanner.h"
#include "word_scanner.h"

namespace caresift {
namespace {

// Tokens of the longest sentence; a longer stretch without an end is cut into sentences of this length.
constexpr std::size_t kLongestSentence = 400;

bool IsAsciiDigit(char c) { return c >= '0' && c <= '9'; }
bool IsAsciiLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsLineBreak(char c) { return c >= '\n' && c <= '\r'; }
bool IsAsciiSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Without an early way out, so that the compiler tests many bytes at once: most blocks have none.
bool HasLineBreak(std::string_view text) {
  unsigned char found = 0;
  for (char c : text) found |= static_cast<unsigned char>(c - '\n') <= '\r' - '\n';
  return found != 0;
}

// Abbreviations after which a sentence goes on, without their final stop, folded. Those of the second
// list do so only before a number ("No. 6", "para. 3"): "no." ends sentences as well.
constexpr auto kAbbreviations = std::to_array<std::string_view>(
    {"e.g", "eg", "i.e", "ie",  "dr",     "mr",   "mrs", "ms",   "mx", "prof", "rev", "st",  "cllr",
     "hon", "vs", "cf",  "viz", "approx", "incl", "esp", "dept", "sr", "jr",   "lt",  "col", "capt"});
constexpr auto kBeforeNumber =
    std::to_array<std::string_view>({"no", "nos", "para", "paras", "p", "pp", "fig", "s", "ss", "sec", "vol",
                                     "c", "ch", "reg", "ref", "app", "art"});

template <std::size_t N>
bool Holds(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// The last run of letters, digits and inner stops of `sentence`, which ends in a stop, without it.
std::string_view LastWord(std::string_view sentence) {
  sentence.remove_suffix(1);
  std::size_t at = sentence.size();
  while (at > 0 && !IsAsciiSpace(sentence[at - 1]) && sentence[at - 1] != '(') --at;
  return sentence.substr(at);
}

// "4", "4.4.1" or a letter, alone at the head of the sentence: the number of a list item.
bool IsListNumber(std::string_view sentence, std::string_view last_word) {
  if (last_word.empty() || last_word.size() + 1 != sentence.size() || last_word.size() > 9) return false;
  if (last_word.size() == 1 && IsAsciiLetter(last_word[0])) return true;
  return IsAsciiDigit(last_word[0]) &&
         std::all_of(last_word.begin(), last_word.end(), [](char c) { return IsAsciiDigit(c) || c == '.'; });
}

// Whether the stop at the end of `sentence` (trimmed) does not end it, given what follows.
bool GoesOn(std::string_view sentence, std::string_view rest) {
  if (sentence.empty() || rest.empty() || sentence.back() != '.') return false;
  const std::string_view word = LastWord(sentence);
  if (IsListNumber(sentence, word)) return true;
  if (word.empty() || word.size() > 7) return false;
  const std::string folded = NormalForm(word);
  if (Holds(kAbbreviations, folded)) return true;
  if (IsAsciiDigit(rest.front()) && Holds(kBeforeNumber, folded)) return true;
  // An initial, as in "J. Smith", but not "plan B." or "vitamin D." at the end of a sentence.
  const bool initial = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z' && word[0] != 'I';
  const std::string_view before = sentence.substr(0, sentence.size() - 2);
  return initial && (before.ends_with(". ") || before.ends_with("Mr ") || before.ends_with("Dr ") ||
                     before.ends_with("Ms ") || before.ends_with("Mrs "));
}

// Bytes that are marks to rules.
constexpr std::array<bool, 256> kMarks = [] {
  std::array<bool, 256> marks{};
  for (char c : {',', ';', ':', '(', ')', '%', '&'}) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

// The mark that rules see for the non-word segment `piece`; empty where they see none.
std::string_view MarkOf(std::string_view piece, bool spaced) {
  if (piece.size() == 1) {
    if (kMarks[static_cast<unsigned char>(piece[0])]) return piece;
    if (piece[0] == '-' && spaced) return "–";
    return {};
  }
  if (piece == "–" || piece == "—") return spaced || piece == "—" ? "–" : std::string_view();
  if (piece == "£") return piece;
  return {};
}

bool IsSpaced(std::string_view line, const WordPiece& piece) {
  return piece.begin > 0 && line[piece.begin - 1] == ' ' && piece.end < line.size() && line[piece.end] == ' ';
}

}  // namespace

/// ICU's word iterator, opened once and pointed at one block after the other where ScanWords gives up.
class Segmenter::Breaks {
 public:
  Breaks() {
    UErrorCode status = U_ZERO_ERROR;
    word_ = ubrk_open(UBRK_WORD, "en_GB", nullptr, 0, &status);
    Check(status);
  }
  ~Breaks() {
    ubrk_close(word_);
    utext_close(&text_);
  }

  // What is asked for next; `text` must outlive that.
  void SetText(std::string_view text) {
    next_text_ = text;
    is_set_ = false;
  }

  // The words and marks of [begin, end) of the text; white space too.
  void Words(std::uint32_t begin, std::uint32_t end, std::vector<WordPiece>* pieces) {
    if (!is_set_) PointAtText();
    pieces->clear();
    if (ubrk_isBoundary(word_, static_cast<int32_t>(begin)) == 0)
      ubrk_preceding(word_, static_cast<int32_t>(begin));
    for (std::uint32_t at = begin; at < end;) {
      const int32_t next = ubrk_next(word_);
      if (next == UBRK_DONE) break;
      // In a few scripts ICU ends a sentence inside what it takes for a word.
      const std::uint32_t stop = std::min(static_cast<std::uint32_t>(next), end);
      pieces->push_back({at, stop, ubrk_getRuleStatus(word_) >= UBRK_WORD_NONE_LIMIT});
      at = stop;
    }
  }

 private:
  static void Check(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  }

  void PointAtText() {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, next_text_.data(), static_cast<int64_t>(next_text_.size()), &status);
    ubrk_setUText(word_, &text_, &status);
    Check(status);
    is_set_ = true;
  }

  UText text_ = UTEXT_INITIALIZER;
  UBreakIterator* word_ = nullptr;
  std::string_view next_text_;
  bool is_set_ = false;  // word_ reads next_text_
};

Segmenter::Segmenter(Vocabulary* vocabulary) : vocabulary_(vocabulary), breaks_(std::make_unique<Breaks>()) {}
Segmenter::~Segmenter() = default;

std::string_view Segmenter::MakeLine(std::string_view text, Span block, std::span<const Span> left_out) {
  cuts_.clear();
  const std::string_view whole = Slice(text, block);
  const auto first = std::lower_bound(left_out.begin(), left_out.end(), block.begin,
                                      [](Span gap, std::uint32_t at) { return gap.begin < at; });
  const bool cut = first != left_out.end() && first->end <= block.end;
  if (!cut && !HasLineBreak(whole)) return whole;
  line_.clear();
  std::uint32_t at = block.begin;
  std::uint32_t removed = 0;
  for (auto gap = first; gap != left_out.end() && gap->end <= block.end; ++gap) {
    line_.append(text.substr(at, gap->begin - at));
    removed += gap->size();
    cuts_.push_back({static_cast<std::uint32_t>(line_.size()), removed});
    at = gap->end;
  }
  line_.append(text.substr(at, block.end - at));
  // To UAX #29 a line break always ends a sentence; in wrapped prose it ends nothing.
  for (char& c : line_) {
    if (IsLineBreak(c)) c = ' ';
  }
  return line_;
}

// A stretch that begins where something was left out begins after it, one that ends there ends before it.
Span Segmenter::InText(std::uint32_t base, Span span) const {
  if (cuts_.empty()) return {base + span.begin, base + span.end};
  const auto removed = [&](auto cut) { return cut == cuts_.begin() ? 0 : std::prev(cut)->removed; };
  const auto begin = std::upper_bound(cuts_.begin(), cuts_.end(), span.begin,
                                      [](std::uint32_t at, const Cut& cut) { return at < cut.at; });
  const auto end = std::lower_bound(cuts_.begin(), cuts_.end(), span.end,
                                    [](const Cut& cut, std::uint32_t at) { return cut.at < at; });
  return {base + span.begin + removed(begin), base + span.end + removed(end)};
}

void Segmenter::Segment(std::string_view text, Span block, std::span<const Span> left_out, Segments* out) {
  const std::string_view line = MakeLine(text, block, left_out);
  breaks_->SetText(line);
  std::uint32_t begin = 0;
  for (std::uint32_t end = 0; end < line.size();) {
    end = EndOfSentence(line, end);
    const Span sentence = TrimSpan(line, {begin, end});
    if (!sentence.empty() && GoesOn(Slice(line, sentence), line.substr(end))) continue;
    if (!sentence.empty()) AppendSentence(line, block.begin, sentence, out);
    begin = end;
  }
}

void Segmenter::AppendSentence(std::string_view line, std::uint32_t base, Span sentence, Segments* out) {
  if (!ScanWords(line, sentence.begin, sentence.end, &pieces_))
    breaks_->Words(sentence.begin, sentence.end, &pieces_);
  Sentence made;
  made.span = InText(base, sentence);
  made.first = static_cast<std::uint32_t>(out->tokens.size());
  for (const WordPiece& piece : pieces_) {
    std::string_view word = line.substr(piece.begin, piece.end - piece.begin);
    if (!piece.is_word) word = MarkOf(word, IsSpaced(line, piece));
    if (word.empty()) continue;
    const WordId id = vocabulary_->Intern(word);
    if (vocabulary_->Word(id).empty()) continue;  // a filler folds to nothing
    const Span span = InText(base, {piece.begin, piece.end});
    if (out->tokens.size() - made.first == kLongestSentence) {
      // No sentence: a table or a list without stops. Cutting it up bounds what is looked for in it.
      made.span.end = out->tokens.back().span.end;
      made.last = static_cast<std::uint32_t>(out->tokens.size());
      out->sentences.push_back(made);
      made.span = {span.begin, InText(base, sentence).end};
      made.first = made.last;
    }
    out->tokens.push_back({span, id});
  }
  made.last = static_cast<std::uint32_t>(out->tokens.size());
  out->sentences.push_back(made);
}

std::string NormalText(std::string_view text) {
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments);
  std::string normal;
  for (const Token& token : segments.tokens) {
    if (!normal.empty()) normal += ' ';
    normal += vocabulary.Word(token.word);
  }
  return normal;
}

}  // namespace caresift
