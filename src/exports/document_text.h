#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// The text of a document, cut by code points as OUT's offsets are.
class DocumentText {
 public:
  /// Fails where the file cannot be read or is no UTF-8.
  static Result<DocumentText> Read(const std::string& path);

  /// Code points.
  std::size_t size() const { return starts_.size() - 1; }

  /// Code points from `start` to `end`, as far as there are any. The view lives as long as this does.
  std::string_view Slice(std::uint64_t start, std::uint64_t end) const;

 private:
  std::string text_;
  std::vector<std::uint32_t> starts_;  // byte at which each code point begins, and the end
};

}  // namespace caresift
