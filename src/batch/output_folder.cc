#include "caresift/batch/output_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace caresift {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 1 << 18;  // few, large writes

Error WriteFailed(const std::string& path, const std::string& reason) {
  return Error{ErrorCode::kWriteFailed, path, reason};
}

std::string SystemReason() { return std::strerror(errno); }

// Empty, or made by us: many programs leave a run.json, ours begins with its schema.
bool MayReplace(const fs::path& path, const FolderMark& mark) {
  std::error_code error;
  if (fs::is_empty(path, error)) return true;
  std::ifstream run(path / mark.file, std::ios::binary);
  std::string head(64, '\0');
  run.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head.find(mark.text) != std::string::npos;
}

std::string HiddenBeside(const fs::path& target, const char* ending) {
  return (target.parent_path() / ("." + target.filename().string() + ending)).string();
}

std::string AsideOf(const std::string& partial) { return partial + ".old"; }

// What a writer that was killed may have left: half a folder, or the whole old one that had stepped aside.
Result<Done> ClearLeftovers(const fs::path& target, const fs::path& partial) {
  std::error_code error;
  const fs::path aside = AsideOf(partial.string());
  if (!fs::exists(target, error) && fs::exists(aside, error)) {
    fs::rename(aside, target, error);
    if (error) return WriteFailed(target.string(), error.message());
  }
  for (const fs::path& left : {partial, aside}) {
    fs::remove_all(left, error);
    if (error) return WriteFailed(left.string(), error.message());
  }
  return Done{};
}

// Puts the folder `partial` into the place `path`; what stood there then stands at `partial`.
Result<Done> MoveInto(const std::string& partial, const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    fs::rename(partial, path, error);
    if (error) return WriteFailed(path, error.message());
    return Done{};
  }
  // One step: at no moment is there no OUT.
  if (::renameat2(AT_FDCWD, partial.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0) return Done{};
  // File systems that cannot exchange: the old one steps aside and comes back if the new one cannot follow.
  const std::string aside = AsideOf(partial);
  fs::rename(path, aside, error);
  if (error) return WriteFailed(path, error.message());
  fs::rename(partial, path, error);
  if (error) {
    std::error_code ignored;
    fs::rename(aside, path, ignored);
    return WriteFailed(path, error.message());
  }
  fs::rename(aside, partial, error);  // or it goes with the next writer
  return Done{};
}

}  // namespace

Result<FolderLock> FolderLock::Take(const std::string& place) {
  const std::string path = HiddenBeside(place, ".lock");
  for (;;) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) return WriteFailed(path, SystemReason());
    FolderLock lock(path, descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
      Error error = errno == EWOULDBLOCK
                        ? WriteFailed(place, "another run is writing it; try again when that has ended")
                        : WriteFailed(path, SystemReason());
      lock.path_.clear();  // it is not ours
      return error;
    }
    // Its last holder may have taken the file away meanwhile: a lock on that keeps nobody out.
    struct ::stat here = {}, there = {};
    if (::fstat(descriptor, &here) == 0 && ::stat(path.c_str(), &there) == 0 && here.st_ino == there.st_ino &&
        here.st_dev == there.st_dev)
      return lock;
    lock.path_.clear();
  }
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ < 0) return;
  if (!path_.empty()) ::unlink(path_.c_str());
  ::close(descriptor_);
}

Result<OutputFolder> OutputFolder::Create(const std::string& path, const FolderMark& mark) {
  // Without links, "." and "..": what is moved to that place must not be the way to it.
  std::error_code error;
  fs::path target = fs::weakly_canonical(path, error);
  if (error) return WriteFailed(path, error.message());
  if (!target.has_filename()) target = target.parent_path();  // "out/"
  if (fs::exists(target, error)) {
    if (!fs::is_directory(target, error)) return Error{ErrorCode::kUsage, path, "OUT is a file"};
    if (!MayReplace(target, mark)) {
      return Error{ErrorCode::kUsage, path,
                   "OUT is a folder that caresift did not make: name an empty or a new one"};
    }
  }
  const fs::path parent = target.has_parent_path() ? target.parent_path() : fs::path(".");
  fs::create_directories(parent, error);
  if (error) return WriteFailed(parent.string(), error.message());
  auto lock = FolderLock::Take(target.string());
  if (!lock) return std::move(lock).error();
  const fs::path partial = HiddenBeside(target, ".partial");
  if (auto cleared = ClearLeftovers(target, partial); !cleared) return std::move(cleared).error();
  fs::create_directory(partial, error);
  if (error) return WriteFailed(partial.string(), error.message());
  return OutputFolder(target.string(), partial.string(), std::move(lock).value());
}

Result<Done> OutputFolder::CreateFolder(const std::string& name) {
  std::error_code error;
  fs::create_directory(PathOf(name), error);
  if (error) return WriteFailed(PathOf(name), error.message());
  return Done{};
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : lock_(std::move(other.lock_)), path_(std::move(other.path_)), partial_(std::move(other.partial_)) {
  other.partial_.clear();
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!partial_.empty()) fs::remove_all(partial_, ignored);
}

Result<Done> OutputFolder::Write(const std::string& name, std::string_view bytes) {
  OutputFile file(PathOf(name));
  file.WriteAt(file.Reserve(bytes.size()), bytes);
  return file.Close();
}

Result<Done> OutputFolder::Link(const std::string& of, const std::string& name) {
  std::error_code error;
  fs::create_hard_link(PathOf(of), PathOf(name), error);
  if (error) fs::copy_file(PathOf(of), PathOf(name), error);
  if (error) return WriteFailed(PathOf(name), error.message());
  return Done{};
}

Result<Done> OutputFolder::Commit() {
  if (auto moved = MoveInto(partial_, path_); !moved) return moved;
  std::error_code ignored;
  fs::remove_all(std::exchange(partial_, {}), ignored);  // what was the old one
  const FolderLock released = std::move(lock_);
  return Done{};
}

void FirstError::Keep(Error error) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!error_) error_ = std::move(error);
}

Result<Done> FirstError::Told() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (error_) return *error_;
  return Done{};
}

OutputFile::OutputFile(const std::string& path)
    : path_(path), descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) problem_.Keep(WriteFailed(path_, SystemReason()));
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t OutputFile::Reserve(std::size_t size) {
  const std::uint64_t place = size_;
  size_ += size;
  return place;
}

void OutputFile::WriteAt(std::uint64_t place, std::string_view bytes) {
  while (!bytes.empty() && descriptor_ >= 0) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(place));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return problem_.Keep(WriteFailed(path_, SystemReason()));
    bytes.remove_prefix(static_cast<std::size_t>(written));
    place += static_cast<std::uint64_t>(written);
  }
}

void OutputFile::Append(std::string_view bytes) {
  if (pending_end_ != size_) Flush();
  pending_.append(bytes);
  Reserve(bytes.size());
  pending_end_ = size_;
  if (pending_.size() >= kBufferBytes) Flush();
}

void OutputFile::Flush() {
  WriteAt(pending_end_ - pending_.size(), pending_);
  pending_.clear();
}

Result<Done> OutputFile::Close() {
  Flush();
  if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0)
    problem_.Keep(WriteFailed(path_, SystemReason()));
  return problem_.Told();
}

}  // namespace caresift
