#pragma once

#include <rapidjson/document.h>

#include <cstdint>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

using JsonVisitor = std::function<void(const rapidjson::Value&)>;

/// A file that a run wrote, opened. kNotFound and kUnreadable say so.
Result<std::ifstream> OpenOutput(const std::string& path);

/// Parses JSON, one value after another, in the text's own place, and hands each to a visitor. What is no
/// JSON, and a BadField that the visitor throws, is an error at `place`. No depth of nesting is too deep. One
/// a thread.
class JsonParser {
 public:
  JsonParser() : pool_(kPoolBytes), allocator_(pool_.data(), pool_.size()), document_(&allocator_) {}
  JsonParser(const JsonParser&) = delete;

  /// `text` is used up; it ends with a NUL.
  Result<Done> Visit(char* text, const std::string& place, const JsonVisitor& visit);

  /// Every line of `text`, which is used up. `first_line` is the number of the first in the file `path`.
  Result<Done> VisitLines(std::string* text, const std::string& path, std::uint64_t first_line,
                          const JsonVisitor& visit);

 private:
  static constexpr std::size_t kPoolBytes = 1 << 20;  // lines that fit need no memory of their own

  std::vector<char> pool_;
  rapidjson::MemoryPoolAllocator<> allocator_;
  rapidjson::Document document_;
};

/// The whole of a small file, as one value or as a value a line.
Result<Done> ReadJson(const std::string& path, const JsonVisitor& visit);
Result<Done> ReadJsonLines(const std::string& path, const JsonVisitor& visit);

}  // namespace caresift
