#pragma once

#include <string>
#include <utility>
#include <vector>

#include "caresift/classify/metrics.h"
#include "caresift/gold/gold.h"

namespace caresift {

/// What was judged of a sentence, to be held against what people say of it.
struct JudgedSentence {
  std::vector<std::pair<std::string, double>> themes;  ///< with their confidences; each once
  FindingType type = FindingType::kNone;
  double confidence = 0;  ///< in the type
  bool plan = false;
  Evidence evidence = Evidence::kProcesses;
};

/// Judgements on labelled sentences, counted.
class JudgementScore {
 public:
  /// `themes` are all there can be, ascending; others are passed over.
  explicit JudgementScore(std::vector<std::string> themes);

  void Add(const GoldSentence& gold, const JudgedSentence& judged);

  const std::vector<std::string>& theme_names() const { return names_; }
  const LabelCounts& themes() const { return themes_; }      ///< by index into theme_names()
  const LabelCounts& types() const { return types_; }        ///< by FindingType
  const LabelCounts& evidence() const { return evidence_; }  ///< by Evidence
  const Counts& plan() const { return plan_; }
  const Reliability& type_confidence() const { return type_confidence_; }
  const Reliability& theme_confidence() const { return theme_confidence_; }

 private:
  std::vector<LabelId> IdsOf(const std::vector<std::string>& themes) const;

  std::vector<std::string> names_;
  LabelCounts themes_, types_, evidence_;
  Counts plan_;
  Reliability type_confidence_, theme_confidence_;
};

/// Share of texts with all labels right.
double Accuracy(const LabelCounts& counts);

}  // namespace caresift
