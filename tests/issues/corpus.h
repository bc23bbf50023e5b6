#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "caresift/issues/issue.h"

namespace caresift::testing {

/// Builds corpora from sentences. Words are split at white space and punctuation, lower-cased, and
/// "stemmed" by dropping a final s; function words and numbers are no content words.
class CorpusBuilder {
 public:
  /// A document of `body`; later Add calls go into it. The id is derived from body and date.
  CorpusBuilder& Document(std::string body, std::string published = "2024-05-01");
  CorpusBuilder& Add(std::string_view sentence, std::initializer_list<std::uint16_t> themes = {0});

  IssueFinding& last() { return corpus_.findings.back(); }
  IssueDocument& document() { return corpus_.documents.back(); }
  ContentWords& words() { return corpus_.words; }
  const IssueCorpus& corpus() const { return corpus_; }

 private:
  IssueCorpus corpus_;
};

enum Theme : std::uint16_t { kWaiting, kStaffing, kMedicines, kCarers, kThemes };

/// Three issues in four bodies and two years: late wound reviews (waiting), unfilled night posts
/// (staffing), unsigned charts (medicines), with single sentences among them. 30 findings or more.
CorpusBuilder SmallWorld();

}  // namespace caresift::testing
