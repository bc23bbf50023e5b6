#pragma once

#include <memory>
#include <string>
#include <vector>

#include "caresift/findings/finding.h"
#include "caresift/findings/lexicons.h"
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

/// Makes findings of documents. Every worker owns one; the lexicons are shared. The same part gives the same
/// findings whatever was judged before.
class Judge {
 public:
  /// `lexicons` must outlive the judge.
  explicit Judge(const Lexicons& lexicons);
  ~Judge();
  Judge(Judge&&) noexcept;

  /// Appends one finding for every sentence of the part's passages, in text order. Sentences of role
  /// kContext, and the numbers of numbered paragraphs, are kept but not judged; those of role kCommitment are
  /// left out.
  void FindFindings(const Document& document, const Part& part, std::vector<Finding>* findings);

  /// Number of words of the part's passages.
  std::uint64_t CountWords(const Document& document, const Part& part);

  /// The words it has met so far, which Finding::content names.
  const Vocabulary& vocabulary() const;

  /// Judges the sentences of `text` as they would be under `heading` in a document of a council
  /// (`council` true) or a provider, and says why.
  std::vector<Explanation> Explain(const std::string& text, const std::string& heading, bool council);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace caresift
