#include "json.h"

namespace caresift {
namespace {

// Bytes that do not stand for themselves in a JSON string.
constexpr auto kEscaped = [] {
  std::array<bool, 256> escaped{};
  for (std::size_t c = 0; c < ' '; ++c) escaped[c] = true;
  escaped['"'] = escaped['\\'] = true;
  return escaped;
}();

// The letter of a short escape; 0 where there is none.
char ShortEscape(char c) {
  switch (c) {
    case '\b':
      return 'b';
    case '\t':
      return 't';
    case '\n':
      return 'n';
    case '\f':
      return 'f';
    case '\r':
      return 'r';
    case '"':
    case '\\':
      return c;
    default:
      return 0;
  }
}

}  // namespace

void Json::Flush() {
  text_.append(stage_.data(), staged_);
  staged_ = 0;
}

void Json::RawPastStage(std::string_view bytes) {
  Flush();
  if (bytes.size() > stage_.size()) {
    text_.append(bytes);
  } else {
    Raw(bytes);
  }
}

void Json::Escaped(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !kEscaped[static_cast<unsigned char>(text[end])]) ++end;
    Raw(text.substr(at, end - at));
    if (end == text.size()) return;
    const char c = text[end];
    if (const char letter = ShortEscape(c); letter != 0) {
      Raw({std::array{'\\', letter}.data(), 2});
    } else {
      static constexpr char kDigits[] = "0123456789ABCDEF";
      Raw({std::array{'\\', 'u', '0', '0', kDigits[(c >> 4) & 15], kDigits[c & 15]}.data(), 6});
    }
    at = end + 1;
  }
}

}  // namespace caresift
