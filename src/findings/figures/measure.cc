// The name of what is measured is cut out of the sentence, at most in two pieces, so that a reader finds it
// again: what stands before the number and what stands behind it, without the number. It begins after who
// reported it, ends at the first mark or comparison, and loses the words that only join it to its number.
#include "measure.h"

#include <algorithm>

#include "caresift/text/utf8.h"
#include "number.h"

namespace caresift::figures {
namespace {

constexpr std::uint32_t kMostWords = 20;
constexpr std::uint32_t kLeftReach = 40;
constexpr std::uint32_t kOpeningReach = 9;  // words before the comma of "On the night in question, …"
constexpr std::size_t kMostInChain = 8;     // "58% in Ely, 61% in Wells, …"

struct Stretch {
  std::uint32_t first = 0, last = 0;
  bool empty() const { return first >= last; }
};

bool Reports(const SentenceWords& words, std::uint32_t i) {
  return words.Is(i, "showed", "shows", "showing", "said", "stated", "told", "confirmed", "indicated",
                  "noted", "reported", "found", "evidenced", "highlighted", "estimated", "recorded");
}

bool IsStatisticWord(const SentenceWords& words, std::uint32_t i) {
  return words.Is(i, "average", "median", "mean", "maximum", "minimum", "longest", "shortest", "typical");
}

// Verbs that say that something is so much, and nothing else.
bool Links(const SentenceWords& words, std::uint32_t i) {
  return words.Is(i, "is", "are", "was", "were", "be", "been", "stood", "stands", "at", "remained",
                  "averaged") ||
         words.Is(i, "reached", "totalled", "rose", "fell", "dropped", "increased", "to", "from", "worth",
                  "of") ||
         words.Is(i, ":", "took", "takes", "ranged", "between", "lasted", "up", "down", "cost", "costs",
                  "numbered");
}

// Words that join a subject to its number, at the subject's end.
bool Joins(const SentenceWords& words, std::uint32_t i) {
  if (words.Hyphened(i)) return false;  // "check-up"
  if (words.Has(i, kMark | kApproximate | kChanging)) return true;
  if (words.Has(i, kVerb | kBoundary)) {
    return !words.Is(i, "received", "waited", "wait", "waiting", "registered", "placed", "supported");
  }
  return IsStatisticWord(words, i) || Links(words, i) ||
         words.Is(i, "projected", "predicted", "longer", "varied");
}

// Words that open a sentence without naming anything.
bool Opens(const SentenceWords& words, std::uint32_t i) {
  if (words.Is(i, "the", "a", "an", "also", "and", "that", "us", "in", "addition", "this", "there", "some",
               "were", "was", "however", "but", "of", "with", "only", "overall", "our", "which", "their",
               "contrast", "relation", "total", "at", "nationally", "here", "locally", "currently", "them",
               "these", "those", "more"))
    return true;
  return words.Has(i, kMark | kContrast) || IsStatisticWord(words, i);
}

// Who is assessed, as the subject of its own numbers: it names nothing.
bool IsBody(const SentenceWords& words, std::uint32_t i) {
  return words.Is(i, "trust", "council", "authority", "service", "home", "provider", "practice",
                  "department") ||
         words.Is(i, "agency", "hospital", "company", "charity", "hospice", "surgery", "it", "they", "we");
}

// "waited more than 12 weeks" goes on with its name, "higher than last year" has told it.
bool IsThreshold(const SentenceWords& words, std::uint32_t than) {
  return than > 0 &&
         words.Is(than - 1, "more", "longer", "less", "fewer", "later", "older", "rather", "other");
}

bool StopsBehind(const SentenceWords& words, std::uint32_t i) {
  if (words.Is(i, "than")) return !IsThreshold(words, i);
  if (words.Has(i, kComparing | kContrast)) return true;
  if (words.Is(i, "which", "because", "so", "until", "unless", "if", "when", "respectively", "higher",
               "lower"))
    return true;
  for (std::uint32_t other = i + 1; words.Is(i, "and") && other < i + 4; ++other) {
    if (words.Is(other, "average", "figure", "rate", "target"))
      return true;  // "and the England average was …"
  }
  if (words.Is(i, "and")) return words.Has(i + 1, kVerb) || words.Is(i + 1, "a", "an");
  if (words.Is(i, "in") && words.Is(i + 1, "line")) return true;
  if (words.Is(i, "up", "down")) return words.Is(i + 1, "from");
  return words.Has(i, kMark) && !words.Is(i, "&");
}

class MeasureReader {
 public:
  MeasureReader(const SentenceWords& words, const Amounts& found, const std::vector<Role>& roles)
      : words_(words), found_(found), roles_(roles) {}

