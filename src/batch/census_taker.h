#pragma once

#include <atomic>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "census.h"
#include "corpus_reader.h"
#include "file_cache.h"

namespace caresift {

/// Reads a whole corpus before any of it is judged, for what only all of it tells. Files that fit in memory
/// together stay read.
class CensusTaker {
 public:
  /// On all threads that oneTBB has. All must outlive the call; what is missing once `stop` is true is
  /// missing. Files that `cache` knows are not taken apart; it may be null.
  void Take(const std::vector<CorpusFile>& files, const CorpusReading& reading, FileCache* cache,
            const std::atomic<bool>& stop);

  const Census& census() const { return census_; }

  /// Why a file could not be read; nullptr where it could.
  const Error* ErrorOf(std::size_t file) const {
    const auto found = errors_.find(file);
    return found == errors_.end() ? nullptr : &found->second;
  }

  /// What was read of a file, by its index, once, where it was kept. Thread-safe.
  std::optional<CorpusRead> TakeRead(std::size_t file);

 private:
  Census census_;
  std::map<std::size_t, Error> errors_;
  std::mutex mutex_;
  std::vector<std::optional<CorpusRead>> read_;
};

}  // namespace caresift
