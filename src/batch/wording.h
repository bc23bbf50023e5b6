#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "caresift/ingest/document.h"

namespace caresift {

/// Digest of the letters and figures of a sentence printed in `regime`: what two printings of it share,
/// whatever their spaces, hyphens, quotation marks, ligatures and capitals, which differ between a page, a
/// PDF of it and a scan. Figures keep what stands between them: 2.4 is not 24.
class WordingDigest {
 public:
  std::uint64_t Of(std::string_view regime, std::string_view text);

  /// Of a sentence of a document, as it reads.
  std::uint64_t Of(std::string_view regime, const Document& document, Span sentence) {
    if (document.left_out.empty()) return Of(regime, Slice(document.text, sentence));
    return Of(regime, ReadAs(document, sentence));
  }

 private:
  std::string kept_;  // memory used again
};

}  // namespace caresift
