// The actions of a part, read from its passages once sections and roles are known.
//
// A table is read row by row. A row whose action cell begins something new is an action, with all that stands
// beside it; a row without an action cell, or whose action cell starts in the middle of a sentence, goes on
// with the action above, for page breaks cut rows and cells anywhere. Outside tables each item of a list of
// priorities, and each thing that must or should be done, is an action.

#include <algorithm>
#include <optional>
#include <string>

#include "bullets.h"
#include "caresift/text/utf8.h"
#include "reading.h"
#include "table_columns.h"

namespace caresift {
namespace {

bool BeginsLower(std::string_view text) {
  const std::size_t at = text.find_first_not_of("\"'([");
  return at != std::string_view::npos && text[at] >= 'a' && text[at] <= 'z';
}

/// One piece of a table's row: a passage, and the column it stands in.
struct Piece {
  const Passage* passage = nullptr;
  ColumnKind kind = ColumnKind::kOther;
  bool marked = false;  ///< a bullet: by its mark, its tag or by what stands before it in its cell
  bool first = false;   ///< of its cell
};

class ActionReader {
 public:
  ActionReader(const Reading& reading, Stretch stretch, Part* part)
      : reading_(reading),
        part_(*part),
        columns_(reading, stretch, part->kind == PartKind::kActionPlan),
        bullets_(reading) {}

  void Read() {
    const std::vector<Passage>& passages = part_.passages;
    for (std::size_t i = 0; i < passages.size();) {
      std::size_t end = i + 1;
      if (ColumnAt(passages[i]) >= 0) {
        while (end < passages.size() && SameRow(passages[i], passages[end])) ++end;
        ReadRow(i, end);
      } else {
        ReadLoose(passages[i]);
      }
      i = end;
    }
    for (Action& action : part_.actions) Finish(&action);
  }

 private:
  const Block& BlockOf(const Passage& passage) const { return reading_.document.blocks[passage.block]; }
  std::string_view TextOfPassage(const Passage& passage) const {
    return Slice(reading_.document.text, passage.span);
  }

  /// The column of a cell, or of a line that a page break tore out of its table: as many as its leading tabs;
  /// -1 for anything else.
  int ColumnAt(const Passage& passage) const {
    const Block& block = BlockOf(passage);
    if (block.kind == BlockKind::kCell) return block.column;
    if (part_.kind != PartKind::kActionPlan || block.kind != BlockKind::kParagraph) return -1;
    const std::string_view text = reading_.document.text;
    std::size_t begin = text.rfind('\n', block.span.begin);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    int tabs = 0;
    while (begin < block.span.begin && text[begin] == '\t') ++begin, ++tabs;
    return tabs > 0 ? tabs : -1;
  }

  bool SameRow(const Passage& a, const Passage& b) const {
    const Block& first = BlockOf(a);
    const Block& second = BlockOf(b);
    return first.kind == BlockKind::kCell && second.kind == BlockKind::kCell && first.table == second.table &&
           first.row == second.row && a.section == b.section;
  }

  // ---- Tables

  void ReadRow(std::size_t begin, std::size_t end) {
    std::vector<Piece> row;
    bool header = false;
    for (std::size_t i = begin; i < end; ++i) {
      const Passage& passage = part_.passages[i];
      const int column = ColumnAt(passage);
      const bool cell = BlockOf(passage).kind == BlockKind::kCell;
      header |= cell && passage.span.begin == BlockOf(passage).span.begin && columns_.Enter(passage.block);
      const Column* known = columns_.Find(column);
      const bool first = row.empty() || ColumnAt(*row.back().passage) != column;
      const ColumnKind kind = known ? known->kind : KindOfText(passage);
      row.push_back({&passage, kind, !first || IsMarked(passage), first});
    }
    const bool table = columns_.HasKind(ColumnKind::kAction);
    if (header || !table || part_.kind == PartKind::kCoverReport) return;
    // "Recommendation" or a reference before the action belongs to it, whatever the order of columns.
    const bool begins = std::any_of(row.begin(), row.end(), [&](const Piece& piece) {
      return piece.kind == ColumnKind::kAction && BeginsAction(piece);
    });
    const bool plan = part_.kind != PartKind::kSelfAssessment;
    if (begins) Begin(*row.front().passage, plan ? Action::Kind::kPlan : Action::Kind::kPriority);
    if (!current_) return;
    for (const Piece& piece : row) {
      // What works well and what does not stand beside what is to be done, and are none of it.
      if (plan || piece.kind != ColumnKind::kOther) Add(piece);
    }
  }

