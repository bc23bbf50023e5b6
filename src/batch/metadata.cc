#include "metadata.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "caresift/ingest/document.h"
#include "caresift/text/csv.h"

namespace caresift {
namespace {

constexpr std::array<std::string_view, 3> kFileColumns = {"file", "path", "source"};

std::string_view FileName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

Error Bad(const std::string& path, int line, std::string reason) {
  return Error{ErrorCode::kBadMetadata, path + ":" + std::to_string(line), std::move(reason)};
}

}  // namespace

bool IsIsoDate(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  return text.size() == kForm.size() &&
         std::equal(text.begin(), text.end(), kForm.begin(),
                    [](char c, char form) { return form == 'd' ? c >= '0' && c <= '9' : c == form; }) &&
         text.substr(5, 2) >= "01" && text.substr(5, 2) <= "12" && text.substr(8) >= "01" &&
         text.substr(8) <= "31";
}

Result<Metadata> Metadata::Load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, path, "the metadata cannot be opened"};
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (bytes.empty()) return Bad(path, 1, "no header row");
  // Decoded as documents are: spreadsheets save Windows-1252 and UTF-16 as readily as UTF-8.
  auto decoded = ReadDocument("metadata.txt", std::move(bytes));
  if (!decoded) return Bad(path, 1, std::string(Describe(decoded.error().code)));
  auto records = ParseCsv(decoded->text);
  if (!records)
    return Error{ErrorCode::kBadMetadata, path + ":" + records.error().place, records.error().reason};
  if (records->empty()) return Bad(path, 1, "no header row");
  const std::vector<std::string>& header = records->front().fields;
  std::size_t key = header.size();
  for (std::string_view name : kFileColumns) {
    const auto column = std::find(header.begin(), header.end(), name);
    if (key == header.size() && column != header.end())
      key = static_cast<std::size_t>(column - header.begin());
  }
  if (key == header.size()) return Bad(path, 1, "no column 'file', 'path' or 'source' names the files");
  Metadata metadata;
  for (std::size_t i = 1; i < records->size(); ++i) {
    const CsvRecord& record = (*records)[i];
    if (record.fields.size() != header.size()) {
      return Bad(path, record.line,
                 std::to_string(record.fields.size()) + " fields where the header has " +
                     std::to_string(header.size()));
    }
    Entry entry{record.fields[key], {}, false};
    for (std::size_t column = 0; column < header.size(); ++column) {
      if (column != key && !record.fields[column].empty()) entry.row[header[column]] = record.fields[column];
    }
    if (!metadata.by_file_.emplace(entry.file, metadata.rows_.size()).second) {
      return Bad(path, record.line, "a second row for " + entry.file);
    }
    metadata.rows_.push_back(std::move(entry));
  }
  return metadata;
}

const Metadata::Row* Metadata::Find(std::string_view source) {
  auto found = by_file_.find(source);
  if (found == by_file_.end()) found = by_file_.find(FileName(source));
  if (found == by_file_.end()) return nullptr;
  Entry& entry = rows_[found->second];
  entry.used = true;
  return &entry.row;
}

std::vector<std::string> Metadata::BadDates() const {
  std::vector<std::string> bad;
  for (const Entry& entry : rows_) {
    const auto published = entry.row.find("published");
    if (published != entry.row.end() && !IsIsoDate(published->second)) bad.push_back(entry.file);
  }
  return bad;
}

std::vector<std::string> Metadata::Unused() const {
  std::vector<std::string> unused;
  for (const Entry& entry : rows_) {
    if (!entry.used) unused.push_back(entry.file);
  }
  return unused;
}

}  // namespace caresift
