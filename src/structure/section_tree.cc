// Turns the blocks of a part into a section tree, passages with roles, and judgements, in one pass.
//
// Levels are inferred, for plain text has none: a heading's rank comes from what it names (1 top-level
// headings and core services, 2 themes and key questions, 3 quality statements, 4 known headings below them,
// 5 unknown headings, 6 lists behind a lead), and a heading closes every open section of its rank or deeper.
// Explicit levels (HTML, Markdown) only close more, never less.
//
// A name of an entry is a heading only where something follows it: rows of score lists and of contents are
// lines like any other, with the role of context.

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "judgements.h"
#include "ratings.h"
#include "reading.h"

namespace caresift {
namespace {

enum Rank { kTopRank = 1, kGroupRank, kStatementRank, kNestedRank, kUnknownRank, kListRank };

struct Open {
  int section = -1;
  int rank = kTopRank;
  int level = 0;  ///< of the heading block; 0 where the format does not say
  const HeadingForm* form = nullptr;
  bool service = false;     ///< a core service: key questions stand below it
  int lead_depth = 0;       ///< lists: depth of the lead's number
  int items = 0;            ///< lists: blocks taken so far
  bool paragraphs = false;  ///< lists: its first block was a paragraph
};

class TreeBuilder {
 public:
  TreeBuilder(const Reading& reading, Stretch stretch, Part* part)
      : reading_(reading), recognition_(*reading.frameworks.recognition), stretch_(stretch), part_(*part) {
    framework_ = part_.framework ? static_cast<int>(part_.framework - reading.frameworks.all.data()) : -1;
    if (part_.kind == PartKind::kActionPlan) default_role_ = Role::kAction;
    if (part_.kind == PartKind::kNarrative && IsAgenda()) default_role_ = Role::kContext;
  }

  void Build() {
    for (std::size_t b = stretch_.begin; b < stretch_.end; ++b) {
      if (reading_.IsFurniture(b)) continue;
      LeaveLists(b);
      ReadBlock(b);
    }
    part_.judgements = judgements_.Take();
    if (part_.percentage < 0) TakeOnlyPercentage();
  }

 private:
  const Block& BlockAt(std::size_t b) const { return reading_.document.blocks[b]; }
  const Line& LineAt(std::size_t b) const { return reading_.lines[b]; }
  std::string_view Text(std::size_t b) const { return TextOf(reading_.document, b); }
  std::size_t Next(std::size_t b) const { return reading_.Next(b, stretch_.end); }
  bool Is(PartKind kind) const { return part_.kind == kind; }
  bool IsReport() const { return Is(PartKind::kInspectionReport) || Is(PartKind::kPressRelease); }

  const HeadingForm* FormOf(const Line& line) const {
    return line.term && line.term->heading >= 0 ? &recognition_.headings[line.term->heading] : nullptr;
  }

  EntryRef EntryAt(std::size_t b) const {
    const Line& line = LineAt(b);
    if (line.kind != LineKind::kEntry || framework_ < 0) return {};
    return EntryOf(line, framework_, reading_.frameworks);
  }

  /// Committee business: everything until the first document of the pack.
  bool IsAgenda() const {
    for (std::size_t b = stretch_.begin; b < stretch_.end; ++b) {
      const Line& line = LineAt(b);
      if (!line.term) continue;
      for (int s : line.term->signals) {
        if (recognition_.signals[s].kinds[static_cast<int>(PartKind::kNarrative)] > 0) return true;
      }
    }
    return false;
  }

  // ---- Lists behind a lead

  /// Ends the list of the last lead where `b` no longer belongs to it.
  void LeaveLists(std::size_t b) {
    while (!open_.empty() && open_.back().rank == kListRank && !StaysInList(b, &open_.back()))
      open_.pop_back();
  }

