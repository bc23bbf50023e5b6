#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "caresift/text/span.h"
#include "caresift/text/utf8.h"
#include "report_text.h"

namespace caresift {

/// The part of RapidJSON's writer we use, writing views, with what the outputs share.
class Json {
 public:
  Json() : writer_(buffer_) {}

  void Key(std::string_view key) { writer_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }
  void Text(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void TextOrNull(std::string_view text) { text.empty() ? Null() : Text(text); }
  void Number(std::uint64_t number) { writer_.Uint64(number); }
  void Boolean(bool value) { writer_.Bool(value); }
  void Null() { writer_.Null(); }
  // Two decimals: all that a hand-set weight can stand for.
  void Share(double share) {
    const auto hundredths = static_cast<int>(std::lround(share * 100));
    const std::string digits =
        hundredths >= 100 ? "1.0"
                          : "0." + std::string(hundredths < 10 ? "0" : "") + std::to_string(hundredths);
    writer_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  }

  void Decimal(double value) {
    const std::string digits = FormatValue(value);
    writer_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  }

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

  void Field(std::string_view key, std::string_view text) { Key(key), Text(text); }
  void FieldOrNull(std::string_view key, std::string_view text) { Key(key), TextOrNull(text); }
  void Field(std::string_view key, std::uint64_t number) { Key(key), Number(number); }
  void FieldOrNull(std::string_view key, int number, int none) {
    Key(key);
    number == none ? Null() : Number(static_cast<std::uint64_t>(number));
  }
  void FieldOrNull(std::string_view key, const std::optional<double>& value) {
    Key(key);
    value ? Decimal(*value) : Null();
  }
  void Offsets(Span span, CodePointCursor* offsets) {
    Field("start", offsets->At(span.begin));
    Field("end", offsets->At(span.end));
  }

  void Clear() {
    buffer_.Clear();
    writer_.Reset(buffer_);
  }

  // What stands between the braces of the one object written.
  std::string_view Fields() const { return View().substr(1, buffer_.GetSize() - 2); }

  std::string_view View() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace caresift
