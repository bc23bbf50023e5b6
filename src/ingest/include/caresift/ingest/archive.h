#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"

namespace caresift {

/// What an archive may unfold to before it is taken for a bomb. Text packs to a tenth, tables to a fiftieth.
struct ArchiveLimits {
  std::uint64_t member_bytes = std::uint64_t{1} << 30;    ///< of one member
  std::uint64_t total_bytes = std::uint64_t{16} << 30;    ///< of all members of one archive
  std::uint64_t nested_bytes = std::uint64_t{256} << 20;  ///< of an archive in an archive, held in memory
  std::uint64_t ratio = 250;  ///< unpacked to packed, of a member and of the whole
  std::uint64_t any_ratio_bytes = std::uint64_t{4} << 20;  ///< up to this size the ratio does not matter
};

/// Where a member lies: its number in the archive, and in an archive inside that the number there; -1 for
/// none.
struct MemberIndex {
  std::int64_t outer = -1;
  std::int64_t inner = -1;

  bool IsMember() const { return outer >= 0; }
};

struct ArchiveEntry {
  std::string name;  ///< '/'-separated, without what would lead out of a folder: "inner/report.txt"
  MemberIndex index;
  std::uint64_t bytes = 0;  ///< unpacked, as the archive declares it; Read holds it to that
};

/// A member that is there and cannot be read; the error's place is its name.
struct ArchiveListing {
  bool is_document = false;  ///< a document in a ZIP container (DOCX …), no archive; entries are empty
  std::vector<ArchiveEntry> entries;
  std::vector<Error> problems;
};

/// Lists a ZIP archive and the ZIP archives right inside it, whose members stand under their names
/// ("inner.zip/report.txt"). Folders and hidden members (a name that starts with '.', "__MACOSX") are left
/// out. Problems: members under a password (kEncrypted), links, archives nested deeper
/// (kUnsupportedFormat), members that unfold too far (kTooLarge). Errors of the whole: kUnreadable,
/// kMalformed, kTooLarge.
Result<ArchiveListing> ListArchive(const std::string& path, const ArchiveLimits& limits = {});

/// Reads members. Keeps the archive it read from last open; not thread-safe, one a worker.
class ArchiveReader {
 public:
  explicit ArchiveReader(const ArchiveLimits& limits = {});
  ~ArchiveReader();
  ArchiveReader(ArchiveReader&&) noexcept;
  ArchiveReader& operator=(ArchiveReader&&) noexcept;

  /// The bytes of a member that ListArchive listed. `source` is for messages. Errors: kUnreadable, kMalformed
  /// (the member is damaged or not as long as declared), kEncrypted, kUnsupportedFormat (way of packing).
  Result<std::string> Read(const std::string& path, MemberIndex index, const std::string& source);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// True iff `bytes` start as a gzip file does.
bool IsGzip(std::string_view bytes);

/// What the gzip file `bytes` unfolds to, all its members one after the other. Errors: kMalformed, kTooLarge.
Result<std::string> Gunzip(const std::string& source, std::string_view bytes,
                           const ArchiveLimits& limits = {});

}  // namespace caresift
