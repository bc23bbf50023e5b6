// The file: JSON Lines that a person can read and a diff can show, as those of classify/.
#include "caresift/findings/judge_model.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "caresift/text/digest.h"

namespace caresift {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* kSchema = "caresift/judge-model/1";
constexpr std::size_t kMostOutputs = 10'000;
constexpr std::size_t kShown = 60;  // bytes of a line that an error quotes

std::string TermLine(const char* kind, const JudgeModel::Term& term, bool with_rarity) {
  std::string line = fmt::format("[\"{}\",{}", kind, json(term.name).dump());
  if (with_rarity) line += fmt::format(",{}", term.rarity);
  line += ",[";
  for (std::size_t i = 0; i < term.weights.size(); ++i)
    line += fmt::format("{}{},{}", i == 0 ? "" : ",", term.weights[i].output, term.weights[i].units);
  return line + "]]\n";
}

std::string DirectionLine(std::size_t dimension, const std::vector<float>& weights) {
  return fmt::format("[\"direction\",{},[{}]]\n", dimension, fmt::join(weights, ","));
}

std::string OutputLine(const ModelOutput& output) {
  return ordered_json({{"output", output.name},
                       {"bias", output.bias},
                       {"lift", output.lift},
                       {"threshold", output.threshold}})
             .dump() +
         "\n";
}

std::string SelfTestLine(const JudgeModel::SelfTest& test) {
  ordered_json scores = ordered_json::array();
  for (const auto& [output, score] : test.scores) scores.push_back({output, score});
  return ordered_json({{"self_test", test.words}, {"signals", test.signals}, {"scores", scores}}).dump() +
         "\n";
}

ordered_json NumbersJson(const std::vector<std::pair<std::string, double>>& numbers) {
  ordered_json object = ordered_json::object();
  for (const auto& [name, value] : numbers) object[name] = value;
  return object;
}

std::string BodyOf(const JudgeModel& model) {
  std::string body;
  for (const ModelOutput& output : model.outputs) body += OutputLine(output);
  for (const JudgeModel::Term& term : model.signals) body += TermLine("signal", term, false);
  for (const JudgeModel::Term& term : model.words) body += TermLine("word", term, true);
  for (std::size_t d = 0; d < model.directions.size(); ++d) body += DirectionLine(d, model.directions[d]);
  for (const JudgeModel::SelfTest& test : model.self_tests) body += SelfTestLine(test);
  return body;
}

// Reads a file line by line; what does not fit throws std::string, the reason.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::size_t line() const { return line_; }
  std::string_view rest() const { return rest_; }