  bool StaysInList(std::size_t b, Open* list) {
    const Block& block = BlockAt(b);
    const Line& line = LineAt(b);
    const bool item = block.kind == BlockKind::kItem || line.number.depth > 0;
    if (list->lead_depth > 0) {
      // 4.4 introduces 4.4.1 and all that is cut off from it; 4.5 or 5 ends it.
      if (line.number.depth > 0 && line.number.depth <= list->lead_depth) return false;
      ++list->items;
      return true;
    }
    if (line.kind == LineKind::kLead || line.kind == LineKind::kContextLine) return false;
    if (list->items++ == 0) {
      list->paragraphs = !item;
      return block.kind != BlockKind::kHeading;
    }
    if (item || list->paragraphs) return block.kind != BlockKind::kHeading;
    // A paragraph among items goes on with the one a page break has cut.
    const std::string_view text = Text(b);
    return block.kind == BlockKind::kParagraph && !text.empty() && text[0] >= 'a' && text[0] <= 'z';
  }

  // ---- One block

  void ReadBlock(std::size_t b) {
    if (BlockAt(b).kind == BlockKind::kCell && ReadCell(b)) return;
    if (contents_ && StaysInContents(b)) {
      AddPassage(b, Role::kContext);
      return;
    }
    const Line& line = LineAt(b);
    switch (line.kind) {
      case LineKind::kEntry:
        return ReadEntry(b);
      case LineKind::kHeading:
        return ReadHeading(b);
      case LineKind::kTitle:
        return ReadTitle(b);
      case LineKind::kLead:
        return ReadLead(b);
      case LineKind::kScore:
        judgements_.Score(line.score, BlockAt(b).span);
        PutScore(line.score);
        return AddPassage(b, Role::kContext);
      case LineKind::kRating:
      case LineKind::kOverall:
        return ReadRating(b);
      case LineKind::kPercentage:
        return ReadPercentage(b);
      case LineKind::kCarriedOver:
        judgements_.CarriedOver(BlockAt(b).span);
        return AddPassage(b, Role::kContext);
      case LineKind::kContextLine:
        if (IsBarePercentage(b))
          part_.percentage = ParseNumber(Text(b).substr(0, Text(b).size() - 1)).parts[0];
        return AddPassage(b, Role::kContext);
      case LineKind::kScoreLabel:
      case LineKind::kDate:
      case LineKind::kEnd:
        return AddPassage(b, Role::kContext);
      case LineKind::kText:
      case LineKind::kProse:
        return ReadText(b);
    }
  }

  void ReadText(std::size_t b) {
    if (IsUnknownHeading(b)) return OpenUnknown(b);
    judgements_.Narrative();
    if (Is(PartKind::kCoverReport)) FindOverall(b);
    AddPassage(b, RoleHere(b));
  }

  /// "73%" alone below "Local authority rating and score", the part's own.
  bool IsBarePercentage(std::size_t b) const {
    const std::string_view text = Text(b);
    const bool outcome = !open_.empty() && open_.back().form && open_.back().form->id == "rating-and-score";
    if (!outcome || part_.percentage >= 0 || text.size() < 2 || text.size() > 4 || text.back() != '%')
      return false;
    const Number number = ParseNumber(text.substr(0, text.size() - 1));
    return number.depth == 1 && !number.closed && number.parts[0] <= 100;
  }

  /// The role of narrative at `b`: its section's. Short lines before any section are the front page.
  Role RoleHere(std::size_t b) const {
    if (!open_.empty()) return part_.sections[open_.back().section].role;
    const bool front = LineAt(b).kind == LineKind::kText && BlockAt(b).kind != BlockKind::kCell &&
                       !Is(PartKind::kNarrative) && !Is(PartKind::kComments) &&
                       BlockAt(b).kind != BlockKind::kItem;
    return front ? Role::kContext : default_role_;
  }

  void AddPassage(std::size_t b, Role role) {
    if (BlockAt(b).kind == BlockKind::kHeading && !DemotedHeading(b)) return;
    part_.passages.push_back(
        {static_cast<std::uint32_t>(b), open_.empty() ? -1 : open_.back().section, role});
  }

