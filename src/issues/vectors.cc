// Sentence-by-term TF-IDF (Salton & Buckley, "Term-weighting approaches in automatic text
// retrieval", 1988).
//
// A row is a finding. Its terms are its stems, its pairs of neighbouring stems ("financi assess",
// "wait list": what inspectors write about has two-word names) and its themes. The weight of a word
// term t in row d is
//
//     w(t,d) = (1 + ln tf(t,d)) · idf(t),     idf(t) = ln((1 + N) / (1 + df(t))) + 1,
//
// where df counts rows; that of a pair is halved, since its stems are counted too. The document of TF-IDF is
// the row, not the file: in a corpus of one long report every file frequency would be one, and in 150 reports
// of one framework nearly all would be 150, so that neither tells "safeguarding" from "DoLS".
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
#include <unordered_map>
#include <utility>

namespace caresift {
namespace {

constexpr double kPairWeight = 0.5;
constexpr std::uint32_t kNoColumn = 0xffffffff;
constexpr std::uint32_t kThemeKey = 0, kSubthemeKey = 1;  // the first half of a theme's key

std::uint64_t PairKey(StemId first, StemId second) { return std::uint64_t{first} << 32 | second; }

struct Frequency {
  std::uint32_t rows = 0;
  std::uint32_t column = kNoColumn;
};

// Calls visit(value, times) for each distinct value of the sorted `values`.
template <typename T, typename Visit>
void ForEachDistinct(const std::vector<T>& values, Visit visit) {
  for (std::size_t begin = 0, end = 0; begin < values.size(); begin = end) {
    while (end < values.size() && values[end] == values[begin]) ++end;
    visit(values[begin], end - begin);
  }
}

class VectorBuilder {
 public:
  explicit VectorBuilder(const StemRows& rows) : rows_(rows), stems_(rows.stem_count()) {}

  TermVectors Build() {
    CountRows();
    GiveColumns();
    FillMatrix();
    return std::move(out_);
  }

 private:
  struct Cell {
    std::uint32_t column;
    double weight;
  };

  void ReadRow(RowId row) {
    const std::span<const StemId> stems = rows_.stems(row);
    row_stems_.assign(stems.begin(), stems.end());
    row_pairs_.clear();
    for (std::size_t i = 1; i < stems.size(); ++i) row_pairs_.push_back(PairKey(stems[i - 1], stems[i]));
    std::sort(row_stems_.begin(), row_stems_.end());
    std::sort(row_pairs_.begin(), row_pairs_.end());
    row_themes_.clear();
    for (const std::uint32_t theme : rows_.finding(row).themes)
      row_themes_.push_back(PairKey(kThemeKey, theme));
    for (const std::uint32_t theme : rows_.finding(row).subthemes)
      row_themes_.push_back(PairKey(kSubthemeKey, theme));
    std::sort(row_themes_.begin(), row_themes_.end());
  }

  void CountRows() {
    for (RowId row = 0; row < rows_.size(); ++row) {
      ReadRow(row);
      ForEachDistinct(row_stems_, [this](StemId stem, std::size_t) { ++stems_[stem].rows; });
      ForEachDistinct(row_pairs_, [this](std::uint64_t pair, std::size_t) { ++pairs_[pair].rows; });
      ForEachDistinct(row_themes_, [this](std::uint64_t theme, std::size_t) { ++themes_[theme].rows; });
    }
  }

  void GiveColumn(Frequency& frequency, Term term, std::size_t least) {
    if (frequency.column != kNoColumn || frequency.rows < least) return;
    frequency.column = static_cast<std::uint32_t>(out_.terms.size());
    term.rows = frequency.rows;
    term.idf = SmoothIdf(rows_.size(), term.rows);
    out_.terms.push_back(term);
  }

