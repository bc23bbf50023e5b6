#include "pdf_composer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "broken_words.h"
#include "characters.h"
#include "furniture.h"
#include "list_mark.h"

namespace caresift::ingest {
namespace {

constexpr double kParagraphStep = 1.2;  // of the usual distance of lines; more is a new paragraph
constexpr double kHeadingSize = 1.12;   // of the size of the body; more is a heading
constexpr double kSameSize = 0.08;      // by which the lines of one paragraph differ in size, at most
constexpr std::size_t kMaxHeadingBytes = 200;
constexpr double kSpace = 0.22;  // a space, in sizes of the type

// A key for the sizes of type that are printed as one: tenths of a point vary with the letters in a line.
int SizeKey(double size) { return static_cast<int>(std::lround(size * 2)); }

/// Sizes of type and distances of lines of the whole document.
class Typography {
 public:
  explicit Typography(const std::vector<ComposedPage>& pages) {
    std::map<int, std::size_t> bytes;
    std::map<int, std::size_t> bytes_of_tables;
    std::map<int, std::vector<double>> steps;
    ForEachFlow(pages, [&](const std::vector<TypeLine>& flow, bool table) {
      for (std::size_t i = 0; i < flow.size(); ++i) {
        (table ? bytes_of_tables : bytes)[SizeKey(flow[i].size())] += flow[i].text.size();
        if (i == 0 || SizeKey(flow[i].size()) != SizeKey(flow[i - 1].size())) continue;
        const double step = flow[i].y0 - flow[i - 1].y0;
        if (step > 0 && step < 2.2 * flow[i].size()) steps[SizeKey(flow[i].size())].push_back(step);
      }
    });
    // Tables are set smaller than prose, and are most of some documents.
    if (bytes.empty()) bytes.swap(bytes_of_tables);
    std::size_t most = 0;
    for (const auto& [size, count] : bytes) {
      if (count <= most) continue;
      most = count;
      body_ = size;
    }
    for (auto& [size, list] : steps) {
      // Below the middle: in short paragraphs the distance between these is met as often.
      const auto at = list.begin() + static_cast<std::ptrdiff_t>(list.size() / 3);
      std::nth_element(list.begin(), at, list.end());
      step_[size] = *at;
    }
    for (auto size = bytes.rbegin(); size != bytes.rend(); ++size) {
      if (size->first > kHeadingSize * body_) larger_.push_back(size->first);
    }
  }

  /// From a line to the next of its paragraph.
  double Step(double size) const {
    const auto known = step_.find(SizeKey(size));
    return known == step_.end() ? size : known->second;
  }

  /// 1 for the largest type, 0 for the size of the body and below.
  std::uint8_t Level(double size) const {
    const auto found = std::find(larger_.begin(), larger_.end(), SizeKey(size));
    if (found == larger_.end()) return 0;
    return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(found - larger_.begin() + 1, 6));
  }

  template <typename Visit>
  static void ForEachFlow(const std::vector<ComposedPage>& pages, Visit visit) {
    for (const ComposedPage& page : pages) {
      for (const PageRegion& region : page.regions) {
        visit(region.lines, false);
        for (const auto& row : region.rows) {
          for (const auto& cell : row) visit(cell, true);
        }
      }
    }
  }

 private:
  int body_ = 0;
  std::map<int, double> step_;
  std::vector<int> larger_;  // sizes of headings, the largest first
};

/// A paragraph that is being put together.
struct Paragraph {
  std::string text;
  double left = 0;  // of its first line
  double hang = 0;  // of its second line, of its first where there is none
  double size = 0;
  std::size_t lines = 0;
  const TypeLine* last = nullptr;
  int page = 0;
  bool item = false;
  bool full = false;  // its last line had no room for the first word of the next one
};

class Composer {
 public:
  explicit Composer(const std::vector<ComposedPage>& pages) : pages_(pages), type_(pages) {
    Typography::ForEachFlow(pages, [&](const std::vector<TypeLine>& flow, bool) {
      for (const TypeLine& line : flow) words_.Learn(line.text);
    });
  }

  ComposedText Run() {
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      page_ = static_cast<int>(i) + 1;
      new_page_ = true;
      AddFurniture(pages_[i], /*top=*/true);
      for (const PageRegion& region : pages_[i].regions) {
        if (region.IsTable()) {
          TakeTable(region);
        } else {
          TakeFlow(region);
        }
      }
      AddFurniture(pages_[i], /*top=*/false);
    }
    Close();
    return std::move(composed_);
  }

