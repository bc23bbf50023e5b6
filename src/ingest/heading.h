#pragma once

#include <string_view>

namespace caresift::ingest {

/// True iff `text` (one block, trimmed, without its number) has the form of a heading in plain text: at most
/// 120 bytes and 14 words, starts with a capital letter, ends without . , ; or !, and reads neither as
/// a sentence ("In 2022 there were:", "Areas of good practice including:") nor as a label with its value
/// ("Score: 2", "2 - Evidence shows some shortfalls", "Updated 19 December 2024") nor as an address. "Theme
/// 1: Working with people" is one: there the label is numbered. What stands around the line is for the caller
/// to judge.
bool LooksLikeHeading(std::string_view text);

}  // namespace caresift::ingest
