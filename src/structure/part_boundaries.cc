// Cuts a pack into its documents. A document begins at a line that only a document begins with: "X: local
// authority assessment", "Report author: …", a self-assessment's title, the header of an action table after
// a report has ended. From there the cut moves back over the few short lines of its cover page. Lists of
// appendices name documents without beginning them.

#include <algorithm>
#include <optional>

#include "reading.h"

namespace caresift {
namespace {

constexpr int kMostCoverLines = 6;
constexpr std::string_view kBlankPage = "this page is intentionally left blank";

bool IsBlankPage(const Reading& reading, std::size_t block) {
  return BeginsWithFolded(TextOf(reading.document, block), kBlankPage);
}

class Cutter {
 public:
  explicit Cutter(const Reading& reading) : reading_(reading), count_(reading.document.blocks.size()) {}

  std::vector<Stretch> Cut() {
    for (std::size_t block = 0; block < count_; ++block) {
      const Line& line = reading_.lines[block];
      if (line.kind == LineKind::kEnd) ended_ = block + 1;
      if (line.kind == LineKind::kEnd || reading_.IsFurniture(block)) continue;
      if (const std::optional<PartKind> kind = Opened(block)) Open(block, *kind);
    }
    std::vector<Stretch> stretches;
    for (std::size_t i = 0; i < cuts_.size(); ++i) {
      stretches.push_back({cuts_[i], i + 1 < cuts_.size() ? cuts_[i + 1] : count_});
    }
    return stretches;
  }

 private:
  /// The kind of document that `block` begins, where it begins one.
  std::optional<PartKind> Opened(std::size_t block) const {
    const Line& line = reading_.lines[block];
    if (line.kind == LineKind::kTitle) return OpenedByTitle(block);
    if (const std::optional<PartKind> kind = OpenedBySignal(line)) return kind;
    if (ended_ == 0) return std::nullopt;
    // After a report has ended anything with a structure of its own is another document.
    if (IsActionHeader(block)) return PartKind::kActionPlan;
    const bool heading =
        line.kind == LineKind::kEntry ||
        (line.kind == LineKind::kHeading && line.term->heading >= 0 &&
         reading_.frameworks.recognition->headings[line.term->heading].role != Role::kContext);
    if (!heading) return std::nullopt;
    return ActionTableFollows(block) ? PartKind::kActionPlan : PartKind::kNarrative;
  }

  std::optional<PartKind> OpenedByTitle(std::size_t block) const {
    const Line& line = reading_.lines[block];
    const Title& title = reading_.frameworks.recognition->titles[line.title];
    if (IsListed(block)) return std::nullopt;
    if (title.kind == PartKind::kActionPlan) {
      const bool opens =
          line.appendix || ended_ > 0 || (kind_ != PartKind::kSelfAssessment && ActionTableFollows(block));
      return opens && kind_ != PartKind::kActionPlan ? std::optional(title.kind) : std::nullopt;
    }
    if (!title.opens) return std::nullopt;
    if (title.kind == PartKind::kSelfAssessment) {
      // Reports mention self-assessments, and running headers repeat their titles.
      if (kind_ == PartKind::kSelfAssessment) return std::nullopt;
      if (kind_ == PartKind::kLaAssessment && ended_ == 0 && !line.appendix) return std::nullopt;
    }
    return title.kind;
  }

  std::optional<PartKind> OpenedBySignal(const Line& line) const {
    if (!line.term) return std::nullopt;
    for (int index : line.term->signals) {
      const Signal& signal = reading_.frameworks.recognition->signals[index];
      if (!signal.opens) continue;
      // "Report from" and "Report author" stand one below the other.
      if (signal.opened == PartKind::kCoverReport && kind_ == PartKind::kCoverReport) continue;
      // "Report from 17 January 2025 assessment" is a date; without a colon it is a sentence.
      if (signal.opened == PartKind::kCoverReport && line.kind != LineKind::kContextLine) continue;
      return signal.opened;
    }
    return std::nullopt;
  }

  /// "Appendix B – CQC assessment", as lists of appendices have it. "Appendix B" alone stands above the
  /// document itself.
  bool IsAppendixEntry(std::size_t block) const {
    constexpr std::size_t kLongestBare = std::string_view("Appendix 12.").size();
    return reading_.lines[block].appendix && TextOf(reading_.document, block).size() > kLongestBare;
  }

