#pragma once

#include <string>
#include <vector>

#include "amount.h"
#include "sentence_words.h"

namespace caresift::figures {

/// The date that tokens [first, last) name for their figures, ISO 8601 to the day, month or year: "as of 1
/// September 2024", "in April 2024", "in 2022". Empty where it names none. A span of years ("2021-2025") is
/// no date.
std::string AsOfDate(const SentenceWords& words, std::uint32_t first, std::uint32_t last);

/// The stretches of time that a sentence names besides those with a word like "last" before them: "the year
/// to March 2024", "between April and June", "2022/23", "in six months", "in June". In order.
std::vector<Period> PeriodsNamed(const SentenceWords& words);

}  // namespace caresift::figures
