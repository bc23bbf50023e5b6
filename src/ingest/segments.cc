#include "segments.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "caresift/text/utf8.h"
#include "characters.h"
#include "list_mark.h"

namespace caresift::ingest {
namespace {

constexpr std::size_t kMaxTagBytes = 400;

constexpr std::array<std::string_view, 20> kBlockTags = {"ul", "ol", "li", "p",  "br", "div", "table",
                                                         "tr", "td", "th", "h1", "h2", "h3",  "h4",
                                                         "h5", "h6", "hr", "dl", "dd", "dt"};
constexpr std::array<std::string_view, 10> kInlineTags = {"b",    "strong", "i",   "em", "u",
                                                          "span", "sup",    "sub", "a",  "font"};

enum class TagKind { kNone, kInline, kBlock };

struct Tag {
  TagKind kind = TagKind::kNone;
  std::size_t size = 0;  // bytes with the angle brackets
};

// The tag that starts `text`, which starts with '<'. Only known names count: "<5" and "<https://…>"
// are text.
Tag TagAt(std::string_view text) {
  std::size_t at = text.size() > 1 && text[1] == '/' ? 2 : 1;
  std::array<char, 8> name{};
  std::size_t size = 0;
  while (at < text.size() && size < name.size() && (IsAsciiLetter(text[at]) || IsDigit(text[at]))) {
    name[size++] = AsciiLower(text[at++]);
  }
  if (size == 0 || at >= text.size()) return {};
  if (text[at] != '>' && text[at] != '/' && !IsAsciiSpace(text[at])) return {};
  const std::string_view word(name.data(), size);
  TagKind kind = TagKind::kNone;
  if (std::find(kBlockTags.begin(), kBlockTags.end(), word) != kBlockTags.end()) kind = TagKind::kBlock;
  if (std::find(kInlineTags.begin(), kInlineTags.end(), word) != kInlineTags.end()) kind = TagKind::kInline;
  if (kind == TagKind::kNone) return {};
  const std::size_t close = text.substr(0, kMaxTagBytes).find('>', at);
  if (close == std::string_view::npos) return {};
  return {kind, close + 1};
}

// The next byte in [at, end) that may start a tag or a bullet.
std::size_t NextMarkup(std::string_view text, std::size_t at, std::size_t end) {
  for (; at < end; ++at) {
    const char c = text[at];
    if (c == '<' || c == '\xEF') return at;
    // Curly quotes and dashes start with the same byte as bullets: E2 80 98 and its like are not ones.
    if (c == '\xE2' && at + 2 < end && SureBulletAt(text.substr(at, 3)) > 0) return at;
  }
  return end;
}

bool MayHoldMarkup(std::string_view text) {
  return std::memchr(text.data(), '<', text.size()) != nullptr ||
         std::memchr(text.data(), '\xE2', text.size()) != nullptr ||
         std::memchr(text.data(), '\xEF', text.size()) != nullptr;
}

class Cutter {
 public:
  Cutter(std::string_view text, Span span, std::vector<Segment>& out) : text_(text), span_(span), out_(out) {}

  void Run() {
    std::size_t begin = span_.begin;
    std::size_t at = span_.begin;
    while (at < span_.end) {
      at = NextMarkup(text_, at, span_.end);
      if (at >= span_.end) break;
      if (text_[at] == '<') {
        const Tag tag = TagAt(text_.substr(at, span_.end - at));
        if (tag.kind == TagKind::kBlock) {
          Add(begin, at);
          mark_ = {};
          begin = at + tag.size;
        }
        at += tag.size > 0 ? tag.size : 1;
        continue;
      }
      const std::size_t bullet = SureBulletAt(text_.substr(at, span_.end - at));
      if (bullet == 0 || !StartsPiece(begin, at) || at + bullet >= span_.end) {
        at += bullet > 0 ? bullet : 1;
        continue;
      }
      Add(begin, at);
      mark_ = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + bullet)};
      at += bullet;
      begin = at;
    }
    Add(begin, span_.end);
  }

 private:
  // A bullet inside a word, or without a space before it, is something else.
  bool StartsPiece(std::size_t begin, std::size_t at) const {
    return at == begin || IsAsciiSpace(text_[at - 1]);
  }

  void Add(std::size_t begin, std::size_t end) {
    const Span span = TrimMarkup(text_, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (!span.empty()) out_.push_back({span, mark_});
    if (!span.empty()) mark_ = {};
  }

  std::string_view text_;
  Span span_;
  std::vector<Segment>& out_;
  Span mark_;
};

// Without an inline tag at either end.
bool TrimInlineTag(std::string_view text, Span& span) {
  const std::string_view view = Slice(text, span);
  if (view.starts_with('<')) {
    const Tag tag = TagAt(view);
    if (tag.kind == TagKind::kInline) {
      span.begin += static_cast<std::uint32_t>(tag.size);
      return true;
    }
  }
  if (view.ends_with('>')) {
    const std::string_view tail = view.size() > kMaxTagBytes ? view.substr(view.size() - kMaxTagBytes) : view;
    const std::size_t open = tail.rfind('<');
    if (open == std::string_view::npos) return false;
    const Tag tag = TagAt(tail.substr(open));
    if (tag.kind == TagKind::kInline && open + tag.size == tail.size()) {
      span.end -= static_cast<std::uint32_t>(tag.size);
      return true;
    }
  }
  return false;
}

// Without `mark` at both ends, where it stands nowhere between.
bool TrimEnclosing(std::string_view text, Span& span, std::string_view mark) {
  const std::string_view view = Slice(text, span);
  if (view.size() <= 2 * mark.size() || !view.starts_with(mark) || !view.ends_with(mark)) return false;
  const std::string_view inside = view.substr(mark.size(), view.size() - 2 * mark.size());
  if (inside.find(mark) != std::string_view::npos || IsAsciiSpace(inside.front())) return false;
  span.begin += static_cast<std::uint32_t>(mark.size());
  span.end -= static_cast<std::uint32_t>(mark.size());
  return true;
}

bool TrimLink(std::string_view text, Span& span) {
  const std::string_view view = Slice(text, span);
  if (!view.starts_with('[') || !view.ends_with(')')) return false;
  const std::size_t middle = view.find("](");
  if (middle == std::string_view::npos || middle < 2 || view.find(')', middle) != view.size() - 1)
    return false;
  span = {span.begin + 1, span.begin + static_cast<std::uint32_t>(middle)};
  return true;
}

}  // namespace

Span TrimMarkup(std::string_view text, Span span) {
  for (bool again = true; again;) {
    span = TrimSpan(text, span);
    if (span.empty()) return span;
    const char first = text[span.begin];
    const char last = text[span.end - 1];
    again = ((first == '<' || last == '>') && TrimInlineTag(text, span)) ||
            (first == '*' && (TrimEnclosing(text, span, "**") || TrimEnclosing(text, span, "*"))) ||
            (first == '_' && (TrimEnclosing(text, span, "__") || TrimEnclosing(text, span, "_"))) ||
            (first == '[' && TrimLink(text, span));
  }
  return span;
}

void CutSegments(std::string_view text, Span span, std::vector<Segment>& out) {
  if (MayHoldMarkup(Slice(text, span))) {
    Cutter(text, span, out).Run();
    return;
  }
  span = TrimMarkup(text, span);
  if (!span.empty()) out.push_back({span, {}});
}

}  // namespace caresift::ingest