  json Next() {
    ++line_;
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) throw std::string("the file ends too early");
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    json value = json::parse(text, nullptr, false);
    if (value.is_discarded())
      throw fmt::format("no JSON: {}",
                        json(text.substr(0, kShown)).dump(-1, ' ', true, json::error_handler_t::replace));
    return value;
  }

  void ReadHeader(JudgeModel* model) {
    const json header = Next();
    if (!header.is_object() || header.value("schema", json()) != kSchema)
      throw fmt::format("the first line does not say {}", kSchema);
    header.at("name").get_to(model->name);
    header.at("description").get_to(model->description);
    header.at("source").get_to(model->source);
    header.at("licence").get_to(model->licence);
    header.at("created_with").get_to(model->created_with);
    header.at("training_digest").get_to(model->training_digest);
    header.at("vectors_digest").get_to(model->vectors_digest);
    header.at("rarest").get_to(model->rarest);
    for (const auto& [name, value] : header.at("options").items()) model->options.emplace_back(name, value);
    for (const auto& [name, value] : header.at("measured").items()) model->measured.emplace_back(name, value);
    outputs_ = header.at("outputs");
    signals_ = header.at("signals");
    words_ = header.at("words");
    dimensions_ = header.at("dimensions");
    self_tests_ = header.at("self_tests");
    if (Digest().Add(rest_).Hex() != header.at("digest").get<std::string>())
      throw std::string("the lines after the first are not those it was written with");
    if (outputs_ == 0 || outputs_ > kMostOutputs) throw fmt::format("{} outputs", outputs_);
  }

  void ReadBody(JudgeModel* model) {
    for (std::size_t i = 0; i < outputs_; ++i) {
      const json value = Next();
      model->outputs.push_back(
          {value.at("output"), value.at("bias"), value.at("lift"), value.at("threshold")});
    }
    for (std::size_t i = 0; i < signals_; ++i) model->signals.push_back(ReadTerm("signal", false));
    for (std::size_t i = 0; i < words_; ++i) model->words.push_back(ReadTerm("word", true));
    for (std::size_t i = 0; i < dimensions_; ++i) {
      const json value = Next();
      if (value.at(0) != "direction" || value.at(1) != i) throw std::string("a direction is missing");
      model->directions.push_back(value.at(2).get<std::vector<float>>());
      if (model->directions.back().size() != outputs_) throw std::string("a direction has another length");
    }
    for (std::size_t i = 0; i < self_tests_; ++i) model->self_tests.push_back(ReadSelfTest());
    if (!rest_.empty()) throw std::string("more lines than the first one says");
  }

 private:
  std::uint16_t OutputIndex(const json& value) const {
    const auto index = value.get<std::size_t>();
    if (index >= outputs_) throw fmt::format("there is no output {}", index);
    return static_cast<std::uint16_t>(index);
  }

  JudgeModel::Term ReadTerm(std::string_view kind, bool with_rarity) {
    const json value = Next();
    if (value.at(0) != kind) throw fmt::format("a {} is missing", kind);
    JudgeModel::Term term;
    value.at(1).get_to(term.name);
    if (with_rarity) value.at(2).get_to(term.rarity);
    const json& weights = value.at(with_rarity ? 3 : 2);
    if (weights.size() % 2 != 0) throw std::string("a weight lacks its output");
    for (std::size_t i = 0; i < weights.size(); i += 2)
      term.weights.push_back({OutputIndex(weights[i]), weights[i + 1].get<std::int16_t>()});
    return term;
  }

  JudgeModel::SelfTest ReadSelfTest() {
    const json value = Next();
    JudgeModel::SelfTest test;
    value.at("self_test").get_to(test.words);
    value.at("signals").get_to(test.signals);
    for (const json& score : value.at("scores"))
      test.scores.emplace_back(OutputIndex(score.at(0)), score.at(1));
    return test;
  }

  std::string_view rest_;
  std::size_t line_ = 0;
  std::size_t outputs_ = 0, signals_ = 0, words_ = 0, dimensions_ = 0, self_tests_ = 0;
};

}  // namespace

std::string JudgeModel::Serialise() const {
  const std::string body = BodyOf(*this);
  const ordered_json header = {{"schema", kSchema},
                               {"name", name},
                               {"description", description},
                               {"source", source},
                               {"licence", licence},
                               {"created_with", created_with},
                               {"training_digest", training_digest},
                               {"vectors_digest", vectors_digest},
                               {"rarest", rarest},
                               {"options", NumbersJson(options)},
                               {"measured", NumbersJson(measured)},
                               {"outputs", outputs.size()},
                               {"signals", signals.size()},
                               {"words", words.size()},
                               {"dimensions", directions.size()},
                               {"self_tests", self_tests.size()},
                               {"digest", Digest().Add(body).Hex()}};
  return header.dump() + "\n" + body;
}

Result<JudgeModel> JudgeModel::Parse(std::string_view bytes, const std::string& path) {
  JudgeModel model;
  Reader reader(bytes);
  const auto bad = [&](const std::string& reason) {
    return Error{ErrorCode::kBadModel, fmt::format("{}:{}", path, reader.line()), reason};
  };
  try {
    reader.ReadHeader(&model);
    reader.ReadBody(&model);
  } catch (const std::string& reason) {
    return bad(reason);
  } catch (const json::exception& error) {
    return bad(error.what());
  }
  model.digest_ = Digest().Add(bytes).Hex();
  return model;
}

Result<JudgeModel> JudgeModel::Load(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, path, "a model is expected here"};
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return Error{ErrorCode::kUnreadable, path, ""};
  return Parse(bytes, path);
}

}  // namespace caresift
