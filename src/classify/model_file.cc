// A model's file is JSON Lines that a person can read and a diff can show: a header with the model's card,
// one line a label, one a feature with its weights in twentieths of log-odds, and last a few texts, put
// together from the model's own heaviest words, with the probabilities it gave them. Loading holds every line
// against the header's counts and digest and judges those texts again.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "caresift/classify/classifier.h"
#include "caresift/text/digest.h"

namespace caresift {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr const char* kSchema = "caresift/model/1";
constexpr std::size_t kMostLabels = 100'000;
constexpr std::size_t kSelfTests = 20;       // at most, for the labels with most examples
constexpr std::size_t kSelfTestWords = 6;    // each
constexpr double kSelfTestTolerance = 1e-4;  // processors round differently, not by this much
constexpr std::size_t kShown = 60;           // bytes of a line that an error quotes

// Text of hints and labels is data: bytes that are no UTF-8 do not stop the writing.
std::string Dump(const ordered_json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

ordered_json OptionsJson(const TrainOptions& options) {
  const FeatureOptions& features = options.features;
  return {{"word_grams", features.word_grams},
          {"stem_grams", features.stem_grams},
          {"shortest_part", features.shortest_part},
          {"longest_part", features.longest_part},
          {"fewest_texts", features.fewest_texts},
          {"hints", features.hints},
          {"cost", options.cost},
          {"balance", options.balance},
          {"evidence", options.evidence},
          {"second_cost", options.second_cost},
          {"threshold_share", options.threshold_share},
          {"always", options.always},
          {"inner_folds", options.inner_folds},
          {"seed", options.seed}};
}

TrainOptions OptionsOf(const json& value) {
  TrainOptions options;
  FeatureOptions& features = options.features;
  value.at("word_grams").get_to(features.word_grams);
  value.at("stem_grams").get_to(features.stem_grams);
  value.at("shortest_part").get_to(features.shortest_part);
  value.at("longest_part").get_to(features.longest_part);
  value.at("fewest_texts").get_to(features.fewest_texts);
  value.at("hints").get_to(features.hints);
  value.at("cost").get_to(options.cost);
  value.at("balance").get_to(options.balance);
  value.at("evidence").get_to(options.evidence);
  value.at("second_cost").get_to(options.second_cost);
  value.at("threshold_share").get_to(options.threshold_share);
  value.at("always").get_to(options.always);
  value.at("inner_folds").get_to(options.inner_folds);
  value.at("seed").get_to(options.seed);
  return options;
}

ordered_json HeaderJson(const Classifier& model, std::size_t self_tests, const std::string& digest) {
  const ModelCard& card = model.card();
  ordered_json header = {{"schema", kSchema},
                         {"name", card.name},
                         {"description", card.description},
                         {"task", model.exclusive() ? "single-label" : "multi-label"},
                         {"source", card.source},
                         {"licence", card.licence},
                         {"created_with", card.created_with},
                         {"examples", card.examples},
                         {"training_digest", card.training_digest},
                         {"options", OptionsJson(card.options)},
                         {"scores", ordered_json::object()},
                         {"labels", model.labels().size()},
                         {"features", model.table().features().size()},
                         {"self_tests", self_tests},
                         {"weight_unit", Classifier::kWeightUnit},
                         {"digest", digest}};
  for (const auto& [name, score] : card.scores) {
    header["scores"][name] = std::isnan(score) ? ordered_json() : ordered_json(score);
  }
  return header;
}

std::string LabelLine(const LabelModel& label) {
  ordered_json others = ordered_json::array();
  for (const LabelModel::Other& other : label.others) others.push_back({other.label, other.weight});
  return Dump({{"label", label.name},
               {"examples", label.examples},
               {"bias", label.bias},
               {"own", label.own},
               {"constant", label.constant},
               {"others", others},
               {"threshold", label.threshold}});
}

std::string FeatureLine(const Feature& feature, const std::vector<Classifier::Weight>& weights) {
  // Rarities as the shortest decimals that read back as the same float.
  std::string line =
      fmt::format("[\"{}\",{},{},[", Identifier(feature.kind), Dump(feature.text), feature.rarity);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const long units = std::lround(weights[i].weight / Classifier::kWeightUnit);
    line += fmt::format("{}{},{}", i == 0 ? "" : ",", weights[i].label, units);
  }
  return line + "]]";
}

// For the commonest labels, the words that speak for them most.
std::vector<std::string> SelfTestTexts(const Classifier& model) {
  struct Word {
    float weight;
    std::uint32_t feature;
  };
  std::vector<std::vector<Word>> words(model.labels().size());
  const std::vector<Feature>& features = model.table().features();
  for (std::uint32_t f = 0; f < features.size(); ++f) {
    if (features[f].kind != FeatureKind::kWord) continue;
    for (const Classifier::Weight& weight : model.WeightsOf(f))
      if (weight.weight > 0) words[weight.label].push_back({weight.weight, f});
  }
  std::vector<LabelId> order(words.size());
  for (LabelId l = 0; l < order.size(); ++l) order[l] = l;
  std::stable_sort(order.begin(), order.end(), [&](LabelId a, LabelId b) {
    return model.labels()[a].examples > model.labels()[b].examples;
  });
  order.resize(std::min(order.size(), kSelfTests));
  std::vector<std::string> texts;
  for (LabelId l : order) {
    std::stable_sort(words[l].begin(), words[l].end(),
                     [](const Word& a, const Word& b) { return a.weight > b.weight; });
    std::string text;
    for (std::size_t i = 0; i < std::min(words[l].size(), kSelfTestWords); ++i)
      text += (i == 0 ? "" : " ") + features[words[l][i].feature].text;
    if (!text.empty()) texts.push_back(std::move(text));
  }
  return texts;
}

std::string SelfTestLine(const std::string& text, Predictor* predictor) {
  predictor->Labels(text);
  ordered_json probabilities = ordered_json::array();
  for (double probability : predictor->LastProbabilities())
    probabilities.push_back(std::round(probability * 1e6) / 1e6);
  return Dump({{"test", text}, {"probabilities", std::move(probabilities)}});
}

std::string DigestOf(ordered_json header, std::string_view rest) {
  header["digest"] = "";
  return Digest().Add(Dump(header)).Add(rest).Hex();
}

/// Reads a model line by line. What is wrong is thrown with its reason, and caught once, with the line.
class ModelReader {
 public:
  ModelReader(std::string_view bytes, const std::string& path) : bytes_(bytes), path_(path) {}

