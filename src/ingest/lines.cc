#include "lines.h"

#include <algorithm>
#include <cstring>

#include "caresift/text/utf8.h"
#include "characters.h"
#include "furniture.h"
#include "list_mark.h"

namespace caresift::ingest {
namespace {

bool Holds(std::string_view text, char c) { return std::memchr(text.data(), c, text.size()) != nullptr; }

// "---", "***", "* * *", "_____", "=====": one character, three times and more.
bool IsRepeated(std::string_view line, std::string_view characters) {
  const char first = line.front();
  if (characters.find(first) == std::string_view::npos) return false;
  std::size_t count = 0;
  for (const char c : line) {
    if (c == first) {
      ++count;
    } else if (c != ' ') {
      return false;
    }
  }
  return count >= 3;
}

bool IsAtxHeading(std::string_view line) {
  const std::size_t marks = line.find_first_not_of('#');
  return marks != std::string_view::npos && marks >= 1 && marks <= 6 && IsAsciiSpace(line[marks]);
}

// "|---|:--:|", also with a list mark before it or without the outer bars.
bool IsPipeRule(std::string_view line) {
  return Holds(line, '|') && line.find("--") != std::string_view::npos &&
         line.find_first_not_of("|-: ") == std::string_view::npos;
}

std::string_view WithoutListDash(std::string_view line) {
  return line.starts_with("- |") ? line.substr(2) : line;
}

bool IsPipeRow(std::string_view line) {
  line = WithoutListDash(line);
  return line.size() > 1 && line.front() == '|' && Holds(line.substr(1), '|');
}

// A line with tabs is a row if two of its cells hold something, if it has tabs on both sides or two at its
// end, or if it goes on a table. A list mark and a tab are an item ("•<tab>text").
bool IsTabRow(std::string_view raw, std::string_view line, bool after_row) {
  const bool inner = Holds(line, '\t');
  const bool leading = raw.data() != line.data() &&
                       Holds(raw.substr(0, static_cast<std::size_t>(line.data() - raw.data())), '\t');
  const std::string_view tail = raw.substr(static_cast<std::size_t>(line.data() - raw.data()) + line.size());
  const auto trailing = std::count(tail.begin(), tail.end(), '\t');
  if (!inner && !leading && trailing == 0) return false;
  if (after_row) return true;
  if (inner) {
    const ListMark mark = ParseListMark(line);
    return !mark || trailing > 0 || Holds(line.substr(mark.content), '\t');
  }
  return trailing >= 2 || (leading && trailing > 0);
}

class Scanner {
 public:
  Scanner(std::string_view text, const LineOptions& options) : text_(text), options_(options) {}

  std::vector<Line> Run() {
    lines_.reserve(text_.size() / 200 + 16);
    const bool form_feeds = Holds(text_, '\f');
    const bool returns = Holds(text_, '\r');
    std::size_t at = 0;
    while (at < text_.size()) {
      const auto* hit = static_cast<const char*>(std::memchr(text_.data() + at, '\n', text_.size() - at));
      const std::size_t end = hit == nullptr ? text_.size() : static_cast<std::size_t>(hit - text_.data());
      if (form_feeds || returns) {
        AddPieces(at, end);
      } else {
        Add(at, end);
      }
      at = end + 1;
    }
    if (options_.markdown) MarkFrontMatter();
    return std::move(lines_);
  }

 private:
  // A stretch between line feeds may hold form feeds, and returns that end lines by themselves.
  void AddPieces(std::size_t begin, std::size_t end) {
    std::size_t from = begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (text_[i] == '\f') {
        if (i > from) Add(from, i);
        page_break_ = true;
        from = i + 1;
      } else if (text_[i] == '\r' && i + 1 < end) {
        Add(from, i);
        from = i + 1;
      }
    }
    if (from < end || !page_break_) Add(from, end);
  }

