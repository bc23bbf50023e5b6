#include "census.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "caresift/text/flat_map.h"

namespace caresift {
namespace {

// How many bodies have printed a wording; bodies go by one after the other.
struct Printed {
  std::uint32_t bodies = 0, last_body = 0;
};

// Wordings are counted in so many rounds, so that the table of one fits in memory.
constexpr std::uint64_t kRounds = 16;

// The document that shares most with a page so far.
struct Likeness {
  std::size_t shared = 0;
  const Census::Entry* best = nullptr;
  bool disputed = false;  // a document of another body shares as much
};

}  // namespace

Census::Census(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.body.name, a.file, a.part) < std::tie(b.body.name, b.file, b.part);
  });
  for (Entry& entry : entries) {
    std::sort(entry.sentences.begin(), entry.sentences.end(), [](const Sentence& a, const Sentence& b) {
      return std::pair(a.wording, !a.narrative) < std::pair(b.wording, !b.narrative);
    });
    const auto last =
        std::unique(entry.sentences.begin(), entry.sentences.end(),
                    [](const Sentence& a, const Sentence& b) { return a.wording == b.wording; });
    entry.sentences.erase(last, entry.sentences.end());
  }
  FindBoilerplate(entries);
  FindBodies(entries);
}

void Census::FindBoilerplate(const std::vector<Entry>& entries) {
  std::map<std::string_view, std::set<std::string_view>> bodies;  // by regime
  for (const Entry& entry : entries) {
    if (!entry.body.name.empty()) bodies[entry.regime].insert(entry.body.name);
  }
  FlatMap<Printed> printed;
  for (std::uint64_t round = 0; round < kRounds; ++round) {
    std::uint32_t body = 0;
    std::string_view name;
    for (const Entry& entry : entries) {
      if (entry.body.name.empty()) continue;
      if (entry.body.name != name) ++body;
      name = entry.body.name;
      const std::size_t fewest = std::max(kFewestBodies, (bodies[entry.regime].size() + 9) / 10);
      if (bodies[entry.regime].size() < fewest) continue;
      for (const Sentence& sentence : entry.sentences) {
        if (!sentence.narrative || sentence.wording % kRounds != round) continue;
        Printed& count = printed[sentence.wording];
        if (count.last_body == body) continue;
        count.last_body = body;
        if (++count.bodies >= fewest) boilerplate_.insert(sentence.wording);
      }
    }
    printed.Clear();
  }
}

void Census::FindBodies(const std::vector<Entry>& entries) {
  std::unordered_map<std::uint64_t, std::vector<const Entry*>> said;  // by the pages that name no body
  for (const Entry& entry : entries) {
    if (!entry.body.name.empty()) break;  // sorted: those without a name come first
    if (entry.sentences.size() < kFewestShared) continue;
    for (const Sentence& sentence : entry.sentences) {
      if (!IsBoilerplate(sentence.wording)) said[sentence.wording].push_back(&entry);
    }
  }
  if (said.empty()) return;
  std::unordered_map<const Entry*, Likeness> likenesses;
  for (const Entry& entry : entries) {
    if (entry.body.name.empty()) continue;
    std::unordered_map<const Entry*, std::size_t> shared;
    for (const Sentence& sentence : entry.sentences) {
      const auto found = said.find(sentence.wording);
      if (found == said.end()) continue;
      for (const Entry* page : found->second) ++shared[page];
    }
    for (const auto& [page, count] : shared) {
      Likeness& likeness = likenesses[page];
      const bool other = likeness.best != nullptr && likeness.best->body.name != entry.body.name;
      if (count > likeness.shared) {
        likeness = {count, &entry, false};
      } else if (count == likeness.shared && other) {
        likeness.disputed = true;
      }
    }
  }
  for (const auto& [page, likeness] : likenesses) {
    const bool enough = likeness.shared >= kFewestShared && 3 * likeness.shared >= page->sentences.size();
    if (enough && !likeness.disputed)
      adopted_[{page->file, page->part}] = {likeness.best->body, likeness.best->document};
  }
}

const Census::Adopted* Census::BodyOf(std::size_t file, std::size_t part) const {
  const auto found = adopted_.find({file, part});
  return found == adopted_.end() ? nullptr : &found->second;
}

}  // namespace caresift
