#pragma once

#include <string>
#include <vector>

#include "caresift/batch/text_table.h"
#include "caresift/findings/lexicons.h"
#include "caresift/structure/framework.h"
#include "caresift/text/result.h"

namespace caresift {

/// Which headings label the sentences below them.
enum class HeadingEntry {
  kStatement,  ///< quality statements, topics of key lines of enquiry: "safeguarding"
  kGroup,      ///< key questions: "safe"
};

struct HeadingOptions {
  std::vector<std::string> corpus;  ///< files and folders, as for Run
  HeadingEntry entry = HeadingEntry::kStatement;
  std::vector<std::string> frameworks;  ///< ids; empty: all
  bool of_findings_only = false;        ///< no sentences of lists and plans
};

struct HeadingTable {
  TextTable table;                  ///< ids "file#n", groups the bodies, or the file where a body has no name
  std::vector<std::string> unread;  ///< files that could not be read, with the reason
};

/// Sentences of the documents, labelled by the section they stand in. Commitments and context are no
/// examples, nor is what stands under no such heading. A sentence that a body's documents repeat is taken
/// once for each label.
Result<HeadingTable> ReadHeadingTable(const HeadingOptions& options, const Lexicons& lexicons,
                                      const Frameworks& frameworks);

}  // namespace caresift
