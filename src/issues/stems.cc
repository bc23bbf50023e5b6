#include "stems.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace caresift {
namespace {

constexpr StemId kUnknown = 0xffffffff;

// Eight bytes from `at` on, in the order of the bytes; missing ones are zero.
std::uint64_t Eight(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  for (std::size_t i = at; i < at + 8; ++i)
    bytes = bytes << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return bytes;
}

}  // namespace

StemRows::StemRows(const IssueCorpus& corpus) : corpus_(&corpus) {
  SortFindings();
  Intern();
}

// By text, document id, section and finding id. The first bytes of the texts, held as numbers, decide nearly
// all comparisons without a look at the findings.
void StemRows::SortFindings() {
  struct Entry {
    std::uint64_t first, second;
    std::uint32_t index;
  };
  std::vector<Entry> entries;
  entries.reserve(corpus_->findings.size());
  for (std::uint32_t index = 0; index < corpus_->findings.size(); ++index) {
    const std::string& text = corpus_->findings[index].text;
    entries.push_back({Eight(text, 0), Eight(text, 8), index});
  }
  const auto key = [this](std::uint32_t index) {
    const IssueFinding& finding = corpus_->findings[index];
    return std::tie(finding.text, corpus_->documents[finding.document].id, finding.section, finding.id);
  };
  std::sort(entries.begin(), entries.end(), [&key](const Entry& a, const Entry& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.second != b.second ? a.second < b.second : key(a.index) < key(b.index);
  });
  findings_.reserve(entries.size());
  for (const Entry& entry : entries) findings_.push_back(entry.index);
}

// The map is asked, never walked: ids follow the first occurrence in canonical order.
void StemRows::Intern() {
  std::unordered_map<std::string_view, StemId> ids;
  std::vector<StemId> of_word(corpus_->words.size(), kUnknown);
  begins_.reserve(size() + 1);
  begins_.push_back(0);
  for (RowId row = 0; row < size(); ++row) {
    for (const std::uint32_t word : finding(row).words) {
      StemId& stem = of_word[word];
      if (stem == kUnknown) {
        const std::string_view name = corpus_->words.stem(word);
        stem = ids.try_emplace(name, static_cast<StemId>(names_.size())).first->second;
        if (stem == names_.size()) names_.push_back(name);
      }
      stems_.push_back(stem);
    }
    begins_.push_back(stems_.size());
  }
  for (std::uint32_t word = 0; word < of_word.size();
       ++word) {  // "nurses" beside one row, "nurse" in another
    if (of_word[word] != kUnknown) continue;
    const auto known = ids.find(corpus_->words.stem(word));
    if (known != ids.end()) of_word[word] = known->second;
  }
  PlaceNear(of_word);
}

// What no row says is left out: it tells nothing of what rows have in common.
void StemRows::PlaceNear(const std::vector<StemId>& of_word) {
  near_begins_.reserve(size() + 1);
  near_begins_.push_back(0);
  for (RowId row = 0; row < size(); ++row) {
    for (const std::uint32_t word : finding(row).near_words) {
      if (of_word[word] != kUnknown) near_.push_back(of_word[word]);
    }
    std::sort(near_.begin() + static_cast<std::ptrdiff_t>(near_begins_.back()), near_.end());
    near_begins_.push_back(near_.size());
  }
}

StemRows StemRows::Filtered(const std::vector<bool>& keep) const {
  StemRows out;
  out.corpus_ = corpus_;
  out.names_ = names_;
  out.begins_.push_back(0);
  out.near_begins_.push_back(0);
  for (RowId row = 0; row < size(); ++row) {
    if (!keep[row]) continue;
    out.findings_.push_back(findings_[row]);
    const std::span<const StemId> kept = stems(row);
    out.stems_.insert(out.stems_.end(), kept.begin(), kept.end());
    out.begins_.push_back(out.stems_.size());
    const std::span<const StemId> beside = near_stems(row);
    out.near_.insert(out.near_.end(), beside.begin(), beside.end());
    out.near_begins_.push_back(out.near_.size());
  }
  return out;
}

}  // namespace caresift
