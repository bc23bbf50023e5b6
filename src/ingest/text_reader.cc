#include "text_reader.h"

#include <algorithm>
#include <cstdint>

#include "caresift/text/utf8.h"
#include "characters.h"
#include "furniture.h"
#include "heading.h"
#include "lines.h"
#include "list_mark.h"
#include "segments.h"
#include "space_tables.h"

namespace caresift::ingest {
namespace {

constexpr int kMaxHeadingLines = 3;
constexpr int kMaxBoldLines = 8;
// Lines of a wrapped text are about this long, in bytes; longer ones are whole paragraphs.
constexpr std::uint32_t kMinWrap = 40;
constexpr std::uint32_t kMaxWrap = 200;

// Whether the lines of a document are broken by width, and at which.
//
// A pair of neighbouring lines speaks for it when the first has a plausible width and does not end
// as a sentence and the second starts in lower case. A third of all pairs suffices: in one-line-a-
// paragraph text there are next to none.
struct WrapProfile {
  bool wrapped = false;
  std::uint32_t width = 0;  // bytes of the longest line that was broken
};

WrapProfile MeasureWrap(std::string_view text, const std::vector<Line>& lines) {
  std::size_t pairs = 0;
  std::size_t broken = 0;
  std::uint32_t width = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Line& line = lines[i];
    const Line& above = lines[i - 1];
    if (line.kind != LineKind::kText || line.blank_before) continue;
    if (above.kind != LineKind::kText && above.kind != LineKind::kItem) continue;
    ++pairs;
    if (above.size() < kMinWrap || above.size() > kMaxWrap) continue;
    if (FirstCase(Slice(text, line.span())) != LetterCase::kLower) continue;
    if (EndsSentence(Slice(text, above.span()))) continue;
    ++broken;
    width = std::max(width, above.size());
  }
  return {broken > 0 && broken * 3 >= pairs, width};
}

// Turns lines into blocks. One paragraph or item is open at a time; what follows either goes on with it or
// closes it, and only then is it judged heading or not, for that depends on what follows.
class BlockBuilder {
 public:
  BlockBuilder(std::string_view text, const std::vector<Line>& lines, MediaType media)
      : text_(text),
        lines_(lines),
        markdown_(media == MediaType::kMarkdown),
        wrap_(MeasureWrap(text, lines)) {
    const bool marked = std::any_of(lines.begin(), lines.end(), [](const Line& line) {
      return line.kind == LineKind::kAtx || line.kind == LineKind::kUnderline;
    });
    guess_headings_ = !markdown_ || !marked;
  }

  std::vector<Block> Run() {
    blocks_.reserve(lines_.size() + 16);
    for (at_ = 0; at_ < lines_.size(); ++at_) Take(lines_[at_]);
    Close();
    DemoteHeadingRuns();
    return std::move(blocks_);
  }

 private:
  struct Open {
    bool active = false;
    bool item = false;
    Span span;
    Span mark;
    std::uint8_t level = 0;
    std::uint32_t indent = 0;
    std::size_t first_line = 0;
    std::size_t last_line = 0;
    bool bold = false;  // "**" opened and not yet closed
    ListMark list_mark;
  };

  std::string_view View(const Line& line) const { return Slice(text_, line.span()); }

  void Take(const Line& line) {
    switch (line.kind) {
      case LineKind::kFurniture:
        Close();
        Push(BlockKind::kFurniture, 0, line.span(), {});
        break;
      case LineKind::kPipeRule:
        Close();
        break;
      case LineKind::kAtx:
        Close();
        EndTable();
        TakeAtx(line);
        break;
      case LineKind::kTitle:
        Close();
        TakeTitle(line);
        break;
      case LineKind::kRow:
      case LineKind::kPipeRow:
      case LineKind::kSpaceRow:
        Close();
        TakeRow(line);
        break;
      case LineKind::kItem:
      case LineKind::kLoneMark:
        TakeItem(line);
        break;
      case LineKind::kUnderline:
        TakeUnderline(line);
        break;
      case LineKind::kQuote:
        TakeQuote(line);
        break;
      case LineKind::kText:
        TakeText(line, line.span());
        break;
    }
  }

