#include "part_ids.h"

namespace caresift {
namespace {

std::string_view IdOf(const std::vector<FrameworkEntry>& entries, EntryId id) {
  return id == kNoEntry ? std::string_view() : std::string_view(entries[static_cast<std::size_t>(id)].id);
}

}  // namespace

std::string_view QualityStatementId(const Part& part, EntryId statement) {
  if (part.framework == nullptr || part.framework->kind != EntryKind::kQualityStatement) return {};
  return IdOf(part.framework->statements, statement);
}

std::string_view KeyLineOfEnquiryId(const Part& part, EntryId statement) {
  if (part.framework == nullptr || part.framework->kind != EntryKind::kKeyLineOfEnquiry) return {};
  return IdOf(part.framework->statements, statement);
}

std::string_view KeyQuestionId(const Part& part, EntryId group) {
  if (part.framework == nullptr || part.framework->groups_are_themes) return {};
  return IdOf(part.framework->groups, group);
}

std::string_view TopicId(const PartRecord& record, EntryId statement) {
  if (record.frameworks == nullptr || statement == kNoEntry) return {};
  const Crosswalk& crosswalk = record.frameworks->crosswalk;
  const int topic = crosswalk.TopicOf(record.frameworks->IndexOf(record.part->framework), statement);
  return topic < 0 ? std::string_view()
                   : std::string_view(crosswalk.topics[static_cast<std::size_t>(topic)].id);
}

}  // namespace caresift
