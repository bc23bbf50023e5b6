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

// The one of `values` whose identifier the spreadsheet's `text` is, whatever its spelling; `other` for none.
template <typename T, std::size_t N>
T Named(const std::array<T, N>& values, const std::string& text, T other) {
  const std::string key = ColumnKey(text);
  const auto found = std::find_if(values.begin(), values.end(),
                                  [&](T value) { return ColumnKey(Identifier(value)) == key; });
  return found == values.end() ? other : *found;
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

void ApplyFacts(const Metadata::Row& row, Part* part) {
  constexpr std::array kRatings = {Rating::kInadequate, Rating::kRequiresImprovement, Rating::kGood,
                                   Rating::kOutstanding};
  constexpr std::array kKinds = {PartKind::kLaAssessment,     PartKind::kProviderAssessment,
                                 PartKind::kInspectionReport, PartKind::kPressRelease,
                                 PartKind::kSelfAssessment,   PartKind::kActionPlan,
                                 PartKind::kCoverReport,      PartKind::kComments};
  if (const std::string name = ValueOf(row, "organisation"); !name.empty()) part->body.name = name;
  if (const std::string date = ValueOf(row, "published"); part->published.empty() && IsIsoDate(date))
    part->published = date;
  if (part->rating == Rating::kNone) part->rating = Named(kRatings, ValueOf(row, "rating"), Rating::kNone);
  if (part->body.type == BodyType::kUnknown) part->body.type = TypeOfSector(ValueOf(row, "sector"));
  if (part->kind == PartKind::kNarrative)
    part->kind = Named(kKinds, ValueOf(row, "type"), PartKind::kNarrative);
}

}  // namespace caresift
