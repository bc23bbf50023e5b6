// Sentence-by-term TF-IDF (Salton & Buckley, "Term-weighting approaches in automatic text
// retrieval", 1988).
//
// A row is a finding. Its terms are its stems, its pairs of neighbouring stems ("financi assess",
// "wait list": what inspectors write about has two-word names) and its themes. The weight of a word
// term t in row d is
//
//     w(t,d) = (1 + ln tf(t,d)) · idf(t),     idf(t) = ln((1 + N) / (1 + df(t))) + 1,
//
// where df counts rows. The document of TF-IDF is the row, not the file: in a corpus of one long report every
// file frequency would be one, and in 150 reports of one framework nearly all would be 150, so that neither
// tells "safeguarding" from "DoLS".
//
// What stands beside a row in its paragraph says what "this" and "they" are in it. Its stems are weighed by
// how often they stand there times their idf, scaled to the length kNearShare · (length of the row's own
// words), and added to them. A row whose themes say nothing of its matter has those of its neighbour as well:
// no theme, or one of the manner only (IssueCorpus::manner_themes). The other way round a theme of the manner
// counts kMannerShare of itself in a row that has a matter: a wait for equipment is told of with equipment.
//
// kNearShare, kMannerShare and kThemeShare were chosen on two sets of findings at once: the planted issues of
// corpora/sample, and 133 findings of a real council's assessment that we put into 22 issues by hand; on
// samples of nine tenths of both, so that no value wins by one sentence.
//
// Words and themes are scaled apart, so that a sentence of forty words is as much about its themes as one of
// five. Themes hold the share
//
//     s = kThemeShare · min(1, mean of idf² over the row's themes and sub-themes / kTellingIdf²)
//
// of the squared length of a row and words the rest: two rows of a rare sub-theme are alike whatever their
// words, two rows that share no more than "waits" are not. The cosine of two rows is then
// √(s s') · cos(themes) + √((1 − s)(1 − s')) · cos(words). A row without words that have a column is its
// themes alone; one without themes keeps its words at the squared length 1 − kThemeShare, or a word in common
// would count for more where less is known.

#include "vectors.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "caresift/text/flat_map.h"
#include "caresift/text/parallel.h"

namespace caresift {
namespace {

constexpr std::size_t kStretch = 2048;  // rows that one thread weighs at once
constexpr std::uint32_t kNoColumn = 0xffffffff;
constexpr RowId kNoRow = 0xffffffff;
constexpr std::uint32_t kThemeKey = 0, kSubthemeKey = 1;  // the first half of a theme's key

std::uint64_t PairKey(StemId first, StemId second) { return std::uint64_t{first} << 32 | second; }

// The keys of the themes and sub-themes of a row, ascending, and whether they tell of its matter.
struct RowThemes {
  std::vector<std::uint64_t> keys;
  bool matter = false;
};

bool IsManner(const IssueCorpus& corpus, std::uint64_t key) {
  const auto theme = static_cast<std::uint32_t>(key);
  return key >> 32 == kSubthemeKey ? corpus.manner_subthemes.contains(theme)
                                   : corpus.manner_themes.contains(static_cast<std::uint16_t>(theme));
}

RowThemes ThemesOf(const StemRows& rows, RowId row) {
  const IssueFinding& finding = rows.finding(row);
  RowThemes themes;
  const auto add = [&](const std::vector<std::uint16_t>& numbers, bool all) {
    for (const std::uint16_t theme : numbers) {
      const bool manner = rows.corpus().manner_themes.contains(theme);
      themes.matter |= !manner;
      if (all || !manner) themes.keys.push_back(PairKey(kThemeKey, theme));
    }
  };
  add(finding.themes, /*all=*/true);
  if (!themes.matter) add(finding.near_themes, /*all=*/false);
  for (const std::uint32_t theme : finding.subthemes) themes.keys.push_back(PairKey(kSubthemeKey, theme));
  std::sort(themes.keys.begin(), themes.keys.end());
  themes.keys.erase(std::unique(themes.keys.begin(), themes.keys.end()), themes.keys.end());
  return themes;
}

struct Frequency {
  std::uint32_t rows = 0;
  std::uint32_t column = kNoColumn;
  RowId last_row = kNoRow;  // that it was counted in
};

// Calls visit(value, times) for each distinct value of the sorted `values`.
template <typename Values, typename Visit>
void ForEachDistinct(const Values& values, Visit visit) {
  for (std::size_t begin = 0, end = 0; begin < values.size(); begin = end) {
    while (end < values.size() && values[end] == values[begin]) ++end;
    visit(values[begin], end - begin);
  }
}

// A term of a row: its key, which orders the terms of a row, and where its frequency stands.
struct Occurrence {
  std::uint64_t key;
  std::uint32_t number;
  friend bool operator==(const Occurrence& a, const Occurrence& b) { return a.key == b.key; }
  friend bool operator<(const Occurrence& a, const Occurrence& b) { return a.key < b.key; }
};

struct Cell {
  std::uint32_t column;
  double weight;
};

// How often each term stands in the rows, and which columns they have.
class Columns {
 public:
  explicit Columns(const StemRows& rows) : rows_(rows), stems_(rows.stem_count()) {
    CountRows();
    GiveColumns();
  }

