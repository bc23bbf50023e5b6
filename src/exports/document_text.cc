#include "document_text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "caresift/text/utf8.h"

namespace caresift {

Result<DocumentText> DocumentText::Read(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  DocumentText text;
  if (in) text.text_.assign(std::istreambuf_iterator<char>(in), {});
  if (!in.is_open() || in.bad()) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable;
    return Error{code, path, errno == 0 ? "it cannot be read" : std::strerror(errno)};
  }
  if (!IsValidUtf8(text.text_)) return Error{ErrorCode::kBadEncoding, path, "it is not UTF-8"};
  for (std::size_t i = 0; i < text.text_.size(); ++i) {
    if ((static_cast<unsigned char>(text.text_[i]) & 0xC0) != 0x80)
      text.starts_.push_back(static_cast<std::uint32_t>(i));
  }
  text.starts_.push_back(static_cast<std::uint32_t>(text.text_.size()));
  return text;
}

std::string_view DocumentText::Slice(std::uint64_t start, std::uint64_t end) const {
  const std::size_t last = std::min<std::uint64_t>(end, size()), first = std::min<std::uint64_t>(start, last);
  return std::string_view(text_).substr(starts_[first], starts_[last] - starts_[first]);
}

}  // namespace caresift
