#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "caresift/structure/framework.h"
#include "census.h"
#include "shared_words.h"
#include "worker.h"

namespace caresift {

// What runs leave each other, as bytes: those of the same build of the program under the same configuration,
// and of nobody else.

/// What the census knows of a file.
struct StudiedFile {
  std::set<std::string> body_ids;  ///< ids of bodies that its parts tell, by which metadata may go with it
  std::uint64_t facts = 0;         ///< digest of the metadata that went with it
  std::vector<Census::Entry> entries;
};

/// What judging a file gave, and what the census had decided about it (see FileCache).
struct JudgedFile {
  std::uint64_t decisions = 0;
  ProcessedFile processed;  ///< but for `rows`
};

/// One of the files of a run.
struct KnownFile {
  std::string source;
  std::uint64_t digest = 0;  ///< of its bytes; 0 where it could not be read
};

/// The files of a run and the digest of its configuration.
struct KnownCorpus {
  std::uint64_t configuration = 0;
  std::vector<KnownFile> files;  ///< in corpus order
};

std::string Save(const KnownCorpus& corpus);
std::string Save(const StudiedFile& studied);
/// Before identities are given. The words of its issues are taken from `words`.
std::string Save(std::uint64_t decisions, const ProcessedFile& processed, const Frameworks& frameworks,
                 SharedWords* words);

/// nullopt where `bytes` are not whole.
std::optional<KnownCorpus> LoadKnownCorpus(std::string bytes);
std::optional<StudiedFile> LoadStudiedFile(std::string bytes);
std::optional<JudgedFile> LoadJudgedFile(std::string bytes, const Frameworks& frameworks, SharedWords* words);

}  // namespace caresift
