#include <string>
#include <string_view>
#include <utility>

#include "caresift/ingest/document.h"
#include "caresift/text/utf8.h"
#include "encoding.h"
#include "format.h"
#include "html_reader.h"
#include "text_reader.h"

namespace caresift {
namespace {

bool IsBlank(std::string_view text) {
  return TrimSpan(text, {0, static_cast<std::uint32_t>(text.size())}).empty();
}

void ReadHtml(Document& document, std::string_view html) {
  ingest::HtmlPage page = ingest::ReadHtmlPage(html);
  document.title = std::move(page.title);
  document.text = std::move(page.text);
  document.blocks = std::move(page.blocks);
  for (Warning& warning : page.warnings) document.warnings.push_back(std::move(warning));
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
  }
  return {};
}

Result<Document> ReadDocument(std::string source, std::string bytes) {
  if (bytes.empty()) return Error{ErrorCode::kEmptyFile, std::move(source), "no bytes"};
  if (bytes.size() > kMaxTextBytes) return Error{ErrorCode::kTooLarge, std::move(source), "more than 1 GiB"};
  const Result<MediaType> media = ingest::DecideFormat(source, bytes);
  if (!media) return media.error();

  Document document;
  document.media = *media;
  const bool html = *media == MediaType::kHtml;
  Result<std::string> text = ingest::DecodeText(source, std::move(bytes), html, &document.warnings);
  if (!text) return text.error();
  if (text->size() > kMaxTextBytes)
    return Error{ErrorCode::kTooLarge, std::move(source), "more than 1 GiB as UTF-8"};
  if (IsBlank(*text)) return Error{ErrorCode::kEmptyFile, std::move(source), "white space only"};

  // Pages in UTF-16 show that they are HTML only once they are decoded.
  if (document.media == MediaType::kText && ingest::OpensAsHtml(*text)) document.media = MediaType::kHtml;
  if (document.media == MediaType::kHtml) {
    ReadHtml(document, *text);
    if (document.blocks.empty()) {
      // Where reading stopped early, that is why.
      if (!document.warnings.empty()) {
        return Error{ErrorCode::kMalformed, std::move(source), document.warnings.back().reason};
      }
      return Error{ErrorCode::kEmptyFile, std::move(source), "no visible text"};
    }
  } else {
    document.text = std::move(text).value();
    document.blocks = ingest::ReadTextBlocks(document.text, document.media);
  }
  document.source = std::move(source);
  return document;
}

}  // namespace caresift
