#include "plan_files.h"

#include <tbb/parallel_for.h>

#include <array>
#include <map>
#include <set>
#include <string>

namespace caresift {
namespace {

using State = PlannedFile::State;

constexpr std::array<std::string_view, 6> kStates = {"unchanged", "new",        "changed",
                                                     "again",     "unreadable", "gone"};

}  // namespace

std::string_view Identifier(State state) { return kStates.at(static_cast<std::size_t>(state)); }

std::vector<PlannedFile> PlanFiles(const Corpus& corpus, const CensusTaker& census, FileCache* cache) {
  std::map<std::string, std::set<std::uint64_t>> earlier;  // digests by source
  for (const KnownFile& file : cache->earlier().files) earlier[file.source].insert(file.digest);
  std::vector<PlannedFile> planned(corpus.files.size());
  tbb::parallel_for(std::size_t{0}, planned.size(), [&](std::size_t file) {
    PlannedFile& plan = planned[file];
    plan.source = cache->SourceOf(file);
    const auto known = earlier.find(plan.source);
    if (const Error* error = census.ErrorOf(file)) {
      plan.state = State::kUnreadable;
      plan.reason = error->reason.empty() ? std::string(Describe(error->code)) : error->reason;
    } else if (cache->Find(file, census.census())) {
      plan.state = State::kUnchanged;
    } else if (known != earlier.end()) {
      plan.state = known->second.contains(cache->DigestOf(file)) ? State::kAgain : State::kChanged;
    }
  });
  for (const Failure& failure : corpus.failures)
    planned.push_back({failure.path, State::kUnreadable, failure.reason});
  for (const PlannedFile& plan : planned) earlier.erase(plan.source);
  for (const auto& [source, digests] : earlier) planned.push_back({source, State::kGone, {}});
  return planned;
}

}  // namespace caresift
