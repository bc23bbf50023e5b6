#pragma once

#include <optional>
#include <string>
#include <vector>

#include "caresift/batch/heading_examples.h"
#include "caresift/batch/text_table.h"
#include "caresift/classify/train.h"
#include "command.h"
#include "options.h"

namespace caresift::cli {

/// What `train` and `evaluate` are told in the same words: where examples come from and how to learn.
struct LearningOptions {
  std::string data, labels_from, task = "auto", entry = "statement", hints;
  TextColumns columns{.labels = "labels"};
  std::string separator = "|";
  HeadingOptions headings;
  TrainOptions train;
  bool quiet = false;

  void AddDataOptions(boost::program_options::options_description* options);
  void AddTrainOptions(boost::program_options::options_description* options);

  /// Checks what was given and reads the examples. Notices go to standard error.
  /// `with_hints`: also where they were not asked for.
  Result<ExampleSet> ReadExamples(bool with_hints = false);

  /// The source as a model's card names it: a file name, or the folders of a corpus.
  std::string SourceName() const;

 private:
  /// What is wrong with what was given; empty: nothing.
  std::string Mistake() const;
  Result<TextTable> ReadTable(const std::optional<Lexicons>& lexicons);
};

}  // namespace caresift::cli
