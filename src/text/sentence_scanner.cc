// UAX #29, table 4 (rules SB3 to SB11) read forwards: nothing but a paragraph separator or a terminator (a
// stop, "!", "?") can end a sentence, so all other characters are passed over as fast as bytes can be read,
// and the rules are asked only there. Properties of characters are ICU's.
#include "sentence_scanner.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

namespace caresift {
namespace {

constexpr std::uint8_t ClassOfAscii(char c) {
  if (c >= 'a' && c <= 'z') return U_SB_LOWER;
  if (c >= 'A' && c <= 'Z') return U_SB_UPPER;
  if (c >= '0' && c <= '9') return U_SB_NUMERIC;
  switch (c) {
    case '\n':
      return U_SB_LF;
    case '\r':
      return U_SB_CR;
    case '\t':
    case '\v':
    case '\f':
    case ' ':
      return U_SB_SP;
    case '.':
      return U_SB_ATERM;
    case '!':
    case '?':
      return U_SB_STERM;
    case '"':
    case '\'':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
      return U_SB_CLOSE;
    case ',':
    case '-':
    case ':':
      return U_SB_SCONTINUE;
    default:
      return U_SB_OTHER;
  }
}

struct ByteTable {
  std::array<std::uint8_t, 128> classes{};  // of ASCII characters
  std::array<bool, 256> passes{};           // bytes of ASCII characters that end no sentence
};

constexpr ByteTable kBytes = [] {
  ByteTable table;
  for (std::size_t c = 0; c < 128; ++c) {
    table.classes[c] = ClassOfAscii(static_cast<char>(c));
    const std::uint8_t own = table.classes[c];
    table.passes[c] = own != U_SB_ATERM && own != U_SB_STERM && own != U_SB_CR && own != U_SB_LF;
  }
  return table;
}();

class SentenceScanner {
 public:
  explicit SentenceScanner(std::string_view text)
      : text_(text), size_(static_cast<std::uint32_t>(text.size())) {}

  std::uint32_t EndFrom(std::uint32_t begin) {
    before_ = U_SB_OTHER;
    at_ = begin;
    while (true) {
      PassOver(begin);
      if (at_ >= size_) return size_;
      const std::uint32_t here = at_;
      const int own = Read(&at_);
      if (IsSeparator(own)) return AfterSeparator(here);
      if (own == U_SB_ATERM || own == U_SB_STERM) {
        if (EndsWith(own)) return at_;
      } else if (own != U_SB_EXTEND && own != U_SB_FORMAT) {
        before_ = own;
      }
    }
  }

 private:
  // Goes to the next byte that may be of a terminator, a separator or a character beyond ASCII.
  void PassOver(std::uint32_t begin) {
    const std::uint32_t from = at_;
    while (at_ < size_ && kBytes.passes[static_cast<unsigned char>(text_[at_])]) ++at_;
    if (at_ > from && at_ > begin) before_ = kBytes.classes[static_cast<unsigned char>(text_[at_ - 1])];
  }

  // The class of the character at `*at`, which then is the next one.
  int Read(std::uint32_t* at) const {
    const auto first = static_cast<unsigned char>(text_[*at]);
    if (first < 0x80) {
      ++*at;
      return kBytes.classes[first];
    }
    UChar32 c;
    U8_NEXT(text_.data(), *at, size_, c);
    return c < 0 ? U_SB_OTHER : u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
  }

  int ClassAt(std::uint32_t at) const { return at < size_ ? Read(&at) : U_SB_SEP; }

  // Passes over the character at `at_` and what extends it (SB5).
  void Pass() {
    Read(&at_);
    PassExtensions();
  }
  void PassExtensions() {
    for (int own = ClassAt(at_); own == U_SB_EXTEND || own == U_SB_FORMAT; own = ClassAt(at_)) Read(&at_);
  }

  static bool IsSeparator(int own) { return own == U_SB_SEP || own == U_SB_CR || own == U_SB_LF; }
  static bool IsTerminator(int own) { return own == U_SB_ATERM || own == U_SB_STERM; }

  // SB3, SB4.
  std::uint32_t AfterSeparator(std::uint32_t at) const {
    const bool pair = Read(&at) == U_SB_CR && at < size_ && text_[at] == '\n';
    return pair ? at + 1 : at;
  }

  // Whether the sentence ends after the terminator read last. If so it ends at `at_`, else goes on there.
  bool EndsWith(int terminator) {
    PassExtensions();
    const bool stop = terminator == U_SB_ATERM;
    const int next = ClassAt(at_);
    if (stop && next == U_SB_NUMERIC) return false;                                                    // SB6
    if (stop && next == U_SB_UPPER && (before_ == U_SB_UPPER || before_ == U_SB_LOWER)) return false;  // SB7
    before_ = terminator;
    while (at_ < size_ && ClassAt(at_) == U_SB_CLOSE) Pass();  // SB9
    while (at_ < size_ && ClassAt(at_) == U_SB_SP) Pass();     // SB10
    if (at_ >= size_) return true;
    const int after = ClassAt(at_);
    if (IsSeparator(after)) {
      at_ = AfterSeparator(at_);
      return true;
    }
    if (after == U_SB_SCONTINUE || IsTerminator(after)) return false;  // SB8a
    return !stop || !LowerFollows();                                   // SB8, SB11
  }

  // Whether the first letter from `at_` on, with no terminator before it, is lower case.
  bool LowerFollows() const {
    for (std::uint32_t at = at_; at < size_;) {
      const int own = Read(&at);
      if (own == U_SB_LOWER) return true;
      if (own == U_SB_UPPER || own == U_SB_OLETTER || IsSeparator(own) || IsTerminator(own)) return false;
    }
    return false;
  }

  std::string_view text_;
  std::uint32_t size_;
  std::uint32_t at_ = 0;
  int before_ = U_SB_OTHER;  // class of the character before at_
};

}  // namespace

std::uint32_t EndOfSentence(std::string_view text, std::uint32_t begin) {
  return SentenceScanner(text).EndFrom(begin);
}

}  // namespace caresift