  std::string Read(std::size_t k) const {
    const Amount& amount = found_.amounts[k];
    const bool own_noun = amount.last > amount.number_end;
    if (amount.unit == "time") return Text(Before(k, false));  // "restraint was used 143 times"
    if (amount.kind == AmountKind::kCount && own_noun) return Text(Behind(k, amount.number_end));
    if (amount.kind == AmountKind::kRate && own_noun && !words_.Is(amount.number_end, "per"))
      return Text(RateNoun(amount));
    if (amount.kind == AmountKind::kTime && words_.Hyphened(amount.last - 1)) {  // "a six-week wait for keys"
      if (std::string named = Text(Behind(k, amount.last)); !named.empty()) return named;
    }
    const std::string noun = NounOf(amount);
    if (!noun.empty() && !Links(words_, Lead(k))) return Joined(noun, Text(Behind(k, amount.last)));
    const bool share = amount.kind == AmountKind::kPercent;
    const bool changes = roles_[k].statistic == Statistic::kChange;
    if (share && words_.Is(amount.last, ")"))
      return Joined(Text(Before(k, true)), Text(Behind(k, amount.last + 1)));
    if (share && (StartsClause(k) || ReportedBefore(k) || IsOfThem(k))) return Share(k);
    if (share && !changes && !LinksToSubject(k)) return Complement(k);
    if (amount.kind == AmountKind::kMoney &&
        words_.Is(Lead(k), "spent", "paid", "raised", "saved", "invested", "approved"))
      return Complement(k);
    return Subject(k);
  }

 private:
  // "Turnover was 12%", but "made up 12% of hours", "reached 69% of calls".
  bool LinksToSubject(std::size_t k) const {
    const std::uint32_t lead = Lead(k);
    if (words_.Is(lead, "up") && lead > 0 && words_.Is(lead - 1, "made")) return false;
    if (words_.Is(lead, "reached", "of") && words_.Is(found_.amounts[k].last, "of")) return false;
    return Links(words_, lead);
  }

  // The words of the noun that a number took from elsewhere.
  std::string NounOf(const Amount& amount) const {
    if (!amount.noun.empty()) return amount.noun;
    return words_.Text(amount.noun_first, amount.noun_last);
  }

  // "12 falls per 1,000 bed days" measures falls.
  Stretch RateNoun(const Amount& amount) const {
    std::uint32_t per = amount.number_end;
    while (per < amount.last && !words_.Is(per, "per")) ++per;
    return {amount.number_end, per};
  }

  // "62% of lodgers felt safe", and "Of 40 lodgers, 62% felt safe".
  std::string Share(std::size_t k) const {
    const Stretch behind = Behind(k, found_.amounts[k].last);
    const bool predicate = words_.Has(behind.first, kVerb) && k > 0 && words_.Is(0, "of");
    if (predicate || IsOfThem(k)) return Joined(NounBefore(k), Text(behind));
    if (words_.Has(behind.first, kVerb)) return Joined(SubjectBefore(k), Text(behind));
    if (words_.Is(behind.first, "in", "at", "for", "among", "on"))
      return Joined(ChainPrefix(k), Text(behind));
    return behind.empty() ? Text(Before(k, true)) : Text(behind);
  }

  // "12% of roofs were new and 30% were old": of what the share before was told.
  std::string SubjectBefore(std::size_t k) const {
    for (std::size_t i = k, steps = 0; i-- > 0 && steps < kMostInChain; ++steps) {
      if (found_.amounts[i].kind != AmountKind::kPercent) return {};
      if (std::string subject = PopulationOf(words_, found_.amounts[i]); !subject.empty()) return subject;
    }
    return {};
  }

