#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "../../src/batch/content_reader.h"
#include "caresift/issues/issue.h"

namespace caresift {

/// Any number of shortfall findings that read like real ones: sentences of the sample corpus, varied. Each is
/// drawn from one of the corpus' findings, some far oftener than others; about a third of its words give way
/// to words of other sentences on the theme, of any sentence, or to names, of which there are ever more;
/// figures change, a clause may go and one of another sentence come. Themes, scores and severity stay. 150
/// findings make a document, 20 documents a body, over eleven years.
///
/// The same on every machine: mt19937_64 is specified to the bit, and nothing of the library's distributions
/// is used.
class VariedFindings {
 public:
  /// Runs the program's main job over corpora/sample, in the temporary folder, for the sentences.
  VariedFindings();
  ~VariedFindings();

  IssueCorpus Make(std::size_t findings);

  /// What each finding of the corpus made last is about: the planted issue of the sample that its sentence
  /// tells of, from 0; -1 where that is not known.
  const std::vector<int>& planted() const { return planted_; }

 private:
  class Source;
  std::unique_ptr<Source> source_;
  std::vector<int> planted_;
};

}  // namespace caresift
