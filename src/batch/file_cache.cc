#include "file_cache.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

#include "caresift/text/digest.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCorpusName = "corpus";

std::string EntriesName(const std::string& key) { return key + ".census"; }
std::string JudgedName(const std::string& key) { return key + ".findings"; }

// What the census decides about a file: whose its parts are, and which of its sentences are boilerplate.
std::uint64_t DecisionsOf(const Census& census, std::size_t file, const ProcessedFile& processed) {
  Digest digest;
  for (std::size_t number = 0; number < processed.parts.size(); ++number) {
    const Census::Adopted* adopted = census.BodyOf(file, number);
    digest.Add(adopted == nullptr ? 0u : 1u);
    if (adopted != nullptr) {
      const Body& body = adopted->body;
      digest.Add(body.name).Add(Identifier(body.type)).Add(body.id).Add(adopted->document);
    }
    for (const ProcessedFinding& finding : processed.parts[number].findings)
      digest.Add(finding.narrative && census.IsBoilerplate(finding.wording) ? 1u : 0u);
  }
  return digest.Value();
}

std::uint64_t DigestOfFacts(const std::vector<const Metadata::Row*>& rows) {
  Digest digest;
  for (const Metadata::Row* row : rows) {
    digest.Add(row == nullptr ? 0 : row->size() + 1);
    if (row == nullptr) continue;
    for (const auto& [column, value] : *row) digest.Add(column).Add(value);
  }
  return digest.Value();
}

}  // namespace

FileCache::FileCache(Setting setting, const std::vector<CorpusFile>& files, const CorpusReading& reading,
                     SharedWords* words)
    : setting_(std::move(setting)), files_(files), reading_(reading), words_(words), states_(files.size()) {
  if (auto bytes = Read(kCorpusName)) earlier_ = LoadKnownCorpus(std::move(*bytes)).value_or(KnownCorpus());
}

std::optional<std::vector<Census::Entry>> FileCache::FindEntries(std::size_t file, std::uint64_t digest) {
  State& state = states_[file];
  state.digest = digest;
  state.key = Digest().Add(files_[file].source).Add(digest).Hex();
  if (earlier_.configuration != setting_.configuration) return std::nullopt;
  auto bytes = Read(EntriesName(state.key));
  if (!bytes) return std::nullopt;
  auto studied = LoadStudiedFile(std::move(*bytes));
  if (!studied) return std::nullopt;
  const std::vector<const Metadata::Row*> rows = RowsOf(file, studied->body_ids);
  if (studied->facts != DigestOfFacts(rows)) return std::nullopt;
  state.rows = {rows.begin(), rows.end()};
  state.rows.erase(nullptr);
  for (Census::Entry& entry : studied->entries) entry.file = file;
  state.found = true;
  TakeOver(EntriesName(state.key));
  return std::move(studied->entries);
}

void FileCache::KeepEntries(std::size_t file, std::set<std::string> body_ids,
                            std::vector<Census::Entry> entries) {
  if (setting_.to.empty()) return;
  const std::uint64_t facts = DigestOfFacts(RowsOf(file, body_ids));
  Write(EntriesName(states_[file].key), Save(StudiedFile{std::move(body_ids), facts, std::move(entries)}));
}

std::optional<ProcessedFile> FileCache::Find(std::size_t file, const Census& census) {
  const State& state = states_[file];
  if (!state.found) return std::nullopt;
  auto bytes = Read(JudgedName(state.key));
  if (!bytes) return std::nullopt;
  auto judged = LoadJudgedFile(std::move(*bytes), reading_.frameworks, words_);
  if (!judged || judged->decisions != DecisionsOf(census, file, judged->processed)) return std::nullopt;
  judged->processed.rows = state.rows;
  TakeOver(JudgedName(state.key));
  return std::move(judged->processed);
}

void FileCache::Keep(std::size_t file, const ProcessedFile& processed, const Census& census) {
  const State& state = states_[file];
  if (setting_.to.empty() || processed.failed || processed.digest != state.digest) return;
  Write(JudgedName(state.key),
        Save(DecisionsOf(census, file, processed), processed, reading_.frameworks, words_));
}

Result<Done> FileCache::Close() {
  if (!setting_.to.empty()) {
    KnownCorpus corpus{setting_.configuration, {}};
    for (std::size_t file = 0; file < files_.size(); ++file)
      corpus.files.push_back({SourceOf(file), states_[file].digest});
    Write(kCorpusName, Save(corpus));
  }
  return problem_.Told();
}

// By id; nullptr: none.
std::vector<const Metadata::Row*> FileCache::RowsOf(std::size_t file,
                                                    const std::set<std::string>& body_ids) const {
  const Metadata::Row* const own = reading_.metadata.Find(files_[file].source);
  std::vector<const Metadata::Row*> rows;
  for (const std::string& id : body_ids) rows.push_back(own != nullptr ? own : reading_.metadata.FindId(id));
  return rows;
}

std::optional<std::string> FileCache::Read(const std::string& name) const {
  std::ifstream in(setting_.from + "/" + name, std::ios::binary | std::ios::ate);
  if (!in) return std::nullopt;
  std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(in.tellg(), 0)), '\0');
  in.seekg(0);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

void FileCache::Write(const std::string& name, std::string_view bytes) {
  OutputFile file(setting_.to + "/" + name);
  file.WriteAt(file.Reserve(bytes.size()), bytes);
  if (auto closed = file.Close(); !closed) problem_.Keep(std::move(closed).error());
}

// The next run finds it as this one did. Files that are the same in name and bytes share it.
void FileCache::TakeOver(const std::string& name) {
  if (setting_.to.empty()) return;
  const fs::path from = setting_.from + "/" + name, to = setting_.to + "/" + name;
  std::error_code error;
  fs::create_hard_link(from, to, error);
  if (error) fs::copy_file(from, to, fs::copy_options::skip_existing, error);
  if (error) problem_.Keep({ErrorCode::kWriteFailed, to.string(), error.message()});
}

}  // namespace caresift
