#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/classify/classifier.h"
#include "caresift/findings/lexicons.h"
#include "caresift/findings/weigher.h"
#include "caresift/ingest/redact.h"
#include "caresift/structure/framework.h"
#include "caresift/text/result.h"

namespace caresift {

struct TagDocumentsOptions {
  std::vector<std::string> corpus;              ///< files and folders, as for Run
  const std::string* standard_input = nullptr;  ///< bytes of a further document, "-"; null: none
  const Weigher* weigher = nullptr;             ///< null: the rules judge alone
  const Classifier* model = nullptr;            ///< its labels are added to each finding; may be null
  const Redactor* redactor = nullptr;           ///< masks texts before they are judged; may be null
  unsigned threads = 0;                         ///< 0: as many as the machine has
};

/// Findings of documents as lines of findings.jsonl, with `labels` where there is a model: those of a
/// finding's sentence as TagTable gives them; a sentence of context has none. `write` gets the lines in the
/// order of the corpus, those of a document at a time. Returns the documents that failed or were read in
/// part, "path: reason" each. Fails where a named path does not exist.
Result<std::vector<std::string>> TagDocuments(const TagDocumentsOptions& options, const Lexicons& lexicons,
                                              const Frameworks& frameworks,
                                              const std::function<void(std::string_view lines)>& write);

}  // namespace caresift
