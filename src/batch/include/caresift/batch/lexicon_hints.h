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

/// Fills in the hints of every row. Rows are shared out among threads; the result does not depend on them.
void AddLexiconHints(const Lexicons& lexicons, unsigned threads, TextTable* table);

}  // namespace caresift