  /// A heading block that reads as a sentence is narrative.
  bool DemotedHeading(std::size_t b) const {
    if (LineAt(b).kind == LineKind::kProse) return true;
    return LineAt(b).kind == LineKind::kCarriedOver || LineAt(b).kind == LineKind::kLead;
  }

  // ---- Contents lists

  bool StaysInContents(std::size_t b) {
    const Line& line = LineAt(b);
    const std::size_t next = Next(b);
    const bool prose_next = next < stretch_.end && LineAt(next).kind == LineKind::kProse &&
                            BlockAt(next).kind != BlockKind::kItem;
    bool stays = true;
    if (line.kind == LineKind::kEntry) {
      const EntryRef entry = EntryAt(b);
      const bool seen = !listed_.insert({entry.group, entry.statement}).second;
      stays = !(seen && IsHeadingBlock(b) && HasContent(b)) &&
              !(next < stretch_.end && Judges(LineAt(next).kind)) && !prose_next;
    } else if (line.kind == LineKind::kHeading) {
      const HeadingForm* form = FormOf(line);
      const bool list = form->role == Role::kStrengthList || form->role == Role::kImprovementList;
      stays = !prose_next && !list && form->place != Place::kThrough;
    } else if (line.kind == LineKind::kProse) {
      stays = BlockAt(b).kind == BlockKind::kItem;
    } else if (line.kind == LineKind::kTitle) {
      stays = !prose_next;
    }
    contents_ = stays;
    return stays;
  }

  static bool Judges(LineKind kind) {
    return kind == LineKind::kScore || kind == LineKind::kRating || kind == LineKind::kPercentage;
  }

  // ---- Entries of the framework

  bool IsHeadingBlock(std::size_t b) const {
    const Block& block = BlockAt(b);
    if (block.kind == BlockKind::kHeading || block.kind == BlockKind::kParagraph) return true;
    if (block.kind == BlockKind::kItem) return !block.mark.empty() && LineAt(b).number.depth > 0;
    // Tables of plans hold headings; those of reports about the framework only name its entries.
    if (block.kind != BlockKind::kCell || !(Is(PartKind::kActionPlan) || Is(PartKind::kSelfAssessment)))
      return false;
    return reading_.IsWholeRow(b) || (Is(PartKind::kActionPlan) && block.column == 0);
  }

  /// Whether something of its own follows the entry at `b`, score and rating lines aside.
  bool HasContent(std::size_t b) const {
    const EntryRef own = EntryAt(b);
    for (std::size_t next = Next(b); next < stretch_.end; next = Next(next)) {
      const Line& line = LineAt(next);
      switch (line.kind) {
        case LineKind::kScore:
        case LineKind::kScoreLabel:
        case LineKind::kRating:
        case LineKind::kDate:
          continue;
        case LineKind::kEntry: {
          const EntryRef entry = EntryAt(next);
          if (entry.group == kNoEntry) return true;
          return own.statement == kNoEntry && entry.group == own.group && entry.statement != kNoEntry;
        }
        case LineKind::kHeading: {
          const HeadingForm* form = FormOf(line);
          return form->place == Place::kThrough || form->place == Place::kList ||
                 (form->place == Place::kNested && form->role != Role::kSummary);
        }
        case LineKind::kEnd:
        case LineKind::kTitle:
          return false;
        default:
          return true;
      }
    }
    return false;
  }

