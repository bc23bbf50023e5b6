#include "identities.h"

#include "caresift/text/digest.h"

namespace caresift {

Identities::Identity Identities::Of(const Told& told) {
  const std::uint64_t id = Digest().Add(told.identity).Add(counts_[told.identity]++).Value();
  std::uint64_t& original = originals_[told.said];
  if (original == 0) original = OriginalOf(id, told.wording, told.nameless);
  return {id, original};
}

// What the first printing of a wording in a body repeats: itself, where nothing of another body can be meant.
std::uint64_t Identities::OriginalOf(std::uint64_t id, std::uint64_t wording, bool nameless) {
  Printed& printed = by_wording_[wording];
  std::uint64_t original = nameless ? printed.any : printed.nameless;
  if (original == 0) original = id;
  if (printed.any == 0) printed.any = id;
  if (nameless && printed.nameless == 0 && original == id) printed.nameless = id;
  return original;
}

}  // namespace caresift
