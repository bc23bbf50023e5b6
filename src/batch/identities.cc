#include "identities.h"

#include "caresift/text/digest.h"

namespace caresift {

Identities::Identity Identities::Of(std::uint64_t identity, std::uint64_t wording, bool nameless) {
  Printing& own = by_identity_[identity];
  const std::uint64_t id = Digest().Add(identity).Add(own.count).Value();
  if (own.count++ == 0) own.original = OriginalOf(id, wording, nameless);
  return {id, own.original};
}

// What the first printing of a wording in a body repeats: itself, where nothing of another body can be meant.
std::uint64_t Identities::OriginalOf(std::uint64_t id, std::uint64_t wording, bool nameless) {
  Wording& printed = by_wording_[wording];
  std::uint64_t original = nameless ? printed.any : printed.nameless;
  if (original == 0) original = id;
  if (printed.any == 0) printed.any = id;
  if (nameless && printed.nameless == 0 && original == id) printed.nameless = id;
  return original;
}

}  // namespace caresift
