#include "heading_tests.h"

namespace caresift {
namespace {

constexpr std::size_t kLongestUnknown = 100;

bool IsCapitalAscii(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

const HeadingForm* HeadingTests::FormOf(const Line& line) const {
  return line.term && line.term->heading >= 0 ? &reading_.frameworks.recognition->headings[line.term->heading]
                                              : nullptr;
}

EntryRef HeadingTests::EntryAt(std::size_t b) const {
  const Line& line = LineAt(b);
  if (line.kind != LineKind::kEntry || framework_ < 0) return {};
  return EntryOf(line, framework_, reading_.frameworks);
}

bool HeadingTests::IsHeadingBlock(std::size_t b) const {
  const Block& block = BlockAt(b);
  if (block.kind == BlockKind::kHeading || block.kind == BlockKind::kParagraph) return true;
  if (block.kind == BlockKind::kItem) return !block.mark.empty() && LineAt(b).number.depth > 0;
  // Tables of plans hold headings; those of reports about the framework only name its entries.
  const bool plan = part_.kind == PartKind::kActionPlan;
  if (block.kind != BlockKind::kCell || !(plan || part_.kind == PartKind::kSelfAssessment)) return false;
  return reading_.IsWholeRow(b) || (plan && block.column == 0);
}

bool HeadingTests::HasContent(std::size_t b) const {
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

bool HeadingTests::IsNumberedTop(std::size_t b) const {
  const Number& own = LineAt(b).number;
  if (own.depth != 1 || Text(b).size() > kLongestUnknown) return false;
  if (part_.kind == PartKind::kCoverReport && own.closed && BlockAt(b).kind == BlockKind::kHeading)
    return true;
  const std::size_t next = Next(b);
  if (next >= stretch_.end) return false;
  const Number& below = LineAt(next).number;
  return below.depth >= 2 && below.parts[0] == own.parts[0];
}

bool HeadingTests::IsService(std::size_t b) const {
  const std::size_t next = Next(b);
  if (next >= stretch_.end || LineAt(next).kind != LineKind::kEntry) return false;
  const EntryRef entry = EntryAt(next);
  return entry.group != kNoEntry && entry.statement == kNoEntry && LineAt(next).question &&
         part_.kind == PartKind::kInspectionReport;
}

bool HeadingTests::IsUnknownEntry(std::size_t b) const {
  const Line& line = LineAt(b);
  const BlockKind kind = BlockAt(b).kind;
  if (line.kind != LineKind::kText || (kind != BlockKind::kHeading && kind != BlockKind::kParagraph))
    return false;
  const std::size_t next = Next(b);
  return next < stretch_.end && LineAt(next).kind == LineKind::kScore && Text(b).size() <= kLongestUnknown;
}

bool HeadingTests::IsUnknownHeading(std::size_t b) const {
  const Block& block = BlockAt(b);
  if (LineAt(b).kind == LineKind::kProse) return false;
  if (block.kind == BlockKind::kHeading || IsNumberedTop(b)) return true;
  if (block.kind != BlockKind::kParagraph) return false;
  const std::string_view text = Text(b);
  if (text.size() > kLongestUnknown || !IsCapitalAscii(text[0])) return false;
  if (std::string_view(".:;,!?-").find(text.back()) != std::string_view::npos) return false;
  return IsService(b);
}

bool HeadingTests::IsOpenHeading(std::size_t b) const {
  if (part_.framework == nullptr || !part_.framework->statements.empty()) return false;
  const std::string_view text = Text(b);
  const std::size_t next = Next(b);
  return LineAt(b).kind == LineKind::kText && BlockAt(b).kind == BlockKind::kParagraph &&
         text.size() <= kLongestUnknown && IsCapitalAscii(text[0]) &&
         std::string_view(".:;,!?-").find(text.back()) == std::string_view::npos && next < stretch_.end &&
         LineAt(next).kind == LineKind::kProse && BlockAt(next).kind == BlockKind::kParagraph;
}

bool HeadingTests::HeadsItems(std::size_t b) const {
  const std::size_t next = Next(b);
  if (next >= stretch_.end) return false;
  if (BlockAt(next).kind == BlockKind::kItem) return true;
  // The entry above the heading of its list.
  return LineAt(b).kind == LineKind::kEntry && LineAt(next).kind == LineKind::kHeading && HeadsItems(next);
}

}  // namespace caresift
