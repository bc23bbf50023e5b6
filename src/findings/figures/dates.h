#pragma once

#include <string>

#include "sentence_words.h"

namespace caresift::figures {

/// The date that tokens [first, last) name for their figures, ISO 8601 to the day, month or year: "as of 1
/// September 2024", "in April 2024", "in 2022". Empty where it names none. A span of years ("2021-2025") is
/// no date.
std::string AsOfDate(const SentenceWords& words, std::uint32_t first, std::uint32_t last);

/// The accounting year a sentence speaks of, as printed: "2022/23". Empty where it names none.
std::string AccountingYear(const SentenceWords& words);

}  // namespace caresift::figures
