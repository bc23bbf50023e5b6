#include "pdf_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "caresift/text/utf8.h"

namespace caresift::ingest {
namespace {

constexpr double kMostPoints = 1e6;  // no page is larger; what lies beyond is damage

// The number behind ` name="`; 0 where it is none or absurd.
double Attribute(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(name);
  if (at == std::string_view::npos) return 0;
  const char* begin = tag.data() + at + name.size();
  double value = 0;
  const auto [end, error] = std::from_chars(begin, tag.data() + tag.size(), value);
  if (error != std::errc() || !std::isfinite(value) || std::abs(value) > kMostPoints) return 0;
  return value;
}

std::string Unescape(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kEntities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto entity = std::find_if(kEntities.begin(), kEntities.end(), [&](const auto& e) {
      return text[at] == '&' && text.substr(at).starts_with(e.first);
    });
    if (entity != kEntities.end()) {
      plain += entity->second;
      at += entity->first.size();
      continue;
    }
    const auto u = static_cast<unsigned char>(text[at]);
    if (u >= 0x20 && u != 0x7F) plain += text[at];
    ++at;
  }
  return plain;
}

// What stands between the first '>' of the line and `close`.
std::string_view Content(std::string_view line, std::string_view close) {
  const std::size_t begin = line.find('>');
  const std::size_t end = line.rfind(close);
  if (begin == std::string_view::npos || end == std::string_view::npos || end <= begin) return {};
  return line.substr(begin + 1, end - begin - 1);
}

void AddWord(std::string_view line, PdfPage* page) {
  PdfWord word;
  word.x0 = Attribute(line, "xMin=\"");
  word.y0 = Attribute(line, "yMin=\"");
  word.x1 = Attribute(line, "xMax=\"");
  word.y1 = Attribute(line, "yMax=\"");
  word.text = Unescape(Content(line, "</word>"));
  const Span all{0, static_cast<std::uint32_t>(word.text.size())};
  const bool shows = !TrimSpan(word.text, all).empty();
  if (shows && word.x1 > word.x0 && word.y1 > word.y0) page->words.push_back(std::move(word));
}

}  // namespace

PdfText ParseBbox(std::string_view bbox) {
  PdfText text;
  for (std::size_t begin = 0; begin < bbox.size();) {
    const std::size_t end = std::min(bbox.find('\n', begin), bbox.size());
    std::string_view line = bbox.substr(begin, end - begin);
    begin = end + 1;
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.starts_with("<word ") && !text.pages.empty()) {
      AddWord(line, &text.pages.back());
    } else if (line.starts_with("<page ")) {
      PdfPage& page = text.pages.emplace_back();
      page.width = Attribute(line, "width=\"");
      page.height = Attribute(line, "height=\"");
    } else if (line.starts_with("<title>") && text.pages.empty()) {
      text.title = CollapseWhiteSpace(Unescape(Content(line, "</title>")));
    }
  }
  return text;
}

}  // namespace caresift::ingest
