#include "page_layout.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "characters.h"
#include "list_mark.h"

namespace caresift::ingest {
namespace {

// All in heights of the type.
constexpr double kWideGap = 1.1;          // a space that parts columns, at least
constexpr double kLeastGutter = 0.25;     // that is left of a gutter once all rows are seen, at least
constexpr double kNear = 1.6;             // from line to line of what belongs together, at most
constexpr double kRowDistance = 1.2;      // from row to row of a table, in distances of lines in a cell
constexpr std::size_t kMostGutters = 30;  // of a table; more gaps than that are no table
constexpr std::size_t kMostOneSided =
    80;                           // rows that a band goes on for without words on both sides of a gutter
constexpr double kTolerance = 2;  // points by which things that begin together may differ

struct Gap {
  double begin = 0, end = 0;

  double width() const { return end - begin; }
};

bool IsLoneMark(const std::string& word) {
  if (SureBulletAt(word) == word.size()) return true;
  return word.size() <= 8 && static_cast<bool>(ParseListMark(word + " x"));
}

// "4", "4.1": the number of a section or a paragraph where it stands first in its row.
bool IsSectionNumber(const std::string& word) {
  return word.size() <= 8 && IsDigit(word.front()) &&
         std::all_of(word.begin(), word.end(), [](char c) { return IsDigit(c) || c == '.'; });
}

// Gaps of `row` that may part columns: wide ones, but for that between a list mark and its text.
std::vector<Gap> WideGaps(const PageRow& row) {
  std::vector<Gap> gaps;
  bool chunk_starts = true;
  for (std::size_t i = 0; i + 1 < row.words.size(); ++i) {
    const PdfWord& left = *row.words[i];
    const PdfWord& right = *row.words[i + 1];
    const double height = std::min(left.height(), right.height());
    const bool wide = right.x0 - left.x1 > kWideGap * height;
    const bool mark = chunk_starts && (IsLoneMark(left.text) || (i == 0 && IsSectionNumber(left.text)));
    if (wide && !mark) gaps.push_back({left.x1, right.x0});
    chunk_starts = wide;
  }
  return gaps;
}

// What is left of `gap` between the words of `row`: its widest white part.
Gap Narrow(const Gap& gap, const PageRow& row) {
  Gap best;
  double from = gap.begin;
  for (const PdfWord* word : row.words) {
    if (word->x1 <= from) continue;
    if (word->x0 >= gap.end) break;
    if (word->x0 - from > best.width()) best = {from, word->x0};
    from = std::max(from, word->x1);
  }
  if (gap.end - from > best.width()) best = {from, gap.end};
  return best;
}

bool StandsOnBothSides(const PageRow& row, const std::vector<Gap>& gutters) {
  return std::any_of(gutters.begin(), gutters.end(), [&](const Gap& gutter) {
    return row.words.front()->x1 <= gutter.begin + kTolerance &&
           row.words.back()->x0 >= gutter.end - kTolerance;
  });
}

/// Rows [first, last) of a page that share gutters.
struct Band {
  std::size_t first = 0, last = 0;
  std::vector<Gap> gutters;
  std::size_t multi = 0;  // rows with words on both sides of a gutter
};

class BandFinder {
 public:
  explicit BandFinder(const std::vector<PageRow>& rows) : rows_(rows) {}

  // The band that begins at row `first`, which is that row alone without gutters where none does.
  Band At(std::size_t first) const {
    Band band{first, first + 1, WideGaps(rows_[first]), 1};
    if (band.gutters.size() > kMostGutters) band.gutters.clear();
    if (band.gutters.empty()) return band;
    std::size_t last_multi = first;
    std::size_t end = first + 1;
    for (; end < rows_.size() && end - last_multi < kMostOneSided; ++end) {
      std::vector<Gap> left = Survivors(band.gutters, rows_[end]);
      if (left.empty()) break;
      band.gutters = std::move(left);
      if (!StandsOnBothSides(rows_[end], band.gutters)) continue;
      last_multi = end;
      ++band.multi;
    }
    band.last = last_multi + 1;
    while (band.last < end && IsNear(band.last - 1, band.last)) ++band.last;
    if (band.multi < 2) return {first, first + 1, {}, 0};
    band.gutters = Project(band);
    return band;
  }

  bool IsNear(std::size_t above, std::size_t below) const {
    const double height = std::min(rows_[above].height(), rows_[below].height());
    return rows_[below].middle - rows_[above].middle <= kNear * height;
  }

 private:
  static std::vector<Gap> Survivors(const std::vector<Gap>& gutters, const PageRow& row) {
    std::vector<Gap> left;
    for (const Gap& gutter : gutters) {
      const Gap narrowed = Narrow(gutter, row);
      if (narrowed.width() >= kLeastGutter * row.height()) left.push_back(narrowed);
    }
    return left;
  }

