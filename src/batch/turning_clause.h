#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "caresift/text/span.h"

namespace caresift {

/// What a cue says of the clause it stands in.
enum class CueSide : std::uint8_t { kOther, kGood, kBad, kTurn };

/// By the name of its rule: "bad/not-done", "negation/never", "good/timely", "contrast/but".
CueSide SideOf(std::string_view rule);

struct SidedCue {
  Span span;  ///< bytes of the sentence
  CueSide side = CueSide::kOther;
};

/// The clause of a mixed sentence that tells of the shortfall, or where `good` of the strength: "Records were
/// complete, but two were unsigned." Clauses are what cues of contrast divide; the one with the most cues of
/// its side, less those of the other side, is taken. The whole sentence where no clause stands out or the
/// clause has fewer than three words. `cues` in text order.
std::string_view TurningClause(std::string_view sentence, const std::vector<SidedCue>& cues, bool good);

}  // namespace caresift