  // --- Headings with marks --------------------------------------------------------------------------

  void TakeAtx(const Line& line) {
    const std::string_view view = View(line);
    const auto marks = static_cast<std::uint32_t>(view.find_first_not_of('#'));
    Span span{line.begin + marks, line.end};
    while (!span.empty() && text_[span.end - 1] == '#') --span.end;
    PushHeading(static_cast<std::uint8_t>(marks), span, {});
  }

  void TakeTitle(const Line& line) {
    const ListMark mark = ParseListMark(View(line));
    if (!mark || mark.content >= line.size()) return PushHeading(line.level, line.span(), {});
    PushHeading(line.level, {line.begin + static_cast<std::uint32_t>(mark.content), line.end},
                {line.begin + static_cast<std::uint32_t>(mark.begin),
                 line.begin + static_cast<std::uint32_t>(mark.end)});
  }

  // "Title" over "=====". The line above is open, for it was text.
  void TakeUnderline(const Line& line) {
    const bool heading = open_.active && !open_.item && open_.last_line - open_.first_line < kMaxHeadingLines;
    if (!heading) {
      Close();
      Push(BlockKind::kFurniture, 0, line.span(), {});
      return;
    }
    const Span span = open_.span;
    open_ = {};
    PushHeading(View(line).starts_with('=') ? 1 : 2, span, {});
  }

  // Levels and numbers of list items end at a heading.
  void PushHeading(std::uint8_t level, Span span, Span mark) {
    list_.clear();
    EndTable();
    span = TrimMarkup(text_, span);
    if (!span.empty()) Push(BlockKind::kHeading, level, span, mark);
  }

  // --- Lists -------------------------------------------------------------------------------------------

  void TakeItem(const Line& line) {
    if (AddToCell(line)) return;
    const ListMark mark = ParseListMark(View(line));
    if (IsWrappedWord(line, mark)) {
      TakeText(line, line.span());
      return;
    }
    Close();
    EndTable();
    open_ = {};
    open_.active = true;
    open_.item = true;
    open_.list_mark = mark;
    open_.mark = {line.begin + static_cast<std::uint32_t>(mark.begin),
                  line.begin + static_cast<std::uint32_t>(mark.end)};
    open_.span = {line.begin + static_cast<std::uint32_t>(mark.content), line.end};
    open_.indent = line.indent;
    open_.first_line = open_.last_line = at_;
    open_.level = LevelOf(line, mark);
  }

  // True iff a line broken by its width happens to start like an item: "… from 20 to" / "120. We …",
  // "… of 2.91%" / "- Framework data". Only in the middle of a paragraph's sentence; lists have lead-ins.
  bool IsWrappedWord(const Line& line, const ListMark& mark) const {
    if (!open_.active || open_.item || line.blank_before || open_.span.empty()) return false;
    if (mark.kind == MarkKind::kBullet && SureBulletAt(View(line)) > 0) return false;
    if (EndsSentence(Slice(text_, open_.span))) return false;
    if (markdown_) return mark.kind == MarkKind::kNumber && mark.number != 1;
    return wrap_.wrapped && !BrokenOnPurpose(line, View(line));
  }

