#include "archive.h"

#include <zip.h>

#include <utility>

namespace caresift {
namespace {

constexpr zip_uint16_t kFirstDay = 0x21;  // 1980-01-01, the earliest that zip has

}  // namespace

ArchiveWriter::ArchiveWriter(const std::string& path) : path_(path) {
  int code = 0;
  zip_ = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (zip_ != nullptr) return;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  problem_ = zip_error_strerror(&error);
  zip_error_fini(&error);
}

ArchiveWriter::~ArchiveWriter() {
  if (zip_ != nullptr) zip_discard(zip_);
}

void ArchiveWriter::Add(const std::string& name, const std::string& file) {
  if (!problem_.empty()) return;
  zip_source_t* source = zip_source_file(zip_, file.c_str(), 0, -1);
  const zip_int64_t index =
      source == nullptr ? -1 : zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index >= 0) {
    zip_file_set_dostime(zip_, static_cast<zip_uint64_t>(index), 0, kFirstDay, 0);
    return;
  }
  problem_ = file + ": " + zip_strerror(zip_);
  if (source != nullptr) zip_source_free(source);
}

Result<Done> ArchiveWriter::Close() {
  if (problem_.empty() && zip_close(zip_) == 0) {
    zip_ = nullptr;
    return Done{};
  }
  if (problem_.empty()) problem_ = zip_strerror(zip_);
  return Error{ErrorCode::kWriteFailed, path_, problem_};
}

}  // namespace caresift
