#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "caresift/ingest/archive.h"
#include "caresift/ingest/document.h"
#include "caresift/ingest/redact.h"
#include "caresift/structure/part.h"
#include "discover.h"
#include "metadata.h"

namespace caresift {

/// What reading a corpus needs. All must outlive whoever has it.
struct CorpusReading {
  const Frameworks& frameworks;
  const Metadata& metadata;
  const ReadOptions& options;
  const Redactor* redactor = nullptr;  ///< masks what is read before anybody sees it; may be null

  /// A text as outputs may show it.
  std::string Shown(std::string text) const {
    return redactor == nullptr ? std::move(text) : redactor->Redact(text);
  }
};

/// A document with its parts, and what is known of each beside its text.
struct CorpusDocument {
  Document document;
  std::vector<Masked> masked;  ///< of its text, where there is a redactor
  std::vector<Part> parts;
  std::vector<Metadata::Row> facts;  ///< by part
};

/// A file of the corpus as it was read: its documents, or why there are none.
struct CorpusRead {
  std::uint64_t digest = 0;  ///< of the file's bytes
  std::vector<CorpusDocument> documents;
  std::optional<Error> error;
  std::set<const Metadata::Row*> rows;  ///< of the metadata that go with it
  std::set<std::string> body_ids;       ///< that its parts tell; "" where one tells none

  /// Memory it takes, roughly.
  std::size_t Size() const;
};

/// Takes files through ingest and structure and puts in what the metadata say. One a thread.
class CorpusReader {
 public:
  explicit CorpusReader(const CorpusReading& reading) : reading_(reading) {}

  CorpusRead Read(const CorpusFile& file) { return Read(file, ReadBytes(file)); }
  CorpusRead Read(const CorpusFile& file, Result<std::string> bytes) const;

  Result<std::string> ReadBytes(const CorpusFile& file);

  /// The same for a document that was read already; `digest` tells it from others.
  CorpusRead Read(Document document, std::uint64_t digest) const;

  /// Makes good what a document that ran out of memory may have left half done.
  void Reset() { archives_ = ArchiveReader(); }

 private:
  CorpusDocument FindPartsOf(Document document, const Metadata::Row* row, CorpusRead* read) const;

  CorpusReading reading_;
  ArchiveReader archives_;
};

/// CorpusRead::digest of a file.
std::uint64_t DigestOfBytes(std::string_view bytes);

/// Id of a part: of the file's digest and the part's number in it, from 0.
std::string DocumentId(std::uint64_t digest, std::size_t number);

}  // namespace caresift
