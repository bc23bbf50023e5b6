#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/batch/output_folder.h"
#include "saved_file.h"

namespace caresift {

/// What an earlier run over much the same files left in OUT, so that a file that has not changed is neither
/// read nor judged again, and what this one leaves for the next.
///
/// Of every file two things are kept, each under a digest of its name and bytes. What the census knows of it
/// holds while the metadata that go with the file are the same. What judging it gave holds while, besides,
/// the census decides the same about it: bodies and boilerplate depend on all files. And nothing holds that
/// was made under another configuration: whatever decides about every file, the program itself included.
///
/// Files that failed are not kept: they are tried again. Thread-safe, but for one file at a time.
class FileCache {
 public:
  struct Setting {
    std::string from;  ///< folder of the earlier run's cache; need not exist
    std::string to;    ///< folder of this run's, which exists; empty: nothing is kept
    std::uint64_t configuration = 0;
  };
  /// All must outlive the cache.
  FileCache(Setting setting, const std::vector<CorpusFile>& files, const CorpusReading& reading,
            SharedWords* words);

  /// What the census knows of a file whose bytes have that digest, where that is known.
  std::optional<std::vector<Census::Entry>> FindEntries(std::size_t file, std::uint64_t digest);

  /// Keeps it for the next run. `body_ids`: CorpusRead's.
  void KeepEntries(std::size_t file, std::set<std::string> body_ids, std::vector<Census::Entry> entries);

  /// What judging the file gave, where its entries were found and `census` decides about it as before.
  std::optional<ProcessedFile> Find(std::size_t file, const Census& census);

  /// Keeps it for the next run. Before identities are given.
  void Keep(std::size_t file, const ProcessedFile& processed, const Census& census);

  /// Ends what is kept; the first error of any writing.
  Result<Done> Close();

  /// The files of the earlier run; none where there was none.
  const KnownCorpus& earlier() const { return earlier_; }
  /// A file by the name and digest that it has there.
  std::string SourceOf(std::size_t file) const { return reading_.Shown(files_[file].source); }
  std::uint64_t DigestOf(std::size_t file) const { return states_[file].digest; }

 private:
  struct State {
    std::uint64_t digest = 0;
    std::string key;
    std::set<const Metadata::Row*> rows;  // that go with the file, where its entries were found
    bool found = false;
  };
  std::vector<const Metadata::Row*> RowsOf(std::size_t file, const std::set<std::string>& body_ids) const;
  std::optional<std::string> Read(const std::string& name) const;
  void Write(const std::string& name, std::string_view bytes);
  void TakeOver(const std::string& name);

  Setting setting_;
  const std::vector<CorpusFile>& files_;
  CorpusReading reading_;
  SharedWords* words_;
  KnownCorpus earlier_;
  std::vector<State> states_;
  FirstError problem_;
};

}  // namespace caresift