  // Nesting by indentation, and by another bullet at the same indentation (PDF text keeps the glyphs
  // but loses the indents); numbers say their depth themselves.
  std::uint8_t LevelOf(const Line& line, const ListMark& mark) {
    if (mark.kind == MarkKind::kNumber && mark.depth > 1) {
      list_.assign(mark.depth, {line.indent, '1'});  // bullets under "4.4." are at level 3
      return mark.depth;
    }
    std::uint32_t glyph = 0;
    if (mark.kind == MarkKind::kBullet) {
      for (std::size_t i = mark.begin; i < mark.end; ++i) {
        glyph = glyph << 8 | static_cast<unsigned char>(text_[line.begin + i]);
      }
    } else {
      glyph = mark.kind == MarkKind::kNumber ? '1' : 'a';
    }
    while (!list_.empty() && list_.back().indent > line.indent) list_.pop_back();
    for (std::size_t i = list_.size(); i > 0 && list_[i - 1].indent == line.indent; --i) {
      if (list_[i - 1].glyph != glyph) continue;
      list_.resize(i);
      return static_cast<std::uint8_t>(i);
    }
    constexpr std::size_t kMaxLevel = 200;
    if (list_.size() < kMaxLevel) list_.push_back({line.indent, glyph});
    return static_cast<std::uint8_t>(list_.size());
  }

  // --- Paragraphs and what goes on with them -------------------------------------------------------------

  void TakeQuote(const Line& line) {
    std::uint32_t begin = line.begin;
    while (begin < line.end && (text_[begin] == '>' || IsAsciiSpace(text_[begin]))) ++begin;
    if (begin < line.end) TakeText(line, {begin, line.end});
  }

  void TakeText(const Line& line, Span span) {
    if (AddToCell(line)) return;
    const std::string_view view = Slice(text_, span);
    if (open_.active && GoesOn(line, view)) {
      open_.span = open_.span.empty() ? span : Span{open_.span.begin, span.end};
      open_.last_line = at_;
      if (open_.bold && view.ends_with("**")) open_.bold = false;
      return;
    }
    const bool in_item = open_.active && open_.item && !line.blank_before && line.indent > open_.indent;
    const std::uint8_t level = open_.level;
    const std::uint32_t indent = open_.indent;
    Close();
    EndTable();
    open_ = {};
    open_.active = true;
    open_.item = in_item;  // a further paragraph of the item: no mark of its own
    open_.level = in_item ? level : 0;
    open_.indent = in_item ? indent : 0;
    open_.span = span;
    open_.first_line = open_.last_line = at_;
    open_.bold = view.starts_with("**") && view.find("**", 2) == std::string_view::npos;
  }

  bool GoesOn(const Line& line, std::string_view view) const {
    const std::string_view before = Slice(text_, open_.span);
    if (before.empty()) return true;  // a mark alone in its line: its text comes now
    if (open_.bold) return !line.blank_before && open_.last_line - open_.first_line < kMaxBoldLines;
    const bool lower = FirstCase(SkipOpeners(view)) == LetterCase::kLower && !StartsWithAddress(view);
    const bool unfinished = !EndsSentence(before);
    const bool comma = LastSignificant(before) == ',';
    // A heading alone in its line is finished without a full stop.
    const bool title =
        !open_.item && OneLine() && unfinished && !comma && line.blank_before && LooksLikeHeading(before);
    if (title) return false;
    if (unfinished && (lower || (comma && !StartsWithAddress(view)))) return true;
    if (line.blank_before) return false;
    if (markdown_) return true;
    return wrap_.wrapped && !BrokenOnPurpose(line, view);
  }

  bool OneLine() const { return open_.first_line == open_.last_line; }

  // True iff the line above had room for the first word of this one: whoever broke it meant to.
  bool BrokenOnPurpose(const Line& line, std::string_view view) const {
    const Line& above = lines_[open_.last_line];
    const std::size_t word = std::min(view.find(' '), view.size());
    const bool room = (above.size() + 1 + word) * 100 <= std::size_t{wrap_.width} * 80;
    return room || above.size() > kMaxWrap || line.size() > 2 * kMaxWrap;
  }

  // --- Closing ---------------------------------------------------------------------------------------------