  void Add(std::size_t begin, std::size_t end) {
    const Span raw{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    const Span span = TrimSpan(text_, raw);
    if (span.empty()) {
      blank_ = true;
      return;
    }
    Line line{span.begin, span.end, LineKind::kText, Indent(begin, span.begin), 0, blank_ || page_break_,
              page_break_};
    blank_ = page_break_ = false;
    line.kind = KindOf(Slice(text_, raw), Slice(text_, span), line);
    if (line.kind == LineKind::kPipeRule) ClaimHeaderRow(line);
    lines_.push_back(line);
  }

  std::uint8_t Indent(std::size_t begin, std::size_t end) const {
    std::size_t columns = 0;
    for (std::size_t i = begin; i < end && columns < 255; ++i) {
      columns = text_[i] == '\t' ? (columns / 4 + 1) * 4 : columns + 1;
    }
    return static_cast<std::uint8_t>(std::min<std::size_t>(columns, 255));
  }

  bool After(LineKind kind, const Line& line) const {
    return !line.blank_before && !lines_.empty() && lines_.back().kind == kind;
  }

  LineKind KindOf(std::string_view raw, std::string_view trimmed, const Line& line) {
    const char first = trimmed.front();
    if (first == '#' && IsAtxHeading(trimmed)) return LineKind::kAtx;
    if (trimmed.size() >= 3 && IsRepeated(trimmed, "-=*_")) {
      const bool under =
          After(LineKind::kText, line) && (first == '-' || first == '=') && !Holds(trimmed, ' ');
      return under ? LineKind::kUnderline : LineKind::kFurniture;
    }
    if (options_.markdown && IsMarkdownOnly(trimmed)) {
      return first == '>' ? LineKind::kQuote : LineKind::kFurniture;
    }
    if (first == '|' || first == '-' || first == ':') {
      if (IsPipeRule(WithoutListDash(trimmed))) return LineKind::kPipeRule;
      if (IsPipeRow(trimmed)) return LineKind::kPipeRow;
    }
    if (After(LineKind::kPipeRule, line) || After(LineKind::kPipeRow, line)) {
      if (Holds(trimmed, '|')) return LineKind::kPipeRow;
    }
    if (IsTabRow(raw, trimmed, After(LineKind::kRow, line))) return LineKind::kRow;
    if (IsKnownFurniture(trimmed)) return LineKind::kFurniture;
    const ListMark mark = ParseListMark(trimmed);
    if (!mark) return LineKind::kText;
    return mark.content < trimmed.size() ? LineKind::kItem : LineKind::kLoneMark;
  }

  static bool IsMarkdownOnly(std::string_view line) {
    if (line.front() == '>') return true;
    if (line.starts_with("```") || line.starts_with("~~~")) return true;
    if (line.starts_with("<!--") && line.ends_with("-->")) return true;
    return line.front() == '[' && line.find("]: ") != std::string_view::npos &&
           line.find(' ') == line.find("]: ") + 2;
  }

  // "a | b" over a rule is the header of its table.
  void ClaimHeaderRow(const Line& rule) {
    if (rule.blank_before || lines_.empty()) return;
    Line& header = lines_.back();
    if (header.kind == LineKind::kText && Holds(Slice(text_, header.span()), '|')) {
      header.kind = LineKind::kPipeRow;
    }
  }

  // "---", keys and values, "---" at the very start.
  void MarkFrontMatter() {
    constexpr std::size_t kMaxLines = 200;
    if (lines_.empty() || lines_[0].begin != 0 || Slice(text_, lines_[0].span()) != "---") return;
    for (std::size_t i = 1; i < lines_.size() && i < kMaxLines; ++i) {
      const std::string_view line = Slice(text_, lines_[i].span());
      if (line == "---" || line == "...") {
        for (std::size_t j = 0; j <= i; ++j) lines_[j].kind = LineKind::kFurniture;
        return;
      }
      if (!Holds(line, ':') && !line.starts_with("- ")) return;
    }
  }

  std::string_view text_;
  LineOptions options_;
  std::vector<Line> lines_;
  bool blank_ = true;
  bool page_break_ = false;
};

}  // namespace

std::vector<Line> ScanLines(std::string_view text, const LineOptions& options) {
  return Scanner(text, options).Run();
}

std::string_view RawLine(std::string_view text, const Line& line) {
  const auto ends = [](char c) { return c == '\n' || c == '\r' || c == '\f'; };
  std::size_t begin = line.begin;
  std::size_t end = line.end;
  while (begin > 0 && !ends(text[begin - 1])) --begin;
  while (end < text.size() && !ends(text[end])) ++end;
  return text.substr(begin, end - begin);
}

int CountTabCells(std::string_view raw) {
  return 1 + static_cast<int>(std::count(raw.begin(), raw.end(), '\t'));
}

}  // namespace caresift::ingest
