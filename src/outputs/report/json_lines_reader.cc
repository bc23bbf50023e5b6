#include "json_lines_reader.h"

#include <rapidjson/error/en.h>

#include <cerrno>
#include <cstring>
#include <iterator>

#include "caresift/outputs/json_fields.h"

namespace caresift {
namespace {

Error Malformed(const std::string& place, std::string reason) {
  return Error{ErrorCode::kMalformed, place, std::move(reason)};
}

Result<std::string> ReadWhole(const std::string& path) {
  auto in = OpenOutput(path);
  if (!in) return std::move(in).error();
  std::string text{std::istreambuf_iterator<char>(*in), {}};
  if (in->bad()) return Error{ErrorCode::kUnreadable, path, std::strerror(errno)};
  return text;
}

}  // namespace

Result<std::ifstream> OpenOutput(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (in) return in;
  const bool missing = errno == ENOENT;
  return Error{missing ? ErrorCode::kNotFound : ErrorCode::kUnreadable, path,
               missing ? "a run writes it; is this the OUT folder of one?" : std::strerror(errno)};
}

Result<Done> JsonParser::Visit(char* text, const std::string& place, const JsonVisitor& visit) {
  allocator_.Clear();
  document_.ParseInsitu<rapidjson::kParseIterativeFlag>(text);
  if (document_.HasParseError())
    return Malformed(place, rapidjson::GetParseError_En(document_.GetParseError()));
  try {
    visit(document_);
  } catch (const BadField& field) {
    return Malformed(place, field.what());
  }
  return Done{};
}

Result<Done> JsonParser::VisitLines(std::string* text, const std::string& path, std::uint64_t first_line,
                                    const JsonVisitor& visit) {
  std::uint64_t number = first_line;
  for (std::size_t begin = 0; begin < text->size(); ++number) {
    const std::size_t end = std::min(text->find('\n', begin), text->size());
    if (end < text->size()) (*text)[end] = '\0';
    if (auto visited = Visit(text->data() + begin, path + ":" + std::to_string(number), visit); !visited)
      return visited;
    begin = end + 1;
  }
  return Done{};
}

Result<Done> ReadJson(const std::string& path, const JsonVisitor& visit) {
  auto text = ReadWhole(path);
  if (!text) return std::move(text).error();
  return JsonParser().Visit(text->data(), path, visit);
}

Result<Done> ReadJsonLines(const std::string& path, const JsonVisitor& visit) {
  auto text = ReadWhole(path);
  if (!text) return std::move(text).error();
  return JsonParser().VisitLines(&*text, path, 1, visit);
}

}  // namespace caresift
