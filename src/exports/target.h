#pragma once

#include <string>

#include "caresift/text/result.h"

namespace caresift {

/// A file that appears whole or not at all: it is written under another name beside its place, and Commit
/// moves it there. Without Commit the destructor leaves no trace.
class PendingFile {
 public:
  /// Fails with kUsage where `path` is a folder, a device or the like.
  static Result<PendingFile> Create(const std::string& path);

  PendingFile(PendingFile&& other) noexcept;
  PendingFile& operator=(PendingFile&&) = delete;
  ~PendingFile();

  /// Where to write meanwhile. Nothing stands there at first.
  const std::string& path() const { return partial_; }

  Result<Done> Commit();

 private:
  PendingFile(std::string target, std::string partial)
      : target_(std::move(target)), partial_(std::move(partial)) {}

  std::string target_, partial_;  // partial_ is empty once committed or moved from
};

}  // namespace caresift
