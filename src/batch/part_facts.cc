#include "part_facts.h"

#include <algorithm>
#include <array>

#include "caresift/ingest/table_columns.h"

namespace caresift {
namespace {

// Words of a sector, the first that occurs counts. "NHS trust" before "hospital": an independent hospital is
// no trust.
struct SectorWord {
  std::string_view word;
  BodyType type;
};
constexpr std::array kSectorWords = {SectorWord{"local_authority", BodyType::kLocalAuthority},
                                     SectorWord{"council", BodyType::kLocalAuthority},
                                     SectorWord{"nhs_trust", BodyType::kNhsTrust},
                                     SectorWord{"nhs_foundation", BodyType::kNhsTrust},
                                     SectorWord{"nhs", BodyType::kNhsTrust},
                                     SectorWord{"home", BodyType::kLocation},
                                     SectorWord{"care", BodyType::kProvider},
                                     SectorWord{"hospital", BodyType::kProvider}};

// Words of a type of document, the first that occurs counts: "local authority assessment (pilot)".
struct KindWord {
  std::string_view word;
  PartKind kind;
};
constexpr std::array kKindWords = {KindWord{"self_assessment", PartKind::kSelfAssessment},
                                   KindWord{"action_plan", PartKind::kActionPlan},
                                   KindWord{"improvement_plan", PartKind::kActionPlan},
                                   KindWord{"cover_report", PartKind::kCoverReport},
                                   KindWord{"press", PartKind::kPressRelease},
                                   KindWord{"news", PartKind::kPressRelease},
                                   KindWord{"comments", PartKind::kComments},
                                   KindWord{"feedback", PartKind::kComments},
                                   KindWord{"la_assessment", PartKind::kLaAssessment},
                                   KindWord{"local_authority_assessment", PartKind::kLaAssessment},
                                   KindWord{"provider_assessment", PartKind::kProviderAssessment},
                                   KindWord{"inspection", PartKind::kInspectionReport}};

PartKind KindOfType(const std::string& type) {
  const std::string key = ColumnKey(type);
  const auto found = std::find_if(kKindWords.begin(), kKindWords.end(), [&](const KindWord& entry) {
    return key.find(entry.word) != std::string::npos;
  });
  return found == kKindWords.end() ? PartKind::kNarrative : found->kind;
}

Rating RatingOf(const std::string& text) {
  constexpr std::array kRatings = {Rating::kInadequate, Rating::kRequiresImprovement, Rating::kGood,
                                   Rating::kOutstanding};
  const std::string key = ColumnKey(text);
  const auto found = std::find_if(kRatings.begin(), kRatings.end(),
                                  [&](Rating rating) { return ColumnKey(Identifier(rating)) == key; });
  return found == kRatings.end() ? Rating::kNone : *found;
}

BodyType TypeOfSector(const std::string& sector) {
  const std::string key = ColumnKey(sector);
  const auto found = std::find_if(kSectorWords.begin(), kSectorWords.end(), [&](const SectorWord& entry) {
    return key.find(entry.word) != std::string::npos;
  });
  return found == kSectorWords.end() ? BodyType::kUnknown : found->type;
}

}  // namespace

std::string ValueOf(const Metadata::Row& row, const char* column) {
  const auto value = row.find(column);
  return value == row.end() ? std::string() : value->second;
}

void ApplyFacts(const Metadata::Row& row, bool alone, Part* part) {
  if (const std::string name = ValueOf(row, "organisation"); !name.empty()) part->body.name = name;
  if (const std::string date = ValueOf(row, "published"); part->published.empty() && IsIsoDate(date))
    part->published = date;
  if (part->rating == Rating::kNone) part->rating = RatingOf(ValueOf(row, "rating"));
  if (part->body.type == BodyType::kUnknown) part->body.type = TypeOfSector(ValueOf(row, "sector"));
  if (alone && part->kind == PartKind::kNarrative) part->kind = KindOfType(ValueOf(row, "type"));
}

std::string RegimeOf(const Part& part, const std::string& document) {
  if (part.kind == PartKind::kComments) return document;
  return part.framework != nullptr ? part.framework->id : std::string(Identifier(part.kind));
}

}  // namespace caresift
