#pragma once

#include <cstring>
#include <string_view>

namespace caresift {

/// Where `words`, eight bytes and more, stand in `text` from `from` on; npos where they do not. Several times
/// as fast as std::string_view::find, which stops at every letter that is their first.
inline std::size_t FindWords(std::string_view text, std::string_view words, std::size_t from = 0) {
  if (from >= text.size()) return std::string_view::npos;
  const void* found = ::memmem(text.data() + from, text.size() - from, words.data(), words.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace caresift
