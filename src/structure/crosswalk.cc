#include "caresift/structure/framework.h"

namespace caresift {

void Crosswalk::Index(const std::vector<Framework>& all) {
  by_statement_.assign(all.size(), {});
  for (std::size_t f = 0; f < all.size(); ++f) by_statement_[f].resize(all[f].statements.size());
  for (std::size_t t = 0; t < topics.size(); ++t) {
    for (std::size_t f = 0; f < topics[t].entries.size(); ++f) {
      for (const EntryId entry : topics[t].entries[f])
        by_statement_[f][static_cast<std::size_t>(entry)].push_back(static_cast<int>(t));
    }
  }
}

int Crosswalk::TopicOf(int framework, EntryId statement) const {
  if (framework < 0 || statement == kNoEntry || by_statement_.empty()) return -1;
  const std::vector<int>& found =
      by_statement_[static_cast<std::size_t>(framework)][static_cast<std::size_t>(statement)];
  return found.empty() ? -1 : found.front();
}

EntryPair Crosswalk::Translate(int from, EntryPair entry, int to, const std::vector<Framework>& all) const {
  if (from < 0 || to < 0) return {};
  if (from == to) return entry;
  const Framework& target = all[static_cast<std::size_t>(to)];
  if (entry.statement != kNoEntry && !by_statement_.empty()) {
    const auto statement = static_cast<std::size_t>(entry.statement);
    for (const int t : by_statement_[static_cast<std::size_t>(from)][statement]) {
      const std::vector<EntryId>& there =
          topics[static_cast<std::size_t>(t)].entries[static_cast<std::size_t>(to)];
      if (there.empty()) continue;
      return {there.front(), target.statements[static_cast<std::size_t>(there.front())].parent};
    }
    if (const int topic = TopicOf(from, entry.statement); topic >= 0)
      return {kNoEntry, target.FindGroup(topics[static_cast<std::size_t>(topic)].key_question)};
  }
  const Framework& source = all[static_cast<std::size_t>(from)];
  if (entry.group == kNoEntry || source.groups_are_themes) return {};
  return {kNoEntry, target.FindGroup(source.groups[static_cast<std::size_t>(entry.group)].id)};
}

}  // namespace caresift
