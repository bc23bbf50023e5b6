#include "metadata.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "caresift/ingest/document.h"
#include "caresift/ingest/table_columns.h"
#include "caresift/text/csv.h"

namespace caresift {
namespace {

constexpr std::array<std::string_view, 3> kFileColumns = {"file", "path", "source"};
// As they stand in the regulator's directories too; the first that a table has counts.
constexpr std::array<std::string_view, 8> kIdColumns = {"location_id",
                                                        "cqc_location_id",
                                                        "cqc_location_id_for_office_use_only",
                                                        "cqc_location_for_office_use_only",
                                                        "provider_id",
                                                        "cqc_provider_id",
                                                        "cqc_provider_id_for_office_use_only",
                                                        "id"};

struct KnownColumn {
  std::string_view name;
  std::array<std::string_view, 4> also;
};
constexpr std::array kKnownColumns = {
    KnownColumn{"organisation", {"organization", "location_name", "provider_name", ""}},
    KnownColumn{"sector", {"location_type_sector", "primary_inspection_category", "", ""}},
    KnownColumn{"region", {"location_region", "", "", ""}},
    KnownColumn{"local_authority", {"location_local_authority", "", "", ""}},
    KnownColumn{"published", {"publication_date", "date_published", "", ""}},
    KnownColumn{"rating", {"overall_rating", "latest_overall_rating", "location_latest_overall_rating", ""}},
    KnownColumn{"type", {"", "", "", ""}}};

std::string_view FileName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

Error Bad(const std::string& path, int line, std::string reason) {
  return Error{ErrorCode::kBadMetadata, path + ":" + std::to_string(line), std::move(reason)};
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "10/01/2025" as spreadsheets of this country write it, day first, as an ISO date; anything else as it is.
std::string IsoDate(const std::string& text) {
  const std::size_t first = text.find('/');
  const std::size_t second = text.find('/', first + 1);
  if (first == std::string::npos || second == std::string::npos || first > 2 || second - first > 3)
    return text;
  const auto two = [](std::string digits) { return digits.size() == 1 ? "0" + digits : digits; };
  std::string iso = text.substr(second + 1) + "-" + two(text.substr(first + 1, second - first - 1)) + "-" +
                    two(text.substr(0, first));
  return IsIsoDate(iso) ? iso : text;
}

/// The columns of a header, by what they are used for.
class Header {
 public:
  explicit Header(const std::vector<std::string>& names) : names_(names) {
    for (const std::string& name : names) keys_.push_back(ColumnKey(name));
    file_ = FirstOf(kFileColumns);
    for (std::string_view name : kIdColumns) {
      if (const std::size_t column = Find(name); column < size()) ids_.push_back(column);
    }
    for (const KnownColumn& known : kKnownColumns) Claim(known);
  }

  std::size_t size() const { return names_.size(); }
  bool HasFile() const { return file_ < size(); }
  std::size_t file() const { return file_; }
  const std::vector<std::size_t>& ids() const { return ids_; }
  bool HasKnown() const { return known_ > 0; }
  const std::string& name(std::size_t column) const { return names_[column]; }

 private:
  std::size_t Find(std::string_view key) const {
    return static_cast<std::size_t>(std::find(keys_.begin(), keys_.end(), key) - keys_.begin());
  }

  template <std::size_t N>
  std::size_t FirstOf(const std::array<std::string_view, N>& keys) const {
    for (std::string_view key : keys) {
      if (const std::size_t column = Find(key); !key.empty() && column < size()) return column;
    }
    return size();
  }

  // Gives a known column its name, unless it is what names the files.
  void Claim(const KnownColumn& known) {
    std::size_t column = Find(known.name);
    if (column == size()) column = FirstOf(known.also);
    if (column == size() || column == file_) return;
    names_[column] = known.name;
    ++known_;
  }

  std::vector<std::string> names_, keys_;
  std::size_t file_ = 0;
  std::vector<std::size_t> ids_;
  int known_ = 0;
};

// Ids of the regulator in `text`, as "1-101234567".
std::vector<std::string_view> IdsIn(std::string_view text) {
  constexpr std::size_t kFewestDigits = 6;
  std::vector<std::string_view> ids;
  for (std::size_t at = 1; at + kFewestDigits < text.size(); ++at) {
    if (text[at] != '-' || !IsDigit(text[at - 1]) || (at > 1 && IsDigit(text[at - 2]))) continue;
    std::size_t end = at + 1;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end - at - 1 >= kFewestDigits) ids.push_back(text.substr(at - 1, end - at + 1));
  }
  return ids;
}

}  // namespace

bool IsIsoDate(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  return text.size() == kForm.size() &&
         std::equal(text.begin(), text.end(), kForm.begin(),
                    [](char c, char form) { return form == 'd' ? IsDigit(c) : c == form; }) &&
         text.substr(5, 2) >= "01" && text.substr(5, 2) <= "12" && text.substr(8) >= "01" &&
         text.substr(8) <= "31";
}

bool DescribesFiles(std::string_view csv) {
  // The header alone: a quotation cut by the end of `csv` must not spoil it.
  bool quoted = false;
  std::size_t end = 0;
  for (; end < csv.size() && (quoted || (csv[end] != '\n' && csv[end] != '\r')); ++end) {
    if (csv[end] == '"') quoted = !quoted;
  }
  const auto records = ParseCsv(csv.substr(0, end), GuessSeparator(csv));
  if (!records || records->size() != 1) return false;
  const Header header(records->front().fields);
  return (header.HasFile() || !header.ids().empty()) && header.HasKnown() &&
         std::none_of(records->front().fields.begin(), records->front().fields.end(), NamesComments);
}

Result<Metadata> Metadata::Load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, path, "the metadata cannot be opened"};
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (bytes.empty()) return Bad(path, 1, "no header row");
  // Decoded as documents are: spreadsheets save Windows-1252 and UTF-16 as readily as UTF-8.
  auto decoded = ReadDocument("metadata.txt", std::move(bytes));
  if (!decoded) return Bad(path, 1, std::string(Describe(decoded.error().code)));
  auto records = ParseCsv(decoded->text, GuessSeparator(decoded->text));
  if (!records)
    return Error{ErrorCode::kBadMetadata, path + ":" + records.error().place, records.error().reason};
  if (records->empty()) return Bad(path, 1, "no header row");
  const Header header(records->front().fields);
  if (!header.HasFile() && header.ids().empty()) {
    return Bad(path, 1,
               "no column 'file', 'path' or 'source' names the files, nor 'location_id' or 'provider_id'");
  }
  Metadata metadata;
  metadata.rows_.reserve(records->size());
  for (std::size_t i = 1; i < records->size(); ++i) {
    CsvRecord& record = (*records)[i];
    if (record.fields.size() != header.size()) {
      return Bad(path, record.line,
                 std::to_string(record.fields.size()) + " fields where the header has " +
                     std::to_string(header.size()));
    }
    const std::size_t number = metadata.rows_.size();
    Entry entry;
    // A row that names its file goes with that alone; the ids of several such rows may be the same.
    if (header.HasFile()) entry.name = record.fields[header.file()];
    for (const std::size_t column : header.ids()) {
      if (entry.name.empty()) entry.name = record.fields[column];
    }
    if (entry.name.empty()) return Bad(path, record.line, "the row names no file");
    if (!metadata.Enter(entry.name, number)) return Bad(path, record.line, "a second row for " + entry.name);
    for (std::size_t column = 0; column < header.size(); ++column) {
      std::string& value = record.fields[column];
      if (header.HasFile() && column == header.file()) continue;
      if (header.name(column) == "published") value = IsoDate(value);
      if (!value.empty()) entry.row.emplace(header.name(column), std::move(value));
    }
    metadata.rows_.push_back(std::move(entry));
  }
  return metadata;
}

