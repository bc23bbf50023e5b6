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
  std::string hex(16, '0');
  WriteHex(state_, hex.data());
  return hex;
}

void WriteHex(std::uint64_t number, char* out) {
  static constexpr char kDigits[] = "0123456789abcdef";
  for (int i = 15; i >= 0; --i, number >>= 4) out[i] = kDigits[number & 15];
}

}  // namespace caresift
