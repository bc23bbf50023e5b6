#include "caresift/structure/framework.h"

namespace caresift {
namespace {

EntryId FindEntry(const std::vector<FrameworkEntry>& entries, std::string_view id) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].id == id) return static_cast<EntryId>(i);
  }
  return kNoEntry;
}

}  // namespace

EntryId Framework::FindGroup(std::string_view id) const { return FindEntry(groups, id); }
EntryId Framework::FindStatement(std::string_view id) const { return FindEntry(statements, id); }

const Framework* Frameworks::Find(std::string_view id) const {
  for (const Framework& framework : all) {
    if (framework.id == id) return &framework;
  }
  return nullptr;
}

const Framework* Frameworks::Regulations() const {
  for (const Framework& framework : all) {
    if (framework.kind == EntryKind::kRegulation) return &framework;
  }
  return nullptr;
}

}  // namespace caresift