  std::vector<Term>& terms() { return terms_; }
  std::uint32_t first_word() const { return first_word_; }

  const Frequency& OfStem(StemId stem) const { return stems_[stem]; }
  const Frequency& OfPair(std::uint32_t number) const { return pairs_[number]; }
  const Frequency& OfTheme(std::uint64_t key) const { return themes_.find(key)->second; }
  /// Number of the pair that stems i - 1 and i of the row make.
  std::uint32_t PairAt(RowId row, std::size_t i) const { return pair_at_[begins_[row] + i]; }
  double Idf(const Frequency& frequency) const { return terms_[frequency.column].idf; }

 private:
  void CountRows() {
    FlatMap<std::uint32_t> numbers;  // of pairs, from 1, by their first occurrence
    const auto number_of = [&numbers](std::uint64_t pair) {
      std::uint32_t& number = numbers[pair];
      if (number == 0) number = static_cast<std::uint32_t>(numbers.size());
      return number - 1;
    };
    for (RowId row = 0; row < rows_.size(); ++row) {
      const std::span<const StemId> stems = rows_.stems(row);
      begins_.push_back(pair_at_.size());
      for (std::size_t i = 0; i < stems.size(); ++i) {
        Count(row, &stems_[stems[i]]);
        pair_at_.push_back(i == 0 ? 0 : number_of(PairKey(stems[i - 1], stems[i])));
        if (i == 0) continue;
        if (pair_at_.back() == pairs_.size()) pairs_.emplace_back();
        Count(row, &pairs_[pair_at_.back()]);
      }
      for (const std::uint64_t theme : ThemesOf(rows_, row).keys) Count(row, &themes_[theme]);
    }
  }

  static void Count(RowId row, Frequency* frequency) {
    frequency->rows += frequency->last_row != row;
    frequency->last_row = row;
  }

  // Themes first, then stems by id, then pairs by their first occurrence, which is their number.
  void GiveColumns() {
    const std::size_t least = LeastFrequency(rows_.size());
    for (auto& [key, frequency] : themes_) {
      const bool sub = key >> 32 == kSubthemeKey;
      const auto theme = static_cast<std::uint32_t>(key);
      GiveColumn({.kind = sub ? Term::Kind::kSubtheme : Term::Kind::kTheme, .first = theme}, 1, &frequency);
    }
    first_word_ = static_cast<std::uint32_t>(terms_.size());
    for (StemId stem = 0; stem < stems_.size(); ++stem)
      GiveColumn({.kind = Term::Kind::kStem, .first = stem}, least, &stems_[stem]);
    for (RowId row = 0; row < rows_.size(); ++row) {
      const std::span<const StemId> stems = rows_.stems(row);
      for (std::size_t i = 1; i < stems.size(); ++i) {
        const Term term{.kind = Term::Kind::kPair, .first = stems[i - 1], .second = stems[i]};
        GiveColumn(term, least, &pairs_[PairAt(row, i)]);
      }
    }
  }

