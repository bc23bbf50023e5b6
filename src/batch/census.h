#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "caresift/structure/part.h"

namespace caresift {

/// What the corpus tells by identical wording, found before any of it is judged.
///
/// Boilerplate: narrative that many bodies print word for word (at least kFewestBodies of those with reports
/// of its regime, and a tenth of them) is the regulator's template and tells nothing of any of them. Entries
/// of lists are not counted: what stands in a list of actions is this body's, whatever its words.
///
/// Bodies: a page that names none is of the body of the document that it repeats: with which it shares at
/// least kFewestShared sentences and a third of its own, more than with any document of another body.
class Census {
 public:
  static constexpr std::size_t kFewestBodies = 5, kFewestShared = 5;
  /// A sentence of fewer words may be the same by chance, and is passed over.
  static constexpr std::size_t kFewestWords = 5;
  /// And is no boilerplate below that.
  static constexpr std::size_t kFewestBoilerplateWords = 8;

  /// A sentence by the digest of its words and regime (WordingDigest).
  struct Sentence {
    std::uint64_t wording = 0;
    bool narrative = false;  ///< and of kFewestBoilerplateWords: may be boilerplate
  };

  /// One document part: where it stands, whose it is, what it says.
  struct Entry {
    std::size_t file = 0, part = 0;  ///< index in the corpus; number in the file, from 0
    std::string document;            ///< its id
    std::string regime;
    Body body;
    std::vector<Sentence> sentences;
  };

  /// The body of a page that does not name it.
  struct Adopted {
    Body body;
    std::string document;  ///< id of the part that it was taken from
  };

  /// Decides; the order of the entries does not matter.
  explicit Census(std::vector<Entry> entries);
  Census() = default;

  bool IsBoilerplate(std::uint64_t wording) const { return boilerplate_.contains(wording); }
  std::size_t boilerplate() const { return boilerplate_.size(); }

  /// nullptr where the part names its body, or repeats nobody's.
  const Adopted* BodyOf(std::size_t file, std::size_t part) const;
  std::size_t adopted() const { return adopted_.size(); }

 private:
  void FindBoilerplate(const std::vector<Entry>& entries);
  void FindBodies(const std::vector<Entry>& entries);

  std::unordered_set<std::uint64_t> boilerplate_;
  std::map<std::pair<std::size_t, std::size_t>, Adopted> adopted_;
};

/// Whether a sentence of that role may be boilerplate.
inline bool IsNarrative(Role role) { return role == Role::kFinding || role == Role::kSummary; }

}  // namespace caresift
