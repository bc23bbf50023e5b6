#include <algorithm>

#include "dates.h"
#include "reading.h"

namespace caresift {
namespace {

/// Bytes from the first to the last block of `stretch` that is no furniture; of all blocks where all are.
Span SpanOf(const Reading& reading, Stretch stretch) {
  Span span;
  bool any = false;
  for (std::size_t b = stretch.begin; b < stretch.end; ++b) {
    if (reading.IsFurniture(b)) continue;
    const Span own = reading.document.blocks[b].span;
    if (!any) span = own;
    any = true;
    span.end = std::max(span.end, own.end);
  }
  if (!any && stretch.begin < stretch.end) {
    span = {reading.document.blocks[stretch.begin].span.begin,
            reading.document.blocks[stretch.end - 1].span.end};
  }
  return span;
}

bool HoldsText(const Reading& reading, Stretch stretch) {
  for (std::size_t b = stretch.begin; b < stretch.end; ++b) {
    if (!reading.IsFurniture(b)) return true;
  }
  return false;
}

/// News of an inspection prints no heading of a framework, yet follows the one of its day.
void SettleFramework(const Reading& reading, Part* part) {
  if (part->kind != PartKind::kPressRelease || part->framework != nullptr || part->published.empty()) return;
  const bool authority = part->body.type == BodyType::kLocalAuthority;
  for (const Framework& framework : reading.frameworks.all) {
    const bool in_use =
        part->published >= framework.from && (framework.until.empty() || part->published <= framework.until);
    if (framework.fallback || framework.draft || framework.groups_are_themes != authority || !in_use)
      continue;
    if (reading.frameworks.recognition->IsPrinted(reading.frameworks.IndexOf(&framework)))
      part->framework = &framework;
  }
}

/// Pages that list inspections print the day of the visit alone above each.
void PreferVisit(const Reading& reading, Stretch stretch, Part* part) {
  // That day is told again in the text; it is no day of publication.
  if (part->kind == PartKind::kInspectionReport && part->visit != Visit::kUnknown &&
      part->published == part->assessed) {
    part->published.clear();
    part->published_span = {};
    return;
  }
  if (part->kind != PartKind::kInspectionReport || !part->assessed.empty()) return;
  for (std::size_t b = stretch.begin; b < stretch.end; ++b) {
    const Line& line = reading.lines[b];
    if (line.kind != LineKind::kDate || line.date == DateMeaning::kNone) continue;
    if (line.date == DateMeaning::kPublished) return;
    if (line.date != DateMeaning::kDated) continue;
    part->assessed.swap(part->published);
    std::swap(part->assessed_span, part->published_span);
    return;
  }
}

Part ReadPart(const Reading& reading, Stretch stretch) {
  Part part;
  part.span = SpanOf(reading, stretch);
  FindDates(reading, stretch, &part);
  JudgeKind(reading, stretch, &part);
  PreferVisit(reading, stretch, &part);
  FindBody(reading, stretch, &part);
  SettleFramework(reading, &part);
  BuildSections(reading, stretch, &part);
  ReadActions(reading, stretch, &part);
  FindBreaches(reading, stretch, &part);
  return part;
}

/// Documents of one pack are about one body: what one of them says of it holds for those that do not say.
void ShareBody(std::vector<Part>* parts) {
  const auto assessed = std::find_if(parts->begin(), parts->end(), [](const Part& part) {
    return !part.body.name.empty() &&
           (part.kind == PartKind::kLaAssessment || part.kind == PartKind::kProviderAssessment ||
            part.kind == PartKind::kInspectionReport);
  });
  if (assessed == parts->end()) return;
  for (Part& part : *parts) {
    const bool own = part.kind == PartKind::kLaAssessment || part.kind == PartKind::kProviderAssessment ||
                     part.kind == PartKind::kInspectionReport;
    if (part.body.name.empty() || !own) part.body = assessed->body;
    const bool of_plan = part.kind == PartKind::kCoverReport || part.kind == PartKind::kActionPlan ||
                         part.kind == PartKind::kSelfAssessment;
    if (of_plan && part.framework == nullptr) part.framework = assessed->framework;
  }
}

/// What a pack prints no date of was put before the meeting that its agenda calls.
void ShareDate(std::vector<Part>* parts) {
  const Part& agenda = parts->front();
  if (agenda.kind != PartKind::kNarrative || agenda.published.empty()) return;
  for (Part& part : *parts) {
    const bool judged = part.kind == PartKind::kLaAssessment || part.kind == PartKind::kProviderAssessment ||
                        part.kind == PartKind::kInspectionReport;
    if (judged || !part.published.empty() || !part.dated.empty()) continue;
    part.published = agenda.published;
    part.published_span = agenda.published_span;
  }
}

/// The whole document as one part whose every line is narrative.
Part PlainPart(const Document& document, PartKind kind) {
  Part part;
  part.kind = kind;
  part.title = document.title;
  part.span = {0, static_cast<std::uint32_t>(document.text.size())};
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockKind block = document.blocks[b].kind;
    if (block != BlockKind::kFurniture && block != BlockKind::kHeading)
      part.passages.push_back({b, document.blocks[b].span, -1, Role::kFinding});
  }
  return part;
}

}  // namespace

std::vector<Part> FindParts(const Document& document, const Frameworks& frameworks) {
  // What a member of the public wrote follows no framework, whatever it speaks of.
  if (document.media == MediaType::kCsv) return {PlainPart(document, PartKind::kComments)};
  if (!frameworks.recognition) return {PlainPart(document, PartKind::kNarrative)};
  std::vector<Part> parts;
  const std::vector<Line> lines = ReadLines(document, frameworks);
  const Reading reading{document, frameworks, lines};
  for (const Stretch& stretch : FindStretches(reading)) {
    if (HoldsText(reading, stretch)) parts.push_back(ReadPart(reading, stretch));
  }
  if (parts.empty()) parts.emplace_back();
  if (parts.size() == 1 && parts.front().title.empty()) parts.front().title = document.title;
  for (Part& part : parts) {
    if (part.published.empty()) part.dated = FindMonth(part.title);
  }
  if (parts.size() > 1) {
    ShareBody(&parts);
    ShareDate(&parts);
  }
  for (Part& part : parts) {
    const NormalForm title(part.title);
    const bool says_nothing = title.view() == "inspection report" || title.view() == "quality report";
    if ((part.title.empty() || says_nothing) && !part.body.name.empty()) part.title = part.body.name;
  }
  return parts;
}

std::vector<std::string_view> SectionPath(const Part& part, int section) {
  std::vector<std::string_view> path;
  for (; section >= 0; section = part.sections[section].parent) path.push_back(part.sections[section].title);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace caresift
