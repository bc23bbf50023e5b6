#pragma once

#include <cstdint>

#include "caresift/text/flat_map.h"

namespace caresift {

/// Gives every finding its id and finds what it repeats, in corpus order. The first printing of a sentence in
/// a body is the finding, under whatever regime; others are its duplicates: the pages of an assessment, the
/// next inspection that carries it over. A page that does not name its body repeats whoever said it first.
class Identities {
 public:
  struct Identity {
    std::uint64_t id = 0;
    std::uint64_t original = 0;  ///< the finding that it repeats, or itself
  };

  /// What identities are told by.
  struct Told {
    std::uint64_t identity = 0;  ///< digest of body, regime and words: what the id is made of
    std::uint64_t said = 0;      ///< of body and words
    std::uint64_t wording = 0;   ///< of words alone
    bool nameless = false;       ///< the body is unknown
  };
  Identity Of(const Told& told);

 private:
  // Of one wording: its first printing of any body, and the first that is a page's which names none; 0 for
  // none.
  struct Printed {
    std::uint64_t any = 0, nameless = 0;
  };

  std::uint64_t OriginalOf(std::uint64_t id, std::uint64_t wording, bool nameless);

  FlatMap<std::uint64_t> counts_;     // of printings, by identity
  FlatMap<std::uint64_t> originals_;  // by what is said
  FlatMap<Printed> by_wording_;
};

}  // namespace caresift
