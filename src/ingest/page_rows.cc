#include "page_rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

#include "characters.h"
#include "furniture.h"

namespace caresift::ingest {
namespace {

constexpr double kSameRow = 0.4;        // middles of words in one row, in heights of the type, at most
constexpr double kRotated = 2.5;        // height of a word to its width from which on it is turned
constexpr double kMargin = 0.12;        // of the page's height: where furniture stands
constexpr double kLeastMargin = 72;     // in points; small pages have margins like large ones
constexpr std::size_t kMarginRows = 3;  // rows of furniture in one margin, at most

bool IsTurned(const PdfWord& word) {
  return word.text.size() >= 4 && word.height() > kRotated * (word.x1 - word.x0);
}

/// A row in a margin.
struct MarginRow {
  std::size_t page = 0;
  bool top = false;
  std::vector<const PdfWord*> words;
  std::string key;            // its words with every number as '#'
  std::vector<long> offsets;  // of the numbers at its ends to the number of the page
};

std::string KeyOf(const TypeLine& line, bool top) {
  // A report's title may say what its running header says, in another size.
  std::string key = (top ? "^" : "_") + std::to_string(std::lround(line.size())) + " ";
  for (const char c : line.text) {
    if (!IsDigit(c)) {
      key += c;
    } else if (key.back() != '#') {
      key += '#';
    }
  }
  return key;
}

void AddOffset(const std::string& word, std::size_t page, std::vector<long>* offsets) {
  if (word.empty() || word.size() > 4 || !std::all_of(word.begin(), word.end(), IsDigit)) return;
  offsets->push_back(std::stol(word) - static_cast<long>(page));
}

// The outermost rows in the margins of a page.
void AddMarginRows(const PdfPage& page, std::size_t number, std::vector<MarginRow>* out) {
  const std::vector<PageRow> rows = MakeRows(page.words);
  const double margin = std::max(kMargin * page.height, kLeastMargin);
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < rows.size() && i < kMarginRows; ++i) {
    if (rows[i].y1 < margin) chosen.push_back(i);
  }
  const std::size_t from = rows.size() > kMarginRows ? rows.size() - kMarginRows : 0;
  for (std::size_t i = std::max(from, chosen.size()); i < rows.size(); ++i) {
    if (rows[i].y0 > page.height - margin) chosen.push_back(i);
  }
  for (const std::size_t i : chosen) {
    MarginRow row{number, rows[i].middle < page.height / 2, rows[i].words, {}, {}};
    row.key = KeyOf(MakeLine(row.words), row.top);
    AddOffset(row.words.front()->text, number, &row.offsets);
    if (row.words.size() > 1) AddOffset(row.words.back()->text, number, &row.offsets);
    out->push_back(std::move(row));
  }
}

// How much of a document what counts as recurring has to stand on.
std::size_t Enough(std::size_t pages) { return std::clamp<std::size_t>(pages / 5, 2, 20); }

}  // namespace

std::vector<PageRow> MakeRows(const std::vector<PdfWord>& words) {
  std::vector<const PdfWord*> sorted;
  for (const PdfWord& word : words) {
    if (!IsTurned(word)) sorted.push_back(&word);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const PdfWord* a, const PdfWord* b) { return a->middle() < b->middle(); });
  std::vector<PageRow> rows;
  for (const PdfWord* word : sorted) {
    const bool same =
        !rows.empty() && word->middle() - rows.back().middle <
                             kSameRow * std::min(word->height(), rows.back().words.front()->height());
    if (!same) rows.push_back({word->y0, word->y1, word->middle(), {}});
    PageRow& row = rows.back();
    row.words.push_back(word);
    row.y0 = std::min(row.y0, word->y0);
    row.y1 = std::max(row.y1, word->y1);
  }
  for (PageRow& row : rows) {
    std::stable_sort(row.words.begin(), row.words.end(),
                     [](const PdfWord* a, const PdfWord* b) { return a->x0 < b->x0; });
  }
  return rows;
}

TypeLine MakeLine(const std::vector<const PdfWord*>& words) {
  TypeLine line{words.front()->x0, words.back()->x1, words.front()->y0, words.front()->y1, {}};
  std::size_t longest = 0;
  for (const PdfWord* word : words) {
    if (!line.text.empty()) line.text += ' ';
    line.text += word->text;
    line.x1 = std::max(line.x1, word->x1);
    // The longest word tells the size: notes and marks are set smaller.
    if (word->text.size() <= longest) continue;
    longest = word->text.size();
    line.y0 = word->y0;
    line.y1 = word->y1;
  }
  return line;
}

std::vector<std::vector<TypeLine>> TakeFurniture(std::vector<PdfPage>* pages) {
  std::vector<MarginRow> rows;
  for (std::size_t page = 0; page < pages->size(); ++page) AddMarginRows((*pages)[page], page, &rows);
  std::map<std::string, std::set<std::size_t>> by_key;  // pages
  std::map<std::pair<bool, long>, std::set<std::size_t>> by_offset;
  for (const MarginRow& row : rows) {
    by_key[row.key].insert(row.page);
    for (const long offset : row.offsets) by_offset[{row.top, offset}].insert(row.page);
  }
  std::vector<std::vector<TypeLine>> furniture(pages->size());
  std::unordered_set<const PdfWord*> taken;
  const std::size_t enough = Enough(pages->size());
  for (const MarginRow& row : rows) {
    TypeLine line = MakeLine(row.words);
    const bool recurs = by_key[row.key].size() >= enough;
    const bool counts = std::any_of(row.offsets.begin(), row.offsets.end(), [&](long offset) {
      return by_offset[{row.top, offset}].size() >= enough;
    });
    const bool number = row.words.size() == 1 && !row.offsets.empty();
    if (!recurs && !counts && !number && !IsKnownFurniture(line.text)) continue;
    taken.insert(row.words.begin(), row.words.end());
    furniture[row.page].push_back(std::move(line));
  }
  for (PdfPage& page : *pages) {
    std::vector<PdfWord> left;
    for (PdfWord& word : page.words) {
      if (!taken.contains(&word)) left.push_back(std::move(word));
    }
    page.words = std::move(left);
  }
  return furniture;
}

}  // namespace caresift::ingest
