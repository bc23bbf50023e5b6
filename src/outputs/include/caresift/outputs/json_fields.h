#pragma once

#include <rapidjson/document.h>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace caresift {

/// A field that is missing or of the wrong type, while a file of OUT is read back. It stays inside the room
/// that reads, which turns it into an Error that names file and line.
struct BadField : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Fields of files that a run wrote and somebody may have edited since. Each throws BadField.

const rapidjson::Value& FieldOf(const rapidjson::Value& object, const char* key);

/// nullptr where the field is null or missing.
const rapidjson::Value* FieldOrNull(const rapidjson::Value& object, const char* key);

std::string_view TextOf(const rapidjson::Value& object, const char* key);
std::string_view TextOrNone(const rapidjson::Value& object, const char* key);
double NumberOf(const rapidjson::Value& object, const char* key);
std::optional<double> NumberOrNone(const rapidjson::Value& object, const char* key);
std::uint64_t CountOf(const rapidjson::Value& object, const char* key);
int IntegerOr(const rapidjson::Value& object, const char* key, int none);
bool FlagOf(const rapidjson::Value& object, const char* key);
/// false where the field is null or missing: folders of earlier versions lack some.
bool FlagOrFalse(const rapidjson::Value& object, const char* key);
const rapidjson::Value& ListOf(const rapidjson::Value& object, const char* key);
std::vector<std::string> TextsOf(const rapidjson::Value& object, const char* key);

/// A code-point offset.
std::uint32_t OffsetOf(const rapidjson::Value& object, const char* key);

/// A figure of a finding, but for where it stands, into a struct with fields of these names.
template <typename Figure>
void ReadFigureFields(const rapidjson::Value& value, Figure* figure) {
  figure->value = NumberOf(value, "value");
  figure->unit = TextOrNone(value, "unit");
  figure->statistic = TextOrNone(value, "statistic");
  figure->measure = TextOrNone(value, "measure");
  figure->measure_key = TextOrNone(value, "measure_key");
  figure->population = TextOrNone(value, "population");
  figure->out_of = NumberOrNone(value, "out_of");
  figure->comparator = NumberOrNone(value, "comparator");
  figure->comparator_name = TextOrNone(value, "comparator_name");
  figure->target = NumberOrNone(value, "target");
  figure->as_of = TextOrNone(value, "as_of");
  figure->period = TextOrNone(value, "period");
  figure->direction = TextOrNone(value, "direction");
  figure->days = NumberOrNone(value, "days");
  figure->wait_or_backlog = FlagOrFalse(value, "wait_or_backlog");
  figure->contradiction = FlagOf(value, "contradiction");
  figure->approximate = FlagOf(value, "approximate");
}

/// The number in an id such as "f-6f0c…", sixteen hexadecimal digits after `prefix`.
std::uint64_t IdNumber(std::string_view id, std::string_view prefix);

}  // namespace caresift
