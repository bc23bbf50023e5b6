#include "caresift/text/digest.h"

#include <xxhash.h>

#include <array>

namespace caresift {

Digest& Digest::Add(std::string_view field) {
  // Seeding with the state so far chains the fields; XXH3 mixes the length, which ends each one.
  state_ = XXH3_64bits_withSeed(field.data(), field.size(), state_ + 1);
  return *this;
}

Digest& Digest::Add(std::uint64_t number) {
  std::array<char, 8> bytes;
  for (int i = 0; i < 8; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<char>(number >> (8 * i));
  return Add(std::string_view(bytes.data(), bytes.size()));
}

std::string Digest::Hex() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex(16, '0');
  for (int i = 0; i < 16; ++i) hex[static_cast<std::size_t>(15 - i)] = kDigits[(state_ >> (4 * i)) & 15];
  return hex;
}

}  // namespace caresift
