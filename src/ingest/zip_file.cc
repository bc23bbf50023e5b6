#include "zip_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace caresift::ingest {
namespace {

class ZipError {
 public:
  ZipError() { zip_error_init(&error_); }
  ~ZipError() { zip_error_fini(&error_); }
  ZipError(const ZipError&) = delete;
  ZipError& operator=(const ZipError&) = delete;

  zip_error_t* get() { return &error_; }
  std::string Text() { return zip_error_strerror(&error_); }
  ErrorCode Code() const {
    const int code = zip_error_code_zip(&error_);
    return code == ZIP_ER_OPEN || code == ZIP_ER_NOENT || code == ZIP_ER_READ ? ErrorCode::kUnreadable
                                                                              : ErrorCode::kMalformed;
  }

 private:
  zip_error_t error_;
};

ErrorCode CodeOf(int zip_error) {
  switch (zip_error) {
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
      return ErrorCode::kEncrypted;
    case ZIP_ER_COMPNOTSUPP:
      return ErrorCode::kUnsupportedFormat;
    default:
      return ErrorCode::kMalformed;
  }
}

bool IsLink(zip_t* zip, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(zip, index, 0, &system, &attributes) != 0) return false;
  constexpr zip_uint32_t kTypeMask = 0170000;
  constexpr zip_uint32_t kLink = 0120000;
  return system == ZIP_OPSYS_UNIX && ((attributes >> 16) & kTypeMask) == kLink;
}

}  // namespace

std::string BombReason(std::uint64_t bytes, std::uint64_t packed, const ArchiveLimits& limits) {
  if (bytes <= limits.any_ratio_bytes || bytes / limits.ratio <= packed) return {};
  return fmt::format("{} bytes unfold to {}, more than {} times as many", packed, bytes, limits.ratio);
}

Result<ZipFile> ZipFile::OpenPath(const std::string& path, const std::string& place) {
  ZipError error;
  zip_source_t* source = zip_source_file_create(path.c_str(), 0, -1, error.get());
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, error.get());
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return Error{error.Code(), place, error.Text()};
  }
  return ZipFile(zip, place);
}

Result<ZipFile> ZipFile::OpenBytes(std::string_view bytes, const std::string& place) {
  ZipError error;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, error.get());
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, error.get());
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return Error{error.Code(), place, error.Text()};
  }
  return ZipFile(zip, place);
}

Result<ZipFile::Member> ZipFile::Describe(std::int64_t index) const {
  zip_stat_t stat;
  zip_stat_init(&stat);
  const auto number = static_cast<zip_uint64_t>(index);
  if (index < 0 || zip_stat_index(zip_.get(), number, 0, &stat) != 0)
    return Fail(ErrorCode::kMalformed, zip_strerror(zip_.get()));
  Member member;
  member.name = stat.name == nullptr ? "" : stat.name;
  member.bytes = (stat.valid & ZIP_STAT_SIZE) != 0 ? stat.size : 0;
  member.packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? stat.comp_size : 0;
  member.encrypted = (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE;
  member.link = IsLink(zip_.get(), number);
  return member;
}

Result<std::string> ZipFile::Read(std::int64_t index, std::uint64_t most_bytes,
                                  const ArchiveLimits& limits) const {
  auto member = Describe(index);
  if (!member) return std::move(member).error();
  if (member->encrypted) return Fail(ErrorCode::kEncrypted, "");
  if (member->bytes > most_bytes)
    return Fail(ErrorCode::kTooLarge, fmt::format("{} bytes, the limit is {}", member->bytes, most_bytes));
  if (std::string reason = BombReason(member->bytes, member->packed, limits); !reason.empty())
    return Fail(ErrorCode::kTooLarge, std::move(reason));
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
      zip_fopen_index(zip_.get(), static_cast<zip_uint64_t>(index), 0), &zip_fclose);
  if (file == nullptr) {
    return Fail(CodeOf(zip_error_code_zip(zip_get_error(zip_.get()))), zip_strerror(zip_.get()));
  }
  // One byte more than declared: a member that goes on is not what it says. The end is where libzip checks
  // the sum. A short member does not take the memory that a long one declares.
  std::string bytes;
  constexpr std::size_t kChunk = std::size_t{1} << 20;
  while (bytes.size() <= member->bytes) {
    const std::size_t before = bytes.size();
    bytes.resize(std::min<std::uint64_t>(before + kChunk, member->bytes + 1));
    const zip_int64_t got = zip_fread(file.get(), bytes.data() + before, bytes.size() - before);
    bytes.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(got, 0)));
    if (got < 0) {
      return Fail(CodeOf(zip_error_code_zip(zip_file_get_error(file.get()))), zip_file_strerror(file.get()));
    }
    if (got == 0) break;
  }
  if (bytes.size() != member->bytes) {
    return Fail(ErrorCode::kMalformed,
                fmt::format("a member of the archive declares {} bytes and holds {}", member->bytes,
                            bytes.size() > member->bytes ? "more" : "fewer"));
  }
  return bytes;
}

}  // namespace caresift::ingest