  Result<Classifier> Read() {
    try {
      return ReadAll();
    } catch (const Problem& problem) {
      return Bad(problem.what());
    } catch (const json::exception& problem) {
      return Bad(fmt::format("a field is missing or of another kind: {}", problem.what()));
    }
  }

 private:
  struct Problem : std::runtime_error {
    using std::runtime_error::runtime_error;
  };
  Error Bad(std::string reason) const {
    return {ErrorCode::kBadModel, fmt::format("{}:{}", path_, std::max<std::size_t>(line_, 1)),
            std::move(reason)};
  }
  static void Require(bool holds, const std::string& otherwise) {
    if (!holds) throw Problem(otherwise);
  }

  ordered_json NextLine() {
    ++line_;
    Require(at_ < bytes_.size(), "the file ends here: it was cut short");
    const std::size_t end = bytes_.find('\n', at_);
    Require(end != std::string_view::npos, "the line does not end: the file was cut short");
    const std::string_view line = bytes_.substr(at_, end - at_);
    at_ = end + 1;
    ordered_json value = ordered_json::parse(line, nullptr, false);
    Require(!value.is_discarded(), line_ == 1 ? "this is no model of caresift: its first line is no JSON"
                                              : "this line is no JSON: " + Quoted(line));
    return value;
  }