  void Close() {
    if (!open_.active) return;
    const Open open = open_;
    open_ = {};
    if (open.span.empty()) {
      Push(BlockKind::kFurniture, 0, open.mark, {});  // a mark without text
      return;
    }
    if (CloseAsHeading(open)) return;
    if (!open.item) list_.clear();
    segments_.clear();
    CutSegments(text_, open.span, segments_);
    bool first = true;
    for (const Segment& segment : segments_) {
      const bool item = open.item || !segment.mark.empty();
      const Span mark = first && segment.mark.empty() ? open.mark : segment.mark;
      Push(item ? BlockKind::kItem : BlockKind::kParagraph,
           item ? std::max<std::uint8_t>(open.level, 1) : std::uint8_t{0}, segment.span, mark);
      first = false;
    }
    last_ = open;
  }

  bool CloseAsHeading(const Open& open) {
    if (open.last_line - open.first_line >= kMaxBoldLines) return false;
    const std::string_view raw = Slice(text_, open.span);
    if (raw.size() > 200) return false;
    const Span span = TrimMarkup(text_, open.span);
    const std::string_view view = Slice(text_, span);
    const bool bold = !open.item && raw.starts_with("**") && raw.ends_with("**") && view.size() < raw.size();
    if (!bold && (!guess_headings_ || open.last_line - open.first_line >= kMaxHeadingLines)) return false;
    if (!LooksLikeHeading(view)) return false;
    if (open.item ? !IsNumberedHeading(open, view) : !bold && !StandsAsHeading(open)) return false;
    PushHeading(0, span, open.mark);
    return true;
  }

  // Blank lines around it, or prose that ended before it and prose that starts after it. A title at
  // the very end titles nothing.
  bool StandsAsHeading(const Open& open) const {
    if (at_ >= lines_.size()) return false;
    const Line& first = lines_[open.first_line];
    const Line& next = lines_[at_];
    if (!first.blank_before && open.first_line > 0) {
      const Line& above = lines_[open.first_line - 1];
      if (above.kind == LineKind::kText && !EndsSentence(View(above))) return false;
    }
    if (next.blank_before || next.kind != LineKind::kText) return true;
    return next.size() > kMaxWrap || !LooksLikeHeading(View(next));
  }

  // "1. Recommendations" over "1.1. …" is a heading; "1. Recommendations" beside "2. Actions" is an item.
  bool IsNumberedHeading(const Open& open, std::string_view view) const {
    const ListMark& mark = open.list_mark;
    if (mark.kind != MarkKind::kNumber || !guess_headings_ || !OneLineOf(open) || at_ >= lines_.size())
      return false;
    const Line& first = lines_[open.first_line];
    const Line& next = lines_[at_];
    if (!first.blank_before || !next.blank_before || next.kind == LineKind::kFurniture) return false;
    if (mark.depth > 1 && (next.kind != LineKind::kText || view.ends_with(':') || CountWords(view, 9) > 8))
      return false;
    if (mark.depth == 1 && last_.list_mark.kind == MarkKind::kNumber && last_.list_mark.depth == 1 &&
        last_.list_mark.number + 1 == mark.number && !blocks_.empty() &&
        blocks_.back().kind == BlockKind::kItem) {
      return false;
    }
    if (next.kind != LineKind::kItem) return true;
    const ListMark below = ParseListMark(View(next));
    return below.kind != mark.kind || below.depth > mark.depth;
  }

  static bool OneLineOf(const Open& open) { return open.first_line == open.last_line; }

  // --- Tables
  // ------------------------------------------------------------------------------------------------

  void EndTable() { in_table_ = false; }

  void TakeRow(const Line& line) {
    cells_.clear();
    const bool pipes = line.kind == LineKind::kPipeRow;
    const std::string_view raw = RawLine(text_, line);
    if (pipes) {
      SplitPipes(View(line));
    } else if (line.kind == LineKind::kSpaceRow) {
      SplitAtSpaces(text_, line.span(), &cells_);
    } else {
      SplitTabs(raw);
    }
    const int columns = static_cast<int>(cells_.size());
    const bool goes_on = in_table_ && pipes == pipe_table_ && (!line.blank_before || columns == columns_);
    if (!goes_on) {
      ++table_;
      row_ = -1;
    }
    const bool after_cut = goes_on && !blocks_.empty() && blocks_.back().kind == BlockKind::kFurniture;
    if (!after_cut || !GoesOnWithRow()) ++row_;
    in_table_ = true;
    pipe_table_ = pipes;
    columns_ = columns;
    list_.clear();
    for (int column = 0; column < columns; ++column)
      AddCell(cells_[static_cast<std::size_t>(column)], column);
    last_row_line_ = at_;
  }

