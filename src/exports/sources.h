#pragma once

#include <string>
#include <vector>

#include "out_reader.h"

namespace caresift {

/// A file that was read: its text, and the documents that were found in it one after the other. Documents of
/// one file share their text.
struct SourceFile {
  std::vector<const DocumentRecord*> documents;  ///< those that the filter keeps; at least one
  const DocumentRecord& first() const { return *documents.front(); }
};

/// The files of an OUT folder, in corpus order, of which the filter keeps a document.
std::vector<SourceFile> SourceFiles(const OutReader& out);

/// Calls begin and end for every file, and between them visit for each of its findings.
class SourceVisitor {
 public:
  virtual ~SourceVisitor() = default;
  virtual Result<Done> Begin(const SourceFile& file) = 0;
  virtual Result<Done> Visit(const FindingRecord& finding, const DocumentRecord& document) = 0;
  virtual Result<Done> End(const SourceFile& file) = 0;
};
Result<Done> ForEachSource(const OutReader& out, const std::vector<SourceFile>& files,
                           SourceVisitor* visitor);

}  // namespace caresift
