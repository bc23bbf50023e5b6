#pragma once

#include <string>
#include <vector>

#include "caresift/batch/text_table.h"
#include "caresift/findings/judge.h"
#include "caresift/findings/lexicons.h"

namespace caresift {

/// What the lexicons say of a text, as hints for a model (Example::hints): "theme:waiting-times" for each
/// theme that a sentence of it carries, "rule:waiting-times/wait-noun" for each rule behind these. Headings
/// play no part, so that a model learned from headings is not told the answer. Not thread-safe: every worker
/// owns one.
class LexiconHints {
 public:
  /// `lexicons` must outlive the reader.
  explicit LexiconHints(const Lexicons& lexicons) : lexicons_(lexicons), judge_(lexicons) {}

  /// Sorted, none twice.
  std::vector<std::string> Of(const std::string& text);

 private:
  const Lexicons& lexicons_;
  Judge judge_;
};

/// Sentences to either side of one whose themes are hints on it.
inline constexpr std::size_t kNearSentences = 5;

/// Adds to the hints of each sentence of a document, in text order, "near:theme:waiting-times" for each theme
/// of each sentence near it, as often as it stands there.
void AddNearHints(std::vector<std::vector<std::string>>* hints);

/// Fills in the hints of every row, those of its neighbours in the same document included. Rows are shared
/// out among threads; the result does not depend on them.
void AddLexiconHints(const Lexicons& lexicons, unsigned threads, TextTable* table);

}  // namespace caresift
