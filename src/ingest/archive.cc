#include "caresift/ingest/archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "characters.h"
#include "zip_file.h"

namespace caresift {
namespace {

using ingest::ZipFile;

// A member's name as part of a path that leads nowhere but down: "..", drives and roots go, '\' becomes '/',
// and so does nothing that a terminal would act on remain.
std::string SafeName(std::string_view name) {
  std::string safe;
  std::string piece;
  const auto end_piece = [&] {
    const bool drive = safe.empty() && piece.size() == 2 && piece[1] == ':';
    if (!piece.empty() && piece != "." && piece != ".." && !drive) {
      if (!safe.empty()) safe += '/';
      safe += piece;
    }
    piece.clear();
  };
  for (const char c : name) {
    if (c == '/' || c == '\\') {
      end_piece();
    } else {
      const auto u = static_cast<unsigned char>(c);
      piece += u < 0x20 || u == 0x7F ? '_' : c;
    }
  }
  end_piece();
  return safe.empty() ? "unnamed" : safe;
}

bool IsHidden(std::string_view safe_name) {
  return safe_name.starts_with('.') || safe_name.find("/.") != std::string_view::npos ||
         safe_name.starts_with("__MACOSX/");
}

bool IsZipName(std::string_view name) {
  constexpr std::string_view kExtension = ".zip";
  return name.size() > kExtension.size() &&
         ingest::EqualsNoCase(name.substr(name.size() - kExtension.size()), kExtension);
}

// Office formats say so in a member of their own.
bool IsDocument(const ZipFile& zip) {
  return zip.Find("[Content_Types].xml") >= 0 || zip.Find("META-INF/manifest.xml") >= 0;
}

class Lister {
 public:
  explicit Lister(const ArchiveLimits& limits) : limits_(limits) {}

  Result<ArchiveListing> Run(const std::string& path) {
    auto zip = ZipFile::OpenPath(path, "");
    if (!zip) return std::move(zip).error();
    if (IsDocument(*zip)) {
      listing_.is_document = true;
      return std::move(listing_);
    }
    List(*zip, "", -1);
    if (total_ > limits_.total_bytes) {
      return Error{ErrorCode::kTooLarge, "",
                   fmt::format("the archive unfolds to more than {} bytes", limits_.total_bytes)};
    }
    return std::move(listing_);
  }

 private:
  // `outer`: number of the archive that `zip` is in the outermost one, -1 where it is that itself.
  void List(const ZipFile& zip, const std::string& prefix, std::int64_t outer) {
    for (std::int64_t i = 0; i < zip.size() && total_ <= limits_.total_bytes; ++i) {
      auto member = zip.Describe(i);
      if (!member) {
        Problem(prefix + "member " + std::to_string(i), member.error().code, member.error().reason);
        continue;
      }
      if (member->name.ends_with('/') || member->name.ends_with('\\')) continue;
      const std::string safe = SafeName(member->name);
      if (IsHidden(safe)) continue;
      const MemberIndex index = outer < 0 ? MemberIndex{i, -1} : MemberIndex{outer, i};
      Take(zip, *member, prefix + safe, index);
    }
  }

  void Take(const ZipFile& zip, const ZipFile::Member& member, const std::string& name, MemberIndex index) {
    if (member.link) return Problem(name, ErrorCode::kUnsupportedFormat, "a symbolic link");
    if (member.encrypted) return Problem(name, ErrorCode::kEncrypted, "");
    if (member.bytes > limits_.member_bytes) {
      return Problem(name, ErrorCode::kTooLarge,
                     fmt::format("{} bytes, the limit is {}", member.bytes, limits_.member_bytes));
    }
    if (std::string reason = ingest::BombReason(member.bytes, member.packed, limits_); !reason.empty())
      return Problem(name, ErrorCode::kTooLarge, std::move(reason));
    total_ += member.bytes;
    if (IsZipName(name)) return TakeArchive(zip, name, index);
    listing_.entries.push_back({name, index, member.bytes});
  }

  void TakeArchive(const ZipFile& zip, const std::string& name, MemberIndex index) {
    const bool too_deep = index.inner >= 0;
    const auto bytes = zip.Read(too_deep ? index.inner : index.outer, limits_.nested_bytes, limits_);
    if (!bytes) return Problem(name, bytes.error().code, bytes.error().reason);
    const auto nested = ZipFile::OpenBytes(*bytes, name);
    if (!nested) return Problem(name, nested.error().code, nested.error().reason);
    if (IsDocument(*nested)) {
      listing_.entries.push_back({name, index, bytes->size()});
    } else if (too_deep) {
      Problem(name, ErrorCode::kUnsupportedFormat, "an archive in an archive in an archive is not opened");
    } else {
      List(*nested, name + "/", index.outer);
    }
  }

  void Problem(std::string name, ErrorCode code, std::string reason) {
    listing_.problems.push_back({code, std::move(name), std::move(reason)});
  }

  ArchiveLimits limits_;
  ArchiveListing listing_;
  std::uint64_t total_ = 0;
};

}  // namespace

Result<ArchiveListing> ListArchive(const std::string& path, const ArchiveLimits& limits) {
  return Lister(limits).Run(path);
}

struct ArchiveReader::State {
  // The archive itself, and the one in it that was read from last.
  struct Open {
    std::string path;
    std::optional<ZipFile> zip;
    std::int64_t nested_at = -1;
    std::string nested_bytes;  // outlives nested, which reads them
    std::optional<ZipFile> nested;
  };

  Result<std::string> Read(const std::string& path, MemberIndex index, const std::string& source) {
    if (!open.zip || open.path != path) {
      open = {};
      auto zip = ZipFile::OpenPath(path, source);
      if (!zip) return std::move(zip).error();
      open.path = path;
      open.zip.emplace(std::move(zip).value());
    }
    if (index.inner < 0) return open.zip->Read(index.outer, limits.member_bytes, limits);
    if (!open.nested || open.nested_at != index.outer) {
      open.nested.reset();
      auto bytes = open.zip->Read(index.outer, limits.nested_bytes, limits);
      if (!bytes) return bytes;
      open.nested_bytes = std::move(bytes).value();
      auto nested = ZipFile::OpenBytes(open.nested_bytes, source);
      if (!nested) return std::move(nested).error();
      open.nested.emplace(std::move(nested).value());
      open.nested_at = index.outer;
    }
    return open.nested->Read(index.inner, limits.member_bytes, limits);
  }

  ArchiveLimits limits;
  Open open;
};

ArchiveReader::ArchiveReader(const ArchiveLimits& limits) : state_(std::make_unique<State>()) {
  state_->limits = limits;
}
ArchiveReader::~ArchiveReader() = default;
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;

Result<std::string> ArchiveReader::Read(const std::string& path, MemberIndex index,
                                        const std::string& source) {
  auto bytes = state_->Read(path, index, source);
  if (bytes) return bytes;
  Error error = std::move(bytes).error();
  error.place = source;
  return error;
}

}  // namespace caresift
