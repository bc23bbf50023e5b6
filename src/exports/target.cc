#include "target.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

namespace caresift {

namespace fs = std::filesystem;

Result<PendingFile> PendingFile::Create(const std::string& path) {
  std::error_code error;
  const fs::path target =
      fs::weakly_canonical(fs::absolute(path), error);  // through links: the file itself is replaced
  if (error) return Error{ErrorCode::kWriteFailed, path, error.message()};
  if (!target.has_filename()) return Error{ErrorCode::kUsage, path, "it is a folder: name a file"};
  const fs::file_status status = fs::status(target, error);
  if (fs::exists(status) && !fs::is_regular_file(status))
    return Error{ErrorCode::kUsage, path, "it is no file that could be replaced"};
  fs::create_directories(target.parent_path(), error);
  if (error) return Error{ErrorCode::kWriteFailed, target.parent_path().string(), error.message()};
  const fs::path partial =
      target.parent_path() / ("." + target.filename().string() + ".partial-" + std::to_string(::getpid()));
  fs::remove(partial, error);
  return PendingFile(target.string(), partial.string());
}

PendingFile::PendingFile(PendingFile&& other) noexcept
    : target_(std::move(other.target_)), partial_(std::exchange(other.partial_, {})) {}

PendingFile::~PendingFile() {
  std::error_code ignored;
  if (!partial_.empty()) fs::remove(partial_, ignored);
}

Result<Done> PendingFile::Commit() {
  std::error_code error;
  fs::rename(partial_, target_, error);
  if (error) return Error{ErrorCode::kWriteFailed, target_, error.message()};
  partial_.clear();
  return Done{};
}

}  // namespace caresift