  /// A title that stands in a list of appendices or of contents.
  bool IsListed(std::size_t block) const {
    const Block& own = reading_.document.blocks[block];
    if (own.kind == BlockKind::kItem || own.kind == BlockKind::kCell) return true;
    const std::size_t next = reading_.Next(block, count_);
    if (next < count_ && IsAppendixEntry(next)) return true;
    std::size_t before = block;
    while (before > 0 && reading_.IsFurniture(before - 1)) --before;
    if (before == 0) return false;
    const Line& previous = reading_.lines[before - 1];
    if (IsAppendixEntry(before - 1)) return true;
    if (previous.kind != LineKind::kHeading || previous.term->heading < 0) return false;
    const HeadingForm& form = reading_.frameworks.recognition->headings[previous.term->heading];
    return form.place == Place::kContents || form.id == "report-formalities";
  }

  /// A row of at least two known column headers, an action among them.
  bool IsActionHeader(std::size_t block) const {
    const Block& first = reading_.document.blocks[block];
    if (first.kind != BlockKind::kCell) return false;
    int known = 0;
    bool action = false;
    for (std::size_t b = block; b < count_; ++b) {
      const Block& cell = reading_.document.blocks[b];
      if (reading_.IsFurniture(b)) continue;
      if (cell.kind != BlockKind::kCell || cell.table != first.table || cell.row != first.row) break;
      const Column* column =
          reading_.frameworks.recognition->FindColumn(NormalForm(TextOf(reading_.document, b)).view());
      if (column == nullptr) continue;
      ++known;
      action |= column->role == Role::kAction;
    }
    return known >= 2 && action;
  }

  bool ActionTableFollows(std::size_t block) const {
    for (int i = 0; i < 12 && block < count_; ++i) {
      block = reading_.Next(block, count_);
      if (block < count_ && IsActionHeader(block)) return true;
    }
    return false;
  }

  void Open(std::size_t block, PartKind kind) {
    const std::size_t floor = std::max(cuts_.back(), ended_);
    // CQC's own pages begin with their title; only documents of councils and trusts have cover pages.
    std::size_t begin = kind == PartKind::kLaAssessment ? block : CoverBegin(block, floor);
    // What stands before the first document and holds no prose is its own front.
    if (cuts_.size() == 1 && !opened_ && !HoldsProse(0, begin)) begin = 0;
    if (begin > cuts_.back()) cuts_.push_back(begin);
    opened_ = true;
    kind_ = kind;
    ended_ = 0;
  }

  /// First of the cover lines above `block`, not before `floor`.
  std::size_t CoverBegin(std::size_t block, std::size_t floor) const {
    std::size_t begin = block;
    int lines = 0;
    for (std::size_t b = block; b-- > floor && lines < kMostCoverLines;) {
      if (IsBlankPage(reading_, b)) break;
      if (reading_.IsFurniture(b)) continue;
      const Line& line = reading_.lines[b];
      const bool cover =
          line.kind == LineKind::kText || line.kind == LineKind::kDate || line.kind == LineKind::kTitle;
      const BlockKind kind = reading_.document.blocks[b].kind;
      if (!cover || kind == BlockKind::kItem || kind == BlockKind::kCell) break;
      begin = b;
      ++lines;
    }
    return begin;
  }

  bool HoldsProse(std::size_t begin, std::size_t end) const {
    for (std::size_t b = begin; b < end; ++b) {
      if (!reading_.IsFurniture(b) && reading_.lines[b].kind == LineKind::kProse) return true;
    }
    return false;
  }

  const Reading& reading_;
  const std::size_t count_;
  std::vector<std::size_t> cuts_ = {0};
  std::size_t ended_ = 0;  ///< block after the mark that ended the open document; 0 while none did
  bool opened_ = false;
  PartKind kind_ = PartKind::kNarrative;
};

}  // namespace

bool Reading::IsWholeRow(std::size_t block) const {
  const Block& own = document.blocks[block];
  const auto same = [&](std::size_t b) {
    const Block& other = document.blocks[b];
    return other.kind == BlockKind::kCell && other.table == own.table && other.row == own.row &&
           !other.span.empty();
  };
  if (block > 0 && same(block - 1)) return false;
  return block + 1 >= document.blocks.size() || !same(block + 1);
}

std::vector<Stretch> FindStretches(const Reading& reading) { return Cutter(reading).Cut(); }

}  // namespace caresift