  void GiveColumn(Term term, std::size_t least, Frequency* frequency) {
    if (frequency->column != kNoColumn || frequency->rows < least) return;
    frequency->column = static_cast<std::uint32_t>(terms_.size());
    term.rows = frequency->rows;
    term.idf = SmoothIdf(rows_.size(), term.rows);
    terms_.push_back(term);
  }

  const StemRows& rows_;
  std::vector<Frequency> stems_, pairs_;
  std::map<std::uint64_t, Frequency> themes_;  // themes, then sub-themes
  std::vector<std::size_t> begins_;            // by row: of its stems in pair_at_
  std::vector<std::uint32_t> pair_at_;
  std::vector<Term> terms_;
  std::uint32_t first_word_ = 0;
};

// Weighs the terms of rows.
class RowWeigher {
 public:
  RowWeigher(const StemRows& rows, const Columns& columns) : rows_(rows), columns_(columns) {}

  // The cells of the row, by column; good until the next call.
  const std::vector<Cell>& Weigh(RowId row) {
    ReadRow(row);
    cells_.clear();
    const double telling = AddThemes();
    const std::size_t first_word = cells_.size();
    AddWords();
    AddNear(first_word);
    const double themes = SquaresOf(0, first_word), words = SquaresOf(first_word, cells_.size());
    const double share = ShareOfThemes(telling, first_word, words > 0);
    const double rest = first_word == 0 ? 1 - kThemeShare : 1 - share;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      cells_[i].weight *= i < first_word ? std::sqrt(share / themes) : std::sqrt(rest / words);
    }
    std::sort(cells_.begin(), cells_.end(), ByColumn);
    return cells_;
  }

 private:
  void ReadRow(RowId row) {
    row_ = row;
    const std::span<const StemId> stems = rows_.stems(row);
    row_stems_.assign(stems.begin(), stems.end());
    row_pairs_.clear();
    for (std::size_t i = 1; i < stems.size(); ++i)
      row_pairs_.push_back({PairKey(stems[i - 1], stems[i]), columns_.PairAt(row, i)});
    std::sort(row_stems_.begin(), row_stems_.end());
    std::sort(row_pairs_.begin(), row_pairs_.end());
    row_themes_ = ThemesOf(rows_, row);
  }

  // What `count` themes whose squared idf add up to `squares` hold of the squared length of their row.
  double ShareOfThemes(double squares, std::size_t count, bool has_words) const {
    if (count == 0) return 0;
    // In a few rows nothing is rarer than what stands in two of them.
    const double telling_idf = std::min(kTellingIdf, SmoothIdf(rows_.size(), 2));
    const double telling = squares / static_cast<double>(count) / (telling_idf * telling_idf);
    return has_words ? kThemeShare * std::min(1.0, telling) : 1;
  }

  // Returns how telling they are: the sum of their squared idf.
  double AddThemes() {
    double telling = 0;
    for (const std::uint64_t theme : row_themes_.keys) {
      Add(columns_.OfTheme(theme), 1);
      telling += cells_.back().weight * cells_.back().weight;
      if (row_themes_.matter && IsManner(rows_.corpus(), theme)) cells_.back().weight *= kMannerShare;
    }
    return telling;
  }

  void AddWords() {
    ForEachDistinct(row_stems_,
                    [&](StemId stem, std::size_t times) { Add(columns_.OfStem(stem), Often(times)); });
    ForEachDistinct(row_pairs_, [&](const Occurrence& pair, std::size_t times) {
      Add(columns_.OfPair(pair.number), Often(times));
    });
  }

