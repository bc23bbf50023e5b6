#include "line_joiner.h"

#include <span>
#include <string>

#include "finding_lines.h"

namespace caresift {

void LineJoiner::Add(ProcessedFile* file) {
  for (ProcessedPart& part : file->parts) {
    std::size_t first = 0;
    for (LineBlock& block : part.lines) {
      const auto findings = std::span(part.findings).subspan(first, block.last - first);
      for (ProcessedFinding& finding : findings)
        GiveIdentity(part.summary.body.empty(), &identities_, &finding);
      std::string changed;
      write_(FinishLines(findings, &block.bytes, &changed));
      write_(changed);
      first = block.last;
    }
  }
}

}  // namespace caresift
