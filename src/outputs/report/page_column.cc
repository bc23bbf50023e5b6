#include "page_column.h"

#include <algorithm>

#include "caresift/findings/figure.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// RFC 4648.
std::string Base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (i < left ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    for (std::size_t i = 0; i < 4; ++i) out += i <= left ? kDigits[bits >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

}  // namespace

void PageWriter::Text(std::string_view text) {
  const std::string clean = CleanUtf8(text);
  writer_.String(clean.data(), static_cast<rapidjson::SizeType>(clean.size()));
}

void PageWriter::Number(double number) {
  const std::string digits = FormatValue(number);
  writer_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
}

void PageWriter::Column(const std::vector<std::uint32_t>& numbers) {
  const std::uint32_t largest = numbers.empty() ? 0 : *std::max_element(numbers.begin(), numbers.end());
  const std::size_t width = largest < 1u << 8 ? 1 : largest < 1u << 16 ? 2 : 4;
  std::string bytes;
  bytes.reserve(numbers.size() * width);
  for (std::uint32_t number : numbers) {
    for (std::size_t i = 0; i < width; ++i) bytes += static_cast<char>(number >> 8 * i & 0xff);
  }
  Object([&] { Field(width == 1 ? "u8" : width == 2 ? "u16" : "u32", Base64(bytes)); });
}

void PageWriter::Ids(const std::vector<std::uint64_t>& ids) {
  std::string bytes;
  bytes.reserve(ids.size() * 8);
  for (std::uint64_t id : ids) {
    for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>(id >> shift & 0xff);
  }
  Text(Base64(bytes));
}

std::string PageWriter::Take() const {
  std::string out;
  out.reserve(buffer_.GetSize() + buffer_.GetSize() / 64);
  for (char c : std::string_view(buffer_.GetString(), buffer_.GetSize())) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

std::uint32_t TextColumn::Number(std::string_view text) {
  const auto [entry, is_new] =
      numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(values_.size()));
  if (is_new) values_.emplace_back(text);
  return entry->second;
}

void TextColumn::Write(std::string_view key, PageWriter* page) const {
  page->Key(key);
  page->Object([&] {
    page->Key("values"), page->Texts(values_);
    page->Field("index", index_);
  });
}

}  // namespace caresift