  /// A cell that has slipped out of its column: told by what an indicator begins with.
  ColumnKind KindOfText(const Passage& passage) const {
    const std::string_view text = TextOfPassage(passage);
    const NormalForm word(text.substr(0, text.find(' ')));
    const bool indicator = reading_.frameworks.recognition->BeginsIndicator(word.view());
    return indicator && columns_.HasKind(ColumnKind::kIndicator) ? ColumnKind::kIndicator
                                                                 : ColumnKind::kOther;
  }

  bool IsMarked(const Passage& passage) const {
    const Block& block = BlockOf(passage);
    if (!block.mark.empty() && passage.span.begin == block.span.begin) return true;
    return StandsBehindListTag(reading_.document.text, passage.span.begin);
  }

  bool BeginsAction(const Piece& piece) const {
    if (!piece.first) return false;
    return !piece.marked && !BeginsLower(TextOfPassage(*piece.passage));
  }

  void Begin(const Passage& passage, Action::Kind kind) {
    current_ = part_.actions.size();
    Action& action = part_.actions.emplace_back();
    action.kind = kind;
    action.section = passage.section;
    action.span = passage.span;
    if (passage.section < 0) return;
    const Section& section = part_.sections[passage.section];
    action.statement = section.statement;
    action.entry_group = section.group;
    // The heading nearest to it that names no entry.
    const bool own = section.parent < 0 || part_.sections[section.parent].statement == section.statement;
    if (own && (section.parent >= 0 || section.statement == kNoEntry)) action.group = section.title;
  }

  void Add(const Piece& piece) {
    Action& action = part_.actions[*current_];
    action.span.end = std::max(action.span.end, piece.passage->span.end);
    if (piece.kind == ColumnKind::kAction) return AddStep(piece, &action);
    std::vector<Excerpt>* list = ListOf(piece.kind, &action);
    if (piece.kind == ColumnKind::kTimescale && BlockOf(*piece.passage).kind == BlockKind::kCell) {
      for (const Span one : bullets_.Split(piece.passage->block, piece.kind)) list->push_back({one});
      return;
    }
    const bool goes_on =
        piece.first && !piece.marked && !list->empty() && BeginsLower(TextOfPassage(*piece.passage));
    if (goes_on) {
      list->back().push_back(piece.passage->span);
    } else {
      list->push_back({piece.passage->span});
    }
  }

  void AddStep(const Piece& piece, Action* action) {
    const Span span = piece.passage->span;
    if (action->title.empty()) {
      action->title.push_back(span);
    } else if (!piece.marked && BeginsLower(TextOfPassage(*piece.passage))) {
      (action->steps.empty() ? action->title : action->steps.back()).push_back(span);
    } else {
      action->steps.push_back({span});
    }
  }

  static std::vector<Excerpt>* ListOf(ColumnKind kind, Action* action) {
    switch (kind) {
      case ColumnKind::kTimescale:
        return &action->timescales;
      case ColumnKind::kIndicator:
        return &action->indicators;
      case ColumnKind::kImpact:
        return &action->impacts;
      case ColumnKind::kOwner:
        return &action->owners;
      case ColumnKind::kProgress:
        return &action->progress;
      default:
        return &action->others;
    }
  }

  // ---- Lists and paragraphs