  void ReadEntry(std::size_t b) {
    const EntryRef entry = EntryAt(b);
    const Line& line = LineAt(b);
    const HeadingForm* form = FormOf(line);
    if (entry.group == kNoEntry) {
      if (form) return ReadHeading(b);
      return ReadText(b);
    }
    std::string title = TitleText(Text(b));
    const Span span = BlockAt(b).span;
    if (!IsHeadingBlock(b) || !HasContent(b)) {
      judgements_.Begin(entry.statement, entry.group, std::move(title), span, true, -1, Service());
      TakeInline(line, span);
      return AddPassage(b, Role::kContext);
    }
    const int level = BlockAt(b).level;
    if (entry.statement == kNoEntry || !GroupIsOpen(entry.group)) {
      CloseForGroup();
    } else {
      Close(kStatementRank);
    }
    std::string label = title;
    if (const std::size_t dash = label.rfind(" - "); line.outer && dash != std::string::npos)
      label = label.substr(dash + 3);
    const int section = Push(std::move(title), default_role_,
                             entry.statement == kNoEntry ? kGroupRank : kStatementRank, level);
    part_.sections[section].group = entry.group;
    part_.sections[section].statement = entry.statement;
    part_.sections[section].score = 0;
    judgements_.Begin(entry.statement, entry.group, std::move(label), span, false, section, Service());
    TakeInline(line, span);
    PutScore(line.score);
  }

  void TakeInline(const Line& line, Span span) {
    if (line.score > 0) judgements_.Score(line.score, span);
    if (line.rating != Rating::kNone) judgements_.SetRating(line.rating, span);
  }

  bool GroupIsOpen(EntryId group) const {
    return std::any_of(open_.begin(), open_.end(), [&](const Open& open) {
      return open.rank == kGroupRank && part_.sections[open.section].group == group;
    });
  }

  /// Closes everything but a core service.
  void CloseForGroup() {
    while (!open_.empty() && !open_.back().service) open_.pop_back();
  }

  int Service() const {
    for (const Open& open : open_) {
      if (open.service) return open.section;
    }
    return -1;
  }

  void PutScore(int score) {
    const int section = judgements_.section();
    if (score > 0 && section >= 0 && part_.sections[section].score == 0)
      part_.sections[section].score = score;
  }

  // ---- Known headings

  void ReadHeading(std::size_t b) {
    const HeadingForm& form = *FormOf(LineAt(b));
    const Block& block = BlockAt(b);
    const bool bare_item = block.kind == BlockKind::kItem && LineAt(b).number.depth == 0;
    if (bare_item || (block.kind == BlockKind::kCell && !reading_.IsWholeRow(b))) return ReadText(b);
    contents_ = form.place == Place::kContents;
    if (contents_) listed_.clear();
    if (form.place == Place::kThrough) return ReadThrough(b);
    const int rank = RankOf(form, b);
    if (rank == kTopRank) {
      CloseAll();
      judgements_.Close();
    } else {
      Close(rank);
      CloseOtherRoles(form, rank);
      if (form.role == Role::kContext || form.role == Role::kSummary) judgements_.Close();
    }
    // "4. Local authority rating and score" in a cover report tells the outcome, not a list of scores.
    const bool told = rank == kTopRank && form.place == Place::kNested && Is(PartKind::kCoverReport);
    Push(TitleText(Text(b)), told ? default_role_ : form.role, rank, block.level, &form);
  }

  /// "Key findings": ends the commitment, begins nothing.
  void ReadThrough(std::size_t b) {
    Close(kNestedRank);
    judgements_.Narrative();
    (void)b;
  }

  int RankOf(const HeadingForm& form, std::size_t b) const {
    const bool numbered_top =
        LineAt(b).number.depth == 1 && LineAt(b).number.closed && Is(PartKind::kCoverReport);
    if (numbered_top || form.place == Place::kContents) return kTopRank;
    const bool under_statement =
        std::any_of(open_.begin(), open_.end(), [](const Open& o) { return o.rank == kStatementRank; });
    if (form.place == Place::kTop) {
      // With explicit levels "Summary" may stand below a statement.
      const int level = BlockAt(b).level;
      const bool below =
          level > 0 && under_statement && std::any_of(open_.begin(), open_.end(), [&](const Open& o) {
            return o.rank == kStatementRank && o.level > 0 && o.level < level;
          });
      return below ? kNestedRank : kTopRank;
    }
    if (form.place == Place::kList && IsReport()) {
      const bool nested = !open_.empty() && open_.front().form && open_.front().form->role == form.role;
      return nested ? kNestedRank : kTopRank;
    }
    return kNestedRank;
  }

