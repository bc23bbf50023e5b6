#pragma once

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "caresift/findings/figure.h"
#include "caresift/text/span.h"
#include "caresift/text/utf8.h"

namespace caresift {

/// Writes JSON without white space, for the hundreds of megabytes of findings.jsonl: what is asked for is
/// appended, and nothing is checked. Keys are literals that need no escape; texts are UTF-8.
class Json {
 public:
  void Key(std::string_view key) {
    Comma();
    Raw("\"");
    Raw(key);
    Raw("\":");
    comma_ = false;
  }

  void Text(std::string_view text) {
    Comma();
    Raw("\"");
    Escaped(text);
    Raw("\"");
  }
  void TextOrNull(std::string_view text) { text.empty() ? Null() : Text(text); }
  void Number(std::uint64_t number) {
    std::array<char, 20> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    Value({digits.data(), static_cast<std::size_t>(end - digits.data())});
  }
  void Boolean(bool value) { Value(value ? std::string_view("true") : std::string_view("false")); }
  void Null() { Value("null"); }

  /// Two decimals: all that a hand-set weight can stand for.
  void Share(double share) {
    const auto hundredths = static_cast<int>(std::lround(share * 100));
    if (hundredths >= 100) return Value("1.0");
    const char digits[] = {'0', '.', static_cast<char>('0' + hundredths / 10),
                           static_cast<char>('0' + hundredths % 10)};
    Value({digits, sizeof digits});
  }
  void Decimal(double value) { Value(FormatValue(value)); }

  template <typename Fields>
  void Object(Fields fields) {
    Nested("{", "}", fields);
  }
  template <typename List, typename Item>
  void Array(const List& list, Item item) {
    Nested("[", "]", [&] {
      for (const auto& entry : list) item(entry);
    });
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

  /// Fields written before, see Fields.
  void AllFields(std::string_view fields) {
    Comma();
    Raw(fields);
  }

  /// Ends a line: what follows is a value of its own.
  void EndLine() {
    Raw("\n");
    comma_ = false;
  }

  void Clear() {
    text_.clear();
    staged_ = 0;
    comma_ = false;
  }

  /// What stands between the braces of the one object written.
  std::string_view Fields() { return View().substr(1, size() - 2); }
  std::string_view View() {
    Flush();
    return text_;
  }
  std::size_t size() const { return text_.size() + staged_; }

  /// All that was written; the writer is then empty.
  std::string Take() {
    Flush();
    comma_ = false;
    return std::exchange(text_, {});
  }

 private:
  void Comma() {
    if (comma_) Raw(",");
    comma_ = true;
  }

  void Value(std::string_view literal) {
    Comma();
    Raw(literal);
  }

  template <typename Fields>
  void Nested(std::string_view open, std::string_view close, Fields fields) {
    Value(open);
    comma_ = false;
    fields();
    Raw(close);
    comma_ = true;
  }

  // Small pieces are gathered first: most calls are one copy of a few bytes, of a size known when compiling.
  void Raw(std::string_view bytes) {
    if (stage_.size() - staged_ < bytes.size()) return RawPastStage(bytes);
    std::memcpy(stage_.data() + staged_, bytes.data(), bytes.size());
    staged_ += bytes.size();
  }

  void RawPastStage(std::string_view bytes);
  void Flush();
  void Escaped(std::string_view text);

  std::string text_;  // all but what is staged
  std::array<char, 2048> stage_;
  std::size_t staged_ = 0;
  bool comma_ = false;  // what comes next in the innermost object or array stands behind another
};

}  // namespace caresift
