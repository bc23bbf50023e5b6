#pragma once

#include <string_view>

namespace caresift {

/// Whether a word in normal form is a function word of English: article, pronoun, preposition, conjunction,
/// auxiliary or adverb of degree, none of which says what a sentence is about.
bool IsStopWord(std::string_view word);

}  // namespace caresift
