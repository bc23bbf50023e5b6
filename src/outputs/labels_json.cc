#include "caresift/outputs/labels_json.h"

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

namespace caresift {
namespace {

std::string Quoted(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

void AppendLabels(const Classifier& model, const std::vector<LabelProbability>& labels, std::string* out) {
  *out += '[';
  for (const LabelProbability& label : labels) {
    fmt::format_to(std::back_inserter(*out), "{}{{\"label\":{},\"probability\":{:.4f}}}",
                   &label == labels.data() ? "" : ",", Quoted(model.labels()[label.label].name),
                   label.probability);
  }
  *out += ']';
}

void AppendLabelLine(std::string_view id, const Classifier& model,
                     const std::vector<LabelProbability>& labels, std::string* out) {
  out->append("{\"id\":").append(Quoted(id)).append(",\"labels\":");
  AppendLabels(model, labels, out);
  *out += "}\n";
}

}  // namespace caresift
