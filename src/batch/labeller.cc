#include "labeller.h"

#include <utility>

#include "caresift/outputs/labels_json.h"
#include "caresift/text/utf8.h"

namespace caresift {

Labeller::Labeller(const Classifier& model, const Lexicons& lexicons) : model_(model), predictor_(model) {
  if (model.table().UsesHints()) hints_.emplace(lexicons);
}

std::vector<std::string> Labeller::Fields(const std::string& text, const std::vector<Finding>& findings) {
  std::vector<std::string> sentences;  // that are judged
  for (const Finding& finding : findings) {
    if (finding.role != Role::kContext) sentences.push_back(CollapseWhiteSpace(Slice(text, finding.span)));
  }
  std::vector<std::vector<std::string>> hints(sentences.size());
  if (hints_) {
    for (std::size_t i = 0; i < sentences.size(); ++i) hints[i] = hints_->Of(sentences[i]);
    AddNearHints(&hints);
  }
  std::vector<std::string> fields(findings.size(), "\"labels\":");
  std::size_t next = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    std::vector<LabelProbability> labels;
    if (findings[i].role != Role::kContext) {
      labels = predictor_.Labels(sentences[next], hints[next]);
      ++next;
    }
    AppendLabels(model_, labels, &fields[i]);
  }
  return fields;
}

}  // namespace caresift
