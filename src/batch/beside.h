#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "caresift/issues/issue.h"

namespace caresift {

/// How far apart sentences of one paragraph stand, in characters. More is a mark, a cell or a blank line.
inline constexpr std::size_t kMostBetween = 1;

/// Tells `issue` the words and themes of a sentence beside it in its paragraph: the one before it first.
/// Context has neither.
void AddBeside(std::span<const std::uint32_t> words, std::span<const std::uint16_t> themes,
               IssueFinding* issue);

/// Tells `issue` the words of its whole sentence, `sentence`, that its clause has not.
void AddRest(std::vector<std::uint32_t> sentence, IssueFinding* issue);

}  // namespace caresift
