#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

namespace caresift {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

inline void Put(JsonWriter* json, std::string_view text) {
  json->String(text.data() == nullptr ? "" : text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

inline void Put(JsonWriter* json, const char* key, std::string_view text) {
  json->Key(key);
  Put(json, text);
}

/// Null where there is no text.
inline void PutOrNull(JsonWriter* json, const char* key, std::string_view text) {
  json->Key(key);
  text.empty() ? static_cast<void>(json->Null()) : Put(json, text);
}

}  // namespace caresift
