#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace caresift::ingest_test {

/// Deterministic and the same on every machine, unlike the distributions of <random>.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2654435761U + 88172645463325252U) {}
  std::size_t Below(std::size_t limit) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % limit);
  }

 private:
  std::uint64_t state_;
};

/// `bytes` as a bad disk or a bad line leaves them: a few bytes changed, flipped, lost or twice there, or all
/// after some place missing. Never empty.
inline std::string Mutated(std::string bytes, Random* random) {
  for (std::size_t n = 1 + random->Below(8); n > 0; --n) {
    const std::size_t at = random->Below(bytes.size());
    switch (random->Below(5)) {
      case 0:
        bytes[at] = static_cast<char>(random->Below(256));
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random->Below(8)));
        break;
      case 2:
        bytes.erase(at, 1 + random->Below(1 + bytes.size() / 50));
        break;
      case 3:
        bytes.insert(at, bytes.substr(random->Below(bytes.size()), 1 + random->Below(40)));
        break;
      default:
        if (random->Below(4) == 0) bytes.resize(at);
    }
    if (bytes.empty()) bytes.push_back('x');
  }
  return bytes;
}

}  // namespace caresift::ingest_test