  /// "Actions" does not stand below "Overall summary"; a list stands below a list of its own role only.
  void CloseOtherRoles(const HeadingForm& form, int rank) {
    if (form.place != Place::kList) return;
    while (!open_.empty() && open_.back().rank == kTopRank && !open_.back().service && rank == kNestedRank &&
           open_.back().form && open_.back().form->role == Role::kContext) {
      open_.pop_back();
    }
  }

  void ReadTitle(std::size_t b) {
    const PartKind kind = recognition_.titles[LineAt(b).title].kind;
    const BlockKind block = BlockAt(b).kind;
    if (block == BlockKind::kItem || block == BlockKind::kCell) return ReadText(b);
    contents_ = false;
    if (kind == PartKind::kActionPlan && !Is(PartKind::kActionPlan) && !open_.empty()) {
      CloseAll();
      judgements_.Close();
      Push(TitleText(Text(b)), Role::kAction, kTopRank, BlockAt(b).level);
      return;
    }
    if (kind == part_.kind || open_.empty()) return AddPassage(b, Role::kContext);
    ReadText(b);
  }

  void ReadLead(std::size_t b) {
    const Line& line = LineAt(b);
    // The lead itself judges nothing, and is narrative of the section around it.
    AddPassage(b, line.role == Role::kContext ? Role::kContext : OuterRole(b));
    judgements_.Narrative();
    const bool followed = Next(b) < stretch_.end;
    if (!followed) return;
    std::string_view title = Text(b);
    if (const std::size_t stop = title.rfind(". "); stop != std::string_view::npos && stop > 8)
      title = title.substr(stop + 2);
    Push(TitleText(title), line.role, kListRank, 0);
    open_.back().lead_depth = line.number.depth;
  }

  Role OuterRole(std::size_t b) const {
    const Role role = RoleHere(b);
    return role == Role::kContext || role == Role::kCommitment ? Role::kFinding : role;
  }

  // ---- Unknown headings

  bool IsUnknownHeading(std::size_t b) const {
    const Block& block = BlockAt(b);
    const Line& line = LineAt(b);
    if (line.kind == LineKind::kProse) return false;
    if (block.kind == BlockKind::kHeading) return true;
    if (IsNumberedTop(b)) return true;
    if (block.kind != BlockKind::kParagraph) return false;
    const std::string_view text = Text(b);
    if (text.size() > 100 || !(text[0] >= 'A' && text[0] <= 'Z')) return false;
    if (std::string_view(".:;,!?-").find(text.back()) != std::string_view::npos) return false;
    return IsService(b);
  }

  /// "5. Advice and Analysis" before "5.1.".
  bool IsNumberedTop(std::size_t b) const {
    const Number& own = LineAt(b).number;
    if (own.depth != 1 || Text(b).size() > 100) return false;
    const std::size_t next = Next(b);
    if (next >= stretch_.end) return false;
    const Number& below = LineAt(next).number;
    return below.depth >= 2 && below.parts[0] == own.parts[0];
  }

  /// A line whose next one is a key question: a core service of a hospital.
  bool IsService(std::size_t b) const {
    const std::size_t next = Next(b);
    if (next >= stretch_.end || LineAt(next).kind != LineKind::kEntry) return false;
    const EntryRef entry = EntryAt(next);
    return entry.group != kNoEntry && entry.statement == kNoEntry && LineAt(next).question &&
           Is(PartKind::kInspectionReport);
  }