 private:
  // Furniture waits for the end of the paragraph that is open.
  void AddFurniture(const ComposedPage& page, bool top) {
    for (const TypeLine& line : page.furniture) {
      if ((line.y0 < page.height / 2) != top) continue;
      if (open_) {
        waiting_.push_back({line.text, page_});
      } else {
        Write("", line.text, page_, 0, true);
      }
    }
  }

  // --- Lines into paragraphs
  // ----------------------------------------------------------------------------------

  void TakeFlow(const PageRegion& region) {
    double right = 0;
    for (const TypeLine& line : region.lines) right = std::max(right, line.x1);
    bool first = true;  // of the region: it stands beside nothing that is above it
    for (const TypeLine& line : region.lines) {
      if (!open_ || !GoesOn(line, right, first)) {
        Close();
        Open(line);
      } else {
        Join(line);
        if (first) open_->left = open_->hang = line.x0;  // it goes on where the new column stands
      }
      open_->full = IsFull(line, right);
      first = false;
    }
  }

  static bool IsFull(const TypeLine& line, double right) { return line.x1 > right - 2.5 * line.size(); }

  bool GoesOn(const TypeLine& line, double right, bool across) const {
    const Paragraph& open = *open_;
    if (std::abs(line.size() - open.size) > kSameSize * open.size) return false;
    const bool lower = FirstCase(SkipOpeners(line.text)) == LetterCase::kLower;
    const bool unfinished = !EndsSentence(open.text);
    if (StartsItem(line, unfinished) || IsKnownFurniture(line.text) || IsKnownFurniture(open.text))
      return false;
    // Over the edge of a page or column nothing but the sentence itself says that it goes on.
    if (across) return unfinished && type_.Level(open.size) == 0 && (lower || HyphenAtEnd(open.text) > 0);
    const double step = line.y0 - open.last->y0;
    if (step > kParagraphStep * type_.Step(line.size()) || step <= 0) return false;
    const double tolerance = 0.6 * line.size();
    if (open.item && line.x0 < open.hang - tolerance) return false;
    if (!open.item && line.x0 > open.hang + 2 * line.size() && !lower) return false;
    if (lower && unfinished) return true;
    return !HadRoom(line, right);
  }

  // True iff the line above had room for the first word of this one: whoever ended it meant to.
  bool HadRoom(const TypeLine& line, double right) const {
    const std::size_t word = std::min(line.text.find(' '), line.text.size());
    const double width =
        (line.x1 - line.x0) * static_cast<double>(word) / static_cast<double>(line.text.size());
    return open_->last->x1 + kSpace * line.size() + width < right - 0.5 * line.size();
  }

  bool StartsItem(const TypeLine& line, bool unfinished) const {
    const ListMark mark = ParseListMark(line.text);
    if (!mark) return false;
    if (mark.kind == MarkKind::kBullet && SureBulletAt(line.text) > 0) return true;
    // "… from 20 to" / "120. We …", "… between" / "- and …"
    const bool wrapped =
        unfinished && open_->full && std::abs(line.x0 - open_->hang) < 2 && open_->last != nullptr;
    return !wrapped;
  }

  void Open(const TypeLine& line) {
    open_.emplace();
    open_->text = line.text;
    open_->left = open_->hang = line.x0;
    open_->size = line.size();
    open_->lines = 1;
    open_->last = &line;
    open_->page = page_;
    const ListMark mark = ParseListMark(line.text);
    open_->item = static_cast<bool>(mark);
    // The text of an item hangs to the right of its mark, by how much its next line shows.
    if (open_->item) open_->hang = line.x0 + 0.6 * line.size() + 1;
  }

  void Join(const TypeLine& line) {
    Append(line.text, &open_->text);
    if (open_->lines++ == 1) open_->hang = open_->item ? std::max(line.x0, open_->left + 1) : line.x0;
    open_->last = &line;
  }

  // With a space, or none where a word was broken.
  void Append(const std::string& line, std::string* text) const {
    const std::size_t hyphen = HyphenAtEnd(*text);
    if (hyphen == 0) {
      *text += ' ';
    } else {
      const std::string_view left = std::string_view(*text).substr(0, text->size() - hyphen);
      const bool soft = hyphen == 2;
      if (soft || words_.Joins(LastWordOf(left), FirstWordOf(line))) text->resize(left.size());
    }
    *text += line;
  }

