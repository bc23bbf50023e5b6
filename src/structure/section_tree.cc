// Turns the blocks of a part into a section tree, passages with roles, and judgements, in one pass.
//
// Levels are inferred, for plain text has none: a heading's rank comes from what it names (section_stack.h),
// and a heading closes every open section of its rank or deeper. Explicit levels (HTML, Markdown) only close
// more, never less.
//
// A name of an entry is a heading only where something follows it: rows of score lists and of contents are
// lines like any other, with the role of context.

#include <algorithm>
#include <optional>
#include <set>

#include "bullets.h"
#include "core_services.h"
#include "heading_tests.h"
#include "outcome.h"
#include "rating_grid.h"
#include "reading.h"
#include "section_stack.h"
#include "table_columns.h"
#include "text_grid.h"

namespace caresift {
namespace {

/// Committee business: everything until the first document of the pack.
bool IsAgenda(const Reading& reading, Stretch stretch) {
  for (std::size_t b = stretch.begin; b < stretch.end; ++b) {
    const Line& line = reading.lines[b];
    if (!line.term) continue;
    for (int s : line.term->signals) {
      const Signal& signal = reading.frameworks.recognition->signals[s];
      if (signal.kinds[static_cast<int>(PartKind::kNarrative)] > 0) return true;
    }
  }
  return false;
}

Role DefaultRole(const Reading& reading, Stretch stretch, const Part& part) {
  if (part.kind == PartKind::kActionPlan) return Role::kAction;
  if (part.kind == PartKind::kNarrative && IsAgenda(reading, stretch)) return Role::kContext;
  return Role::kFinding;
}

std::size_t CountWords(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

class TreeBuilder {
 public:
  TreeBuilder(const Reading& reading, Stretch stretch, Part* part)
      : reading_(reading),
        recognition_(*reading.frameworks.recognition),
        stretch_(stretch),
        part_(*part),
        tests_(reading, stretch, *part),
        default_role_(DefaultRole(reading, stretch, *part)),
        stack_(part, default_role_),
        columns_(reading, stretch, part->kind == PartKind::kActionPlan),
        services_(part),
        grid_(reading, stretch, reading.frameworks.IndexOf(part->framework), &services_),
        text_grid_(reading, stretch, reading.frameworks.IndexOf(part->framework), &services_),
        bullets_(reading),
        outcome_(reading, part) {}

  void Build() {
    for (std::size_t b = stretch_.begin; b < stretch_.end; ++b) {
      if (reading_.IsFurniture(b)) continue;
      LeaveLists(b);
      if (const std::size_t end = ReadTextGrid(b); end > b) {
        b = end - 1;
        continue;
      }
      ReadBlock(b);
    }
    outcome_.Finish();
  }

 private:
  const Block& BlockAt(std::size_t b) const { return tests_.BlockAt(b); }
  const Line& LineAt(std::size_t b) const { return tests_.LineAt(b); }
  std::string_view Text(std::size_t b) const { return tests_.Text(b); }
  std::size_t Next(std::size_t b) const { return tests_.Next(b); }
  const HeadingForm* FormOf(const Line& line) const { return tests_.FormOf(line); }
  EntryRef EntryAt(std::size_t b) const { return tests_.EntryAt(b); }
  bool Is(PartKind kind) const { return part_.kind == kind; }
  bool IsReport() const { return Is(PartKind::kInspectionReport) || Is(PartKind::kPressRelease); }

  // ---- Lists behind a lead

  /// Ends the list of the last lead where `b` no longer belongs to it.
  void LeaveLists(std::size_t b) {
    while (!stack_.empty() && stack_.back().rank == kListRank && !StaysInList(b, &stack_.back()))
      stack_.Pop();
  }

  bool StaysInList(std::size_t b, OpenSection* list) {
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
    if (contents_ && StaysInContents(b)) return AddPassage(b, Role::kContext);
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
      case LineKind::kRating:
      case LineKind::kOverall:
        outcome_.ReadRating(b);
        return AddPassage(b, Role::kContext);
      case LineKind::kText:
      case LineKind::kProse:
        return ReadText(b);
      default:
        outcome_.ReadLine(b, IsOutcomeOpen());
        if (line.kind == LineKind::kScore) PutScore(line.score);
        return AddPassage(b, Role::kContext);
    }
  }

  void ReadText(std::size_t b) {
    if (tests_.IsUnknownEntry(b)) return OpenUnknownEntry(b);
    if (tests_.IsUnknownHeading(b) || (stack_.HoldsRank(kGroupRank) && tests_.IsOpenHeading(b)))
      return OpenUnknown(b);
    outcome_.judgements().Narrative();
    outcome_.ReadTold(b, stack_.section(), stack_.Service());
    AddPassage(b, IsStray(b) ? Role::kContext : RoleHere(b));
  }

  /// Loose words after the items of a list, as logos leave them behind, are none of its items.
  bool IsStray(std::size_t b) const {
    if (stack_.empty() || !stack_.back().form || stack_.back().form->place != Place::kList) return false;
    return stack_.back().items > 0 && BlockAt(b).kind == BlockKind::kParagraph &&
           LineAt(b).kind == LineKind::kText && CountWords(Text(b)) <= 3;
  }

  /// Below "Local authority rating and score", whatever names stand in between.
  bool IsOutcomeOpen() const { return stack_.HoldsForm("rating-and-score"); }

  /// The role of narrative at `b`: its section's. Short lines before any section are the front page.
  Role RoleHere(std::size_t b) const {
    if (!stack_.empty()) return stack_.role();
    const bool front = LineAt(b).kind == LineKind::kText && BlockAt(b).kind != BlockKind::kCell &&
                       !Is(PartKind::kNarrative) && !Is(PartKind::kComments) &&
                       BlockAt(b).kind != BlockKind::kItem;
    return front ? Role::kContext : default_role_;
  }

  void AddPassage(std::size_t b, Role role) {
    const Block& block = BlockAt(b);
    if (block.kind == BlockKind::kHeading && !DemotedHeading(b)) return;
    if (block.kind == BlockKind::kItem && !stack_.empty()) ++stack_.back().items;
    const auto number = static_cast<std::uint32_t>(b);
    if (block.kind == BlockKind::kCell && role != Role::kContext && bullets_.MayRunTogether(b, ColumnOf(b))) {
      for (const Span bullet : bullets_.Split(b, ColumnOf(b)))
        part_.passages.push_back({number, bullet, stack_.section(), role});
      return;
    }
    part_.passages.push_back({number, block.span, stack_.section(), role});
  }

  /// A heading block that reads as a sentence is narrative.
  bool DemotedHeading(std::size_t b) const {
    const LineKind kind = LineAt(b).kind;
    return kind == LineKind::kProse || kind == LineKind::kCarriedOver || kind == LineKind::kLead;
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
      stays = !(seen && tests_.IsHeadingBlock(b) && tests_.HasContent(b)) &&
              !(next < stretch_.end && Judges(LineAt(next).kind)) && !prose_next;
    } else if (line.kind == LineKind::kHeading) {
      const HeadingForm* form = FormOf(line);
      const bool list = form->role == Role::kStrengthList || form->role == Role::kImprovementList;
      // A heading that the file itself marks, with paragraphs or items below, is no entry of a list.
      const BlockKind below = next < stretch_.end ? BlockAt(next).kind : BlockKind::kHeading;
      const bool marked =
          BlockAt(b).kind == BlockKind::kHeading && BlockAt(b).level > 0 && below != BlockKind::kHeading;
      stays = !prose_next && !list && !marked && form->place != Place::kThrough;
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

  void ReadEntry(std::size_t b) {
    const EntryRef entry = EntryAt(b);
    const Line& line = LineAt(b);
    if (entry.group == kNoEntry) return FormOf(line) ? ReadHeading(b) : ReadText(b);
    if (stack_.InSlide() && !tests_.HeadsItems(b)) return AddLooseWords(b);
    std::string title = TitleText(Text(b));
    const Span span = BlockAt(b).span;
    if (!tests_.IsHeadingBlock(b) || !tests_.HasContent(b)) {
      outcome_.judgements().Begin(
          {entry.statement, entry.group, std::move(title), span, true, true, -1, stack_.Service()});
      TakeInline(line, span);
      return AddPassage(b, Role::kContext);
    }
    if (entry.statement == kNoEntry || !stack_.GroupIsOpen(entry.group)) {
      stack_.CloseForGroup();
    } else {
      stack_.Close(kStatementRank);
    }
    std::string label = title;
    if (const std::size_t dash = label.rfind(" - "); line.outer && dash != std::string::npos)
      label = label.substr(dash + 3);
    const int rank = entry.statement == kNoEntry ? kGroupRank : kStatementRank;
    OpenEntry(std::move(title), entry.statement, entry.group, rank, BlockAt(b).level);
    outcome_.judgements().Begin({entry.statement, entry.group, std::move(label), span, false, true,
                                 stack_.section(), stack_.Service()});
    TakeInline(line, span);
    PutScore(line.score);
  }

  void OpenEntry(std::string title, EntryId statement, EntryId group, int rank, int level) {
    Section& section = part_.sections[stack_.Push(std::move(title), default_role_, rank, level)];
    section.statement = statement;
    section.group = group;
    section.score = 0;
  }

  /// A scored heading of a framework that has changed: a statement all but in name.
  void OpenUnknownEntry(std::size_t b) {
    stack_.Close(kStatementRank);
    const EntryId group = stack_.empty() ? kNoEntry : part_.sections[stack_.section()].group;
    std::string title = TitleText(Text(b));
    const Span span = BlockAt(b).span;
    part_.unrecognised.push_back({title, group, span});
    if (!tests_.HasContent(b)) {
      outcome_.judgements().Begin(
          {kNoEntry, group, std::move(title), span, true, false, -1, stack_.Service()});
      return AddPassage(b, Role::kContext);
    }
    OpenEntry(title, kNoEntry, group, kStatementRank, BlockAt(b).level);
    outcome_.judgements().Begin(
        {kNoEntry, group, std::move(title), span, false, false, stack_.section(), stack_.Service()});
  }

  void TakeInline(const Line& line, Span span) {
    if (line.score > 0) outcome_.judgements().Score(line.score, span);
    if (line.rating != Rating::kNone) outcome_.judgements().SetRating(line.rating, span);
  }

  void PutScore(int score) {
    const int section = outcome_.judgements().section();
    if (score > 0 && section >= 0 && part_.sections[section].score == 0)
      part_.sections[section].score = score;
  }

  // ---- Known headings

  void ReadHeading(std::size_t b) {
    const HeadingForm& form = *FormOf(LineAt(b));
    const Block& block = BlockAt(b);
    const bool bare_item = block.kind == BlockKind::kItem && LineAt(b).number.depth == 0;
    if (bare_item || (block.kind == BlockKind::kCell && !reading_.IsWholeRow(b))) return ReadText(b);
    if (form.place == Place::kService) return ReadService(b);
    if (stack_.InSlide() && form.place != Place::kTop && !tests_.HeadsItems(b)) return AddLooseWords(b);
    contents_ = form.place == Place::kContents;
    if (contents_) listed_.clear();
    if (form.place == Place::kThrough) {
      // "Key findings": ends the commitment, begins nothing.
      stack_.Close(kNestedRank);
      return outcome_.judgements().Narrative();
    }
    const int rank = RankOf(form, b);
    if (rank == kTopRank) {
      stack_.CloseAll();
      outcome_.judgements().Close();
    } else {
      stack_.Close(rank);
      CloseOtherRoles(form, rank);
      if (form.role == Role::kContext || form.role == Role::kSummary) outcome_.judgements().Close();
    }
    // "4. Local authority rating and score" in a cover report tells the outcome, not a list of scores.
    const bool told = rank == kTopRank && form.place == Place::kNested && Is(PartKind::kCoverReport);
    stack_.Push(TitleText(Text(b)), told ? default_role_ : form.role, rank, block.level, &form);
  }

  /// A core service stands on top, and only in reports on providers; elsewhere its name is a heading like
  /// any.
  void ReadService(std::size_t b) {
    const BlockKind kind = BlockAt(b).kind;
    const bool heading = kind == BlockKind::kHeading || kind == BlockKind::kParagraph;
    if (!heading || !(IsReport() || Is(PartKind::kProviderAssessment))) {
      if (kind == BlockKind::kHeading) return OpenUnknown(b);
      return ReadText(b);
    }
    OpenService(b);
  }

  void OpenService(std::size_t b) {
    contents_ = false;
    stack_.CloseAll();
    outcome_.judgements().Close();
    stack_.Push(TitleText(Text(b)), default_role_, kTopRank, BlockAt(b).level);
    stack_.back().service = services_.Named(part_.sections[stack_.section()].title, stack_.section());
  }

  int RankOf(const HeadingForm& form, std::size_t b) const {
    const Number& number = LineAt(b).number;
    const bool numbered_top = number.depth == 1 && number.closed && Is(PartKind::kCoverReport);
    if (numbered_top || form.place == Place::kContents) return kTopRank;
    // With explicit levels "Summary" may stand below a statement.
    if (form.place == Place::kTop) return stack_.StatementIsAbove(BlockAt(b).level) ? kNestedRank : kTopRank;
    if (form.place == Place::kList && IsReport()) {
      const bool nested = !stack_.empty() && stack_.front().form && stack_.front().form->role == form.role;
      return nested ? kNestedRank : kTopRank;
    }
    return kNestedRank;
  }

  /// "Actions" does not stand below "Overall summary"; a list stands below a list of its own role only.
  void CloseOtherRoles(const HeadingForm& form, int rank) {
    if (form.place != Place::kList) return;
    while (!stack_.empty() && stack_.back().rank == kTopRank && stack_.back().service < 0 &&
           rank == kNestedRank && stack_.back().form && stack_.back().form->role == Role::kContext) {
      stack_.Pop();
    }
  }

  void ReadTitle(std::size_t b) {
    const Title& title = recognition_.titles[LineAt(b).title];
    const BlockKind block = BlockAt(b).kind;
    if (block == BlockKind::kItem || block == BlockKind::kCell) return ReadText(b);
    contents_ = false;
    if (title.kind == PartKind::kActionPlan && !Is(PartKind::kActionPlan) && !stack_.empty()) {
      stack_.CloseAll();
      outcome_.judgements().Close();
      stack_.Push(TitleText(Text(b)), title.slide ? Role::kContext : Role::kAction, kTopRank,
                  BlockAt(b).level);
      stack_.back().slide = title.slide;
      return;
    }
    if (title.kind != part_.kind && !stack_.empty()) return ReadText(b);
    if (Is(PartKind::kPressRelease)) outcome_.ReadTold(b, stack_.section(), stack_.Service());
    AddPassage(b, Role::kContext);
  }

  void ReadLead(std::size_t b) {
    const Line& line = LineAt(b);
    // The lead itself judges nothing, and is narrative of the section around it.
    AddPassage(b, line.role == Role::kContext ? Role::kContext : OuterRole(b));
    outcome_.judgements().Narrative();
    outcome_.ReadTold(b, stack_.section(), stack_.Service());
    if (Next(b) >= stretch_.end) return;
    std::string_view title = Text(b);
    if (const std::size_t stop = title.rfind(". "); stop != std::string_view::npos && stop > 8)
      title = title.substr(stop + 2);
    stack_.Push(TitleText(title), line.role, kListRank, 0);
    stack_.back().lead_depth = line.number.depth;
  }

  Role OuterRole(std::size_t b) const {
    const Role role = RoleHere(b);
    return role == Role::kContext || role == Role::kCommitment ? Role::kFinding : role;
  }

  // ---- Unknown headings

  void OpenUnknown(std::size_t b) {
    const int level = BlockAt(b).level;
    if (stack_.empty() && IsFront(b)) return;
    if (stack_.InSlide() && level == 0) return AddLooseWords(b);
    contents_ = false;
    if (tests_.IsService(b)) return OpenService(b);
    if (tests_.IsNumberedTop(b)) {
      stack_.CloseAll();
      outcome_.judgements().Close();
      stack_.Push(TitleText(Text(b)), default_role_, kTopRank, level);
      return;
    }
    NoteUnrecognised(b);
    stack_.Close(kUnknownRank);
    while (!stack_.empty()) {
      const OpenSection& last = stack_.back();
      const Role role = stack_.role();
      const bool levelled = level > 0 && last.level >= level;
      const bool done = role == Role::kCommitment ||
                        (role == Role::kContext && level == 0 && !(last.form && last.form->keep));
      if (!levelled && !done) break;
      if (last.rank <= kStatementRank) outcome_.judgements().Close();
      stack_.Pop();
    }
    stack_.Push(TitleText(Text(b)), stack_.role(), kUnknownRank, level);
    outcome_.judgements().Narrative();
  }

  /// Under a framework whose entries are not known yet each heading below a key question may be one.
  void NoteUnrecognised(std::size_t b) {
    if (part_.framework == nullptr || !part_.framework->statements.empty()) return;
    if (stack_.empty() || !stack_.HoldsRank(kGroupRank)) return;
    part_.unrecognised.push_back(
        {TitleText(Text(b)), part_.sections[stack_.section()].group, BlockAt(b).span});
  }

  /// Names and titles at the top of the first page are no sections.
  bool IsFront(std::size_t b) const {
    if (Is(PartKind::kPressRelease) && b < stretch_.begin + 6) return true;
    if (TitleText(Text(b)) == part_.title || TitleText(Text(b)) == part_.body.name) return true;
    const std::size_t next = Next(b);
    return next < stretch_.end && LineAt(next).kind != LineKind::kProse &&
           LineAt(next).kind != LineKind::kLead && BlockAt(next).kind != BlockKind::kItem;
  }

  /// A line of a page whose words no reading order puts together; headings among them are passages too.
  void AddLooseWords(std::size_t b) {
    part_.passages.push_back(
        {static_cast<std::uint32_t>(b), BlockAt(b).span, stack_.section(), Role::kContext});
  }

  // ---- Tables

  /// The end of the grid that begins at `b`; `b` where none does.
  std::size_t ReadTextGrid(std::size_t b) {
    const std::size_t end = text_grid_.Read(b, &outcome_.judgements());
    for (std::size_t row = b; row < end; ++row) {
      if (!reading_.IsFurniture(row)) AddPassage(row, Role::kContext);
    }
    return end;
  }

  /// Ratings, header cells, cells that only say when, and headings across a row; true where nothing is left
  /// to do.
  bool ReadCell(std::size_t b) {
    if (grid_.Enter(b, &outcome_.judgements())) {
      AddPassage(b, Role::kContext);
      return true;
    }
    const std::string_view text = Text(b);
    const bool timescale = text.size() <= 40 && recognition_.IsTimescale(NormalForm(text).view());
    if (columns_.Enter(b) || timescale) {
      AddPassage(b, Role::kContext);
      return true;
    }
    if (tests_.IsHeadingBlock(b) && IsHeadingCell(b)) {
      ReadHeadingCell(b);
      return true;
    }
    AddPassage(b, RoleOfCell(b));
    return true;
  }

  ColumnKind ColumnOf(std::size_t b) const {
    const Column* column = columns_.Find(BlockAt(b).column);
    return column ? column->kind : ColumnKind::kOther;
  }

  Role RoleOfCell(std::size_t b) const {
    const LineKind kind = LineAt(b).kind;
    const bool narrative = kind == LineKind::kText || kind == LineKind::kProse || kind == LineKind::kLead ||
                           kind == LineKind::kHeading || kind == LineKind::kTitle;
    const bool plan = Is(PartKind::kActionPlan);
    if (!narrative) {
      return kind == LineKind::kEntry && plan && LineAt(b).term == nullptr ? default_role_ : Role::kContext;
    }
    const Role here = RoleHere(b);
    const Column* column = columns_.Find(BlockAt(b).column);
    if (!column || here == Role::kContext || here == Role::kCommitment) return here;
    // In a plan whatever stands beside an action belongs to it.
    if (plan && column->role == Role::kFinding) return here;
    // "III Moderate" below "Impact" is the key to a table.
    if (Is(PartKind::kCoverReport) && column->role == Role::kFinding && CountWords(Text(b)) <= 2)
      return Role::kContext;
    return column->role;
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

  void ReadHeadingCell(std::size_t b) {
    if (EntryAt(b).group != kNoEntry) return ReadEntry(b);
    if (LineAt(b).kind == LineKind::kHeading) return ReadHeading(b);
    OpenUnknown(b);
  }

  const Reading& reading_;
  const Recognition& recognition_;
  const Stretch stretch_;
  Part& part_;
  const HeadingTests tests_;
  const Role default_role_;
  SectionStack stack_;
  TableColumns columns_;
  CoreServices services_;
  RatingGrid grid_;
  TextGrid text_grid_;
  BulletSplitter bullets_;
  Outcome outcome_;
  bool contents_ = false;                         ///< inside a list of contents
  std::set<std::pair<EntryId, EntryId>> listed_;  ///< entries it has named
};

}  // namespace

void BuildSections(const Reading& reading, Stretch stretch, Part* part) {
  TreeBuilder(reading, stretch, part).Build();
}

}  // namespace caresift
