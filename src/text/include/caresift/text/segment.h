#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/span.h"
#include "caresift/text/vocabulary.h"

namespace caresift {

/// One word of a sentence, or one of the marks that rules can see: , ; : ( ) – % £ &
struct Token {
  Span span;  ///< bytes of the text
  WordId word = 0;
};

struct Sentence {
  Span span;                          ///< bytes of the text, without white space at the ends
  std::uint32_t first = 0, last = 0;  ///< its tokens: [first, last) of Segments::tokens
};

/// Sentences and tokens of a stretch of text. Reused from call to call: Clear keeps the memory.
struct Segments {
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;

  void Clear() {
    sentences.clear();
    tokens.clear();
  }
};

struct WordPiece;

/// Cuts text into sentences and words by the Unicode rules (UAX #29, with ICU where they are not plain),
/// mended where inspection prose trips them: an abbreviation ("e.g.", "Dr.", "No. 6") or a list number
/// ("4.4.1.") does not end a sentence, a line break does not either, and a stretch of 400 tokens without an
/// end is cut.
///
/// The tokens of a sentence, in normal form and joined by single spaces, are the text that lexicon
/// rules are matched against: `Staff – mostly nurses – weren't sure; 45% said "no".` reads
/// `staff – mostly nurses – weren't sure ; 45 % said no`.
///
/// Not thread-safe: every worker owns one, with its vocabulary.
class Segmenter {
 public:
  explicit Segmenter(Vocabulary* vocabulary);
  ~Segmenter();
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  /// Appends the sentences of `text[block]` to `out`; spans are offsets into `text`, which must be
  /// valid UTF-8 with `block` on character boundaries.
  void Segment(std::string_view text, Span block, Segments* out) { Segment(text, block, {}, out); }

  /// The same, reading past `left_out`: stretches of `text` in order, apart from each other, that break a
  /// word (a hyphen, a line end). Spans still are offsets into `text`; that of a broken word covers what is
  /// left out.
  void Segment(std::string_view text, Span block, std::span<const Span> left_out, Segments* out);

 private:
  class Breaks;

  // From a place in the text that is segmented, which begins at byte 0, to the text it was made of.
  struct Cut {
    std::uint32_t at = 0;       // where something was left out
    std::uint32_t removed = 0;  // bytes left out up to there, this place's among them
  };

  std::string_view MakeLine(std::string_view text, Span block, std::span<const Span> left_out);
  void AppendSentence(std::string_view line, std::uint32_t base, Span sentence, Segments* out);
  Span InText(std::uint32_t base, Span span) const;

  Vocabulary* vocabulary_;
  std::unique_ptr<Breaks> breaks_;
  std::string line_;               // the block with line breaks as spaces, where it has any
  std::vector<Cut> cuts_;          // of line_, in order
  std::vector<WordPiece> pieces_;  // of one sentence
};

/// The normal form of `text` as one string: what a rule sees of it. Convenience for tools and tests.
std::string NormalText(std::string_view text);

}  // namespace caresift
