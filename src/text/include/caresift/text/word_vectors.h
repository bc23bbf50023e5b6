#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// Where words stand in a space in which words used alike lie close: "matron" near "nurse". Read from a file
/// of bytes, so that twenty thousand words take two megabytes.
///
///   vectors.Find("matron")           a vector
///   vectors.Find("Matron")           nothing: words are asked for in normal form (text/vocabulary.h)
///   vectors.Nearest(matron, 3)       nurse, sister, midwife or the like
///
/// The file: one line of JSON (schema "caresift/word-vectors/1", words, dimensions, unit, source, licence),
/// one word a line in ascending order of bytes, then `dimensions` signed bytes for each word in that order; a
/// vector is its bytes times `unit`. Immutable; shared by all threads.
class WordVectors {
 public:
  /// The bytes of one vector; times unit() it is the vector. Views stay valid as long as the object.
  using Bytes = std::span<const std::int8_t>;

  /// Reads a file. Fails with kNotFound or kUnreadable, or with kMalformed where it is none of that form.
  static Result<WordVectors> Load(const std::string& path);
  static Result<WordVectors> Parse(std::string_view bytes, const std::string& path);

  std::size_t size() const { return begins_.size(); }
  std::size_t dimensions() const { return dimensions_; }
  float unit() const { return unit_; }
  const std::string& source() const { return source_; }
  const std::string& licence() const { return licence_; }
  /// Of all bytes of the file.
  const std::string& digest() const { return digest_; }

  std::string_view Word(std::size_t i) const;
  Bytes Vector(std::size_t i) const { return Bytes(values_).subspan(i * dimensions_, dimensions_); }
  std::optional<std::size_t> Find(std::string_view word) const;

  struct Neighbour {
    std::size_t word = 0;
    double likeness = 0;  ///< cosine, at most 1
  };
  /// The `count` words most like `direction` (dimensions() numbers), the likest first, then by word.
  std::vector<Neighbour> Nearest(std::span<const double> direction, std::size_t count) const;

 private:
  std::string words_;                  // one after another
  std::vector<std::uint32_t> begins_;  // of each in words_
  std::vector<std::int8_t> values_;
  std::size_t dimensions_ = 0;
  float unit_ = 0;
  std::string source_, licence_, digest_;
};

}  // namespace caresift
