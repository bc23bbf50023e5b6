#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/judge_model.h"
#include "caresift/findings/lexicons.h"
#include "caresift/text/segment.h"
#include "caresift/text/word_vectors.h"

namespace caresift {

/// A word in normal form as models know it: marks are nothing, every number is "#".
std::string_view ModelWord(std::string_view word);

/// A model made ready for a set of lexicons: weights by number instead of name, the word vectors folded into
/// one row of weights a word, so that a sentence costs one addition of a row for each signal and word.
/// Immutable; shared by all threads.
class Weigher {
 public:
  /// Fails with kBadModel where the model was learned with other vectors, lacks an output or no longer gives
  /// its self-tests. Signals that the lexicons do not know (a rule that is gone) weigh nothing; see Unknown.
  /// `lexicons` must outlive the weigher.
  static Result<Weigher> Bind(JudgeModel model, const WordVectors& vectors, const Lexicons& lexicons);

  /// Reads `folder`/judge.jsonl and `folder`/words.vec and binds them.
  static Result<Weigher> Load(const std::string& folder, const Lexicons& lexicons);

  const JudgeModel& model() const { return model_; }

  /// Names of signals in the model that the lexicons do not know.
  const std::vector<std::string>& unknown() const { return unknown_; }

  /// Scores of all outputs, in log-odds, by index into model().outputs.
  using Scores = std::vector<float>;

  /// Indices into model().outputs.
  std::size_t OutputOf(FindingType type) const { return types_[static_cast<std::size_t>(type)]; }
  std::size_t OutputOf(Evidence evidence) const { return evidences_[static_cast<std::size_t>(evidence)]; }
  std::span<const std::size_t> TypeOutputs() const { return types_; }
  std::span<const std::size_t> EvidenceOutputs() const { return evidences_; }
  std::size_t PlanOutput() const { return plan_; }
  static constexpr std::size_t kNoOutput = ~std::size_t{0};
  /// kNoOutput for themes that the model does not know.
  std::size_t OutputOfTheme(ThemeId theme) const { return themes_[theme]; }

  /// What the scores come to.
  struct Verdict {
    FindingType type = FindingType::kNone;
    float confidence = 0;  ///< probability of the type
    bool plan = false;
    Evidence evidence = Evidence::kProcesses;
    std::vector<std::pair<ThemeId, float>> themes;  ///< ascending, with their probabilities
  };
  Verdict Decide(const Scores& scores) const;

  /// Themes that the model was not taught, such as a user's own, are left to the rules.
  bool KnowsTheme(ThemeId theme) const { return themes_[theme] != kNoOutput; }

  /// Each output's weights, `stride()` numbers a row, those past the outputs zero.
  const std::string& SignalName(SignalId id) const { return names_->Name(id); }
  std::span<const float> SignalRow(SignalId id) const { return Row(signal_rows_, id); }

  struct Word {
    std::uint32_t row = 0;  ///< 0: nothing is known of the word
    float rarity = 1;
  };
  /// What is known of a word in normal form. Marks have rarity 0 and do not count.
  Word Find(std::string_view word) const;
  std::span<const float> WordRow(std::uint32_t row) const { return Row(word_rows_, row); }
  std::size_t stride() const { return stride_; }

 private:
  Weigher() = default;
  std::span<const float> Row(const std::vector<float>& rows, std::size_t i) const {
    return std::span(rows).subspan(i * stride_, stride_);
  }
  Result<Done> FindOutputs(const Lexicons& lexicons);
  void BindSignals(const SignalNames& names);
  void BindWords(const WordVectors& vectors);
  Result<Done> ReplaySelfTests() const;

  JudgeModel model_;
  const SignalNames* names_ = nullptr;
  std::size_t stride_ = 0;
  std::array<std::size_t, 4> types_ = {};
  std::array<std::size_t, 6> evidences_ = {};
  std::size_t plan_ = 0;
  std::vector<std::size_t> themes_;
  std::vector<float> least_scores_;  // for a yes, by output
  std::vector<float> signal_rows_, word_rows_;
  std::unordered_map<std::string, Word> words_;
  std::unordered_map<std::string, SignalId> signal_ids_;
  std::vector<std::string> unknown_;
};

/// One worker's hands on a weigher. Not thread-safe.
class Scale {
 public:
  /// Both must outlive the scale.
  Scale(const Weigher& weigher, const Vocabulary& vocabulary) : weigher_(weigher), vocabulary_(vocabulary) {}

  /// Weighs a sentence. Good until the next call.
  const Weigher::Scores& Weigh(std::span<const SignalId> signals, std::span<const Token> tokens);

  /// What each term added to the outputs in the last call, for explanations.
  struct Contribution {
    std::string term;  ///< name of a signal, or a word in quotes
    std::vector<float> scores;
  };
  std::vector<Contribution> Contributions(std::span<const SignalId> signals, std::span<const Token> tokens);

 private:
  Weigher::Word WordOf(WordId id);

  const Weigher& weigher_;
  const Vocabulary& vocabulary_;
  struct Known {
    Weigher::Word word;
    bool read = false;
  };
  std::vector<Known> known_;  // by WordId
  Weigher::Scores scores_, words_;
};

}  // namespace caresift
