#include "stems.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace caresift {

StemRows::StemRows(const IssueCorpus& corpus) : corpus_(&corpus) {
  SortFindings();
  Intern();
}

void StemRows::SortFindings() {
  findings_.resize(corpus_->findings.size());
  std::iota(findings_.begin(), findings_.end(), 0U);
  const auto key = [this](std::uint32_t index) {
    const IssueFinding& finding = corpus_->findings[index];
    return std::tie(finding.text, corpus_->documents[finding.document].id, finding.section, finding.id);
  };
  std::sort(findings_.begin(), findings_.end(),
            [&key](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
}

// The map is asked, never walked: ids follow the first occurrence in canonical order.
void StemRows::Intern() {
  std::unordered_map<std::string_view, StemId> ids;
  begins_.reserve(size() + 1);
  begins_.push_back(0);
  for (RowId row = 0; row < size(); ++row) {
    for (const std::string& stem : finding(row).stems) {
      const auto [entry, added] = ids.try_emplace(stem, static_cast<StemId>(names_.size()));
      if (added) names_.push_back(stem);
      stems_.push_back(entry->second);
    }
    begins_.push_back(stems_.size());
  }
}

StemRows StemRows::Filtered(const std::vector<bool>& keep) const {
  StemRows out;
  out.corpus_ = corpus_;
  out.names_ = names_;
  out.begins_.push_back(0);
  for (RowId row = 0; row < size(); ++row) {
    if (!keep[row]) continue;
    out.findings_.push_back(findings_[row]);
    const std::span<const StemId> kept = stems(row);
    out.stems_.insert(out.stems_.end(), kept.begin(), kept.end());
    out.begins_.push_back(out.stems_.size());
  }
  return out;
}

}  // namespace caresift
