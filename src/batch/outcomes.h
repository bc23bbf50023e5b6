#pragma once

#include <string>
#include <vector>

#include "caresift/batch/output_folder.h"
#include "caresift/outputs/checks.h"
#include "caresift/structure/between.h"
#include "caresift/text/result.h"

namespace caresift {

/// What a part says of an assessment's outcome, and how the outputs name it.
struct PartOutcome {
  OutcomeFacts facts;
  PrintedSide where;      ///< the part's document and source
  std::string body_from;  ///< id of the part whose wording and body it shares; empty where it has its own
};

/// Keeps what the parts of a corpus say of outcomes, and holds them against each other once all are there.
class Outcomes {
 public:
  /// In corpus order. Parts that say nothing are not kept.
  void Add(PartOutcome outcome) {
    if (!outcome.facts.empty()) outcomes_.push_back(std::move(outcome));
  }

  /// The contradictions between documents. Their words are read again from the texts that `out` holds by
  /// then.
  Result<std::vector<PrintedCheck>> FindChecks(const OutputFolder& out);

 private:
  std::vector<PartOutcome> outcomes_;
};

}  // namespace caresift
