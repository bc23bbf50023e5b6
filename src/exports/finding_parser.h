#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"
#include "records.h"

namespace caresift {

/// Some hundreds of lines of findings.jsonl, and what they say. It holds what the records' views show.
class FindingBatch {
 public:
  FindingBatch();
  ~FindingBatch();

  /// Lines of the file, each with its end; `first_line` is the number of the first, from 1.
  std::string lines;
  std::uint64_t first_line = 1;

  /// Parses all lines. After a failure `records` holds those before the bad line.
  void Parse(const std::string& path);

  std::vector<FindingRecord> records;
  Result<Done> outcome = Done{};

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace caresift
