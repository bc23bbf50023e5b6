#include "caresift/batch/files.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

namespace caresift {

Result<std::string> ReadFileBytes(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  in.peek();  // a folder opens, but does not read
  if (!in.is_open() || in.bad())
    return Error{errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable, path, std::strerror(errno)};
  in.clear();  // an empty file is one
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<Done> WriteFileWhole(const std::string& path, std::string_view bytes) {
  const std::string unfinished = path + ".unfinished." + std::to_string(::getpid());
  errno = 0;
  std::ofstream out(unfinished, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (out && std::rename(unfinished.c_str(), path.c_str()) == 0) return Done{};
  const Error error{ErrorCode::kWriteFailed, path, std::strerror(errno)};
  std::remove(unfinished.c_str());
  return error;
}

Result<Classifier> LoadModel(const std::string& path) {
  auto bytes = ReadFileBytes(path);
  if (!bytes) return std::move(bytes).error();
  return Classifier::Parse(*bytes, path);
}

}  // namespace caresift