  void OpenUnknown(std::size_t b) {
    const int level = BlockAt(b).level;
    if (open_.empty() && IsFront(b)) return;
    contents_ = false;
    if (IsService(b) || IsNumberedTop(b)) {
      const bool service = IsService(b);
      CloseAll();
      judgements_.Close();
      Push(TitleText(Text(b)), default_role_, kTopRank, level);
      open_.back().service = service;
      return;
    }
    Close(kUnknownRank);
    while (!open_.empty()) {
      const Open& last = open_.back();
      const Role role = part_.sections[last.section].role;
      const bool levelled = level > 0 && last.level >= level;
      const bool done = role == Role::kCommitment ||
                        (role == Role::kContext && level == 0 && !(last.form && last.form->keep));
      if (!levelled && !done) break;
      if (last.rank <= kStatementRank) judgements_.Close();
      open_.pop_back();
    }
    const Role role = open_.empty() ? default_role_ : part_.sections[open_.back().section].role;
    Push(TitleText(Text(b)), role, kUnknownRank, level);
    judgements_.Narrative();
  }

  /// Names and titles at the top of the first page are no sections.
  bool IsFront(std::size_t b) const {
    if (Is(PartKind::kPressRelease) && b < stretch_.begin + 6) return true;
    if (TitleText(Text(b)) == part_.title || TitleText(Text(b)) == part_.body.name) return true;
    const std::size_t next = Next(b);
    return next < stretch_.end && LineAt(next).kind != LineKind::kProse &&
           LineAt(next).kind != LineKind::kLead && BlockAt(next).kind != BlockKind::kItem;
  }

  // ---- Tables

  /// Header cells, cells that only say when, and headings across a row; true where nothing is left to do.
  bool ReadCell(std::size_t b) {
    const Block& cell = BlockAt(b);
    if (cell.table != table_) {
      table_ = cell.table;
      if (!Is(PartKind::kActionPlan)) columns_.clear();
      header_row_ = HeaderRow(b) ? cell.row : -1;
    } else if (cell.row != header_row_ && cell.column == 0 && HeaderRow(b)) {
      header_row_ = cell.row;
    }
    const std::string_view text = Text(b);
    if (cell.row == header_row_) {
      Role role = default_role_;
      if (text.size() <= 60 && recognition_.FindColumn(NormalForm(text).view(), &role))
        columns_[cell.column] = role;
      AddPassage(b, Role::kContext);
      return true;
    }
    if (text.size() <= 40 && recognition_.IsTimescale(NormalForm(text).view())) {
      AddPassage(b, Role::kContext);
      return true;
    }
    if (IsHeadingBlock(b) && IsHeadingCell(b)) return ReadHeadingCell(b);
    const auto column = columns_.find(cell.column);
    const LineKind kind = LineAt(b).kind;
    const bool narrative = kind == LineKind::kText || kind == LineKind::kProse || kind == LineKind::kLead ||
                           kind == LineKind::kHeading || kind == LineKind::kTitle;
    if (!narrative) {
      const bool entry = kind == LineKind::kEntry;
      AddPassage(b, entry && Is(PartKind::kActionPlan) && LineAt(b).term == nullptr ? default_role_
                                                                                    : Role::kContext);
      return true;
    }
    const Role here = RoleHere(b);
    const bool fixed = here == Role::kContext || here == Role::kCommitment;
    // In a plan whatever stands beside an action belongs to it.
    const bool beside =
        Is(PartKind::kActionPlan) && column != columns_.end() && column->second == Role::kFinding;
    AddPassage(b, column != columns_.end() && !fixed && !beside ? column->second : here);
    return true;
  }

  /// A row with at least two known headers.
  bool HeaderRow(std::size_t b) const {
    const Block& first = BlockAt(b);
    int known = 0, cells = 0;
    for (std::size_t c = b; c < stretch_.end; ++c) {
      if (reading_.IsFurniture(c)) continue;
      const Block& cell = BlockAt(c);
      if (cell.kind != BlockKind::kCell || cell.table != first.table || cell.row != first.row) break;
      Role role = Role::kFinding;
      ++cells;
      known += Text(c).size() <= 60 && recognition_.FindColumn(NormalForm(Text(c)).view(), &role);
    }
    return known >= 2 && 2 * known >= cells;
  }

