#include "caresift/classify/evaluate.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "caresift/text/digest.h"
#include "parallel.h"

namespace caresift {
namespace {

using Indices = std::vector<std::uint32_t>;

constexpr std::size_t kChunk = 256;  // examples judged by one worker at a time
constexpr std::uint32_t kCurveParts[] = {8, 4, 2};

struct Judged {
  std::vector<double> probabilities;
  std::vector<LabelId> given;  // ascending
};

std::vector<Judged> JudgeAll(const Classifier& classifier, const ExampleSet& set, const Indices& which,
                             unsigned threads) {
  std::vector<Judged> judged(which.size());
  ParallelFor((which.size() + kChunk - 1) / kChunk, threads, [&](std::size_t chunk) {
    Predictor predictor(classifier);
    for (std::size_t i = chunk * kChunk; i < std::min(which.size(), (chunk + 1) * kChunk); ++i) {
      const Example& example = set.examples[which[i]];
      for (const LabelProbability& label : predictor.Labels(example.text, example.hints))
        judged[i].given.push_back(label.label);
      std::sort(judged[i].given.begin(), judged[i].given.end());
      judged[i].probabilities = predictor.LastProbabilities();
    }
  });
  return judged;
}

// Adds held-out examples and what was made of them; labels of both are those of the evaluation.
void AddPart(const ExampleSet& set, const Indices& which, const std::vector<Judged>& judged,
             Evaluation* evaluation) {
  LabelCounts part(evaluation->labels.size());
  for (std::size_t i = 0; i < which.size(); ++i) {
    const std::vector<LabelId>& gold = set.examples[which[i]].labels;
    part.Add(gold, judged[i].given);
    evaluation->counts.Add(gold, judged[i].given);
    for (LabelId l = 0; l < judged[i].probabilities.size(); ++l) {
      const bool carries = std::binary_search(gold.begin(), gold.end(), l);
      evaluation->reliability.Add(judged[i].probabilities[l], carries);
      evaluation->reliability_by_label[l].Add(judged[i].probabilities[l], carries);
    }
  }
  evaluation->parts.push_back({which.size(), part.Micro().F1(), part.MacroF1()});
}

std::uint64_t CountGroups(const ExampleSet& set) {
  std::set<std::string_view> groups;
  std::uint64_t alone = 0;
  for (const Example& example : set.examples) {
    if (example.group.empty()) {
      ++alone;
    } else {
      groups.insert(example.group);
    }
  }
  return groups.size() + alone;
}

// One in `part` of `from`, by a hash of the group, so that a smaller part lies within a larger one.
Indices PartOf(const ExampleSet& set, const Indices& from, std::uint32_t part, std::uint64_t seed) {
  Indices kept;
  for (std::uint32_t i : from) {
    const Example& example = set.examples[i];
    Digest digest;
    digest.Add("curve").Add(seed);
    example.group.empty() ? digest.Add(example.id).Add(example.text) : digest.Add(example.group);
    if (digest.Value() % part == 0) kept.push_back(i);
  }
  return kept;
}

/// Trains on some examples and judges others, fold by fold.
class CrossValidation {
 public:
  CrossValidation(const ExampleSet& set, const EvaluateOptions& options,
                  const std::function<void(std::size_t, std::size_t)>& progress)
      : set_(set), options_(options), progress_(progress), evaluation_(set.labels) {
    evaluation_.exclusive = set.exclusive;
    evaluation_.examples = set.examples.size();
    evaluation_.groups = CountGroups(set);
  }

  Result<Evaluation> Run() {
    if (options_.folds < 2 || options_.folds > evaluation_.groups) {
      return Error{ErrorCode::kBadExamples, "",
                   fmt::format("{} folds of {} groups", options_.folds, evaluation_.groups)};
    }
    std::vector<std::uint32_t> parts = {1};
    if (options_.curve) parts.insert(parts.begin(), std::begin(kCurveParts), std::end(kCurveParts));
    all_ = parts.size() * options_.repeats * options_.folds;
    for (std::uint32_t part : parts) {
      if (auto done = RunPart(part); !done) return std::move(done).error();
    }
    return std::move(evaluation_);
  }

 private:
  // Learns from one in `part` of what is not held out; the whole (1) is the evaluation, all are points of the
  // curve.
  Result<Done> RunPart(std::uint32_t part) {
    Evaluation scored(set_.labels);
    double learned_from = 0, runs = 0;
    for (std::uint32_t repeat = 0; repeat < options_.repeats; ++repeat) {
      TrainOptions train = options_.train;
      train.seed += repeat;
      const std::vector<std::uint32_t> folds = DealFolds(set_.examples, options_.folds, train.seed);
      for (std::uint32_t fold = 0; fold < options_.folds; ++fold) {
        Indices learned, held_out;
        for (std::uint32_t i = 0; i < folds.size(); ++i) (folds[i] == fold ? held_out : learned).push_back(i);
        if (part > 1) learned = PartOf(set_, learned, part, train.seed);
        auto model = Train(set_.Subset(learned), train, {});
        if (!model && part == 1) return std::move(model).error();
        if (!model) return Done{};  // too few for this point of the curve
        AddPart(set_, held_out, JudgeAll(*model, set_, held_out, train.threads),
                part == 1 ? &evaluation_ : &scored);
        learned_from += static_cast<double>(learned.size());
        ++runs;
        if (progress_) progress_(++done_, all_);
      }
    }
    const LabelCounts& counts = part == 1 ? evaluation_.counts : scored.counts;
    if (options_.curve)
      evaluation_.curve.push_back({learned_from / runs, counts.Micro().F1(), counts.MacroF1()});
    return Done{};
  }

  const ExampleSet& set_;
  const EvaluateOptions& options_;
  const std::function<void(std::size_t, std::size_t)>& progress_;
  Evaluation evaluation_;
  std::size_t done_ = 0, all_ = 0;
};

}  // namespace

Result<Evaluation> CrossValidate(const ExampleSet& set, const EvaluateOptions& options,
                                 const std::function<void(std::size_t, std::size_t)>& progress) {
  return CrossValidation(set, options, progress).Run();
}

Evaluation EvaluateOn(const Classifier& classifier, const ExampleSet& set, unsigned threads) {
  // The model's labels first, then those it does not know, which it can only miss.
  std::vector<std::string> names;
  for (const LabelModel& label : classifier.labels()) names.push_back(label.name);
  const std::size_t known = names.size();
  std::vector<LabelId> to(set.labels.size());
  for (std::size_t l = 0; l < set.labels.size(); ++l) {
    const auto end = names.begin() + static_cast<std::ptrdiff_t>(known);
    const auto found = std::find(names.begin(), end, set.labels[l]);
    to[l] =
        static_cast<LabelId>(found == end ? names.size() : static_cast<std::size_t>(found - names.begin()));
    if (found == end) names.push_back(set.labels[l]);
  }
  ExampleSet renamed = set;
  renamed.labels = names;
  for (Example& example : renamed.examples) {
    for (LabelId& label : example.labels) label = to[label];
    std::sort(example.labels.begin(), example.labels.end());
  }
  Evaluation evaluation(names);
  evaluation.exclusive = set.exclusive;
  evaluation.examples = set.examples.size();
  evaluation.groups = CountGroups(set);
  evaluation.unknown_labels = names.size() - known;
  Indices all(set.examples.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  AddPart(renamed, all, JudgeAll(classifier, renamed, all, threads), &evaluation);
  return evaluation;
}

}  // namespace caresift
