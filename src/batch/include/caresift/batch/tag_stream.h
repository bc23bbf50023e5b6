#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string_view>

#include "caresift/classify/classifier.h"
#include "caresift/findings/lexicons.h"
#include "caresift/findings/weigher.h"
#include "caresift/ingest/redact.h"
#include "caresift/structure/framework.h"

namespace caresift {

/// Texts that come one after another, each judged as it comes.
struct TagStreamOptions {
  const Weigher* weigher = nullptr;                  ///< null: the rules judge alone
  const Classifier* model = nullptr;                 ///< its labels are added to each finding; may be null
  const Redactor* redactor = nullptr;                ///< masks texts before they are judged; may be null
  std::size_t longest_line = std::size_t{64} << 20;  ///< bytes; a longer line is an error of its own
};

/// Reads `in` line by line. Where the first line that is not blank begins with '{', each line is a JSON
/// object: its `text` is what to judge, its `id` becomes the findings' `source`, and its other strings are
/// facts as the columns of a table of comments are (`organisation`, `published` …). Else each line is a text,
/// with the number of its line as the source: "-:12". A text of one line is a comment; one of several lines,
/// which only JSON can hold, is read as a file would be.
///
/// What a line gives goes to `findings`, whole lines of findings.jsonl, before the next one is read: nothing
/// piles up, and what is slow to take it slows the reading down. Lines are judged each for itself, so a
/// finding's id does not depend on those before it, and `duplicate_of` names findings of the same line only.
/// A line that cannot be used goes to `errors` as a line of errors.jsonl, with "-:12" as its path, and the
/// rest is read on. Returns how many could not be used.
std::uint64_t TagStream(std::istream& in, const TagStreamOptions& options, const Lexicons& lexicons,
                        const Frameworks& frameworks, const std::function<void(std::string_view)>& findings,
                        const std::function<void(std::string_view)>& errors);

}  // namespace caresift
