#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "caresift/text/result.h"

namespace caresift {

/// What tells a folder that we may replace from one that somebody else filled: a file of that name that
/// begins with that text.
struct FolderMark {
  std::string file = "run.json";
  std::string text = "\"caresift/run/";
};

/// The right to write at a place, given to one holder at a time: a lock of the operating system on a hidden
/// file beside it. The file goes with its holder; where that one was killed it stays, and locks nothing.
class FolderLock {
 public:
  /// Fails with kWriteFailed where another has it.
  static Result<FolderLock> Take(const std::string& place);

  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  FolderLock(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}

  std::string path_;
  int descriptor_ = -1;  // -1 once moved from
};

/// A folder that appears whole or not at all. Files are written into a hidden folder beside its place; Commit
/// moves that there, exchanging the two in one step where an earlier folder stands. Without Commit the
/// destructor leaves no trace. A place has one writer at a time; what a writer that was killed has left there
/// stops nobody and goes with the next.
class OutputFolder {
 public:
  /// Fails with kUsage where `path` is a file, or a folder that is neither empty nor bears `mark`: that of an
  /// earlier run, unless told otherwise. Fails with kWriteFailed where somebody is writing it already, in
  /// this process or another, or nothing can be made there.
  static Result<OutputFolder> Create(const std::string& path, const FolderMark& mark = {});

  /// Makes a folder in it.
  Result<Done> CreateFolder(const std::string& name);

  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder();

  /// Writes a whole file; `name` may hold folders that exist.
  Result<Done> Write(const std::string& name, std::string_view bytes);

  /// Makes `name` a second name of the file `of`, by a hard link where the file system has them.
  Result<Done> Link(const std::string& of, const std::string& name);

  /// Where the folder will stand; until Commit that is the earlier one, if any.
  const std::string& path() const { return path_; }

  /// Where a file of that name is written meanwhile, for OutputFile.
  std::string PathOf(const std::string& name) const { return partial_ + "/" + name; }

  Result<Done> Commit();

 private:
  OutputFolder(std::string path, std::string partial, FolderLock lock)
      : lock_(std::move(lock)), path_(std::move(path)), partial_(std::move(partial)) {}

  FolderLock lock_;
  std::string path_;
  std::string partial_;  // empty once committed or moved from
};

/// The first of the errors that threads meet.
class FirstError {
 public:
  void Keep(Error error);
  /// The error kept, if any.
  Result<Done> Told() const;

 private:
  mutable std::mutex mutex_;
  std::optional<Error> error_;
};

/// A file written piece by piece. The place of a piece is given first, one after the other; what stands there
/// may then be written at any time and by any thread. The first failure is kept and told by Close.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// The place of the next `size` bytes. Not thread-safe, as Append is not.
  std::uint64_t Reserve(std::size_t size);

  /// Writes bytes of a place. Thread-safe.
  void WriteAt(std::uint64_t place, std::string_view bytes);

  /// Gives the next place to `bytes`, which are written in larger pieces, at the latest by Close.
  void Append(std::string_view bytes);

  Result<Done> Close();

 private:
  void Flush();

  std::string path_;
  int descriptor_ = -1;
  FirstError problem_;
  std::uint64_t size_ = 0;  // of the places given
  std::string pending_;     // appended and not yet written: the bytes before pending_end_
  std::uint64_t pending_end_ = 0;
};

}  // namespace caresift
