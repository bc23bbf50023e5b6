#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace caresift {

/// A stable 64-bit digest built from fields, each ended so that ("ab","c") and ("a","bc") differ.
/// For identity, not for security (XXH3; same value on every machine and in every version).
class Digest {
 public:
  Digest& Add(std::string_view field);
  Digest& Add(std::uint64_t number);

  /// Sixteen lower-case hexadecimal digits.
  std::string Hex() const;
  std::uint64_t Value() const { return state_; }

 private:
  std::uint64_t state_ = 0;
};

/// Writes `number` as sixteen lower-case hexadecimal digits to `out`.
void WriteHex(std::uint64_t number, char* out);

}  // namespace caresift
