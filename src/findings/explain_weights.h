#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "caresift/findings/weigher.h"

namespace caresift {

/// Why a choice among outputs ("type", "evidence") fell as it did, for people: the likeliest against the
/// next, what each signal and word added to the distance between them, and the fewest of these without which
/// the next would have stood.
std::vector<std::string> ExplainChoice(const Weigher& weigher, const std::vector<Scale::Contribution>& terms,
                                       const Weigher::Scores& scores, std::span<const std::size_t> outputs);

/// The same for a question ("plan", a theme): yes against no at its threshold.
std::vector<std::string> ExplainQuestion(const Weigher& weigher,
                                         const std::vector<Scale::Contribution>& terms,
                                         const Weigher::Scores& scores, std::size_t output);

}  // namespace caresift
