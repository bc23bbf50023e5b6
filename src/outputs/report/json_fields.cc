#include "caresift/outputs/json_fields.h"

#include <charconv>
#include <limits>

namespace caresift {
namespace {

[[noreturn]] void Fail(const char* key, const char* what) {
  throw BadField(std::string("the field '") + key + "' " + what);
}

std::string_view TextIn(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

}  // namespace

const rapidjson::Value* FieldOrNull(const rapidjson::Value& object, const char* key) {
  if (!object.IsObject()) Fail(key, "stands in no object");
  const auto member = object.FindMember(key);
  return member == object.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

const rapidjson::Value& FieldOf(const rapidjson::Value& object, const char* key) {
  const rapidjson::Value* field = FieldOrNull(object, key);
  if (field == nullptr) Fail(key, "is missing");
  return *field;
}

std::string_view TextOf(const rapidjson::Value& object, const char* key) {
  const rapidjson::Value& field = FieldOf(object, key);
  if (!field.IsString()) Fail(key, "is no text");
  return TextIn(field);
}

std::string_view TextOrNone(const rapidjson::Value& object, const char* key) {
  return FieldOrNull(object, key) == nullptr ? std::string_view() : TextOf(object, key);
}

double NumberOf(const rapidjson::Value& object, const char* key) {
  const rapidjson::Value& field = FieldOf(object, key);
  if (!field.IsNumber()) Fail(key, "is no number");
  return field.GetDouble();
}

std::optional<double> NumberOrNone(const rapidjson::Value& object, const char* key) {
  if (FieldOrNull(object, key) == nullptr) return std::nullopt;
  return NumberOf(object, key);
}

std::uint64_t CountOf(const rapidjson::Value& object, const char* key) {
  const rapidjson::Value& field = FieldOf(object, key);
  if (!field.IsUint64()) Fail(key, "is no count");
  return field.GetUint64();
}

int IntegerOr(const rapidjson::Value& object, const char* key, int none) {
  const rapidjson::Value* field = FieldOrNull(object, key);
  if (field == nullptr) return none;
  if (!field->IsInt()) Fail(key, "is no integer");
  return field->GetInt();
}

bool FlagOf(const rapidjson::Value& object, const char* key) {
  const rapidjson::Value& field = FieldOf(object, key);
  if (!field.IsBool()) Fail(key, "is neither true nor false");
  return field.GetBool();
}

bool FlagOrFalse(const rapidjson::Value& object, const char* key) {
  return FieldOrNull(object, key) != nullptr && FlagOf(object, key);
}

const rapidjson::Value& ListOf(const rapidjson::Value& object, const char* key) {
  const rapidjson::Value& field = FieldOf(object, key);
  if (!field.IsArray()) Fail(key, "is no list");
  return field;
}

std::vector<std::string> TextsOf(const rapidjson::Value& object, const char* key) {
  std::vector<std::string> texts;
  for (const rapidjson::Value& text : ListOf(object, key).GetArray()) {
    if (!text.IsString()) Fail(key, "holds what is no text");
    texts.emplace_back(TextIn(text));
  }
  return texts;
}

std::uint32_t OffsetOf(const rapidjson::Value& object, const char* key) {
  const std::uint64_t offset = CountOf(object, key);
  if (offset > std::numeric_limits<std::uint32_t>::max()) Fail(key, "is no offset");
  return static_cast<std::uint32_t>(offset);
}

std::uint64_t IdNumber(std::string_view id, std::string_view prefix) {
  std::uint64_t number = 0;
  const std::string_view digits = id.substr(std::min(prefix.size(), id.size()));
  const auto end = digits.data() + digits.size();
  if (!id.starts_with(prefix) || digits.size() != 16 ||
      std::from_chars(digits.data(), end, number, 16).ptr != end) {
    throw BadField("'" + std::string(id) + "' is no id like " + std::string(prefix) + "0123456789abcdef");
  }
  return number;
}

}  // namespace caresift
