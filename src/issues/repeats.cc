// Near-duplicates by MinHash (Broder, "On the resemblance and containment of documents", 1997).
//
// The resemblance of two sentences is the Jaccard similarity of their sets of stems. The smallest
// value of a random hash over a set is equal for two sets with a probability that is their
// resemblance, so sentences are bucketed by kBands keys of kBandRows such minima each: with four
// bands of three, a pair of resemblance 0.9 shares a bucket in 99.5 of 100 cases, one of 0.5 in 41.
// Only rows that share a bucket are compared, exactly; the work is linear in the rows.
//
// The body and the digits of the text are part of the key: "waited 35 days" and "waited 50 days"
// are two facts.

#include "repeats.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <utility>

#include "caresift/text/digest.h"
#include "caresift/text/parallel.h"
#include "dates.h"

namespace caresift {
namespace {

constexpr std::size_t kStretch = 4096;  // rows that one thread takes at once
constexpr int kBands = 4;
constexpr int kBandRows = 3;
constexpr double kLeastResemblance = 0.8;
constexpr int kMostDaysApart = 183;
constexpr std::size_t kMostCompared = 16;  // rows of one bucket a row is held against

// The finaliser of SplitMix64: a permutation of 64-bit numbers that scatters well.
std::uint64_t Mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

std::uint64_t DigestOfDigits(std::string_view text) {
  std::string digits;
  bool inside = false;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit) digits += c;
    if (inside && !digit) digits += ' ';
    inside = digit;
  }
  return digits.empty() ? 0 : Digest().Add(digits).Value();
}

class RepeatFinder {
 public:
  explicit RepeatFinder(const StemRows& rows) : rows_(rows), original_(rows.size()) {
    std::iota(original_.begin(), original_.end(), 0U);
    for (StemId stem = 0; stem < rows.stem_count(); ++stem) {
      stem_hashes_.push_back(Digest().Add(rows.name(stem)).Value());
    }
    for (const IssueDocument& document : rows.corpus().documents) {
      body_hashes_.push_back(Digest().Add(document.body).Value());
      days_.push_back(DaysSinceEpoch(document.published));
    }
  }

  std::vector<RowId> Run() {
    MakeKeys();
    for (const std::vector<Entry>& band : bands_) ScanBand(band);
    for (RowId& row : original_) row = original_[row];  // ascending, so one step suffices
    return std::move(original_);
  }

 private:
  struct Entry {
    std::uint64_t key;
    RowId row;
    auto operator<=>(const Entry&) const = default;
  };

  // The bands' keys of all rows, equal ones together.
  void MakeKeys() {
    for (std::vector<Entry>& band : bands_) band.resize(rows_.size());
    ForEachStretch(rows_.size(), kStretch, [this](std::size_t begin, std::size_t end) {
      for (auto row = static_cast<RowId>(begin); row < end; ++row) {
        const std::uint64_t identity = IdentityOf(row);
        for (int band = 0; band < kBands; ++band)
          bands_[static_cast<std::size_t>(band)][row] = {Key(row, band, identity), row};
      }
    });
    ForEachStretch(bands_.size(), 1, [this](std::size_t band, std::size_t) {
      std::sort(bands_[band].begin(), bands_[band].end());
    });
  }

  std::uint64_t IdentityOf(RowId row) const {
    const IssueFinding& finding = rows_.finding(row);
    const std::uint64_t identity =
        Mix(body_hashes_[finding.document] ^ Mix(DigestOfDigits(finding.text) + 1));
    return rows_.stems(row).empty() ? identity ^ Digest().Add(finding.text).Value() : identity;
  }

  std::uint64_t Key(RowId row, int band, std::uint64_t key) const {
    for (int i = 0; i < kBandRows; ++i) {
      const std::uint64_t seed = Mix(static_cast<std::uint64_t>(band * kBandRows + i + 1));
      std::uint64_t least = ~0ULL;
      for (const StemId stem : rows_.stems(row)) least = std::min(least, Mix(stem_hashes_[stem] ^ seed));
      key = Mix(key ^ least);
    }
    return key;
  }

  void ScanBand(const std::vector<Entry>& entries) {
    for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
      while (end < entries.size() && entries[end].key == entries[begin].key) ++end;
      if (end - begin > 1) ScanBucket(std::span(entries).subspan(begin, end - begin));
    }
  }

  void ScanBucket(std::span<const Entry> bucket) {
    std::vector<RowId> originals;
    for (const Entry& entry : bucket) {
      if (original_[entry.row] != entry.row) continue;
      const auto found = std::find_if(originals.begin(), originals.end(),
                                      [&](RowId earlier) { return Repeats(entry.row, earlier); });
      if (found != originals.end()) {
        original_[entry.row] = *found;
      } else if (originals.size() < kMostCompared) {
        originals.push_back(entry.row);
      }
    }
  }

  bool Repeats(RowId row, RowId earlier) const {
    const auto day = days_[rows_.finding(row).document];
    const auto other_day = days_[rows_.finding(earlier).document];
    if (day && other_day && std::abs(*day - *other_day) > kMostDaysApart) return false;
    if (rows_.document(row).body != rows_.document(earlier).body) return false;
    return Resemblance(row, earlier) >= kLeastResemblance;
  }

  std::vector<StemId> StemSet(RowId row) const {
    const std::span<const StemId> stems = rows_.stems(row);
    std::vector<StemId> set(stems.begin(), stems.end());
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
  }

  double Resemblance(RowId a, RowId b) const {
    const std::vector<StemId> left = StemSet(a), right = StemSet(b);
    if (left.empty() && right.empty()) return rows_.finding(a).text == rows_.finding(b).text ? 1 : 0;
    std::vector<StemId> both;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
    return static_cast<double>(both.size()) / static_cast<double>(left.size() + right.size() - both.size());
  }

  const StemRows& rows_;
  std::vector<RowId> original_;
  std::vector<std::uint64_t> stem_hashes_;
  std::vector<std::uint64_t> body_hashes_;  // by document
  std::vector<std::optional<int>> days_;    // by document
  std::array<std::vector<Entry>, kBands> bands_;
};

}  // namespace

std::vector<RowId> FindRepeats(const StemRows& rows) { return RepeatFinder(rows).Run(); }

}  // namespace caresift