  // "96% of them", "of which 38% …": of what was counted before.
  bool IsOfThem(std::size_t k) const {
    const std::uint32_t last = found_.amounts[k].last;
    return words_.Is(Lead(k), "which", "whom") ||
           (words_.Is(last, "of") && words_.Is(last + 1, "them", "these", "those", "which", "whom"));
  }

  std::string NounBefore(std::size_t k) const {
    if (k == 0 || found_.amounts[k - 1].kind != AmountKind::kCount) return {};
    const Amount& whole = found_.amounts[k - 1];
    return whole.last > whole.number_end ? words_.Text(whole.number_end, whole.last) : NounOf(whole);
  }

  // "Grants were used by 20% of tenants", "the firm repaired 71% of roofs", "it was dry in 74% of cases".
  std::string Complement(std::size_t k) const {
    const Stretch behind = Behind(k, found_.amounts[k].last, found_.amounts[k].kind != AmountKind::kMoney);
    Stretch before = Before(k, false);
    const std::uint32_t lead = Lead(k);
    if (words_.Is(behind.first, "cases", "instances", "occasions")) return Text(Before(k, true));
    if (before.empty() || words_.Is(lead, "had", "has", "have", "and", ",", "saw", "with")) {
      if (words_.Has(behind.first, kVerb)) return Share(k);
      const std::string prefix = ChainPrefix(k);
      return behind.empty() ? Text(Before(k, true)) : Joined(prefix, Text(behind));
    }
    // The last clause is enough: "it was late and, as of April, had read 96% of …".
    for (std::uint32_t i = before.first; i + 3 < before.last; ++i) {
      if (words_.Is(i, ",")) before.first = AfterOpening(i + 1, before.last);
    }
    // Whoever is assessed needs no naming.
    if (before.last - before.first <= 4 && before.last > before.first + 1) {
      const std::uint32_t auxiliary = words_.Is(before.last - 2, "had", "has", "have") ? 1 : 0;
      if (before.last > before.first + 1 + auxiliary && IsBody(words_, before.last - 2 - auxiliary))
        before.first = before.last - 1;
    }
    return Joined(Text(before), Text(behind));
  }

  // "Turnover was 12%", "calls took 40 seconds": what stands before, and whom it is for.
  std::string Subject(std::size_t k) const {
    const Stretch before = Before(k, true);
    Stretch behind = Behind(k, found_.amounts[k].last, false);
    const std::uint32_t at = behind.first;
    const bool adds = behind.last > at + 1 &&
                      words_.Is(at, "for", "among", "in", "across", "from", "per", "between") &&
                      !(before.empty() && found_.amounts[k].kind == AmountKind::kMoney);
    if (before.empty() || GoesOn(k, before)) {
      const std::string prefix = ChainPrefix(k);
      if (!prefix.empty()) return adds ? Joined(prefix, Text(behind)) : prefix;
      if (words_.Is(at, "for", "of")) ++behind.first;
      if (behind.empty() && k > 0)
        behind = Behind(k - 1, found_.amounts[k - 1].last);  // told of the number before
      return Text(behind);
    }
    return adds ? Joined(Text(before), Text(behind)) : Text(before);
  }

  // "… 11 hours on average and in one case 96": no verb since the figure before, so no subject of its own.
  bool GoesOn(std::size_t k, Stretch before) const {
    if (k == 0 || roles_[k - 1].part != Part::kFigure || before.first < found_.amounts[k - 1].last)
      return false;
    if (found_.amounts[k - 1].kind != found_.amounts[k].kind) return false;
    for (std::uint32_t i = found_.amounts[k - 1].last; i < found_.amounts[k].first; ++i) {
      if (words_.Has(i, kVerb) || words_.Is(i, ";", ":")) return false;
    }
    return true;
  }

