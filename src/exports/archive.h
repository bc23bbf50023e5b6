#pragma once

#include <filesystem>
#include <string>

#include "caresift/text/result.h"

struct zip;

namespace caresift {

/// A file that goes with its owner.
struct TemporaryFile {
  explicit TemporaryFile(std::string p) : path(std::move(p)) {}
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  const std::string path;
};

/// A zip archive of files, which are read when it is closed, one after the other. The same files give the
/// same bytes: members bear no time. Names of members are ours, never of a document.
class ArchiveWriter {
 public:
  explicit ArchiveWriter(const std::string& path);
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;

  void Add(const std::string& name, const std::string& file);
  Result<Done> Close();

 private:
  std::string path_, problem_;
  zip* zip_ = nullptr;
};

}  // namespace caresift
