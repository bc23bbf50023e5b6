#include "surroundings.h"

#include <algorithm>

namespace caresift::figures {
namespace {

constexpr std::uint32_t kLeftReach = 14;    // words before an amount that say what it is
constexpr std::uint32_t kRightReach = 8;    // and behind it
constexpr std::uint32_t kClauseReach = 24;  // words before an amount that tell what its clause is about

}  // namespace

// The words that may speak of amount k, before it: from the amount before on, at most kLeftReach.
std::uint32_t Surroundings::LeftBegin(std::size_t k) const {
  const std::uint32_t first = amounts_[k].first;
  const std::uint32_t reach = first > kLeftReach ? first - kLeftReach : 0;
  return k > 0 ? std::max(reach, amounts_[k - 1].last) : reach;
}

// And behind it: to the next amount or mark, at most kRightReach.
std::uint32_t Surroundings::RightEnd(std::size_t k) const {
  std::uint32_t end = std::min(amounts_[k].last + kRightReach, words_.size());
  if (k + 1 < amounts_.size()) end = std::min(end, amounts_[k + 1].first);
  for (std::uint32_t i = amounts_[k].last; i < end; ++i) {
    if (words_.Has(i, kMark | kContrast) || words_.Is(i, "and")) return i;
  }
  return end;
}

// The token before amount k that is no hedge or article: "up to almost 5" is led by "to".
std::uint32_t Surroundings::Lead(std::size_t k) const {
  std::uint32_t i = amounts_[k].first;
  const std::uint32_t begin = LeftBegin(k);
  while (i > begin + 1 && (words_.Has(i - 1, kApproximate | kDefinite) || words_.Is(i - 1, "a")) &&
         !words_.Is(i - 1, "over") && !words_.Is(i - 1, "under"))
    --i;
  return i > begin ? i - 1 : words_.size();
}

// Where the clause of amount k begins, or the last amount in it that is no time.
std::uint32_t Surroundings::ClauseBegin(std::size_t k) const {
  const std::uint32_t first = amounts_[k].first;
  std::uint32_t begin = first > kSubjectReach ? first - kSubjectReach : 0;
  for (std::size_t i = k; i-- > 0;) {
    if (amounts_[i].kind == AmountKind::kTime) continue;
    begin = std::max(begin, amounts_[i].last);
    break;
  }
  while (begin < first && words_.clause(begin) != words_.clause(first)) ++begin;
  return begin;
}

bool Surroundings::SpeaksOfIt(std::size_t k) const {
  for (std::uint32_t i = LeftBegin(k); i < amounts_[k].first; ++i) {
    if (words_.Is(i, "it", "this", "that", "they", "these", "figure", "rate", "average")) return true;
  }
  return false;
}

bool Surroundings::SpeaksOfCaseload(std::size_t k) const {
  for (std::uint32_t i = LeftBegin(k); i < amounts_[k].first; ++i) {
    if (words_.Is(i, "caseload", "caseloads")) return true;
  }
  return false;
}

// "The number of referrals was 364", "the list stood at 131".
bool Surroundings::IsSaidOfSubject(std::size_t k) const {
  const std::uint32_t lead = Lead(k);
  if (lead >= words_.size()) return false;
  const bool verb = words_.Has(lead, kVerb) || words_.Is(lead, "of");
  if (words_.Is(lead, "averaged", "numbered", "totalled") || (verb && SpeaksOfCaseload(k))) return true;
  if (words_.Is(lead, "by") && FollowsChange(lead)) return true;
  if (words_.Is(lead, ":") &&
      (amounts_[k].last >= words_.size() || words_.Has(amounts_[k].last, kMark | kBoundary)))
    return true;  // "Reviews overdue: 388"
  const bool at = words_.Is(lead, "at") && lead > 0 && words_.Has(lead - 1, kVerb);
  const bool to = words_.Is(lead, "to") && lead > 0 && !words_.Is(lead - 1, "up") && FollowsChange(lead);
  if (at || to) return true;
  if (!words_.Has(lead, kVerb)) return false;
  for (std::uint32_t i = ClauseBegin(k); i < lead; ++i) {
    if (words_.Is(i, "number") || words_.Is(i, "numbers") || words_.Is(i, "total") ||
        words_.Is(i, "population"))
      return true;
  }
  return false;
}

bool Surroundings::CommaIn(std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t i = first; i < last; ++i) {
    if (words_.Is(i, ",")) return true;
  }
  return false;
}

bool Surroundings::FollowsChange(std::uint32_t from, std::uint32_t reach) const {
  const std::uint32_t begin = from > reach ? from - reach : 0;
  for (std::uint32_t i = begin; i < from; ++i) {
    if (words_.Has(i, kChanging)) return true;
  }
  return false;
}

// Whether a word of `classes` stands in the clause, near the amount.
bool Surroundings::ClauseHas(std::uint32_t classes, std::uint32_t clause, const Amount& amount) const {
  const std::uint32_t begin = amount.first > kClauseReach ? amount.first - kClauseReach : 0;
  const std::uint32_t end = std::min(amount.last + kClauseReach / 2, words_.size());
  for (std::uint32_t i = begin; i < end; ++i) {
    if (words_.clause(i) != clause || (i >= amount.first && i < amount.last)) continue;
    if (words_.Has(i, classes) && !IsOtherTime(i)) return true;
  }
  return false;
}

// "at the time of our visit", "for the first time".
bool Surroundings::IsOtherTime(std::uint32_t i) const {
  if (!words_.Is(i, "time") && !words_.Is(i, "times")) return false;
  return i > 1 && (words_.Is(i - 2, "at") || words_.Is(i - 1, "first") || words_.Is(i - 1, "same") ||
                   words_.Is(i - 1, "full") || words_.Is(i - 1, "this"));
}

}  // namespace caresift::figures
