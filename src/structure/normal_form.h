#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace caresift {

/// Longest block, in bytes, that can be a heading, a score line or anything else but narrative.
inline constexpr std::size_t kLongestLine = 240;

/// The form in which headings are compared: lower case, apostrophes dropped, "&" as "and", every other
/// mark as a space, single spaces. "Partnerships & communities:" and "PARTNERSHIPS AND COMMUNITIES" agree.
/// Lives on the stack; empty for text longer than kLongestLine.
class NormalForm {
 public:
  explicit NormalForm(std::string_view text);
  std::string_view view() const { return {buffer_.data(), size_}; }
  bool empty() const { return size_ == 0; }

 private:
  void Put(char c);
  void Space();

  std::array<char, 2 * kLongestLine> buffer_;
  std::size_t size_ = 0;
};

/// A section number before a line: "4.5.1." has depth 3.
struct Number {
  std::array<std::uint16_t, 5> parts{};
  std::uint8_t depth = 0;  ///< 0: no number
  bool closed = false;     ///< followed by "." or ")", as the numbers of headings are
  std::size_t length = 0;  ///< bytes of the text that it takes, white space after it included
};

/// The number `text` begins with, after bullets and Markdown marks.
Number ParseNumber(std::string_view text);

/// ASCII only: everything that CQC prints in fixed words is.
bool BeginsWithFolded(std::string_view text, std::string_view lower_prefix);

/// Whether `words` stands in `normal` at word edges.
bool ContainsWords(std::string_view normal, std::string_view words);

}  // namespace caresift