  static std::string Quoted(std::string_view line) {
    return Dump(std::string(line.substr(0, kShown))) + (line.size() > kShown ? " …" : "");
  }

  Result<Classifier> ReadAll() {
    const ordered_json header = NextLine();
    const std::string_view rest = bytes_.substr(at_);
    ReadHeader(header);
    for (std::size_t l = 0; l < label_count_; ++l) ReadLabel(NextLine());
    for (std::size_t f = 0; f < feature_count_; ++f) ReadFeature(NextLine());
    std::vector<ordered_json> tests;
    for (std::size_t t = 0; t < test_count_; ++t) tests.push_back(NextLine());
    Require(at_ == bytes_.size(), "there are more lines than the header tells");
    const std::size_t first_test = line_ - test_count_;
    line_ = 1;
    Require(DigestOf(header, rest) == header.at("digest").get<std::string>(),
            "the digest does not fit: the file was changed after it was written");
    Classifier model(std::move(card_), exclusive_, std::move(labels_),
                     FeatureTable(options_.features, std::move(features_)), weights_);
    line_ = first_test;
    Predictor predictor(model);
    for (const ordered_json& test : tests) {
      ++line_;
      Replay(test, &predictor);
    }
    return model;
  }

  void ReadHeader(const ordered_json& header) {
    Require(header.is_object() && header.contains("schema") && header["schema"].is_string(),
            "this is no model of caresift: its first line names no schema");
    const std::string schema = header["schema"];
    Require(schema.starts_with("caresift/model/"), "this is no model of caresift but " + schema);
    Require(schema == kSchema, schema + " is of another version; this program reads " + kSchema);
    const std::string task = header.at("task");
    Require(task == "single-label" || task == "multi-label", "no such task: " + task);
    exclusive_ = task == "single-label";
    options_ = OptionsOf(header.at("options"));
    header.at("name").get_to(card_.name);
    header.at("description").get_to(card_.description);
    header.at("source").get_to(card_.source);
    header.at("licence").get_to(card_.licence);
    header.at("created_with").get_to(card_.created_with);
    header.at("examples").get_to(card_.examples);
    header.at("training_digest").get_to(card_.training_digest);
    card_.options = options_;
    for (const auto& [name, score] : header.at("scores").items())
      card_.scores.emplace_back(name, score.is_null() ? std::nan("") : score.get<double>());
    label_count_ = CountIn(header, "labels");
    feature_count_ = CountIn(header, "features");
    test_count_ = CountIn(header, "self_tests");
    Require(label_count_ <= kMostLabels, fmt::format("{} labels, {} at most", label_count_, kMostLabels));
    Require(header.at("weight_unit") == Classifier::kWeightUnit, "weights are in another unit");
  }

  // A count can be no larger than the bytes that are there, so that a damaged one takes no memory.
  std::size_t CountIn(const ordered_json& header, const char* name) const {
    const std::uint64_t count = Unsigned(header.at(name));
    Require(count <= bytes_.size(), fmt::format("{} says {}, more than the file can hold", name, count));
    return static_cast<std::size_t>(count);
  }

  static std::uint64_t Unsigned(const ordered_json& value) {
    Require(value.is_number_unsigned(), "no count: " + Quoted(Dump(value)));
    return value.get<std::uint64_t>();
  }

  LabelId Label(const ordered_json& value) const {
    const std::uint64_t label = Unsigned(value);
    Require(label < label_count_, fmt::format("label {} of {}", label, label_count_));
    return static_cast<LabelId>(label);
  }

  static double Finite(const ordered_json& value) {
    const double number = value.get<double>();
    Require(std::isfinite(number), "a number is not finite");
    return number;
  }