const Metadata::Row* Metadata::At(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : &rows_[found->second].row;
}

const Metadata::Row* Metadata::Find(std::string_view source) const {
  if (const Row* row = At(source)) return row;
  if (const Row* row = At(FileName(source))) return row;
  constexpr std::string_view kPacked = ".gz";
  if (source.ends_with(kPacked)) return Find(source.substr(0, source.size() - kPacked.size()));
  // The id nearest to the file's own name tells most: "1-101/1-102-report.pdf".
  const std::vector<std::string_view> ids = IdsIn(source);
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    if (const Row* row = At(*id)) return row;
  }
  return nullptr;
}

const Metadata::Row* Metadata::FindId(std::string_view id) const { return id.empty() ? nullptr : At(id); }

std::vector<std::string> Metadata::BadDates() const {
  std::vector<std::string> bad;
  for (const Entry& entry : rows_) {
    const auto published = entry.row.find("published");
    if (published != entry.row.end() && !IsIsoDate(published->second)) bad.push_back(entry.name);
  }
  return bad;
}

std::vector<std::string> Metadata::Unused(const std::set<const Row*>& used) const {
  std::vector<std::string> unused;
  for (const Entry& entry : rows_) {
    if (!used.contains(&entry.row)) unused.push_back(entry.name);
  }
  return unused;
}

}  // namespace caresift
