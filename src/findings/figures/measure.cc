// The name of what is measured is cut out of the sentence, never composed, so that a reader finds it again.
// It ends at the first mark or comparison, begins after who reported it, and loses the words that only join
// it to its number.
#include "measure.h"

#include <algorithm>

#include "caresift/text/utf8.h"

namespace caresift::figures {
namespace {

constexpr std::uint32_t kMostWords = 22;
constexpr std::uint32_t kLeftReach = 40;

struct Stretch {
  std::uint32_t first = 0, last = 0;
  bool empty() const { return first >= last; }
};

bool Reports(const SentenceWords& words, std::uint32_t i) {
  if (words.Is(i, "showed", "shows", "showing", "said", "stated", "told", "confirmed", "indicated", "noted",
               "reported", "found", "evidenced", "highlighted", "estimated"))
    return true;
  return false;
}

bool IsStatisticWord(const SentenceWords& words, std::uint32_t i) {
  if (words.Is(i, "average", "median", "mean", "maximum", "minimum", "longest", "shortest", "typical"))
    return true;
  return false;
}

// Words that join a subject to its number, at the subject's end.
bool Joins(const SentenceWords& words, std::uint32_t i) {
  if (words.Has(i, kMark | kApproximate | kChanging)) return true;
  if (words.Has(i, kVerb | kBoundary)) {
    return !words.Is(i, "received") && !words.Is(i, "waited") && !words.Is(i, "wait") &&
           !words.Is(i, "waiting") && !words.Is(i, "registered") && !words.Is(i, "placed") &&
           !words.Is(i, "supported");
  }
  return IsStatisticWord(words, i) || words.Is(i, "increased") || words.Is(i, "projected") ||
         words.Is(i, "predicted") || words.Is(i, "longer") || words.Is(i, "improved");
}

// Words that open a sentence without naming anything.
bool Opens(const SentenceWords& words, std::uint32_t i) {
  if (words.Is(i, "the", "a", "an", "also", "and", "that", "us", "in", "addition", "this", "there", "some",
               "were", "was", "however", "but", "of", "with", "only", "overall", "our", "which", "their",
               "contrast", "relation", "total"))
    return true;
  return words.Has(i, kMark | kContrast) || IsStatisticWord(words, i);
}

// "waited more than 12 weeks" goes on with its name, "higher than last year" has told it.
bool IsThreshold(const SentenceWords& words, std::uint32_t than) {
  if (than > 0 && words.Is(than - 1, "more", "longer", "less", "fewer", "later", "older", "rather", "other"))
    return true;
  return false;
}

bool StopsBehind(const SentenceWords& words, std::uint32_t i) {
  if (words.Is(i, "than")) return !IsThreshold(words, i);
  if (words.Has(i, kComparing | kContrast) || words.Is(i, "which")) return true;
  if (words.Is(i, "in") && words.Is(i + 1, "line")) return true;
  if (words.Is(i, "up") || words.Is(i, "down")) return words.Is(i + 1, "from");
  return words.Has(i, kMark) && !words.Is(i, "&");
}

class MeasureReader {
 public:
  MeasureReader(const SentenceWords& words, const Amounts& found, const std::vector<Role>& roles,
                std::size_t k)
      : words_(words), found_(found), roles_(roles), k_(k), amount_(found.amounts[k]) {}

  std::string Read() const {
    const std::string behind = Cut(Behind());
    const std::string before = PrefersBehind() && !behind.empty() ? std::string() : Cut(Before());
    return before.empty() ? behind : before;
  }

 private:
  bool PrefersBehind() const {
    switch (amount_.kind) {
      case AmountKind::kCount:
        return !amount_.unit.empty() && amount_.last > amount_.number_end;
      case AmountKind::kPercent:
        return words_.Is(amount_.last, "of") || StartsClause() || words_.Has(amount_.last, kChanging) ||
               (words_.Has(amount_.last, kVerb) && roles_[k_].statistic == Statistic::kShare);
      case AmountKind::kMoney:
        return words_.Is(amount_.last, "for") || words_.Is(amount_.last, "of");
      default:
        return false;
    }
  }

  bool StartsClause() const {
    return amount_.first == 0 || words_.Has(amount_.first - 1, kMark) ||
           words_.clause(amount_.first - 1) != words_.clause(amount_.first);
  }

