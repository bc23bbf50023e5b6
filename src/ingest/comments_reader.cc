#include "comments_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "caresift/ingest/comment.h"
#include "caresift/ingest/table_columns.h"
#include "caresift/text/csv.h"
#include "caresift/text/utf8.h"
#include "characters.h"
#include "list_mark.h"

namespace caresift::ingest {
namespace {

constexpr double kLongValue = 8;  // words on average

bool HoldsLongValues(const std::vector<CsvRecord>& records, std::size_t column) {
  constexpr int kMostWords = 200;
  std::uint64_t words = 0;
  std::uint64_t values = 0;
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (column >= records[i].fields.size()) continue;
    const int count = CountWords(records[i].fields[column], kMostWords);
    words += static_cast<std::uint64_t>(count);
    values += count > 0 ? 1 : 0;
  }
  return values > 0 && static_cast<double>(words) >= kLongValue * static_cast<double>(values);
}

std::string Quoted(const std::vector<std::string>& header, const std::vector<std::size_t>& columns) {
  std::vector<std::string> names;
  constexpr std::size_t kMostNames = 20;
  for (const std::size_t column : columns) {
    if (names.size() < kMostNames) names.push_back(fmt::format("'{}'", CollapseWhiteSpace(header[column])));
  }
  if (columns.size() > kMostNames) names.push_back("…");
  return fmt::format("{}", fmt::join(names, ", "));
}

Result<std::size_t> ChooseColumn(const std::string& source, const std::vector<CsvRecord>& records,
                                 const std::string& wanted) {
  const std::vector<std::string>& header = records.front().fields;
  std::vector<std::size_t> all(header.size());
  std::vector<std::size_t> likely;
  for (std::size_t column = 0; column < header.size(); ++column) {
    all[column] = column;
    const bool chosen = wanted.empty() ? NamesComments(header[column]) || HoldsLongValues(records, column)
                                       : ColumnKey(header[column]) == ColumnKey(wanted);
    if (chosen) likely.push_back(column);
  }
  if (likely.size() == 1) return likely.front();
  const auto fail = [&](std::string reason) {
    return Error{ErrorCode::kUnsupportedFormat, source, std::move(reason)};
  };
  if (!wanted.empty()) {
    return fail(fmt::format("{} column is called '{}'; there are {}", likely.empty() ? "no" : "more than one",
                            wanted, Quoted(header, all)));
  }
  if (likely.empty()) {
    return fail(
        fmt::format("no column reads as comments; name one of {} as the text column", Quoted(header, all)));
  }
  return fail(fmt::format("{} may all be the comments; name one as the text column", Quoted(header, likely)));
}

// Splits the text at line breaks; a list mark makes an item of a line.
void MakeBlocks(Document& document) {
  const std::string_view text = document.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n\f", begin), text.size());
    const Span line = TrimSpan(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end + 1;
    if (line.empty()) continue;
    Block block;
    block.span = line;
    const ListMark mark = ParseListMark(Slice(text, line));
    if (mark && mark.content < line.size()) {
      block.kind = BlockKind::kItem;
      block.level = std::max<std::uint8_t>(mark.depth, 1);
      block.mark = {line.begin + static_cast<std::uint32_t>(mark.begin),
                    line.begin + static_cast<std::uint32_t>(mark.end)};
      block.span.begin = line.begin + static_cast<std::uint32_t>(mark.content);
    }
    document.blocks.push_back(block);
  }
}

Document MakeDocument(const std::string& source, const std::vector<std::string>& header, CsvRecord record,
                      std::size_t text_column) {
  Document document = ReadComment(source, std::move(record.fields[text_column]));
  document.title = fmt::format("{}, line {}", source.substr(source.rfind('/') + 1), record.line);
  for (std::size_t column = 0; column < std::min(header.size(), record.fields.size()); ++column) {
    std::string& value = record.fields[column];
    if (column == text_column || header[column].empty() || CountWords(value, 1) == 0) continue;
    document.metadata.emplace(CollapseWhiteSpace(header[column]), CollapseWhiteSpace(value));
  }
  return document;
}

}  // namespace

Result<std::vector<Document>> ReadComments(const std::string& source, std::string_view text,
                                           const std::string& text_column) {
  auto records = ParseCsv(text, GuessSeparator(text));
  if (!records) {
    return Error{ErrorCode::kMalformed, source,
                 fmt::format("line {}: {}", records.error().place, records.error().reason)};
  }
  if (records->size() < 2)
    return Error{ErrorCode::kEmptyFile, source, "a header row at most, and no comments"};
  const auto column = ChooseColumn(source, *records, text_column);
  if (!column) return column.error();
  const std::vector<std::string> header = std::move(records->front().fields);
  std::vector<Document> documents;
  std::size_t uneven = 0;
  int first_uneven = 0;
  for (std::size_t i = 1; i < records->size(); ++i) {
    CsvRecord& record = (*records)[i];
    if (record.fields.size() != header.size() && uneven++ == 0) first_uneven = record.line;
    if (*column >= record.fields.size() || CountWords(record.fields[*column], 1) == 0) continue;
    documents.push_back(MakeDocument(source, header, std::move(record), *column));
    if (documents.back().blocks.empty()) documents.pop_back();
  }
  if (documents.empty()) {
    return Error{ErrorCode::kEmptyFile, source, fmt::format("nothing in the column '{}'", header[*column])};
  }
  if (uneven > 0) {
    documents.front().warnings.push_back(
        {fmt::format("{} of {} rows have more or fewer fields than the header's {}, the first in line {}",
                     uneven, records->size() - 1, header.size(), first_uneven)});
  }
  return documents;
}

}  // namespace caresift::ingest

namespace caresift {

Document ReadComment(std::string source, std::string text) {
  Document document;
  document.source = std::move(source);
  document.media = MediaType::kCsv;
  document.text = std::move(text);
  ingest::MakeBlocks(document);
  return document;
}

}  // namespace caresift
