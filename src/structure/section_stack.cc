#include "section_stack.h"

#include <algorithm>

namespace caresift {

void SectionStack::Close(int rank) {
  while (!open_.empty() && open_.back().rank >= rank) open_.pop_back();
}

void SectionStack::CloseForGroup() {
  while (!open_.empty() && open_.back().service < 0) open_.pop_back();
}

int SectionStack::Push(std::string title, Role role, int rank, int level, const HeadingForm* form) {
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
  OpenSection open;
  open.section = static_cast<int>(part_.sections.size());
  open.rank = rank;
  open.level = level;
  open.form = form;
  part_.sections.push_back(std::move(section));
  open_.push_back(open);
  return open.section;
}

int SectionStack::Service() const {
  for (const OpenSection& open : open_) {
    if (open.service >= 0) return open.service;
  }
  return -1;
}

bool SectionStack::InSlide() const {
  return std::any_of(open_.begin(), open_.end(), [](const OpenSection& open) { return open.slide; });
}

bool SectionStack::GroupIsOpen(EntryId group) const {
  return std::any_of(open_.begin(), open_.end(), [&](const OpenSection& open) {
    return open.rank == kGroupRank && part_.sections[open.section].group == group;
  });
}

bool SectionStack::HoldsRank(int rank) const {
  return std::any_of(open_.begin(), open_.end(), [&](const OpenSection& open) { return open.rank == rank; });
}

bool SectionStack::HoldsForm(std::string_view id) const {
  return std::any_of(open_.begin(), open_.end(),
                     [&](const OpenSection& open) { return open.form && open.form->id == id; });
}

bool SectionStack::StatementIsAbove(int level) const {
  return level > 0 && std::any_of(open_.begin(), open_.end(), [&](const OpenSection& open) {
           return open.rank == kStatementRank && open.level > 0 && open.level < level;
         });
}

}  // namespace caresift
