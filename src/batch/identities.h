#pragma once

#include <cstdint>

#include "caresift/text/flat_map.h"

namespace caresift {

/// Gives every finding its id and finds what it repeats, in corpus order. One printing of a sentence in one
/// regime and body is the finding; others are its duplicates. A page that does not name its body repeats
/// whoever said it first.
class Identities {
 public:
  struct Identity {
    std::uint64_t id = 0;
    std::uint64_t original = 0;  ///< the finding that it repeats, or itself
  };

  /// `identity`: digest of body, regime and words; `wording`: of regime and words alone; `nameless`: the body
  /// is unknown.
  Identity Of(std::uint64_t identity, std::uint64_t wording, bool nameless);

 private:
  // Of one wording in one regime and body.
  struct Printing {
    std::uint64_t count = 0, original = 0;
  };
  // Of one wording in one regime: its first printing of any body, and the first that is a page's which names
  // none; 0 for none.
  struct Wording {
    std::uint64_t any = 0, nameless = 0;
  };

  std::uint64_t OriginalOf(std::uint64_t id, std::uint64_t wording, bool nameless);

  FlatMap<Printing> by_identity_;
  FlatMap<Wording> by_wording_;
};

}  // namespace caresift