  Stretch Behind() const {
    Stretch behind{amount_.kind == AmountKind::kCount ? amount_.number_end : amount_.last, 0};
    if (words_.Is(behind.first, "of") || words_.Is(behind.first, "for")) ++behind.first;
    while (words_.Is(behind.first, "the") || words_.Is(behind.first, "all")) ++behind.first;
    std::uint32_t end = std::min(behind.first + kMostWords, words_.size());
    for (std::size_t i = k_ + 1; i < found_.amounts.size(); ++i) {
      if (roles_[i].part == Part::kAside && found_.amounts[i].kind == AmountKind::kTime) continue;
      end = std::min(end, found_.amounts[i].first);
      break;
    }
    std::uint32_t i = behind.first;
    while (i < end && !StopsBehind(words_, i)) ++i;
    const bool cut_short = i == end && i < words_.size();
    while (cut_short && i > behind.first && Joins(words_, i - 1)) --i;
    behind.last = std::max(i, behind.first);
    return behind;
  }

  Stretch Before() const {
    const std::uint32_t least = amount_.first > kLeftReach ? amount_.first - kLeftReach : 0;
    const std::uint32_t clause = amount_.first == 0 ? 0 : words_.clause(amount_.first - 1);
    std::uint32_t first = amount_.first;
    while (first > least && words_.clause(first - 1) == clause) --first;
    for (std::size_t i = 0; i < k_; ++i) {
      const bool aside = roles_[i].part == Part::kAside || roles_[i].part == Part::kComparator;
      if (!aside) first = std::max(first, std::min(found_.amounts[i].last, amount_.first));
    }
    std::uint32_t last = amount_.first;
    // The number a change came from, and what leads to it, are no part of the name.
    for (std::size_t i = 0; i < k_; ++i) {
      if (roles_[i].partner == k_ && roles_[i].part == Part::kComparator && found_.amounts[i].first > first)
        last = std::min(last, found_.amounts[i].first);
    }
    for (std::uint32_t i = first; i < last; ++i) {
      if (Reports(words_, i) && i + 2 < last) first = i + 1;
    }
    while (first < last && Opens(words_, first)) ++first;
    while (last > first && (Joins(words_, last - 1) || InPeriod(last - 1))) --last;
    if (last - first > kMostWords) first = last - kMostWords;
    return {first, last};
  }

  bool InPeriod(std::uint32_t i) const {
    return std::any_of(found_.periods.begin(), found_.periods.end(),
                       [&](const Period& period) { return period.first <= i && i < period.last; });
  }

  std::string Cut(Stretch stretch) const {
    if (stretch.empty()) return {};
    std::string text = words_.Text(stretch.first, stretch.last);
    static constexpr std::string_view kAlone[] = {"it",  "they", "this",  "that", "he",
                                                  "she", "we",   "these", "those"};
    if (std::find(std::begin(kAlone), std::end(kAlone), words_.word(stretch.first)) != std::end(kAlone) &&
        stretch.last == stretch.first + 1)
      return {};
    return text;
  }

  const SentenceWords& words_;
  const Amounts& found_;
  const std::vector<Role>& roles_;
  const std::size_t k_;
  const Amount& amount_;
};

}  // namespace

std::string MeasureOf(const SentenceWords& words, const Amounts& found, const std::vector<Role>& roles,
                      std::size_t k) {
  return MeasureReader(words, found, roles, k).Read();
}

std::string PopulationOf(const SentenceWords& words, const Amount& amount) {
  if (amount.kind != AmountKind::kPercent) return {};
  std::uint32_t first = amount.last, last = 0;
  if (words.Is(first, "of")) {
    ++first;
    last = first;
    while (last < words.size() && last - first < kMostWords && !words.Has(last, kVerb | kMark | kContrast) &&
           !words.Is(last, "who") && !words.Is(last, "which") && !words.Is(last, "within") &&
           !(last > first && words.word(last).ends_with("ed") && words.Has(last - 1, kHuman)) &&
           !words.Is(last, "died"))
      ++last;
  } else if (words.Is(0, "for") && amount.first > 1 && amount.first < kMostWords) {
    first = 1;
    last = amount.first - 1;
    if (!words.Is(last, ",")) return {};
  }
  while (last > first && words.Has(last - 1, kBoundary)) --last;
  if (words.Is(first, "the")) ++first;
  return words.Text(first, std::max(first, last));
}

}  // namespace caresift::figures