  // After the edge of a page: a first cell that starts in the middle of a sentence, or with the list
  // that its label announced before the edge, belongs to the row above.
  bool GoesOnWithRow() const {
    const std::string_view first = Slice(text_, TrimSpan(text_, cells_.front()));
    return FirstCase(first) == LetterCase::kLower || StartsWithNoCase(first, "<ul") ||
           SureBulletAt(first) > 0;
  }

  void SplitTabs(std::string_view raw) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= raw.size(); ++i) {
      if (i < raw.size() && raw[i] != '\t') continue;
      cells_.push_back(SpanOf(text_, raw.substr(begin, i - begin)));
      begin = i + 1;
    }
  }

  void SplitPipes(std::string_view view) {
    if (view.starts_with("- |")) view.remove_prefix(2);
    if (view.starts_with('|')) view.remove_prefix(1);
    if (view.ends_with('|') && !view.ends_with("\\|")) view.remove_suffix(1);
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= view.size(); ++i) {
      const bool bar = i == view.size() || (view[i] == '|' && (i == 0 || view[i - 1] != '\\'));
      if (!bar) continue;
      cells_.push_back(SpanOf(text_, view.substr(begin, i - begin)));
      begin = i + 1;
    }
  }

  void AddCell(Span span, int column) {
    span = TrimSpan(text_, span);
    if (span.empty()) return;
    segments_.clear();
    // A vertical tab parts the paragraphs of a cell.
    for (std::uint32_t begin = span.begin; begin < span.end;) {
      const std::string_view rest = text_.substr(begin, span.end - begin);
      const auto end = static_cast<std::uint32_t>(begin + std::min(rest.find('\v'), rest.size()));
      CutSegments(text_, {begin, end}, segments_);
      begin = end + 1;
    }
    for (const Segment& segment : segments_) {
      Push(BlockKind::kCell, 0, segment.span, segment.mark);
      if (segments_.size() > 1 && segment.mark.empty()) SplitMark(&blocks_.back());
      SetCell(blocks_.back(), column);
    }
  }

  // "- text" and "2. text" in a cell of several paragraphs.
  void SplitMark(Block* block) const {
    const ListMark mark = ParseListMark(Slice(text_, block->span));
    if (!mark || mark.content >= block->span.size()) return;
    const std::uint32_t begin = block->span.begin;
    block->mark = {begin + static_cast<std::uint32_t>(mark.begin),
                   begin + static_cast<std::uint32_t>(mark.end)};
    block->span.begin = begin + static_cast<std::uint32_t>(mark.content);
  }

  void SetCell(Block& block, int column) const {
    block.table = table_;
    block.row = row_;
    block.column = column;
  }

  // A line right under a row that is no row itself goes on with the row's last cell if it starts in the
  // middle of a sentence, is an item, or has the next row right under it.
  bool AddToCell(const Line& line) {
    if (!in_table_ || pipe_table_ || line.blank_before || last_row_line_ + 1 != at_ || open_.active)
      return false;
    const std::string_view view = View(line);
    const bool row_below =
        at_ + 1 < lines_.size() && lines_[at_ + 1].kind == LineKind::kRow && !lines_[at_ + 1].blank_before;
    const bool lower = FirstCase(SkipOpeners(view)) == LetterCase::kLower;
    const bool item = line.kind == LineKind::kItem && ParseListMark(view).kind == MarkKind::kBullet;
    if (!lower && !item && !row_below) return false;
    last_row_line_ = at_;
    const int last = columns_ - 1;
    if (line.kind == LineKind::kItem) {
      const ListMark mark = ParseListMark(view);
      const auto begin = line.begin;
      Push(BlockKind::kCell, 0, {begin + static_cast<std::uint32_t>(mark.content), line.end},
           {begin + static_cast<std::uint32_t>(mark.begin), begin + static_cast<std::uint32_t>(mark.end)});
      SetCell(blocks_.back(), last);
      return true;
    }
    Block* cell = blocks_.empty() ? nullptr : &blocks_.back();
    const bool touches = cell != nullptr && cell->kind == BlockKind::kCell && cell->column == last &&
                         cell->row == row_ && TrimSpan(text_, {cell->span.end, line.begin}).empty();
    if (touches) {
      cell->span.end = TrimMarkup(text_, {cell->span.begin, line.end}).end;
    } else {
      AddCell(line.span(), last);
    }
    return true;
  }

  // --- Output
  // ---------------------------------------------------------------------------------------------------

  void Push(BlockKind kind, std::uint8_t level, Span span, Span mark) {
    Block block;
    block.kind = kind;
    block.level = level;
    block.span = span;
    block.mark = mark;
    blocks_.push_back(block);
  }

  // Eight and more titles in a row title nothing: a list of contents, or the scattered words of a
  // slide. The first two and the last three may still be real ones.
  void DemoteHeadingRuns() {
    constexpr std::size_t kRun = 8;
    constexpr std::size_t kKeepFirst = 2;
    constexpr std::size_t kKeepLast = 3;
    for (std::size_t begin = 0; begin < blocks_.size();) {
      std::size_t end = begin;
      while (end < blocks_.size() && IsGuessedHeading(blocks_[end])) ++end;
      if (end - begin >= kRun) {
        for (std::size_t i = begin + kKeepFirst; i + kKeepLast < end; ++i)
          blocks_[i].kind = BlockKind::kParagraph;
      }
      begin = end + 1;
    }
  }

  static bool IsGuessedHeading(const Block& block) {
    return block.kind == BlockKind::kHeading && block.level == 0 && block.mark.empty();
  }

  struct ListLevel {
    std::uint32_t indent = 0;
    std::uint32_t glyph = 0;
  };

  std::string_view text_;
  const std::vector<Line>& lines_;
  bool markdown_;
  WrapProfile wrap_;
  bool guess_headings_ = true;

  std::size_t at_ = 0;  // the line being taken; lines_.size() after the last
  std::vector<Block> blocks_;
  Open open_;
  Open last_;  // the paragraph or item closed last
  std::vector<ListLevel> list_;
  std::vector<Segment> segments_;  // scratch
  std::vector<Span> cells_;        // scratch

  bool in_table_ = false;
  bool pipe_table_ = false;
  int table_ = -1;
  int row_ = -1;
  int columns_ = 0;
  std::size_t last_row_line_ = 0;
};

void TakeHints(const std::vector<LineHint>& hints, std::vector<Line>& lines) {
  std::size_t at = 0;
  for (Line& line : lines) {
    while (at < hints.size() && hints[at].span.end <= line.begin) ++at;
    if (at == hints.size()) return;
    if (hints[at].span.begin > line.begin) continue;
    if (hints[at].furniture) {
      line.kind = LineKind::kFurniture;
    } else if (hints[at].row) {
      line.kind = LineKind::kRow;
    } else if (hints[at].heading > 0 && (line.kind == LineKind::kText || line.kind == LineKind::kItem)) {
      line.kind = LineKind::kTitle;
      line.level = hints[at].heading;
    }
  }
}

}  // namespace

std::vector<Block> ReadTextBlocks(std::string_view text, MediaType media,
                                  const std::vector<LineHint>& hints) {
  std::vector<Line> lines = ScanLines(text, {media == MediaType::kMarkdown});
  if (hints.empty()) {
    MarkFurniture(text, lines);
    if (media == MediaType::kText) MarkSpaceRows(text, lines);
  } else {
    TakeHints(hints, lines);
  }
  return BlockBuilder(text, lines, media).Run();
}

}  // namespace caresift::ingest