  // The gaps that no word of the band covers and that are wide in at least one row.
  std::vector<Gap> Project(const Band& band) const {
    std::vector<Gap> covered;
    std::vector<Gap> wide;
    double height = 0;
    for (std::size_t i = band.first; i < band.last; ++i) {
      for (const PdfWord* word : rows_[i].words) covered.push_back({word->x0, word->x1});
      for (const Gap& gap : WideGaps(rows_[i])) wide.push_back(gap);
      height = std::max(height, rows_[i].words.front()->height());
    }
    std::sort(covered.begin(), covered.end(), [](const Gap& a, const Gap& b) { return a.begin < b.begin; });
    std::vector<Gap> gutters;
    double end = covered.front().end;
    for (const Gap& word : covered) {
      const Gap gap{end, word.begin};
      end = std::max(end, word.end);
      if (gap.width() < kLeastGutter * height || gutters.size() == kMostGutters) continue;
      const bool seen = std::any_of(wide.begin(), wide.end(), [&](const Gap& w) {
        return w.begin <= gap.begin + kTolerance && w.end >= gap.end - kTolerance;
      });
      if (seen) gutters.push_back(gap);
    }
    return gutters;
  }

  const std::vector<PageRow>& rows_;
};

std::size_t ColumnOf(const PdfWord& word, const std::vector<Gap>& gutters) {
  const double middle = (word.x0 + word.x1) / 2;
  std::size_t column = 0;
  while (column < gutters.size() && middle > (gutters[column].begin + gutters[column].end) / 2) ++column;
  return column;
}

/// The rows of a band, cut at its gutters.
class Grid {
 public:
  Grid(const std::vector<PageRow>& rows, const Band& band) : columns_(band.gutters.size() + 1) {
    for (std::size_t i = band.first; i < band.last; ++i) {
      std::vector<std::vector<const PdfWord*>> cut(columns_);
      for (const PdfWord* word : rows[i].words) cut[ColumnOf(*word, band.gutters)].push_back(word);
      std::vector<TypeLine>& line = lines_.emplace_back(columns_);
      for (std::size_t column = 0; column < columns_; ++column) {
        if (!cut[column].empty()) line[column] = MakeLine(cut[column]);
      }
      middles_.push_back(rows[i].middle);
    }
  }

  bool IsProse() const {
    if (columns_ > 3) return false;
    for (std::size_t column = 0; column < columns_; ++column) {
      if (!HoldsProse(column)) return false;
    }
    return !ParagraphsAlign();
  }

  std::vector<TypeLine> TakeColumn(std::size_t column) {
    std::vector<TypeLine> flow;
    for (std::vector<TypeLine>& line : lines_) {
      if (!line[column].text.empty()) flow.push_back(std::move(line[column]));
    }
    return flow;
  }

  PageRegion TakeTable() {
    PageRegion region;
    region.edges.assign(columns_, 1e9);
    const std::vector<std::size_t> starts = RowStarts();
    for (std::size_t s = 0; s < starts.size(); ++s) {
      auto& row = region.rows.emplace_back(columns_);
      const std::size_t end = s + 1 < starts.size() ? starts[s + 1] : lines_.size();
      for (std::size_t i = starts[s]; i < end; ++i) {
        for (std::size_t column = 0; column < columns_; ++column) {
          TypeLine& line = lines_[i][column];
          if (line.text.empty()) continue;
          region.edges[column] = std::min(region.edges[column], line.x0);
          row[column].push_back(std::move(line));
        }
      }
    }
    return region;
  }

  std::size_t columns() const { return columns_; }

 private:
  bool Has(std::size_t i, std::size_t column) const { return !lines_[i][column].text.empty(); }

