#include "core_services.h"

#include "lines.h"
#include "normal_form.h"

namespace caresift {
namespace {

/// Whether one of two names is the other, or its beginning.
bool AreOne(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) return AreOne(b, a);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == ' ');
}

}  // namespace

int CoreServices::Find(std::string_view normal) const {
  const auto exact = sections_.find(normal);
  if (exact != sections_.end()) return exact->second;
  int found = -1;
  for (const auto& [name, section] : sections_) {
    if (!AreOne(name, normal)) continue;
    if (found >= 0) return -1;  // "Surgery" of two hospitals
    found = section;
  }
  return found;
}

int CoreServices::Named(std::string_view title, int section) {
  const NormalForm name(title);
  if (name.empty()) return section;
  const int found = Find(name.view());
  if (found >= 0) return found;
  sections_.emplace(name.view(), section);
  return section;
}

int CoreServices::Rated(std::string_view title) {
  const NormalForm name(title);
  const int found = name.empty() ? -1 : Find(name.view());
  if (found >= 0) return found;
  Section section;
  section.title = TitleText(title);
  section.role = Role::kContext;
  part_.sections.push_back(std::move(section));
  const int number = static_cast<int>(part_.sections.size()) - 1;
  if (!name.empty()) sections_.emplace(name.view(), number);
  return number;
}

}  // namespace caresift
