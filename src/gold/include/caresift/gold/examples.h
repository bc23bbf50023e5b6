#pragma once

#include <string>
#include <vector>

#include "caresift/findings/judge.h"
#include "caresift/gold/gold.h"
#include "caresift/structure/framework.h"

namespace caresift {

/// A labelled sentence with what the rules saw in it.
struct JudgeExample {
  GoldSentence gold;
  std::string set;                 ///< name of the gold file without its ending
  std::string group;               ///< what is never split between learning and testing
  std::vector<SignalId> signals;   ///< of the lexicons it was gathered with
  std::vector<std::string> words;  ///< as models know them: no marks, numbers as "#"
  Finding rules;                   ///< by the rules alone
};

/// A gold file and where the documents it names are: in the folder of its own name without its ending, or in
/// one of `folders`.
struct LabelledSet {
  std::string gold;
  std::vector<std::string> folders = {};
  std::string split = {};      ///< take sentences of this split only; empty: all
  std::string leave_out = {};  ///< take none of this split; empty: all
};

struct GatheredExamples {
  std::vector<JudgeExample> examples;  ///< in the order of the gold file
  std::size_t unmatched = 0;  ///< labelled sentences that are none of the judge's, or are cut in another way
};

/// Judges the documents of a set by the rules alone and joins its labels to their sentences. A document is a
/// group of its own, but one that has most of a set's sentences is cut into stretches of a dozen; so are
/// sentences that stand for themselves. Fails where the gold or a document cannot be read.
Result<GatheredExamples> GatherExamples(const LabelledSet& set, const Lexicons& lexicons,
                                        const Frameworks& frameworks);

}  // namespace caresift
