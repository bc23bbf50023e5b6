#pragma once

#include <string>
#include <vector>

namespace caresift::cli {

/// What `caresift train --gold` is told.
struct JudgeTraining {
  std::vector<std::string> gold;       ///< files of labelled sentences, read in this order
  std::vector<std::string> documents;  ///< folders with documents they name, beside their own
  std::string vectors, out;
  std::string name, description, source, licence;
  bool quiet = false;
};

/// Learns the judge's weights from labelled sentences, those marked closed left out, and writes a model for
/// caresift run. Returns an exit code.
int TrainJudge(const JudgeTraining& training);

}  // namespace caresift::cli