  // What the figure before has before it, for "and at 61% for doctors".
  std::string ChainPrefix(std::size_t k) const {
    std::string of_figure, of_other;  // of figures of another kind, of comparators and targets
    for (std::size_t i = k, steps = 0; i-- > 0 && steps < kMostInChain; ++steps) {
      if (roles_[i].part == Part::kAside) continue;
      const std::uint32_t lead = Lead(i);
      if (i > 0 && words_.Is(lead, ",", "and", ";")) continue;  // itself a link of the chain
      const bool named = found_.amounts[i].kind != AmountKind::kPercent || Links(words_, lead) ||
                         roles_[i].statistic == Statistic::kChange;
      const Stretch before = Before(i, named);
      if (before.empty()) continue;
      if (roles_[i].part != Part::kFigure) {
        if (of_other.empty()) of_other = Text(before);
      } else if (found_.amounts[i].kind == found_.amounts[k].kind) {
        return Text(before);
      } else if (of_figure.empty()) {
        of_figure = Text(before);
      }
    }
    return of_figure.empty() ? of_other : of_figure;
  }

  // The token before amount k that is no hedge.
  std::uint32_t Lead(std::size_t k) const {
    std::uint32_t i = found_.amounts[k].first;
    while (i > 0 &&
           (words_.Has(i - 1, kApproximate | kDefinite) ||
            words_.Is(i - 1, "a", "an", "no", "only", "than", "more", "less", "fewer", "average", "median")))
      --i;
    return i > 0 ? i - 1 : words_.size();
  }

  bool StartsClause(std::size_t k) const {
    if (FollowsOpening(k)) return true;
    const std::uint32_t lead = Lead(k);
    return lead >= words_.size() || words_.Has(lead, kMark | kContrast) || words_.Is(lead, "that", "where") ||
           words_.clause(lead) != words_.clause(found_.amounts[k].first);
  }

  // "In the north 23% of roofs leaked": a place or time opens the sentence, without comma.
  bool FollowsOpening(std::size_t k) const {
    const std::uint32_t last = found_.amounts[k].first;
    if (last == 0 || last > kOpeningReach ||
        !words_.Is(0, "in", "on", "at", "by", "during", "among", "across"))
      return false;
    for (std::uint32_t i = 1; i < last; ++i) {
      if (words_.Has(i, kVerb | kMark | kSaying) || words_.word(i).ends_with("ed")) return false;
    }
    return !words_.Is(last - 1, "of", "in", "to", "from", "by");
  }

  bool ReportedBefore(std::size_t k) const {
    const std::uint32_t lead = Lead(k);
    return lead < words_.size() && Reports(words_, lead);
  }

  // What stands behind amount k, from `first` on.
  Stretch Behind(std::size_t k, std::uint32_t first, bool strip = true) const {
    if (strip) {
      if (words_.Is(first, "of", "for")) ++first;
      while (words_.Is(first, "the", "all", "them", "these", "those", "more", "whom", "which")) ++first;
      while (first > 0 && words_.Is(first, "whom", "which", "of")) ++first;
    }
    std::uint32_t end = std::min(first + kMostWords, words_.size());
    for (std::size_t i = k + 1; i < found_.amounts.size(); ++i) {
      if (roles_[i].part == Part::kAside && found_.amounts[i].kind == AmountKind::kTime) continue;
      end = std::min(end, found_.amounts[i].first);
      break;
    }
    std::uint32_t i = first;
    while (i < end && !StopsBehind(words_, i)) ++i;
    const bool cut_short = i == end && i < words_.size();
    while (cut_short && i > first && words_.Has(i - 1, kBoundary | kMark | kApproximate | kVerb)) --i;
    return {first, std::max(TrimTail(first, i), first)};
  }

