#pragma once

#include <zip.h>

#include <memory>
#include <string>
#include <string_view>

#include "caresift/ingest/archive.h"
#include "caresift/text/result.h"

namespace caresift::ingest {

/// A ZIP container open for reading. A thin cover over libzip; not thread-safe.
class ZipFile {
 public:
  /// What the directory of the container says of a member.
  struct Member {
    std::string name;
    std::uint64_t bytes = 0;  ///< unpacked
    std::uint64_t packed = 0;
    bool encrypted = false;
    bool link = false;  ///< a symbolic link
  };

  /// Errors: kUnreadable, kMalformed. `place` is for messages.
  static Result<ZipFile> OpenPath(const std::string& path, const std::string& place);
  /// `bytes` must outlive the container.
  static Result<ZipFile> OpenBytes(std::string_view bytes, const std::string& place);

  std::int64_t size() const { return zip_get_num_entries(zip_.get(), 0); }
  Result<Member> Describe(std::int64_t index) const;

  /// Number of the member of that exact name, -1 for none.
  std::int64_t Find(const char* name) const { return zip_name_locate(zip_.get(), name, 0); }

  /// The member's bytes. Errors: kTooLarge where it declares more than `most_bytes` or unfolds further than
  /// `limits` allow, kEncrypted, kUnsupportedFormat, kMalformed.
  Result<std::string> Read(std::int64_t index, std::uint64_t most_bytes, const ArchiveLimits& limits) const;

 private:
  struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
  };
  ZipFile(zip_t* zip, std::string place) : zip_(zip), place_(std::move(place)) {}

  Error Fail(ErrorCode code, std::string reason) const { return {code, place_, std::move(reason)}; }

  std::unique_ptr<zip_t, Discard> zip_;
  std::string place_;
};

/// Says why a member must not be unpacked, as "unfolds to N times its size"; empty where it may.
std::string BombReason(std::uint64_t bytes, std::uint64_t packed, const ArchiveLimits& limits);

}  // namespace caresift::ingest
