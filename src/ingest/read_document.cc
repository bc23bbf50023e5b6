#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "broken_words.h"
#include "caresift/ingest/archive.h"
#include "caresift/ingest/document.h"
#include "caresift/text/utf8.h"
#include "characters.h"
#include "comments_reader.h"
#include "docx_reader.h"
#include "encoding.h"
#include "format.h"
#include "html_reader.h"
#include "interruptions.h"
#include "pdf_reader.h"
#include "text_reader.h"

namespace caresift {
namespace {

bool IsBlank(std::string_view text) {
  return TrimSpan(text, {0, static_cast<std::uint32_t>(text.size())}).empty();
}

Result<Done> ReadHtml(Document& document, std::string_view html) {
  ingest::HtmlPage page = ingest::ReadHtmlPage(html);
  document.title = std::move(page.title);
  document.text = std::move(page.text);
  document.blocks = std::move(page.blocks);
  for (Warning& warning : page.warnings) document.warnings.push_back(std::move(warning));
  if (!document.blocks.empty()) return Done{};
  // Where reading stopped early, that is why.
  if (!document.warnings.empty())
    return Error{ErrorCode::kMalformed, document.source, document.warnings.back().reason};
  return Error{ErrorCode::kEmptyFile, document.source, "no visible text"};
}

Result<std::vector<Document>> One(Result<Document> document) {
  if (!document) return std::move(document).error();
  std::vector<Document> documents;
  documents.push_back(std::move(document).value());
  return documents;
}

// The file in a gzip file is named as that without its ".gz".
Result<std::vector<Document>> ReadGzip(std::string source, std::string bytes, const ReadOptions& options) {
  auto unpacked = Gunzip(source, bytes);
  if (!unpacked) return std::move(unpacked).error();
  if (IsGzip(*unpacked))
    return Error{ErrorCode::kUnsupportedFormat, std::move(source),
                 "a gzip file in a gzip file is not opened"};
  std::string inner = source;
  if (ingest::EqualsNoCase(
          std::string_view(inner).substr(inner.size() - std::min<std::size_t>(3, inner.size())), ".gz")) {
    inner.resize(inner.size() - 3);
  }
  auto documents = ReadDocuments(inner, std::move(unpacked).value(), options);
  if (!documents) {
    Error error = std::move(documents).error();
    error.place = std::move(source);
    return error;
  }
  for (Document& document : *documents) document.source = source;
  return documents;
}

// Beside the furniture that is left out already, and not inside it.
void AddBreaksInWords(Document* document) {
  std::vector<Span> breaks = ingest::FindBreaksInWords(document->text, document->blocks);
  if (document->left_out.empty()) {
    document->left_out = std::move(breaks);
    return;
  }
  std::vector<Span> all;
  std::size_t next = 0;  // of the breaks
  for (const Span gap : document->left_out) {
    for (; next < breaks.size() && breaks[next].end <= gap.begin; ++next) all.push_back(breaks[next]);
    while (next < breaks.size() && breaks[next].begin < gap.end) ++next;
    all.push_back(gap);
  }
  all.insert(all.end(), breaks.begin() + static_cast<std::ptrdiff_t>(next), breaks.end());
  document->left_out = std::move(all);
}

}  // namespace

std::string_view Identifier(MediaType type) {
  switch (type) {
    case MediaType::kText:
      return "text/plain";
    case MediaType::kMarkdown:
      return "text/markdown";
    case MediaType::kHtml:
      return "text/html";
    case MediaType::kPdf:
      return "application/pdf";
    case MediaType::kDocx:
      return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    case MediaType::kCsv:
      return "text/csv";
  }
  return {};
}

std::string ReadAs(const Document& document, Span span) {
  std::string read;
  std::uint32_t at = span.begin;
  auto gap = std::lower_bound(document.left_out.begin(), document.left_out.end(), span.begin,
                              [](Span g, std::uint32_t begin) { return g.begin < begin; });
  for (; gap != document.left_out.end() && gap->end <= span.end; ++gap) {
    read.append(document.text, at, gap->begin - at);
    at = gap->end;
  }
  read.append(document.text, at, span.end - at);
  return CollapseWhiteSpace(read);
}

Result<std::vector<Document>> ReadDocuments(std::string source, std::string bytes,
                                            const ReadOptions& options) {
  if (bytes.empty()) return Error{ErrorCode::kEmptyFile, std::move(source), "no bytes"};
  if (bytes.size() > kMaxTextBytes) return Error{ErrorCode::kTooLarge, std::move(source), "more than 1 GiB"};
  if (IsGzip(bytes)) return ReadGzip(std::move(source), std::move(bytes), options);
  const Result<MediaType> media = ingest::DecideFormat(source, bytes);
  if (!media) return media.error();

  if (*media == MediaType::kPdf) return One(ingest::ReadPdf(source, bytes));
  if (*media == MediaType::kDocx) return One(ingest::ReadDocx(source, bytes));

  Document document;
  document.media = *media;
  const bool html = *media == MediaType::kHtml;
  Result<std::string> text = ingest::DecodeText(source, std::move(bytes), html, &document.warnings);
  if (!text) return text.error();
  if (text->size() > kMaxTextBytes)
    return Error{ErrorCode::kTooLarge, std::move(source), "more than 1 GiB as UTF-8"};
  if (IsBlank(*text)) return Error{ErrorCode::kEmptyFile, std::move(source), "white space only"};

  if (document.media == MediaType::kCsv) {
    auto rows = ingest::ReadComments(source, *text, options.text_column);
    if (!rows) return rows;
    auto& warnings = rows->front().warnings;
    warnings.insert(warnings.begin(), document.warnings.begin(), document.warnings.end());
    return rows;
  }
  // Pages in UTF-16 show that they are HTML only once they are decoded.
  if (document.media == MediaType::kText && ingest::OpensAsHtml(*text)) document.media = MediaType::kHtml;
  document.source = std::move(source);
  if (document.media == MediaType::kHtml) {
    if (auto read = ReadHtml(document, *text); !read) return std::move(read).error();
  } else {
    document.text = std::move(text).value();
    document.blocks = ingest::ReadTextBlocks(document.text, document.media);
    if (document.media == MediaType::kText)
      document.left_out = ingest::JoinOverFurniture(document.text, &document.blocks);
    AddBreaksInWords(&document);
  }
  return One(std::move(document));
}

Result<Document> ReadDocument(std::string source, std::string bytes) {
  auto documents = ReadDocuments(std::move(source), std::move(bytes));
  if (!documents) return std::move(documents).error();
  return std::move(documents->front());
}

}  // namespace caresift
