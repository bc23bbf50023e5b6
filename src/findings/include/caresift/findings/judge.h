#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/lexicons.h"
#include "caresift/findings/weigher.h"
#include "caresift/ingest/document.h"
#include "caresift/structure/part.h"

namespace caresift {

/// Why a sentence was judged as it was, for people: one line a reason.
struct Explanation {
  std::string sentence;  ///< as it stands
  std::string normal;    ///< as rules see it
  Finding finding;
  std::vector<std::string> themes;    ///< per theme: weight and rules
  std::vector<std::string> type;      ///< per cue: polarity, weight and rule; then the sums
  std::vector<std::string> evidence;  ///< the voice cues
  std::vector<std::string> plan;
};

/// What the rules saw in one sentence: what weights are learned from. Views are good during the call.
struct SentenceRecord {
  const Finding* finding = nullptr;  ///< by the rules alone
  std::span<const SignalId> signals;
  std::span<const Token> tokens;
  const Vocabulary* vocabulary = nullptr;
};

/// Makes findings of documents. Every worker owns one; the lexicons are shared. The same part gives the same
/// findings whatever was judged before.
class Judge {
 public:
  /// Both must outlive the judge. Without a weigher it judges by the rules alone.
  explicit Judge(const Lexicons& lexicons, const Weigher* weigher = nullptr);
  ~Judge();
  Judge(Judge&&) noexcept;

  /// Appends one finding for every sentence of the part's passages, in text order. Sentences of role
  /// kContext, and the numbers of numbered paragraphs, are kept but not judged; those of role kCommitment are
  /// left out.
  /// `observer` is shown every sentence judged.
  using Observer = std::function<void(const SentenceRecord&)>;
  void FindFindings(const Document& document, const Part& part, std::vector<Finding>* findings,
                    const Observer& observer = {});

  /// Number of words of the part's passages.
  std::uint64_t CountWords(const Document& document, const Part& part);

  /// The words it has met so far, which Finding::content names.
  const Vocabulary& vocabulary() const;

  /// Judges the sentences of `text` as they would be under `heading` (titles from the outermost on, with " :
  /// " between them) in a document of a council (`council` true) or a provider.
  void FindFindingsIn(std::string_view text, const std::string& heading, bool council,
                      std::vector<Finding>* findings, const Observer& observer = {});

  /// The same, and says why.
  std::vector<Explanation> Explain(std::string_view text, const std::string& heading, bool council);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace caresift
