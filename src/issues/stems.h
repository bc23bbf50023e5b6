#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "caresift/issues/issue.h"

namespace caresift {

using StemId = std::uint32_t;
using RowId = std::uint32_t;

/// The findings that take part, in canonical order, with their stems interned.
///
/// Canonical order is by text, document id, section and finding id. Everything later counts, sums
/// and breaks ties in this order, which is why the order of the corpus cannot show in a result.
/// Holds views of the corpus, which must outlive it.
class StemRows {
 public:
  explicit StemRows(const IssueCorpus& corpus);
  explicit StemRows(IssueCorpus&&) = delete;

  /// The same rows without those that `keep` marks false.
  StemRows Filtered(const std::vector<bool>& keep) const;

  const IssueCorpus& corpus() const { return *corpus_; }
  std::size_t size() const { return findings_.size(); }
  std::uint32_t finding_index(RowId row) const { return findings_[row]; }
  const IssueFinding& finding(RowId row) const { return corpus_->findings[findings_[row]]; }
  const IssueDocument& document(RowId row) const { return corpus_->documents[finding(row).document]; }
  std::span<const StemId> stems(RowId row) const {
    return {stems_.data() + begins_[row], begins_[row + 1] - begins_[row]};
  }
  /// Those of what stands beside the row in its paragraph, ascending; IssueFinding::near_words.
  std::span<const StemId> near_stems(RowId row) const {
    return {near_.data() + near_begins_[row], near_begins_[row + 1] - near_begins_[row]};
  }
  /// The folded word that stem `i` of the row came from.
  std::string_view word(RowId row, std::size_t i) const { return corpus_->words.word(finding(row).words[i]); }
  std::string_view name(StemId stem) const { return names_[stem]; }
  std::size_t stem_count() const { return names_.size(); }

 private:
  StemRows() = default;
  void SortFindings();
  void Intern();
  void PlaceNear(const std::vector<StemId>& of_word);

  const IssueCorpus* corpus_ = nullptr;
  std::vector<std::uint32_t> findings_;  // row -> index into IssueCorpus::findings
  std::vector<std::size_t> begins_;      // row -> first of its stems; one more at the end
  std::vector<StemId> stems_;
  std::vector<std::size_t> near_begins_;  // the same of near stems
  std::vector<StemId> near_;
  std::vector<std::string_view> names_;
};

}  // namespace caresift
