#include "format.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "characters.h"
#include "zip_file.h"

namespace caresift::ingest {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view format;
};

constexpr std::array kMagics = {
    Magic{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an older Microsoft Office file (DOC, XLS)"},
    Magic{"{\\rtf"sv, "RTF"},
    Magic{"\x89PNG\r\n"sv, "a PNG image"},
    Magic{"\xFF\xD8\xFF"sv, "a JPEG image"},
    Magic{"GIF87a"sv, "a GIF image"},
    Magic{"GIF89a"sv, "a GIF image"},
    Magic{"II*\0"sv, "a TIFF image"},
    Magic{"MM\0*"sv, "a TIFF image"},
    Magic{"RIFF"sv, "a RIFF media file"},
    Magic{"\x1F\x8B\x08"sv, "a gzip archive"},
    Magic{"BZh9"sv, "a bzip2 archive"},
    Magic{"\xFD"
          "7zXZ"sv,
          "an xz archive"},
    Magic{"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    Magic{"Rar!\x1A\x07"sv, "a RAR archive"},
    Magic{"SQLite format 3\0"sv, "an SQLite database"},
    Magic{"\x7F"
          "ELF"sv,
          "a program"},
    Magic{"%!PS"sv, "PostScript"},
};

// The extension of the file name, lower case without the dot; empty where there is none. What is no
// extension by its looks ("v1.2 final", "St. Mary's") is none.
std::string Extension(std::string_view source) {
  const std::size_t slash = source.find_last_of('/');
  const std::string_view name = slash == std::string_view::npos ? source : source.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string extension(name.substr(dot + 1));
  std::transform(extension.begin(), extension.end(), extension.begin(), AsciiLower);
  const bool plausible =
      !extension.empty() && extension.size() <= 8 && IsAsciiLower(extension[0]) &&
      std::all_of(extension.begin(), extension.end(), [](char c) { return IsAsciiLower(c) || IsDigit(c); });
  return plausible ? extension : std::string();
}

std::string_view SkipBlank(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  return text;
}

// Leaves out `open` … `close` at the start of `text`, if it is there and ends.
bool SkipEnclosed(std::string_view& text, std::string_view open, std::string_view close) {
  if (!text.starts_with(open)) return false;
  const std::size_t end = text.find(close, open.size());
  if (end == std::string_view::npos) return false;
  text = SkipBlank(text.substr(end + close.size()));
  return true;
}

}  // namespace

bool OpensAsHtml(std::string_view text) {
  constexpr std::size_t kWindow = 4096;  // Further down than this nobody hides a doctype.
  text = text.substr(0, kWindow);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  text = SkipBlank(text);
  while (SkipEnclosed(text, "<!--", "-->") || SkipEnclosed(text, "<?xml", "?>")) {
  }
  return StartsWithNoCase(text, "<!doctype html") || StartsWithNoCase(text, "<html");
}

namespace {

bool IsPdf(std::string_view bytes) {
  // Readers of PDF look for its mark in the first kilobyte; mail programs put lines of their own before it.
  constexpr std::size_t kWindow = 1024;
  return bytes.substr(0, kWindow).find("%PDF-") != std::string_view::npos;
}

bool IsZip(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

// What a ZIP container is, by the members that only it has.
Result<MediaType> DecideContainer(std::string_view source, std::string_view bytes) {
  const auto fail = [&](ErrorCode code, std::string reason) {
    return Error{code, std::string(source), std::move(reason)};
  };
  const auto zip = ZipFile::OpenBytes(bytes, std::string(source));
  if (!zip)
    return fail(ErrorCode::kMalformed,
                "a ZIP container (DOCX …) that is cut or damaged: " + zip.error().reason);
  if (zip->Find("word/document.xml") >= 0) return MediaType::kDocx;
  constexpr std::pair<const char*, const char*> kMembers[] = {
      {"xl/workbook.xml", "an Excel workbook; save the sheet as CSV"},
      {"ppt/presentation.xml", "a PowerPoint presentation"},
      {"META-INF/manifest.xml", "an OpenDocument file; save it as DOCX"},
      {"mimetype", "an EPUB or OpenDocument file"}};
  for (const auto& [member, format] : kMembers) {
    if (zip->Find(member) >= 0)
      return fail(ErrorCode::kUnsupportedFormat, std::string("the file is ") + format);
  }
  return fail(ErrorCode::kUnsupportedFormat, "the file is a ZIP archive and not called so: name it .zip");
}

// Word keeps a document with a password in an older container, under a name in UTF-16.
bool IsEncryptedOffice(std::string_view bytes) {
  constexpr std::string_view kName = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  return bytes.starts_with("\xD0\xCF\x11\xE0") && bytes.find(kName) != std::string_view::npos;
}

}  // namespace

Result<MediaType> DecideFormat(std::string_view source, std::string_view bytes) {
  if (bytes.starts_with("%PDF-")) return MediaType::kPdf;
  if (IsZip(bytes)) return DecideContainer(source, bytes);
  if (IsEncryptedOffice(bytes))
    return Error{ErrorCode::kEncrypted, std::string(source), "a password is needed to open it"};
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.bytes)) {
      return Error{ErrorCode::kUnsupportedFormat, std::string(source),
                   "the file is " + std::string(magic.format)};
    }
  }
  const std::string extension = Extension(source);
  if (extension == "html" || extension == "htm" || extension == "xhtml") return MediaType::kHtml;
  if (extension == "pdf") {
    if (IsPdf(bytes)) return MediaType::kPdf;
    return Error{ErrorCode::kMalformed, std::string(source), "it is called a PDF and is none"};
  }
  if (extension == "docx" || extension == "docm")
    return Error{ErrorCode::kMalformed, std::string(source), "it is called a Word document and is none"};
  if (extension == "csv" || extension == "tsv") return MediaType::kCsv;
  const bool markdown = extension == "md" || extension == "markdown";
  if (markdown || extension.empty() || extension == "txt" || extension == "text") {
    if (OpensAsHtml(bytes)) return MediaType::kHtml;
    return markdown ? MediaType::kMarkdown : MediaType::kText;
  }
  return Error{ErrorCode::kUnsupportedFormat, std::string(source),
               "no reader for '." + extension + "' files"};
}

}  // namespace caresift::ingest