  // What stands before amount k. `named`: without the words that join it to the number.
  Stretch Before(std::size_t k, bool named) const {
    const std::uint32_t start = found_.amounts[k].first;
    const std::uint32_t least = start > kLeftReach ? start - kLeftReach : 0;
    const std::uint32_t clause = start == 0 ? 0 : words_.clause(start - 1);
    std::uint32_t first = start;
    while (first > least && words_.clause(first - 1) == clause) --first;
    std::uint32_t last = start;
    for (std::size_t i = 0; i < k; ++i) {
      const Amount& other = found_.amounts[i];
      const bool threshold = roles_[i].part == Part::kAside && other.kind == AmountKind::kTime;
      if (threshold) continue;
      // The number a change came from, and what leads to it, are no part of the name.
      const bool from = roles_[i].part == Part::kComparator || roles_[i].statistic == Statistic::kChange ||
                        words_.Is(other.first - 1, "from");
      if (from && other.first > first) {
        last = std::min(last, other.first);
      } else if (roles_[i].part == Part::kFigure) {
        first = std::max(first, std::min(other.last, start));
        last = start;
      }
    }
    for (std::uint32_t i = first; i < last; ++i) {
      if (Reports(words_, i) && i + 2 < last) first = i + 1;
    }
    first = AfterOpening(first, last);
    while (last > first && IsLoose(last - 1, named)) --last;
    if (named) last = TrimTail(first, last);
    while (named && last > first && Joins(words_, last - 1)) --last;
    if (last - first > kMostWords) first = AfterOpening(last - kMostWords, last);
    return {first, last};
  }

  // "In March the list …", "On both floors, …": where and when are no name.
  std::uint32_t AfterOpening(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last && i - first < kOpeningReach; ++i) {
      if (words_.Is(i, ",") && i + 2 < last &&
          words_.Is(first, "in", "on", "at", "by", "for", "during", "since", "as"))
        return AfterOpening(i + 1, last);
    }
    if (words_.Is(first, "in", "at", "by", "on") &&
        (words_.Has(first + 1, kMonth) || IsYear(words_.word(first + 1)))) {
      first += 2;
      if (IsYear(words_.word(first))) ++first;
    }
    while (first < last &&
           (Opens(words_, first) || words_.Is(first, "more", "less", "fewer", "than", "half", "all") ||
            words_.Has(first, kApproximate | WordTable::kDigits)))
      ++first;
    return first;
  }

  bool IsLoose(std::uint32_t i, bool named) const {
    return InPeriod(i) || (named ? Joins(words_, i) : words_.Has(i, kApproximate | kMark));
  }

  // Without "on average", "in June 2021" and the like at the end.
  std::uint32_t TrimTail(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t before = last + 1; last < before && last > first;) {
      before = last;
      if (last > first + 1 && words_.Is(last - 2, "on", "in") && words_.Is(last - 1, "average", "total"))
        last -= 2;
      while (last > first && InPeriod(last - 1)) --last;
      if (last > first + 1 && words_.JoinedBy(last - 1, "/") && IsYear(words_.word(last - 2)))
        --last;  // "2023/24"
      std::uint32_t date = last;
      if (date > first + 1 && IsYear(words_.word(date - 1))) --date;
      if (date > first + 1 && words_.Has(date - 1, kMonth)) --date;
      if (date < last) {
        while (date > first + 1 && words_.Has(date - 1, WordTable::kDigits)) --date;
        if (words_.Is(date - 1, "in", "at", "on", "of", "by", "during", "since", "to")) last = date - 1;
      }
      if (last > first + 2 && words_.Is(last - 2, "or", "and") && words_.Is(last - 1, "over", "above")) break;
      while (last > first + 1 &&
             words_.Is(last - 1, "over", "during", "in", "at", "by", "and", "of", "the", "to", "a"))
        --last;
    }
    return last;
  }

  bool InPeriod(std::uint32_t i) const {
    return std::any_of(found_.periods.begin(), found_.periods.end(),
                       [&](const Period& period) { return period.first <= i && i < period.last; });
  }

  std::string Text(Stretch stretch) const {
    if (stretch.empty()) return {};
    const bool pronoun =
        stretch.last == stretch.first + 1 &&
        (words_.Is(stretch.first, "it", "they", "this", "that", "he", "she", "we", "these", "those") ||
         words_.Has(stretch.first, kVerb));
    return pronoun ? std::string() : words_.Text(stretch.first, stretch.last);
  }

  static std::string Joined(std::string before, const std::string& behind) {
    if (before.empty() || behind.empty()) return before.empty() ? behind : before;
    return before.append(" ").append(behind);
  }

  const SentenceWords& words_;
  const Amounts& found_;
  const std::vector<Role>& roles_;
};

}  // namespace

std::string MeasureOf(const SentenceWords& words, const Amounts& found, const std::vector<Role>& roles,
                      std::size_t k) {
  return MeasureReader(words, found, roles).Read(k);
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
