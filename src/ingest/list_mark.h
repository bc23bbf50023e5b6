#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace caresift::ingest {

enum class MarkKind : std::uint8_t {
  kNone,
  kBullet,  ///< • ▪ - – * o …
  kNumber,  ///< 1.  2)  4.4.1.  4.4.1
  kLetter,  ///< (a)  a)  a.  (iv)
};

/// The mark before an item. "- 4.4.1. Staff" has the mark "4.4.1.": the dash says less than the number.
struct ListMark {
  MarkKind kind = MarkKind::kNone;
  std::uint8_t depth = 0;    ///< numbers: how many components ("4.4.1." has 3); else 1
  std::uint32_t number = 0;  ///< numbers: the last component
  std::size_t begin = 0;     ///< bytes [begin, end) of the line: the mark
  std::size_t end = 0;
  std::size_t content = 0;  ///< where the item's own text starts; the line's size where there is none

  explicit operator bool() const { return kind != MarkKind::kNone; }
};

/// The mark that starts `line` (trimmed), if any. A bare number or decimal is no mark ("56 days",
/// "2.4 million"), nor is a dash without a space after it.
ListMark ParseListMark(std::string_view line);

/// Bytes of the bullet that starts `text` and can be nothing else (• ▪ ● …), 0 for none. Hyphens,
/// asterisks and the letter o are bullets only at the start of a line and do not count.
std::size_t SureBulletAt(std::string_view text);

}  // namespace caresift::ingest
