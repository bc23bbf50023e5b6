#include "caresift/batch/text_table.h"
#include "caresift/batch/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "caresift/ingest/document.h"
#include "caresift/text/csv.h"
#include "caresift/text/utf8.h"

namespace caresift {
namespace {

using nlohmann::json;

Error Bad(const std::string& path, std::size_t line, std::string reason) {
  return {ErrorCode::kMalformed, fmt::format("{}:{}", path, line), std::move(reason)};
}

Result<std::string> ReadUtf8(const std::string& path) {
  auto bytes = ReadFileBytes(path);
  if (!bytes) return bytes;
  if (bytes->empty()) return Error{ErrorCode::kEmptyFile, path, ""};
  if (IsValidUtf8(*bytes)) return bytes;
  // Spreadsheets save Windows-1252 and UTF-16 as readily: decoded as documents are.
  auto decoded = ReadDocument("table.txt", std::move(bytes).value());
  if (!decoded) return Error{decoded.error().code, path, decoded.error().reason};
  return std::move(decoded->text);
}

void AddLabel(std::string_view label, std::vector<std::string>* labels) {
  const auto size = static_cast<std::uint32_t>(label.size());
  std::string trimmed(Slice(label, TrimSpan(label, {0, size})));
  if (trimmed.empty() || std::find(labels->begin(), labels->end(), trimmed) != labels->end()) return;
  labels->push_back(std::move(trimmed));
}

std::vector<std::string> SplitLabels(std::string_view field, char separator) {
  std::vector<std::string> labels;
  for (std::size_t begin = 0; begin <= field.size();) {
    const std::size_t end = std::min(field.find(separator, begin), field.size());
    AddLabel(field.substr(begin, end - begin), &labels);
    begin = end + 1;
  }
  return labels;
}

/// The columns of a CSV file by their place in the header.
class CsvRows {
 public:
  CsvRows(const std::string& path, const TextColumns& columns) : path_(path), columns_(columns) {}

  Result<TextTable> Read(std::string_view text) {
    auto records = ParseCsv(text);
    if (!records) return Bad(path_, std::stoul(records.error().place), records.error().reason);
    if (records->empty()) return Bad(path_, 1, "no header row");
    header_ = &records->front().fields;
    for (const auto& [name, column] :
         {std::pair(&columns_.text, &text_), std::pair(&columns_.labels, &labels_),
          std::pair(&columns_.group, &group_), std::pair(&columns_.id, &id_)}) {
      *column = Find(*name);
      if (*column == kNone && !name->empty() && column != &id_) return NoColumn(*name);
    }
    TextTable table;
    table.has_ids = id_ != kNone;
    for (std::size_t i = 1; i < records->size(); ++i) {
      CsvRecord& record = (*records)[i];
      if (record.fields.size() != header_->size()) {
        return Bad(path_, static_cast<std::size_t>(record.line),
                   fmt::format("{} fields where the header has {}", record.fields.size(), header_->size()));
      }
      const auto field = [&](std::size_t column) {
        return column == kNone ? std::string() : record.fields[column];
      };
      table.rows.push_back({.id = table.has_ids ? field(id_) : std::to_string(i),
                            .text = field(text_),
                            .group = field(group_),
                            .labels = SplitLabels(field(labels_), columns_.separator)});
    }
    return table;
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t Find(const std::string& name) const {
    const auto found = std::find(header_->begin(), header_->end(), name);
    return name.empty() || found == header_->end() ? kNone
                                                   : static_cast<std::size_t>(found - header_->begin());
  }

  Error NoColumn(const std::string& name) const {
    std::string known;
    for (const std::string& column : *header_) known += (known.empty() ? "'" : ", '") + column + "'";
    return Bad(path_, 1, fmt::format("no column '{}'; there are {}", name, known));
  }

  const std::string& path_;
  const TextColumns& columns_;
  const std::vector<std::string>* header_ = nullptr;
  std::size_t text_ = kNone, labels_ = kNone, group_ = kNone, id_ = kNone;
};

class JsonRows {
 public:
  JsonRows(const std::string& path, const TextColumns& columns) : path_(path), columns_(columns) {}

