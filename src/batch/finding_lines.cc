#include "finding_lines.h"

#include <algorithm>

namespace caresift {

void GiveIdentity(bool nameless, Identities* identities, ProcessedFinding* finding) {
  const Identities::Identity identity =
      identities->Of({finding->identity, finding->said, finding->words, nameless});
  finding->id = identity.id;
  finding->original = identity.original;
}

std::string_view FinishLines(std::span<const ProcessedFinding> findings, std::string* lines,
                             std::string* changed) {
  std::size_t begin = 0, unchanged = lines->size();
  for (const ProcessedFinding& finding : findings) {
    FindingWriter::SetId(finding.id, lines->data() + begin);
    const std::string_view line = std::string_view(*lines).substr(begin, finding.line_end - begin);
    if (finding.id != finding.original) {
      unchanged = std::min(unchanged, begin);
      FindingWriter::AppendDuplicate(line, finding.original, changed);
    } else if (unchanged < lines->size()) {
      changed->append(line);
    }
    begin = finding.line_end;
  }
  return std::string_view(*lines).substr(0, unchanged);
}

}  // namespace caresift
