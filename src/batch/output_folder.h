#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// A folder that appears whole or not at all. Files are written into a hidden folder beside its place; Commit
/// moves that there, exchanging the two in one step where an earlier folder stands. Without Commit the
/// destructor leaves no trace.
class OutputFolder {
 public:
  /// Fails with kUsage where `path` is a file, or a folder that is neither empty nor an earlier run's
  /// (it has no run.json of caresift's); with kWriteFailed where nothing can be made there.
  static Result<OutputFolder> Create(const std::string& path);

  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder();

  /// Writes a whole file; `name` may hold folders that exist.
  Result<Done> Write(const std::string& name, std::string_view bytes);

  /// Makes `name` a second name of the file `of`, by a hard link where the file system has them.
  Result<Done> Link(const std::string& of, const std::string& name);

  /// Opens a file that grows; see AppendingFile.
  std::string PathOf(const std::string& name) const { return partial_ + "/" + name; }

  Result<Done> Commit();

 private:
  OutputFolder(std::string path, std::string partial)
      : path_(std::move(path)), partial_(std::move(partial)) {}

  std::string path_;
  std::string partial_;  // empty once committed or moved from
};

/// A file written piece by piece; the first failure is kept and told by Close.
class AppendingFile {
 public:
  explicit AppendingFile(const std::string& path);
  void Append(std::string_view bytes);
  Result<Done> Close();

 private:
  std::string path_;
  std::string reason_;        // why the first write failed; empty while none has
  std::vector<char> buffer_;  // outlives out_, which uses it
  std::ofstream out_;
};

}  // namespace caresift