  Result<TextTable> Read(std::string_view text) {
    TextTable table;
    std::size_t line = 0;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const std::string_view bytes = text.substr(begin, end - begin);
      begin = end + 1;
      ++line;
      if (bytes.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      auto row = ReadRow(bytes, line);
      if (!row) return std::move(row).error();
      table.has_ids &= !row->id.empty();
      table.rows.push_back(std::move(row).value());
    }
    // Either all rows go by their ids or all by their numbers.
    for (std::size_t i = 0; i < table.rows.size() && !table.has_ids; ++i)
      table.rows[i].id = std::to_string(i + 1);
    return table;
  }

 private:
  Result<TextRow> ReadRow(std::string_view bytes, std::size_t line) const {
    const json value = json::parse(bytes, nullptr, false);
    if (value.is_discarded() || !value.is_object()) return Bad(path_, line, "the line is no JSON object");
    TextRow row;
    const json* text = Field(value, columns_.text);
    if (text == nullptr || !text->is_string())
      return Bad(path_, line, fmt::format("no string '{}'", columns_.text));
    row.text = text->get<std::string>();
    row.id = Scalar(value, columns_.id);
    row.group = Scalar(value, columns_.group);
    if (columns_.labels.empty()) return row;
    const json* labels = Field(value, columns_.labels);
    if (labels == nullptr) return Bad(path_, line, fmt::format("no field '{}'", columns_.labels));
    if (labels->is_string()) {
      row.labels = SplitLabels(labels->get<std::string>(), columns_.separator);
    } else if (labels->is_array() && std::all_of(labels->begin(), labels->end(),
                                                 [](const json& label) { return label.is_string(); })) {
      for (const json& label : *labels) AddLabel(label.get<std::string>(), &row.labels);
    } else if (!labels->is_null()) {
      return Bad(path_, line, fmt::format("'{}' is no string and no list of strings", columns_.labels));
    }
    return row;
  }

  static const json* Field(const json& value, const std::string& name) {
    const auto found = name.empty() ? value.end() : value.find(name);
    return found == value.end() ? nullptr : &*found;
  }

  // Ids and groups may be numbers.
  static std::string Scalar(const json& value, const std::string& name) {
    const json* field = Field(value, name);
    if (field == nullptr || field->is_null()) return {};
    return field->is_string() ? field->get<std::string>() : field->dump();
  }

  const std::string& path_;
  const TextColumns& columns_;
};

}  // namespace

Result<TextTable> ReadTextTable(const std::string& path, const TextColumns& columns) {
  auto bytes = ReadUtf8(path);
  if (!bytes) return std::move(bytes).error();
  const std::size_t first = bytes->find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first != std::string::npos && (*bytes)[first] == '{')
    return JsonRows(path, columns).Read(std::string_view(*bytes).substr(first));
  return CsvRows(path, columns).Read(*bytes);
}

Result<ExampleSet> ExamplesOf(const TextTable& table, Task task, const std::string& path) {
  const auto has_one = [](const TextRow& row) { return row.labels.size() == 1; };
  ExampleSet set;
  set.exclusive = task == Task::kSingleLabel ||
                  (task == Task::kByData && std::all_of(table.rows.begin(), table.rows.end(), has_one));
  std::set<std::string> names;
  for (const TextRow& row : table.rows) {
    if (set.exclusive && !has_one(row)) {
      return Error{
          ErrorCode::kBadExamples, path,
          fmt::format("row '{}' has {} labels where each is to have one", row.id, row.labels.size())};
    }
    names.insert(row.labels.begin(), row.labels.end());
  }
  set.labels.assign(names.begin(), names.end());
  for (const TextRow& row : table.rows) {
    Example example{row.id, row.text, row.group, row.hints, {}};
    for (const std::string& label : row.labels) {
      const auto at = std::lower_bound(set.labels.begin(), set.labels.end(), label);
      example.labels.push_back(static_cast<LabelId>(at - set.labels.begin()));
    }
    std::sort(example.labels.begin(), example.labels.end());
    set.examples.push_back(std::move(example));
  }
  return set;
}

}  // namespace caresift
