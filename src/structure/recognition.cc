#include "recognition.h"

#include "normal_form.h"

namespace caresift {

const EntryRef* Term::Find(int framework) const {
  for (const EntryRef& entry : entries) {
    if (entry.framework == framework) return &entry;
  }
  return nullptr;
}

const Term* Recognition::FindForm(std::string_view normal) const {
  const auto found = forms_.find(normal);
  if (found != forms_.end()) return &found->second;
  for (const auto& wildcard : wildcards_) {
    if (normal.size() > wildcard->before.size() + wildcard->after.size() &&
        normal.starts_with(wildcard->before) && normal.ends_with(wildcard->after)) {
      return &wildcard->term;
    }
  }
  return nullptr;
}

const Term* Recognition::FindBeginning(std::string_view normal) const {
  const auto found = beginnings_.find(normal.substr(0, normal.find(' ')));
  if (found == beginnings_.end()) return nullptr;
  const Beginning* longest = nullptr;
  for (const auto& beginning : found->second) {
    const std::string& words = beginning->words;
    const bool fits =
        normal.starts_with(words) && (normal.size() == words.size() || normal[words.size()] == ' ');
    if (fits && (!longest || words.size() > longest->words.size())) longest = beginning.get();
  }
  return longest ? &longest->term : nullptr;
}

const Column* Recognition::FindColumn(std::string_view normal) const {
  const auto found = columns_.find(normal);
  return found == columns_.end() ? nullptr : &found->second;
}

const std::vector<std::int8_t>* Recognition::FindService(std::string_view normal) const {
  const auto found = services_.find(normal);
  return found == services_.end() ? nullptr : &found->second;
}

bool Recognition::IsTimescale(std::string_view normal) const {
  return timescales_.find(normal) != timescales_.end();
}

DateMeaning Recognition::FindDateLabel(std::string_view normal) const {
  const auto found = date_labels_.find(normal);
  return found == date_labels_.end() ? DateMeaning::kNone : found->second;
}

Term& Recognition::AddForm(const std::string& normal) {
  const std::size_t star = normal.find('*');
  if (star == std::string::npos) return forms_[normal];
  const std::string before = normal.substr(0, star), after = normal.substr(star + 1);
  for (const auto& wildcard : wildcards_) {
    if (wildcard->before == before && wildcard->after == after) return wildcard->term;
  }
  wildcards_.push_back(std::make_unique<Wildcard>(Wildcard{before, after, {}}));
  return wildcards_.back()->term;
}

Term& Recognition::AddBeginning(const std::string& normal) {
  auto& bucket = beginnings_[normal.substr(0, normal.find(' '))];
  for (const auto& beginning : bucket) {
    if (beginning->words == normal) return beginning->term;
  }
  bucket.push_back(std::make_unique<Beginning>(Beginning{normal, {}}));
  return bucket.back()->term;
}

std::string NormalFormOf(std::string_view words) {
  std::string out;
  for (std::size_t begin = 0; begin <= words.size();) {
    const std::size_t star = std::min(words.find('*', begin), words.size());
    const NormalForm piece(words.substr(begin, star - begin));
    if (!out.empty() && !piece.empty()) out += ' ';
    out += piece.view();
    if (star == words.size()) break;
    if (!out.empty()) out += ' ';
    out += '*';
    begin = star + 1;
  }
  return out;
}

}  // namespace caresift