  void Close() {
    if (open_) {
      const bool numbered = ParseListMark(open_->text).kind == MarkKind::kNumber;
      std::uint8_t level =
          open_->text.size() <= kMaxHeadingBytes && (!open_->item || numbered) && open_->lines <= 3
              ? type_.Level(open_->size)
              : std::uint8_t{0};
      if (LastSignificant(open_->text) == '.') level = 0;
      std::string indent;
      if (open_->item) {
        const double columns = std::clamp(open_->left / std::max(open_->size, 1.0), 0.0, 60.0);
        indent.assign(static_cast<std::size_t>(std::lround(columns)), ' ');
      }
      Write(indent, open_->text, open_->page, level, false);
    }
    open_.reset();
    for (const auto& [line, page] : waiting_) Write("", line, page, 0, true);
    waiting_.clear();
  }

  // --- Tables
  // -----------------------------------------------------------------------------------------------

  void TakeTable(const PageRegion& region) {
    const bool same_table = in_table_ && region.edges.size() == columns_;
    std::size_t begin = 0;
    Close();
    MeasureColumns(region);
    if (same_table && RowText(region.rows.front()) == header_) {
      WriteRow(region.rows.front(), true);
      begin = 1;
    }
    if (!same_table) header_ = RowText(region.rows.front());
    for (std::size_t i = begin; i < region.rows.size(); ++i) WriteRow(region.rows[i], false);
    in_table_ = true;
    columns_ = region.edges.size();
  }

  // How far the lines of each column reach.
  void MeasureColumns(const PageRegion& region) {
    rights_.assign(region.edges.size(), 0);
    for (const auto& row : region.rows) {
      for (std::size_t column = 0; column < row.size(); ++column) {
        for (const TypeLine& line : row[column]) rights_[column] = std::max(rights_[column], line.x1);
      }
    }
  }

  std::string RowText(const std::vector<std::vector<TypeLine>>& row) const {
    std::string text;
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (column > 0) text += '\t';
      AppendCell(row[column], rights_[column], &text);
    }
    return text;
  }

  // Paragraphs of a cell: a line begins a new one where it has a list mark, or where it begins like a
  // sentence and its first word would have fitted above.
  void AppendCell(const std::vector<TypeLine>& lines, double right, std::string* text) const {
    std::string paragraph;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0 && !GoesOnInCell(lines[i - 1], lines[i], right, paragraph)) {
        text->append(paragraph).append("\v");
        paragraph.clear();
      }
      if (paragraph.empty()) {
        paragraph = lines[i].text;
      } else {
        Append(lines[i].text, &paragraph);
      }
    }
    text->append(paragraph);
  }

  static bool GoesOnInCell(const TypeLine& above, const TypeLine& line, double right,
                           std::string_view paragraph) {
    if (ParseListMark(line.text)) return false;
    if (FirstCase(SkipOpeners(line.text)) == LetterCase::kLower) return true;
    const std::size_t word = std::min(line.text.find(' '), line.text.size());
    const double width =
        (line.x1 - line.x0) * static_cast<double>(word) / static_cast<double>(line.text.size());
    const bool room = above.x1 + kSpace * line.size() + width < right - 0.3 * line.size();
    return !room && !(EndsSentence(paragraph) && above.x1 < right - 3 * line.size());
  }

  void WriteRow(const std::vector<std::vector<TypeLine>>& row, bool furniture) {
    Write("", RowText(row), page_, 0, furniture, /*row=*/true);
  }

  // --- Output
  // -----------------------------------------------------------------------------------------------

  void Write(const std::string& indent, const std::string& line, int page, std::uint8_t heading,
             bool furniture, bool row = false) {
    std::string& text = composed_.text;
    if (!text.empty()) text += row && last_row_ && !furniture ? "\n" : "\n\n";
    if (new_page_ && page == page_ && page > 1) text += '\f';
    if (page == page_) new_page_ = false;
    last_row_ = row && !furniture;
    if (!row && !furniture) in_table_ = false;
    text += indent;
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += line;
    composed_.lines.push_back(
        {{begin, static_cast<std::uint32_t>(text.size())}, page, heading, furniture, row});
  }

  const std::vector<ComposedPage>& pages_;
  Typography type_;
  BrokenWords words_;
  ComposedText composed_;
  std::optional<Paragraph> open_;
  std::vector<std::pair<std::string, int>>
      waiting_;  // furniture met while a paragraph was open, with its page
  int page_ = 0;
  bool new_page_ = false;  // nothing of page_ was written yet
  bool last_row_ = false;
  bool in_table_ = false;
  std::size_t columns_ = 0;
  std::string header_;          // first row of the table
  std::vector<double> rights_;  // of the columns of the table that is being written
};

}  // namespace

ComposedText ComposePages(const std::vector<ComposedPage>& pages) { return Composer(pages).Run(); }

}  // namespace caresift::ingest