  // The row's words are the cells from `first_word` on.
  void AddNear(std::size_t first_word) {
    if (rows_.near_stems(row_).empty()) return;
    const std::size_t first_near = cells_.size();
    ForEachDistinct(rows_.near_stems(row_), [&](StemId stem, std::size_t times) {
      Add(columns_.OfStem(stem), static_cast<double>(times));
    });
    if (first_near == cells_.size()) return;
    const double own = first_near == first_word ? 1 : SquaresOf(first_word, first_near);
    const double scale = kNearShare * std::sqrt(own / SquaresOf(first_near, cells_.size()));
    const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(first_word);
    for (auto cell = cells_.begin() + static_cast<std::ptrdiff_t>(first_near); cell != cells_.end(); ++cell)
      cell->weight *= scale;
    std::stable_sort(begin, cells_.end(), ByColumn);
    auto last = begin;  // of the cells with columns of their own
    for (auto cell = begin + 1; cell != cells_.end(); ++cell) {
      if (cell->column == last->column) {
        last->weight += cell->weight;
      } else {
        *++last = *cell;
      }
    }
    cells_.erase(last + 1, cells_.end());
  }

  static bool ByColumn(const Cell& a, const Cell& b) { return a.column < b.column; }

  static double Often(std::size_t times) { return times == 1 ? 1 : 1 + std::log(static_cast<double>(times)); }

  double SquaresOf(std::size_t begin, std::size_t end) const {
    double squares = 0;
    for (std::size_t i = begin; i < end; ++i) squares += cells_[i].weight * cells_[i].weight;
    return squares;
  }

  void Add(const Frequency& frequency, double times) {
    if (frequency.column != kNoColumn) cells_.push_back({frequency.column, times * columns_.Idf(frequency)});
  }

  const StemRows& rows_;
  const Columns& columns_;
  std::vector<StemId> row_stems_;
  std::vector<Occurrence> row_pairs_;
  RowThemes row_themes_;
  RowId row_ = 0;
  std::vector<Cell> cells_;
};

// A stretch of rows of the matrix.
struct Block {
  std::vector<int> row_sizes, columns;
  std::vector<float> weights;
};

Block WeighRows(const StemRows& rows, const Columns& columns, std::size_t begin, std::size_t end) {
  Block block;
  RowWeigher weigher(rows, columns);
  for (auto row = static_cast<RowId>(begin); row < end; ++row) {
    const std::vector<Cell>& cells = weigher.Weigh(row);
    block.row_sizes.push_back(static_cast<int>(cells.size()));
    for (const Cell& cell : cells) {
      block.columns.push_back(static_cast<int>(cell.column));
      block.weights.push_back(static_cast<float>(cell.weight));
    }
  }
  return block;
}

// The matrix of blocks that follow each other, in the compressed form that Eigen keeps rows in.
TermMatrix Joined(const std::vector<Block>& blocks, std::size_t rows, std::size_t columns) {
  TermMatrix matrix(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
  std::size_t cells = 0;
  for (const Block& block : blocks) cells += block.columns.size();
  matrix.resizeNonZeros(static_cast<Eigen::Index>(cells));
  int* row_begin = matrix.outerIndexPtr();
  int *column = matrix.innerIndexPtr(), filled = 0;
  float* weight = matrix.valuePtr();
  for (const Block& block : blocks) {
    for (const int size : block.row_sizes) {
      *row_begin++ = filled;
      filled += size;
    }
    column = std::copy(block.columns.begin(), block.columns.end(), column);
    weight = std::copy(block.weights.begin(), block.weights.end(), weight);
  }
  *row_begin = filled;
  return matrix;
}

}  // namespace

double SmoothIdf(std::size_t rows, std::size_t frequency) {
  return std::log((1.0 + static_cast<double>(rows)) / (1.0 + static_cast<double>(frequency))) + 1;
}

std::size_t LeastFrequency(std::size_t rows) { return 2 + rows / 50'000; }

TermVectors BuildVectors(const StemRows& rows) {
  Columns columns(rows);
  std::vector<Block> blocks((rows.size() + kStretch - 1) / kStretch);
  ForEachStretch(rows.size(), kStretch, [&](std::size_t begin, std::size_t end) {
    blocks[begin / kStretch] = WeighRows(rows, columns, begin, end);
  });
  TermVectors vectors;
  vectors.matrix = Joined(blocks, rows.size(), columns.terms().size());
  vectors.first_word = columns.first_word();
  vectors.terms = std::move(columns.terms());
  return vectors;
}

}  // namespace caresift
