#include "normal_form.h"

namespace caresift {
namespace {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
constexpr char Fold(char c) { return IsUpper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }

enum class Mark { kNone, kApostrophe, kSpace };

/// What the UTF-8 character at `text` is for headings, and its length in bytes where it is a mark:
/// U+00A0, U+00AD and U+00B7 of Latin-1, the dashes, quotes, bullets and spaces of U+2000 to U+206F, and
/// the square bullets of U+25A0 to U+25FF and private-use ones that PDF extraction leaves.
Mark MarkAt(std::string_view text, std::size_t* length) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) == 0xC2 && (byte(1) == 0xA0 || byte(1) == 0xAD || byte(1) == 0xB7)) {
    *length = 2;
    return Mark::kSpace;
  }
  if (byte(0) == 0xE2 && (byte(1) == 0x80 || byte(1) == 0x81 || byte(1) == 0x96 || byte(1) == 0x97)) {
    *length = 3;
    const bool apostrophe = byte(1) == 0x80 && (byte(2) == 0x98 || byte(2) == 0x99);
    return apostrophe ? Mark::kApostrophe : Mark::kSpace;
  }
  if (byte(0) == 0xEF && (byte(1) == 0x82 || byte(1) == 0x83)) {
    *length = 3;
    return Mark::kSpace;
  }
  return Mark::kNone;
}

/// What ASCII becomes: lower case, a space, or 0 for what is dropped.
constexpr auto kForms = [] {
  std::array<char, 0x80> forms{};
  for (int c = 0; c < 0x80; ++c) {
    const char form = Fold(static_cast<char>(c));
    forms[static_cast<std::size_t>(c)] = IsLower(form) || IsDigit(form) ? form : ' ';
  }
  forms['\''] = forms['`'] = 0;
  return forms;
}();

}  // namespace

void NormalForm::Put(char c) {
  if (size_ < buffer_.size()) buffer_[size_++] = c;
}

void NormalForm::Space() {
  if (size_ > 0 && buffer_[size_ - 1] != ' ') Put(' ');
}

NormalForm::NormalForm(std::string_view text) {
  if (text.size() > kLongestLine) return;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Letters and figures first: most of any text, and room for all of it there is.
    std::size_t size = size_;
    for (; i < text.size() && size < buffer_.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      const char form = byte < 0x80 ? kForms[byte] : '\0';
      if (form <= ' ') break;
      buffer_[size++] = form;
    }
    size_ = size;
    if (i == text.size()) break;
    const char c = text[i];
    if (static_cast<unsigned char>(c) >= 0x80) {
      std::size_t length = 0;
      const Mark mark = MarkAt(text.substr(i), &length);
      if (mark == Mark::kNone) {
        Put(c);
      } else {
        if (mark == Mark::kSpace) Space();
        i += length - 1;
      }
    } else if (kForms[static_cast<unsigned char>(c)] == ' ') {
      Space();
      if (c != '&') continue;
      for (char letter : {'a', 'n', 'd', ' '}) Put(letter);
    }
  }
  if (size_ > 0 && buffer_[size_ - 1] == ' ') --size_;
}

Number ParseNumber(std::string_view text) {
  Number number;
  std::size_t i = 0;
  while (i < text.size() && !IsDigit(text[i])) {
    std::size_t length = 1;
    const bool mark = text[i] == ' ' || text[i] == '\t' || text[i] == '#' || text[i] == '*' ||
                      text[i] == '-' || MarkAt(text.substr(i), &length) == Mark::kSpace;
    if (!mark) return number;
    i += length;
  }
  while (i < text.size() && IsDigit(text[i]) && number.depth < number.parts.size()) {
    unsigned value = 0;
    const std::size_t begin = i;
    for (; i < text.size() && IsDigit(text[i]) && i - begin < 3; ++i) value = value * 10 + (text[i] - '0');
    if (i < text.size() && IsDigit(text[i])) return Number{};  // "2024 report"
    number.parts[number.depth++] = static_cast<std::uint16_t>(value);
    number.closed = false;
    if (i < text.size() && (text[i] == '.' || text[i] == ')')) {
      number.closed = true;
      ++i;
    }
  }
  // "2021/22", "30%" and "3rd" are no section numbers, nor is a bare figure at the end of the text.
  if (i < text.size() && text[i] != ' ' && text[i] != '\t' && text[i] != '*') return Number{};
  while (i < text.size() && (text[i] == ' ' || text[i] == '\t' || text[i] == '*')) ++i;
  number.length = i;
  return number;
}

bool BeginsWithFolded(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  for (std::size_t i = 0; i < lower_prefix.size(); ++i) {
    if (Fold(text[i]) != lower_prefix[i]) return false;
  }
  return true;
}

bool ContainsWords(std::string_view normal, std::string_view words) {
  for (std::size_t at = normal.find(words); at != std::string_view::npos; at = normal.find(words, at + 1)) {
    const bool begins = at == 0 || normal[at - 1] == ' ';
    const std::size_t end = at + words.size();
    if (begins && (end == normal.size() || normal[end] == ' ')) return true;
  }
  return false;
}

}  // namespace caresift
