#pragma once

#include <cstdint>
#include <string_view>

namespace caresift {

/// A half-open range [begin, end) of bytes of the UTF-8 text it was made from.
/// Code points appear only at the edge, in `outputs/`.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(Span, Span) = default;
};

/// The bytes of `text` that `span` names; the view lives as long as `text` does.
inline std::string_view Slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

}  // namespace caresift