  bool IsHeadingCell(std::size_t b) const {
    if (EntryAt(b).group != kNoEntry) return true;
    if (!reading_.IsWholeRow(b)) return false;
    const Line& line = LineAt(b);
    if (line.kind == LineKind::kHeading) return true;
    const std::string_view text = Text(b);
    return Is(PartKind::kActionPlan) && BlockAt(b).column == 0 && line.kind == LineKind::kText &&
           text.size() <= 100 && text[0] >= 'A' && text[0] <= 'Z' && text.back() != ':' && text.back() != ',';
  }

  bool ReadHeadingCell(std::size_t b) {
    const Line& line = LineAt(b);
    if (EntryAt(b).group != kNoEntry) {
      ReadEntry(b);
    } else if (line.kind == LineKind::kHeading) {
      ReadHeading(b);
    } else {
      OpenUnknown(b);
    }
    return true;
  }

  // ---- Ratings and percentages

  void ReadRating(std::size_t b) {
    const Line& line = LineAt(b);
    const Span span = BlockAt(b).span;
    if (line.kind == LineKind::kOverall) {
      if (line.rating == Rating::kNone) judgements_.Close();
      if (part_.rating == Rating::kNone) part_.rating = line.rating;
    } else if (judgements_.fresh()) {
      judgements_.SetRating(line.rating, span);
    } else if (part_.rating == Rating::kNone && !judgements_.HasOpen()) {
      part_.rating = line.rating;
    }
    AddPassage(b, Role::kContext);
  }

  void ReadPercentage(std::size_t b) {
    const int percentage = LineAt(b).percentage;
    if (judgements_.HasOpen()) {
      judgements_.Percentage(percentage, BlockAt(b).span);
    } else if (part_.percentage < 0) {
      part_.percentage = percentage;
    }
    AddPassage(b, Role::kContext);
  }

  /// A page that holds one key question has one percentage: the part's too.
  void TakeOnlyPercentage() {
    int found = -1;
    for (const Judgement& judgement : part_.judgements) {
      if (judgement.percentage < 0) continue;
      if (found >= 0) return;
      found = judgement.percentage;
    }
    part_.percentage = found;
  }

  /// Cover reports tell the outcome in a sentence.
  void FindOverall(std::size_t b) {
    const std::string_view text = Text(b);
    if (part_.percentage < 0 && text.find('%') != std::string_view::npos)
      part_.percentage = FindPercentage(text);
    if (part_.rating == Rating::kNone && text.find("overall rating") != std::string_view::npos) {
      part_.rating = FindRatingInProse(text);
    }
  }

  // ---- The stack of open sections

  void Close(int rank) {
    while (!open_.empty() && open_.back().rank >= rank) open_.pop_back();
  }
  void CloseAll() { open_.clear(); }

  int Push(std::string title, Role role, int rank, int level, const HeadingForm* form = nullptr) {
    Section section;
    section.title = std::move(title);
    section.role = default_role_ == Role::kContext ? Role::kContext : role;
    if (!open_.empty()) {
      const Section& parent = part_.sections[open_.back().section];
      section.parent = open_.back().section;
      section.statement = parent.statement;
      section.group = parent.group;
      section.score = parent.score;
    }
    const int index = static_cast<int>(part_.sections.size());
    part_.sections.push_back(std::move(section));
    Open open;
    open.section = index;
    open.rank = rank;
    open.level = level;
    open.form = form;
    open_.push_back(open);
    return index;
  }

  const Reading& reading_;
  const Recognition& recognition_;
  const Stretch stretch_;
  Part& part_;
  int framework_ = -1;
  Role default_role_ = Role::kFinding;
  std::vector<Open> open_;
  JudgementCollector judgements_;
  bool contents_ = false;                         ///< inside a list of contents
  std::set<std::pair<EntryId, EntryId>> listed_;  ///< entries it has named
  int table_ = -1, header_row_ = -1;
  std::map<int, Role> columns_;  ///< roles by column, from the last header row
};

}  // namespace

void BuildSections(const Reading& reading, Stretch stretch, Part* part) {
  TreeBuilder(reading, stretch, part).Build();
}

}  // namespace caresift
