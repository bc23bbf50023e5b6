#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace caresift {

// What the page's data is made of: columns. A column of numbers is an object {"u8": "…"}, or u16 or u32: the
// narrowest type that holds its largest number, little-endian, in base 64. A column of texts is
// {"values": [each text once], "index": column}.

class PageWriter {
 public:
  PageWriter() : writer_(buffer_) {}

  void Key(std::string_view key) { writer_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }
  void Text(std::string_view text);
  void Number(double number);
  void Count(std::uint64_t number) { writer_.Uint64(number); }
  void Flag(bool flag) { writer_.Bool(flag); }
  void Null() { writer_.Null(); }
  void Column(const std::vector<std::uint32_t>& numbers);
  /// Eight bytes a number, most significant first: identifiers, written as their hexadecimal digits.
  void Ids(const std::vector<std::uint64_t>& ids);

  template <typename Fields>
  void Object(Fields fields) {
    writer_.StartObject();
    fields();
    writer_.EndObject();
  }
  template <typename List, typename Item>
  void Array(const List& list, Item item) {
    writer_.StartArray();
    for (const auto& entry : list) item(entry);
    writer_.EndArray();
  }
  void Texts(const std::vector<std::string>& texts) {
    Array(texts, [&](const std::string& text) { Text(text); });
  }

  void Field(std::string_view key, std::string_view text) { Key(key), Text(text); }
  void Field(std::string_view key, std::uint64_t count) { Key(key), Count(count); }
  void Field(std::string_view key, const std::vector<std::uint32_t>& numbers) { Key(key), Column(numbers); }

  /// The JSON, with no "<" in it, so that nothing can end or open an element where it stands in a page.
  std::string Take() const;

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

/// Texts that repeat, each kept once. The empty text is always there, as number 0.
class TextColumn {
 public:
  TextColumn() { Number(""); }

  void Add(std::string_view text) { index_.push_back(Number(text)); }
  std::uint32_t Number(std::string_view text);
  void Write(std::string_view key, PageWriter* page) const;

 private:
  std::vector<std::string> values_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::uint32_t> index_;
};

}  // namespace caresift
