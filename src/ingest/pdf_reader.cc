#include "pdf_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "encoding.h"
#include "page_layout.h"
#include "page_rows.h"
#include "pdf_composer.h"
#include "pdf_words.h"
#include "text_reader.h"

namespace caresift::ingest {
namespace {

// The first line of what pdftotext complained about, without the places in the file that it names.
std::string FirstComplaint(std::string_view err) {
  constexpr std::size_t kMost = 200;
  const std::string_view line = err.substr(0, std::min(err.find('\n'), kMost));
  std::string clean;
  for (const char c : line) clean += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return CleanUtf8(std::move(clean));
}

bool Mentions(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

// Why there is no output, where there is none.
std::optional<Error> FailureOf(const std::string& source, const ProcessResult& run,
                               const ProcessLimits& limits) {
  const auto fail = [&](ErrorCode code, std::string reason) {
    return Error{code, source, std::move(reason)};
  };
  switch (run.end) {
    case ProcessEnd::kNotFound:
      return fail(ErrorCode::kMissingTool, "pdftotext is not on the PATH; the package poppler-utils has it");
    case ProcessEnd::kNotStarted:
      return fail(ErrorCode::kMissingTool, "pdftotext could not be started");
    case ProcessEnd::kTooSlow:
      return fail(ErrorCode::kTimeLimit,
                  fmt::format("pdftotext was ended after {} seconds", limits.cpu_seconds));
    case ProcessEnd::kTooMuch:
      return fail(
          ErrorCode::kTooLarge,
          fmt::format("its text with the places of words is longer than {} bytes", limits.output_bytes));
    case ProcessEnd::kKilled:
      return fail(ErrorCode::kMalformed, fmt::format("pdftotext ended by signal {}", run.signal));
    case ProcessEnd::kExited:
      break;
  }
  if (run.exit_code == 0) return std::nullopt;
  if (Mentions(run.err, "Incorrect password"))
    return fail(ErrorCode::kEncrypted, "a password is needed to open it");
  if (run.exit_code == 3) return fail(ErrorCode::kEncrypted, "its owner does not allow to take text from it");
  if (Mentions(run.err, "memory"))
    return fail(ErrorCode::kTooLarge,
                fmt::format("it takes more than {} bytes of memory", limits.memory_bytes));
  return fail(ErrorCode::kMalformed, FirstComplaint(run.err));
}

// "3, 5-7"
std::string ListPages(const std::vector<std::size_t>& pages) {
  constexpr std::size_t kMost = 10;
  std::string list;
  std::size_t runs = 0;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    if (++runs > kMost) return list + " …";
    if (!list.empty()) list += ", ";
    list += end - i == 1 ? std::to_string(pages[i]) : fmt::format("{}-{}", pages[i], pages[end - 1]);
    i = end;
  }
  return list;
}

// The page of each block: that of the last line that begins at it or before it.
void NumberPages(const std::vector<ComposedLine>& lines, std::vector<Block>* blocks) {
  std::size_t line = 0;
  for (Block& block : *blocks) {
    while (line + 1 < lines.size() && lines[line + 1].span.begin <= block.span.begin) ++line;
    block.page = lines[line].page;
  }
}

}  // namespace

Result<Document> ReadPdf(const std::string& source, std::string_view bytes, const ProcessLimits& limits) {
  ProcessResult run = RunLimited({"pdftotext", "-bbox", "-enc", "UTF-8", "-", "-"}, bytes, limits);
  if (auto failure = FailureOf(source, run, limits)) return *std::move(failure);
  const bool damaged = Mentions(run.err, "Syntax Error");
  PdfText read = ParseBbox(CleanUtf8(std::move(run.out)));
  Document document;
  document.source = source;
  document.media = MediaType::kPdf;
  document.title = read.title;
  document.pages = static_cast<int>(read.pages.size());
  if (damaged) document.warnings.push_back({"the PDF is damaged: " + FirstComplaint(run.err)});
  std::vector<std::size_t> blank;
  for (std::size_t i = 0; i < read.pages.size(); ++i) {
    if (read.pages[i].words.empty()) blank.push_back(i + 1);
  }
  if (blank.size() == read.pages.size()) {
    if (damaged) return Error{ErrorCode::kMalformed, source, FirstComplaint(run.err)};
    return Error{ErrorCode::kNoText, source,
                 fmt::format("{} {} without a word: scanned pictures have to be read by OCR first",
                             read.pages.size(), read.pages.size() == 1 ? "page" : "pages")};
  }
  if (!blank.empty()) {
    document.warnings.push_back({fmt::format("no text on {} of {} pages ({}): blank, or pictures of text",
                                             blank.size(), read.pages.size(), ListPages(blank))});
  }
  std::vector<std::vector<TypeLine>> furniture = TakeFurniture(&read.pages);
  std::vector<ComposedPage> pages;
  for (std::size_t i = 0; i < read.pages.size(); ++i)
    pages.push_back({LayOutPage(read.pages[i].words), std::move(furniture[i]), read.pages[i].height});
  ComposedText composed = ComposePages(pages);
  document.text = std::move(composed.text);
  std::vector<LineHint> hints;
  for (const ComposedLine& line : composed.lines)
    hints.push_back({line.span, line.heading, line.furniture, line.row});
  document.blocks = ReadTextBlocks(document.text, MediaType::kPdf, hints);
  NumberPages(composed.lines, &document.blocks);
  return document;
}

}  // namespace caresift::ingest