  void ReadLoose(const Passage& passage) {
    current_.reset();
    const std::optional<Action::Kind> kind = KindOf(passage);
    const bool lead = reading_.lines[passage.block].kind == LineKind::kLead;
    if (!kind || lead) return;
    const Block& block = BlockOf(passage);
    const bool goes_on = block.kind == BlockKind::kParagraph && !part_.actions.empty() &&
                         part_.actions.back().section == passage.section &&
                         BeginsLower(TextOfPassage(passage));
    if (goes_on) {
      Action& last = part_.actions.back();
      (last.steps.empty() ? last.title : last.steps.back()).push_back(passage.span);
      last.span.end = passage.span.end;
      return;
    }
    Begin(passage, *kind);
    part_.actions.back().title.push_back(passage.span);
    current_.reset();
  }

  std::optional<Action::Kind> KindOf(const Passage& passage) const {
    const BlockKind block = BlockOf(passage).kind;
    const bool item = block == BlockKind::kItem;
    if (passage.role == Role::kAction) {
      if (part_.kind == PartKind::kActionPlan) return Action::Kind::kPlan;
      if (part_.kind == PartKind::kSelfAssessment && item) return Action::Kind::kPriority;
      return std::nullopt;
    }
    if (passage.role != Role::kImprovementList) return std::nullopt;
    const bool report = part_.kind == PartKind::kInspectionReport ||
                        part_.kind == PartKind::kProviderAssessment || part_.kind == PartKind::kPressRelease;
    if (!report || block == BlockKind::kCell) return std::nullopt;
    return item ? Ordered(passage) : Modal(TextOfPassage(passage));
  }

  /// MUST or SHOULD, by the sentence itself or else by the headings above it.
  std::optional<Action::Kind> Ordered(const Passage& passage) const {
    if (const auto kind = Modal(TextOfPassage(passage))) return kind;
    for (int s = passage.section; s >= 0; s = part_.sections[s].parent) {
      if (const auto kind = Modal(part_.sections[s].title)) return kind;
    }
    return std::nullopt;
  }

  static std::optional<Action::Kind> Modal(std::string_view text) {
    const std::string folded = NormalForms(text);
    const auto has = [&](std::string_view word) { return ContainsWords(folded, word); };
    if (has("must")) return Action::Kind::kMust;
    if (has("should")) return Action::Kind::kShould;
    if (has("told to improve") || has("told the provider to take")) return Action::Kind::kMust;
    return std::nullopt;
  }

  /// NormalForm holds one line; a sentence of an order may be longer.
  static std::string NormalForms(std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < text.size(); i += kLongestLine / 2) {
      // Cut at a space, so that no word falls apart.
      const std::size_t space = i == 0 ? 0 : text.find(' ', i);
      if (space == std::string_view::npos) break;
      const std::size_t end =
          std::min(text.find(' ', std::min(text.size(), i + kLongestLine / 2)), text.size());
      all.append(" ").append(NormalForm(text.substr(space, std::min(end - space, kLongestLine))).view());
      if (end == text.size()) break;
    }
    return all;
  }

  /// A title without steps is the action itself.
  static void Finish(Action* action) {
    const auto widen = [&](const Excerpt& excerpt) {
      for (const Span span : excerpt) {
        action->span.begin = std::min(action->span.begin, span.begin);
        action->span.end = std::max(action->span.end, span.end);
      }
    };
    widen(action->title);
    for (const Excerpt& step : action->steps) widen(step);
  }

  const Reading& reading_;
  Part& part_;
  TableColumns columns_;
  BulletSplitter bullets_;
  std::optional<std::size_t> current_;  ///< the action that rows without one of their own go on with
};

}  // namespace

void ReadActions(const Reading& reading, Stretch stretch, Part* part) {
  ActionReader(reading, stretch, part).Read();
}

std::string TextOf(const Document& document, const Excerpt& excerpt) {
  std::string text;
  for (const Span span : excerpt) {
    text.append(text.empty() ? "" : " ").append(Slice(document.text, span));
  }
  return CollapseWhiteSpace(text);
}

}  // namespace caresift
