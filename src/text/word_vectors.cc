#include "caresift/text/word_vectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>

#include "caresift/text/digest.h"

namespace caresift {
namespace {

constexpr const char* kSchema = "caresift/word-vectors/1";
constexpr std::uint64_t kMostWords = 5'000'000;
constexpr std::uint64_t kMostDimensions = 4'096;

// The next line of `rest` without its end, which is taken off; nothing where no line ends.
std::optional<std::string_view> TakeLine(std::string_view* rest) {
  const std::size_t end = rest->find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest->substr(0, end);
  rest->remove_prefix(end + 1);
  return line;
}

struct Header {
  std::uint64_t words = 0, dimensions = 0;
  double unit = 0;
  std::string source, licence;
};

std::optional<Header> ReadHeader(std::string_view line) {
  const auto value = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (!value.is_object() || value.value("schema", nlohmann::json()) != kSchema) return std::nullopt;
  try {
    Header header{value.at("words").get<std::uint64_t>(), value.at("dimensions").get<std::uint64_t>(),
                  value.at("unit").get<double>(), value.at("source").get<std::string>(),
                  value.at("licence").get<std::string>()};
    const bool sound = header.words > 0 && header.words <= kMostWords && header.dimensions > 0 &&
                       header.dimensions <= kMostDimensions && header.unit > 0 && std::isfinite(header.unit);
    return sound ? std::optional(std::move(header)) : std::nullopt;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

}  // namespace

Result<WordVectors> WordVectors::Load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, path, "word vectors are expected here"};
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return Error{ErrorCode::kUnreadable, path, ""};
  return Parse(bytes, path);
}

Result<WordVectors> WordVectors::Parse(std::string_view bytes, const std::string& path) {
  const auto malformed = [&](std::string reason) {
    return Error{ErrorCode::kMalformed, path, std::move(reason)};
  };
  std::string_view rest = bytes;
  const auto first = TakeLine(&rest);
  const auto header = first ? ReadHeader(*first) : std::nullopt;
  if (!header) return malformed("the first line does not say that these are word vectors");
  WordVectors vectors;
  vectors.dimensions_ = header->dimensions;
  vectors.unit_ = static_cast<float>(header->unit);
  vectors.source_ = header->source;
  vectors.licence_ = header->licence;
  vectors.digest_ = Digest().Add(bytes).Hex();
  for (std::uint64_t i = 0; i < header->words; ++i) {
    const auto word = TakeLine(&rest);
    if (!word || word->empty()) return malformed(fmt::format("line {}: a word is missing", i + 2));
    if (i > 0 && vectors.Word(i - 1) >= *word)
      return malformed(fmt::format("line {}: '{}' is out of order", i + 2, *word));
    vectors.begins_.push_back(static_cast<std::uint32_t>(vectors.words_.size()));
    vectors.words_.append(*word);
  }
  if (rest.size() != header->words * header->dimensions) {
    return malformed(
        fmt::format("{} bytes of vectors where {} are due", rest.size(), header->words * header->dimensions));
  }
  vectors.values_.assign(rest.begin(), rest.end());
  return vectors;
}

std::string_view WordVectors::Word(std::size_t i) const {
  const std::size_t end = i + 1 < begins_.size() ? begins_[i + 1] : words_.size();
  return std::string_view(words_).substr(begins_[i], end - begins_[i]);
}

std::optional<std::size_t> WordVectors::Find(std::string_view word) const {
  std::size_t low = 0, high = size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (Word(middle) < word) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < size() && Word(low) == word ? std::optional(low) : std::nullopt;
}

std::vector<WordVectors::Neighbour> WordVectors::Nearest(std::span<const double> direction,
                                                         std::size_t count) const {
  const double own =
      std::sqrt(std::inner_product(direction.begin(), direction.end(), direction.begin(), 0.0));
  std::vector<Neighbour> all;
  for (std::size_t i = 0; i < size(); ++i) {
    const Bytes vector = Vector(i);
    double product = 0, square = 0;
    for (std::size_t d = 0; d < dimensions_; ++d) {
      product += direction[d] * vector[d];
      square += static_cast<double>(vector[d]) * vector[d];
    }
    if (square > 0 && own > 0) all.push_back({i, product / (own * std::sqrt(square))});
  }
  count = std::min(count, all.size());
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count), all.end(),
                    [](const Neighbour& a, const Neighbour& b) {
                      return a.likeness != b.likeness ? a.likeness > b.likeness : a.word < b.word;
                    });
  all.resize(count);
  return all;
}

}  // namespace caresift
