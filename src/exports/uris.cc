#include "uris.h"

#include <fmt/format.h>

#include <cctype>

namespace caresift {
namespace {

std::string Encoded(std::string_view text) {
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                       std::string_view("-._~/").find(c) != std::string_view::npos);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

}  // namespace

std::string Uri(std::string_view kind, std::string_view id) {
  return fmt::format("urn:caresift:{}:{}", kind, Encoded(id));
}

std::string EntryUri(std::string_view framework, std::string_view level, std::string_view id) {
  return fmt::format("urn:caresift:{}:{}:{}", level, Encoded(framework), Encoded(id));
}

}  // namespace caresift
