#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/ingest/archive.h"
#include "caresift/outputs/summary.h"
#include "caresift/text/result.h"

namespace caresift {

/// A file of the corpus, or a member of an archive in it.
struct CorpusFile {
  std::string path;    ///< to open: the file, or the archive it is a member of
  std::string source;  ///< to show: relative to the folder it was found under, '/'-separated
  std::uint64_t bytes = 0;
  MemberIndex member = {};
  const std::string* given = nullptr;  ///< its bytes, where they are not to be read from `path`
};

struct Corpus {
  std::vector<CorpusFile> files;      ///< by source, then path and member
  std::vector<Failure> failures;      ///< folders, archives and members that could not be read
  std::vector<std::string> metadata;  ///< sources of tables that describe files and so are no documents
};

/// Walks files, folders and ZIP archives, whose members count as files ("archive.zip/inner/report.txt"). A
/// CSV file whose columns are those of metadata (see DescribesFiles) is no document, wherever it lies; which
/// facts a run uses is for its user to say, so it is only named. Hidden entries and the paths in `leave_out`
/// (compared by identity) are passed over; a folder reached again through a link is not walked twice. Fails
/// where a named path does not exist.
Result<Corpus> Discover(const std::vector<std::string>& roots, const std::vector<std::string>& leave_out);

}  // namespace caresift
