#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "caresift/findings/finding.h"

namespace caresift {

/// The findings of the sentences of `text`, with nothing but their figures; spans are offsets into `text`.
std::vector<Finding> ReadFigures(const std::string& text, bool less_is_better = false);

/// How often ReadFigures looks at a word of `text`.
std::uint64_t WordsLookedAt(const std::string& text);

/// A figure on one line: "72 percent share vs 83.7 national worse"; "26 person count of 27";
/// "29 day average target 28 worse"; "!" at the end marks a contradiction.
std::string Show(const Figure& figure);

/// All figures of `text` with Show, joined by "; ".
std::string ShowFigures(const std::string& text, bool less_is_better = false);

/// The same, each with what it measures: "72 percent share [lodgers felt safe]".
std::string ShowNamed(const std::string& text, bool less_is_better = false);

}  // namespace caresift
