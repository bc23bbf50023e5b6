#include "stems.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace caresift {
namespace {

// The first eight bytes, in the order of the bytes; missing ones are zero.
std::uint64_t Prefix(std::string_view text) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    prefix = prefix << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return prefix;
}

}  // namespace

StemRows::StemRows(const IssueCorpus& corpus) : corpus_(&corpus) {
  SortFindings();
  Intern();
}

// By text, document id, section and finding id. The first eight bytes of the texts, held as numbers, decide
// nearly all comparisons without a look at the findings.
void StemRows::SortFindings() {
  struct Entry {
    std::uint64_t prefix;
    std::uint32_t index;
  };
  std::vector<Entry> entries;
  entries.reserve(corpus_->findings.size());
  for (std::uint32_t index = 0; index < corpus_->findings.size(); ++index) {
    entries.push_back({Prefix(corpus_->findings[index].text), index});
  }
  const auto key = [this](std::uint32_t index) {
    const IssueFinding& finding = corpus_->findings[index];
    return std::tie(finding.text, corpus_->documents[finding.document].id, finding.section, finding.id);
  };
  std::sort(entries.begin(), entries.end(), [&key](const Entry& a, const Entry& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : key(a.index) < key(b.index);
  });
  findings_.reserve(entries.size());
  for (const Entry& entry : entries) findings_.push_back(entry.index);
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
