#include "corpus_reader.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "caresift/text/digest.h"
#include "part_facts.h"

namespace caresift {
namespace {

Result<std::string> ReadFile(const CorpusFile& file) {
  if (file.bytes > kMaxTextBytes) {
    return Error{ErrorCode::kTooLarge, file.source,
                 std::to_string(file.bytes) + " bytes, the limit is " + std::to_string(kMaxTextBytes)};
  }
  errno = 0;
  std::ifstream in(file.path, std::ios::binary);
  if (!in) return Error{ErrorCode::kUnreadable, file.source, std::strerror(errno)};
  std::string bytes(file.bytes, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return Error{ErrorCode::kUnreadable, file.source, std::strerror(errno)};
  return bytes;
}

}  // namespace

std::string DocumentId(std::uint64_t digest, std::size_t number) {
  return "d-" + Digest().Add(digest).Add(static_cast<std::uint64_t>(number)).Hex();
}

std::uint64_t DigestOfBytes(std::string_view bytes) { return Digest().Add(bytes).Value(); }

std::size_t CorpusRead::Size() const {
  std::size_t size = sizeof *this;
  for (const CorpusDocument& document : documents) {
    size += document.document.text.size() + document.document.blocks.size() * sizeof(Block);
    for (const Part& part : document.parts)
      size += sizeof(Part) + part.passages.size() * sizeof(Passage) + part.sections.size() * sizeof(Section);
  }
  return size;
}

CorpusRead CorpusReader::Read(const CorpusFile& file, Result<std::string> bytes) const {
  CorpusRead read;
  const auto fail = [&](Error error) {
    error.reason = reading_.Shown(std::move(error.reason));
    read.error = std::move(error);
    return std::move(read);
  };
  if (!bytes) return fail(std::move(bytes).error());
  read.digest = DigestOfBytes(*bytes);
  auto documents = ReadDocuments(file.source, std::move(bytes).value(), reading_.options);
  if (!documents) return fail(std::move(documents).error());
  const Metadata::Row* row = reading_.metadata.Find(file.source);
  for (Document& document : *documents)
    read.documents.push_back(FindPartsOf(std::move(document), row, &read));
  return read;
}

CorpusRead CorpusReader::Read(Document document, std::uint64_t digest) const {
  CorpusRead read;
  read.digest = digest;
  read.documents.push_back(FindPartsOf(std::move(document), nullptr, &read));
  return read;
}

Result<std::string> CorpusReader::ReadBytes(const CorpusFile& file) {
  if (file.given != nullptr) return *file.given;
  if (file.member.IsMember()) return archives_.Read(file.path, file.member, file.source);
  return ReadFile(file);
}

CorpusDocument CorpusReader::FindPartsOf(Document document, const Metadata::Row* row,
                                         CorpusRead* read) const {
  CorpusDocument found;
  if (reading_.redactor != nullptr) found.masked = reading_.redactor->Redact(&document);
  found.parts = FindParts(document, reading_.frameworks);
  for (Part& part : found.parts) {
    const Metadata::Row* facts = row != nullptr ? row : reading_.metadata.FindId(part.body.id);
    read->body_ids.insert(part.body.id);
    if (facts != nullptr) read->rows.insert(facts);
    // What a row of comments says of itself is nearer to it than what is said of its file.
    Metadata::Row known = document.metadata;
    if (facts != nullptr) {
      for (const auto& [column, value] : *facts) known.emplace(column, reading_.Shown(value));
    }
    ApplyFacts(known, found.parts.size() == 1, &part);
    found.facts.push_back(std::move(known));
  }
  found.document = std::move(document);
  return found;
}

}  // namespace caresift
