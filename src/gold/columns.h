#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "caresift/findings/lexicons.h"
#include "caresift/gold/examples.h"
#include "caresift/text/word_vectors.h"
#include "logistic.h"

namespace caresift {

/// The columns of the regression: signals, then words, then the dimensions of the word vectors, each of
/// spread one.
class Columns {
 public:
  Columns(const std::vector<JudgeExample>& examples, const Lexicons& lexicons, const WordVectors& vectors,
          std::uint32_t fewest)
      : vectors_(vectors) {
    std::map<std::string, std::uint32_t> signals, words;
    for (const JudgeExample& example : examples) {
      for (SignalId signal : example.signals) ++signals[lexicons.signals().Name(signal)];
      for (const std::string& word : std::set<std::string>(example.words.begin(), example.words.end()))
        ++words[word];
    }
    for (std::size_t id = 0; id < lexicons.signals().size(); ++id)
      ids_.emplace(lexicons.signals().Name(static_cast<SignalId>(id)), static_cast<SignalId>(id));
    for (const auto& [name, count] : signals) {
      if (count < fewest) continue;
      signal_columns_.emplace(ids_.at(name), signal_names.size());
      signal_names.push_back(name);
    }
    const double all = static_cast<double>(examples.size());
    rarest = static_cast<float>(std::log(all + 1) + kLeastRarity);
    for (const auto& [word, count] : words) {
      if (count < fewest) continue;
      word_columns_.emplace(word, word_names.size());
      word_names.push_back(word);
      rarities.push_back(static_cast<float>(std::log((all + 1) / (count + 1.0)) + kLeastRarity));
    }
    FindSpread(examples);
  }

  std::size_t size() const { return signal_names.size() + word_names.size() + vectors_.dimensions(); }

  SparseRows Rows(const std::vector<JudgeExample>& examples) const {
    SparseRows rows(static_cast<Eigen::Index>(examples.size()), static_cast<Eigen::Index>(size()));
    for (std::size_t i = 0; i < examples.size(); ++i) {
      rows.startVec(static_cast<Eigen::Index>(i));
      std::map<std::size_t, double> values;
      for (SignalId signal : examples[i].signals) {
        const auto column = signal_columns_.find(signal);
        if (column != signal_columns_.end()) values[column->second] = 1;
      }
      const double norm = NormOf(examples[i]);
      for (const std::string& word : examples[i].words) {
        const auto column = word_columns_.find(word);
        if (column != word_columns_.end())
          values[signal_names.size() + column->second] += RarityOf(word) / norm;
      }
      const std::vector<double> vector = VectorOf(examples[i]);
      for (std::size_t d = 0; d < vector.size(); ++d)
        values[signal_names.size() + word_names.size() + d] = DirectionScale(d) * vector[d];
      for (const auto& [column, value] : values)
        rows.insertBack(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(column)) =
            static_cast<float>(value);
    }
    rows.finalize();
    return rows;
  }

  double DirectionScale(std::size_t d) const { return 1 / spread_[d]; }

  std::vector<std::string> signal_names, word_names;
  std::vector<float> rarities;  // of words
  float rarest = 1;

 private:
  static constexpr double kLeastRarity = 0.3;

  double RarityOf(const std::string& word) const {
    const auto column = word_columns_.find(word);
    return column == word_columns_.end() ? rarest : rarities[column->second];
  }

  double NormOf(const JudgeExample& example) const {
    double square = 1e-9;
    for (const std::string& word : example.words) square += std::pow(RarityOf(word), 2);
    return std::sqrt(square);
  }

  // Σ rarity × vector / norm
  std::vector<double> VectorOf(const JudgeExample& example) const {
    std::vector<double> sum(vectors_.dimensions(), 0);
    const double norm = NormOf(example);
    for (const std::string& word : example.words) {
      const auto found = vectors_.Find(word);
      if (!found) continue;
      const WordVectors::Bytes vector = vectors_.Vector(*found);
      const double times = RarityOf(word) * vectors_.unit() / norm;
      for (std::size_t d = 0; d < sum.size(); ++d) sum[d] += times * vector[d];
    }
    return sum;
  }

  // Standard deviation of each dimension.
  void FindSpread(const std::vector<JudgeExample>& examples) {
    std::vector<double> mean(vectors_.dimensions(), 0), square(vectors_.dimensions(), 0);
    for (const JudgeExample& example : examples) {
      const std::vector<double> vector = VectorOf(example);
      for (std::size_t d = 0; d < vector.size(); ++d) {
        mean[d] += vector[d] / static_cast<double>(examples.size());
        square[d] += vector[d] * vector[d] / static_cast<double>(examples.size());
      }
    }
    for (std::size_t d = 0; d < mean.size(); ++d)
      spread_.push_back(std::sqrt(std::max(square[d] - mean[d] * mean[d], 0.0)) + 1e-6);
  }

  const WordVectors& vectors_;
  std::map<std::string, SignalId> ids_;
  std::map<SignalId, std::size_t> signal_columns_;
  std::map<std::string, std::size_t> word_columns_;
  std::vector<double> spread_;
};

}  // namespace caresift