  // At least five lines of five words and more, most of them as wide as the column.
  bool HoldsProse(std::size_t column) const {
    constexpr int kManyWords = 40;
    double left = 1e9;
    double right = 0;
    int words = 0;
    int lines = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!Has(i, column)) continue;
      const TypeLine& line = lines_[i][column];
      left = std::min(left, line.x0);
      right = std::max(right, line.x1);
      words += CountWords(line.text, kManyWords);
      ++lines;
    }
    if (lines < 5 || words < 5 * lines) return false;
    int filled = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const TypeLine& line = lines_[i][column];
      filled += Has(i, column) && line.x1 - line.x0 >= 0.7 * (right - left) ? 1 : 0;
    }
    return filled * 2 >= lines;
  }

  // Where paragraphs of a column begin: a line farther below the one before than lines mostly are.
  std::vector<double> ParagraphStarts(std::size_t column) const {
    std::vector<double> middles;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (Has(i, column)) middles.push_back(middles_[i]);
    }
    std::vector<double> steps;
    for (std::size_t i = 1; i < middles.size(); ++i) steps.push_back(middles[i] - middles[i - 1]);
    std::vector<double> starts;
    if (steps.empty()) return starts;
    std::nth_element(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2),
                     steps.end());
    const double usual = steps[steps.size() / 2];
    for (std::size_t i = 1; i < middles.size(); ++i) {
      if (middles[i] - middles[i - 1] > kRowDistance * usual) starts.push_back(middles[i]);
    }
    return starts;
  }

  // True iff the paragraphs of the columns begin beside each other, as the rows of a table do.
  bool ParagraphsAlign() const {
    std::vector<double> fewest = ParagraphStarts(0);
    for (std::size_t column = 1; column < columns_; ++column) {
      std::vector<double> other = ParagraphStarts(column);
      if (other.size() < fewest.size()) std::swap(fewest, other);
      if (fewest.size() < 3) return false;
      const auto aligned = std::count_if(fewest.begin(), fewest.end(), [&](double y) {
        const auto near = std::lower_bound(other.begin(), other.end(), y - kTolerance);
        return near != other.end() && *near <= y + kTolerance;
      });
      if (static_cast<std::size_t>(aligned) * 4 < fewest.size() * 3) return false;
    }
    return true;
  }

  std::vector<std::size_t> RowStarts() const {
    double least = 1e9;
    for (std::size_t i = 1; i < lines_.size(); ++i) least = std::min(least, middles_[i] - middles_[i - 1]);
    bool parted = false;
    for (std::size_t i = 1; i < lines_.size(); ++i) parted = parted || IsParted(i, least);
    // Where the steps are too even to tell, a step of more than a line's height is one from row to row all
    // the same.
    std::vector<std::size_t> starts = {0};
    for (std::size_t i = 1; i < lines_.size(); ++i) {
      if (parted ? IsParted(i, least) : BeginsAnew(i)) starts.push_back(i);
    }
    return starts;
  }

  bool IsParted(std::size_t i, double least) const {
    return middles_[i] - middles_[i - 1] > kRowDistance * least;
  }

  // In a table of even lines: the first column holds something that does not go on with what is above.
  bool BeginsAnew(std::size_t i) const {
    if (!Has(i, 0)) return false;
    const std::string& text = lines_[i][0].text;
    const bool goes_on = Has(i - 1, 0) && FirstCase(SkipOpeners(text)) == LetterCase::kLower;
    return !goes_on;
  }

  std::size_t columns_;
  std::vector<std::vector<TypeLine>> lines_;  // by row of the band, then column; empty text: nothing there
  std::vector<double> middles_;
};

/// Puts the regions of a page together, top to bottom.
class Layout {
 public:
  explicit Layout(const std::vector<PdfWord>& words) : rows_(MakeRows(words)) {}

  std::vector<PageRegion> Run() {
    const BandFinder finder(rows_);
    for (std::size_t i = 0; i < rows_.size();) {
      const Band band = finder.At(i);
      if (band.gutters.empty()) {
        Flow().lines.push_back(MakeLine(rows_[i].words));
        ++i;
      } else {
        TakeBand(finder, band);
        i = band.last;
      }
    }
    return std::move(regions_);
  }

 private:
  // The region that plain lines go to.
  PageRegion& Flow() {
    if (!flow_open_) regions_.emplace_back();
    flow_open_ = true;
    return regions_.back();
  }

  void TakeBand(const BandFinder& finder, Band band) {
    Grid grid(rows_, band);
    if (!grid.IsProse()) {
      regions_.push_back(grid.TakeTable());
      flow_open_ = false;
      return;
    }
    TakeBackLines(finder, &band);
    Grid columns(rows_, band);
    for (std::size_t column = 0; column < columns.columns(); ++column) {
      regions_.emplace_back().lines = columns.TakeColumn(column);
    }
    flow_open_ = false;
  }

  // A column may begin above the others: its first lines were taken for lines across the page.
  void TakeBackLines(const BandFinder& finder, Band* band) {
    while (flow_open_ && band->first > 0 && finder.IsNear(band->first - 1, band->first) &&
           !regions_.back().lines.empty()) {
      const PageRow& above = rows_[band->first - 1];
      const bool crosses = std::any_of(band->gutters.begin(), band->gutters.end(), [&](const Gap& gutter) {
        return Narrow(gutter, above).width() < gutter.width() - kTolerance;
      });
      if (crosses) return;
      regions_.back().lines.pop_back();
      --band->first;
    }
    if (flow_open_ && regions_.back().lines.empty()) regions_.pop_back();
  }

  std::vector<PageRow> rows_;
  std::vector<PageRegion> regions_;
  bool flow_open_ = false;  // regions_.back() is one of plain lines
};

}  // namespace

std::vector<PageRegion> LayOutPage(const std::vector<PdfWord>& words) { return Layout(words).Run(); }

}  // namespace caresift::ingest
