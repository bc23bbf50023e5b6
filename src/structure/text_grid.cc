#include "text_grid.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "ratings.h"

namespace caresift {
namespace {

constexpr std::string_view kQuestions[] = {"safe", "effective", "caring", "responsive", "well-led"};
constexpr std::string_view kHead = "safe effective caring responsive well led";
constexpr std::size_t kLongestName = 100;  // bytes
constexpr std::size_t kMostRows = 200;

}  // namespace

TextGrid::TextGrid(const Reading& reading, Stretch stretch, int framework, CoreServices* services)
    : reading_(reading), stretch_(stretch), services_(*services) {
  if (framework < 0) return;
  framework_ = &reading.frameworks.all[static_cast<std::size_t>(framework)];
  for (const std::string_view question : kQuestions) {
    const EntryId group = framework_->FindGroup(question);
    if (group != kNoEntry) groups_.push_back(group);
  }
  if (groups_.size() != std::size(kQuestions)) groups_.clear();
}

std::size_t TextGrid::Read(std::size_t block, JudgementCollector* judgements) {
  if (groups_.empty() || !BeginsWithFolded(TextOf(reading_.document, block), "safe")) return block;
  const std::size_t first = ReadHead(block);
  if (first == block) return block;
  Rows read;
  std::size_t end = block, whole = 0;  // what has been read in whole rows
  for (std::size_t b = first; b < stretch_.end && read.rows.size() < kMostRows;) {
    if (!ReadWords(b, &read)) break;
    b = reading_.Next(b, stretch_.end);
    if (!read.IsWhole(columns_)) continue;
    end = b;
    whole = read.rows.size();
  }
  for (std::size_t r = 0; r < whole; ++r) Take(read.rows[r], judgements);
  return end;
}

/// The block after the head that begins at `block`, and how many columns it has; `block` where it is none.
std::size_t TextGrid::ReadHead(std::size_t block) {
  std::string head;
  std::size_t found = block;
  for (std::size_t b = block; b < stretch_.end; b = reading_.Next(b, stretch_.end)) {
    const BlockKind kind = reading_.document.blocks[b].kind;
    const NormalForm form(TextOf(reading_.document, b));
    if (kind == BlockKind::kCell || kind == BlockKind::kItem || form.empty()) break;
    if (!head.empty()) head += ' ';
    head += form.view();
    const bool overall = head.size() > kHead.size() && head.substr(kHead.size()) == " overall";
    if (head == kHead || (head.starts_with(kHead) && overall)) {
      found = reading_.Next(b, stretch_.end);
      columns_ = overall ? 6 : 5;
    } else if (!kHead.starts_with(head)) {
      break;
    }
  }
  return found;
}

/// Adds the words of a block to the rows; false where they are of no grid.
bool TextGrid::ReadWords(std::size_t block, Rows* read) const {
  constexpr std::string_view kSpace = " \t\r\n";
  const Block& own = reading_.document.blocks[block];
  if (own.kind == BlockKind::kCell || own.kind == BlockKind::kItem) return false;
  const std::string_view text = TextOf(reading_.document, block);
  for (std::size_t at = text.find_first_not_of(kSpace); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    const Span span{own.span.begin + static_cast<std::uint32_t>(at),
                    own.span.begin + static_cast<std::uint32_t>(end)};
    if (!ReadWord(text.substr(at, end - at), span, read)) return false;
    at = text.find_first_not_of(kSpace, end);
  }
  return true;
}

bool TextGrid::ReadWord(std::string_view word, Span span, Rows* read) const {
  const NormalForm form(word);
  std::vector<Row>& rows = read->rows;
  if (read->begun.empty() && (form.view() == "requires" || form.view() == "not")) {
    read->begun = form.view();
    read->begun_span = span;
    return true;
  }
  std::string both(form.view());
  if (!read->begun.empty()) {
    both = read->begun + " " + both;
    span.begin = read->begun_span.begin;
    read->begun.clear();
  }
  const bool filled = !rows.empty() && !rows.back().cells.empty();
  const Rating rating = RatingOf(both);
  if (rating != Rating::kNone || both == "not rated" || both == "n a") {
    if (rows.empty() || rows.back().cells.size() == columns_) rows.emplace_back();
    rows.back().cells.push_back({rating, span});
    return true;
  }
  if (form.empty() || (filled && IsOfChange(both))) return true;
  if (filled && rows.back().cells.size() < columns_) return false;
  if (rows.empty() || filled) rows.emplace_back();
  std::string& name = rows.back().name;
  if (name.size() + word.size() > kLongestName) return false;
  if (!name.empty()) name += ' ';
  name += word;
  return true;
}

void TextGrid::Take(const Row& row, JudgementCollector* judgements) {
  const NormalForm name(row.name);
  const bool whole = name.empty() || name.view() == "overall" || name.view().starts_with("overall ");
  const int service = whole ? -1 : services_.Rated(row.name);
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    const Cell& cell = row.cells[c];
    if (cell.rating == Rating::kNone) continue;
    const EntryId group = c < groups_.size() ? groups_[c] : kNoEntry;
    if (whole && group == kNoEntry) {
      judgements->Overall(cell.rating, cell.span);
      continue;
    }
    std::string label =
        group == kNoEntry ? "Overall" : framework_->groups[static_cast<std::size_t>(group)].label;
    judgements->Begin({kNoEntry, group, std::move(label), cell.span, true, true, -1, service});
    judgements->SetRating(cell.rating, cell.span);
    judgements->Close();
  }
}

}  // namespace caresift