  void ReadLabel(const ordered_json& line) {
    Require(line.is_object(), "no line of a label: " + Quoted(Dump(line)));
    LabelModel label;
    line.at("label").get_to(label.name);
    line.at("examples").get_to(label.examples);
    label.bias = Finite(line.at("bias"));
    label.own = Finite(line.at("own"));
    label.constant = Finite(line.at("constant"));
    for (const ordered_json& other : line.at("others")) {
      label.others.push_back({Label(other.at(0)), Finite(other.at(1))});
    }
    label.threshold = Finite(line.at("threshold"));
    Require(label.threshold > 0 && label.threshold < 1, "the threshold is not between 0 and 1");
    labels_.push_back(std::move(label));
  }

  void ReadFeature(const ordered_json& line) {
    Require(line.is_array() && line.size() == 4, "no line of a feature: " + Quoted(Dump(line)));
    Feature feature;
    feature.kind = KindNamed(line.at(0).get<std::string>());
    line.at(1).get_to(feature.text);
    feature.rarity = static_cast<float>(Finite(line.at(2)));
    Require(features_.empty() ||
                std::tie(features_.back().kind, features_.back().text) < std::tie(feature.kind, feature.text),
            "features are not in order, or one stands twice");
    const ordered_json& weights = line.at(3);
    Require(weights.size() % 2 == 0, "labels and weights do not pair");
    std::vector<Classifier::Weight>& kept = weights_.emplace_back();
    for (std::size_t i = 0; i < weights.size(); i += 2) {
      const LabelId label = Label(weights[i]);
      Require(weights[i + 1].is_number_integer(), "a weight is no whole number");
      const auto units = weights[i + 1].get<std::int64_t>();
      Require(kept.empty() || kept.back().label < label, "labels are not in order");
      kept.push_back({label, static_cast<float>(static_cast<double>(units) * Classifier::kWeightUnit)});
    }
    features_.push_back(std::move(feature));
  }

  static FeatureKind KindNamed(const std::string& name) {
    for (std::uint8_t kind = 0; kind <= static_cast<std::uint8_t>(FeatureKind::kNear); ++kind)
      if (Identifier(static_cast<FeatureKind>(kind)) == name) return static_cast<FeatureKind>(kind);
    throw Problem("no such kind of feature: " + name);
  }

  void Replay(const ordered_json& test, Predictor* predictor) const {
    const std::string text = test.at("test");
    const ordered_json& expected = test.at("probabilities");
    Require(expected.size() == label_count_, "a self-test names other labels");
    predictor->Labels(text);
    const std::vector<double>& now = predictor->LastProbabilities();
    for (std::size_t l = 0; l < now.size(); ++l) {
      const double then = expected[l].get<double>();
      Require(std::abs(now[l] - then) <= kSelfTestTolerance,
              fmt::format("a self-test fails: this program gives label {} {:.6f} where {:.6f} is told", l,
                          now[l], then));
    }
  }

  std::string_view bytes_;
  const std::string& path_;
  std::size_t at_ = 0, line_ = 0;
  bool exclusive_ = false;
  TrainOptions options_;
  ModelCard card_;
  std::size_t label_count_ = 0, feature_count_ = 0, test_count_ = 0;
  std::vector<LabelModel> labels_;
  std::vector<Feature> features_;
  std::vector<std::vector<Classifier::Weight>> weights_;
};

}  // namespace

std::string Classifier::Serialise() const {
  std::string rest;
  const auto put = [&](const std::string& line) { rest.append(line).append("\n"); };
  for (const LabelModel& label : labels_) put(LabelLine(label));
  for (std::uint32_t f = 0; f < table_.features().size(); ++f)
    put(FeatureLine(table_.features()[f], WeightsOf(f)));
  const std::vector<std::string> texts = SelfTestTexts(*this);
  Predictor predictor(*this);
  for (const std::string& text : texts) put(SelfTestLine(text, &predictor));
  const std::string digest = DigestOf(HeaderJson(*this, texts.size(), ""), rest);
  return Dump(HeaderJson(*this, texts.size(), digest)) + "\n" + rest;
}

Result<Classifier> Classifier::Parse(std::string_view bytes, const std::string& path) {
  return ModelReader(bytes, path).Read();
}

}  // namespace caresift