  // Themes first, then stems by id, then pairs by their first occurrence.
  void GiveColumns() {
    const std::size_t least = LeastFrequency(rows_.size());
    for (auto& [key, frequency] : themes_) {
      const bool sub = key >> 32 == kSubthemeKey;
      const auto theme = static_cast<std::uint32_t>(key);
      GiveColumn(frequency, {.kind = sub ? Term::Kind::kSubtheme : Term::Kind::kTheme, .first = theme}, 1);
    }
    out_.first_word = static_cast<std::uint32_t>(out_.terms.size());
    for (StemId stem = 0; stem < stems_.size(); ++stem) {
      GiveColumn(stems_[stem], {.kind = Term::Kind::kStem, .first = stem}, least);
    }
    for (RowId row = 0; row < rows_.size(); ++row) {
      const std::span<const StemId> stems = rows_.stems(row);
      for (std::size_t i = 1; i < stems.size(); ++i) {
        const Term term{.kind = Term::Kind::kPair, .first = stems[i - 1], .second = stems[i]};
        GiveColumn(pairs_.find(PairKey(term.first, term.second))->second, term, least);
      }
    }
  }

  void FillMatrix() {
    out_.matrix.resize(static_cast<Eigen::Index>(rows_.size()), static_cast<Eigen::Index>(out_.terms.size()));
    out_.matrix.reserve(static_cast<Eigen::Index>(rows_.size() * 16));
    for (RowId row = 0; row < rows_.size(); ++row) {
      ReadRow(row);
      const std::vector<Cell>& cells = Weigh();
      out_.matrix.startVec(row);
      for (const Cell& cell : cells) {
        out_.matrix.insertBack(row, cell.column) = static_cast<float>(cell.weight);
      }
    }
    out_.matrix.finalize();
    out_.matrix.data().squeeze();
  }

  // The cells of the row read last, by column.
  const std::vector<Cell>& Weigh() {
    cells_.clear();
    const double themes = AddThemes();
    const std::size_t first_word = cells_.size();
    const double words = AddWords();
    const double share = ShareOfThemes(themes, first_word, words > 0);
    const double rest = first_word == 0 ? 1 - kThemeShare : 1 - share;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      cells_[i].weight *= i < first_word ? std::sqrt(share / themes) : std::sqrt(rest / words);
    }
    std::sort(cells_.begin(), cells_.end(), [](const Cell& a, const Cell& b) { return a.column < b.column; });
    return cells_;
  }

  // What `count` themes of squared length `squares` hold of the squared length of their row.
  double ShareOfThemes(double squares, std::size_t count, bool has_words) const {
    if (count == 0) return 0;
    // In a few rows nothing is rarer than what stands in two of them.
    const double telling_idf = std::min(kTellingIdf, SmoothIdf(rows_.size(), 2));
    const double telling = squares / static_cast<double>(count) / (telling_idf * telling_idf);
    return has_words ? kThemeShare * std::min(1.0, telling) : 1;
  }

  // Both return the squared length of what they add, unscaled.
  double AddThemes() {
    double length = 0;
    ForEachDistinct(row_themes_, [&](std::uint64_t theme, std::size_t) {
      length += Add(themes_.find(theme)->second, 1, 1);
    });
    return length;
  }

  double AddWords() {
    double length = 0;
    ForEachDistinct(row_stems_,
                    [&](StemId stem, std::size_t times) { length += Add(stems_[stem], times, 1); });
    ForEachDistinct(row_pairs_, [&](std::uint64_t pair, std::size_t times) {
      length += Add(pairs_.find(pair)->second, times, kPairWeight);
    });
    return length;
  }

  double Add(const Frequency& frequency, std::size_t times, double factor) {
    if (frequency.column == kNoColumn) return 0;
    const double weight =
        factor * (1 + std::log(static_cast<double>(times))) * SmoothIdf(rows_.size(), frequency.rows);
    cells_.push_back({frequency.column, weight});
    return weight * weight;
  }

  const StemRows& rows_;
  std::vector<Frequency> stems_;
  std::map<std::uint64_t, Frequency> themes_;           // themes, then sub-themes
  std::unordered_map<std::uint64_t, Frequency> pairs_;  // asked, never walked
  std::vector<StemId> row_stems_;
  std::vector<std::uint64_t> row_pairs_;
  std::vector<std::uint64_t> row_themes_;
  std::vector<Cell> cells_;
  TermVectors out_;
};

}  // namespace

double SmoothIdf(std::size_t rows, std::size_t frequency) {
  return std::log((1.0 + static_cast<double>(rows)) / (1.0 + static_cast<double>(frequency))) + 1;
}

std::size_t LeastFrequency(std::size_t rows) { return 2 + rows / 50'000; }

TermVectors BuildVectors(const StemRows& rows) { return VectorBuilder(rows).Build(); }

}  // namespace caresift
