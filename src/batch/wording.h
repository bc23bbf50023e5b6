#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "caresift/ingest/document.h"

namespace caresift {

/// Digests of the letters and figures of a sentence: what two printings of it share, whatever their spaces,
/// hyphens, quotation marks, ligatures and capitals, which differ between a page, a PDF of it and a scan.
/// Figures keep what stands between them: 2.4 is not 24.
struct Wording {
  std::uint64_t in_regime =
      0;  ///< of a printing under that regime: what a template of the regulator is told by
  std::uint64_t anywhere = 0;  ///< under whatever regime; in_regime where the words are few
};

class WordingDigest {
 public:
  /// Fewer letters and figures may be the same by chance in documents of two regimes: "Staff were kind."
  static constexpr std::size_t kFewestLetters = 24;

  Wording Of(std::string_view regime, std::string_view text);

  /// Of a sentence of a document, as it reads.
  Wording Of(std::string_view regime, const Document& document, Span sentence) {
    if (document.left_out.empty()) return Of(regime, Slice(document.text, sentence));
    return Of(regime, ReadAs(document, sentence));
  }

 private:
  std::string kept_;  // memory used again
};

}  // namespace caresift
