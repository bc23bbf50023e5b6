#pragma once

#include <functional>
#include <string_view>

#include "identities.h"
#include "worker.h"

namespace caresift {

/// Joins processed files, in corpus order, as a run does, and gives out nothing but their lines of
/// findings.jsonl.
class LineJoiner {
 public:
  /// `write` must outlive the joiner.
  explicit LineJoiner(const std::function<void(std::string_view lines)>& write) : write_(write) {}

  void Add(ProcessedFile* file);

 private:
  const std::function<void(std::string_view)>& write_;
  Identities identities_;
};

}  // namespace caresift
