#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "amount.h"
#include "role.h"
#include "sentence_words.h"

namespace caresift::figures {

/// What figure `k` measures, in the sentence's own words: what a share or a count is of stands behind it,
/// what has an average or a limit before it. Empty where the sentence does not say ("the average was 9
/// days").
std::string MeasureOf(const SentenceWords& words, const Amounts& found, const std::vector<Role>& roles,
                      std::size_t k);

/// Whom the figure speaks of: "people with dementia" of "12% of people with dementia had …", "unpaid carers"
/// of "For unpaid carers, 9% …". Empty where the sentence does not say.
std::string PopulationOf(const SentenceWords& words, const Amount& amount);

}  // namespace caresift::figures
