#include "caresift/gold/gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

namespace caresift {
namespace {

using nlohmann::json;

template <typename T>
std::optional<T> Named(const json& line, const char* field, std::size_t count) {
  const std::string name = line.at(field).get<std::string>();
  for (std::size_t i = 0; i < count; ++i) {
    if (Identifier(static_cast<T>(i)) == name) return static_cast<T>(i);
  }
  throw fmt::format("'{}' cannot be '{}'", field, name);
}

GoldSentence SentenceOf(const json& line) {
  GoldSentence sentence;
  sentence.id = line.value("id", "");
  sentence.doc = line.value("doc", "");
  sentence.section = line.value("section", "");
  sentence.split = line.value("split", "");
  const std::string setting = line.value("setting", "provider");
  if (setting != "council" && setting != "provider") throw fmt::format("'setting' cannot be '{}'", setting);
  sentence.council = setting == "council";
  line.at("text").get_to(sentence.text);
  sentence.start = line.value("start", std::uint64_t{0});
  line.at("themes").get_to(sentence.themes);
  std::sort(sentence.themes.begin(), sentence.themes.end());
  sentence.type = *Named<FindingType>(line, "finding", 4);
  line.at("plan").get_to(sentence.plan);
  sentence.evidence = *Named<Evidence>(line, "evidence", 6);
  return sentence;
}

}  // namespace

Result<std::vector<GoldSentence>> ParseGold(std::string_view bytes, const std::string& path) {
  std::vector<GoldSentence> sentences;
  std::size_t number = 0;
  while (!bytes.empty()) {
    ++number;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view text = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const auto bad = [&](const std::string& reason) {
      return Error{ErrorCode::kBadExamples, fmt::format("{}:{}", path, number), reason};
    };
    const json line = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (!line.is_object()) return bad("a line is to be one JSON object");
    try {
      sentences.push_back(SentenceOf(line));
    } catch (const std::string& reason) {
      return bad(reason);
    } catch (const json::exception& error) {
      return bad(error.what());
    }
  }
  return sentences;
}

Result<std::vector<GoldSentence>> ReadGold(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, path, "labelled sentences are expected here"};
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return Error{ErrorCode::kUnreadable, path, ""};
  return ParseGold(bytes, path);
}

}  // namespace caresift
