// What numbers without a unit of their own count: what was counted before, what the subject names, what "of
// which" speaks of.
#include "unit.h"

#include "noun_phrase.h"

namespace caresift::figures {
namespace {

constexpr std::uint32_t kEnumeratedReach = 8;  // words between "11 falls" and "7 in July"

class Finder {
 public:
  Finder(const Surroundings& near, const std::vector<Counted>& counted_before, std::vector<Amount>* amounts,
         std::vector<Role>* roles)
      : near_(near),
        words_(near.words()),
        counted_before_(counted_before),
        amounts_(*amounts),
        roles_(*roles) {}

  // A number without a unit is a figure where the sentence names elsewhere what it counts.
  void FindUnit(std::size_t k) {
    Amount& amount = amounts_[k];
    if (amount.kind != AmountKind::kBare) return;
    Role& role = roles_[k];
    if (role.part == Part::kFigure && (GoesOnMeasuring(k) || TakesRate(k))) return;
    if (role.part == Part::kFigure &&
        (IsOfThose(k) || amount.out_of || GoesOnCounting(k) || StandsAlone(k) || IsEnumerated(k)))
      return CountAsBefore(k);
    if (role.part == Part::kFigure && IsGroupOf(k)) {
      amount.kind = AmountKind::kCount;
      amount.unit = "person";
      return;
    }
    if (role.part == Part::kFigure && (role.statistic == Statistic::kChange || near_.IsSaidOfSubject(k))) {
      const bool change = role.statistic == Statistic::kChange && k > 0;
      if (change && amounts_[k - 1].kind != AmountKind::kBare) return ShareUnit(&amounts_[k - 1], &amount);
      const std::size_t from = change ? k - 1 : k;
      TakeNoun(NounOfSubject(words_, near_.ClauseBegin(from), amounts_[from].first), &amount);
      TakeNoun(NounOfSubject(words_, SubjectBegin(k), amounts_[from].first), &amount);
      if (!amount.unit.empty() || role.statistic == Statistic::kChange) {
        amount.kind = AmountKind::kCount;
        return;
      }
    }
    if (role.partner) return;
    if (role.part == Part::kComparator && near_.SpeaksOfIt(k)) {
      role.loose = true;
    } else {
      SetAside(k);
    }
  }

 private:
  // "A team of six"
  bool IsGroupOf(std::size_t k) const {
    const std::uint32_t i = amounts_[k].first;
    return i > 1 && words_.Is(i - 1, "of") &&
           words_.Is(i - 2, "team", "group", "panel", "staff", "workforce", "population");
  }

  // Some of what was counted before, here or in the last sentence, or of what the sentence speaks of.
  void CountAsBefore(std::size_t k) {
    Amount& amount = amounts_[k];
    const Counted before = CountedBefore(k);
    const bool of_those = IsOfThose(k);
    if (of_those) TakeNoun(OfThemNoun(k), &amount);
    if (amount.unit.empty()) {
      amount.unit = before.unit;
      amount.noun_first = before.noun_first;
      amount.noun_last = before.noun_last;
      amount.noun = before.noun;
    }
    if (!amount.out_of && of_those && before.unit == amount.unit && before.value >= amount.value)
      amount.out_of = before.value;
    TakeNoun(NounOfSubject(words_, near_.ClauseBegin(k), amount.first), &amount);
    TakeNoun(NounOfSubject(words_, SubjectBegin(k), amount.first), &amount);
    const bool pronoun = amount.value == 1 && !amount.digits && !IsRestOfProportion(k);
    if (amount.unit.empty() || pronoun) return SetAside(k);
    amount.kind = AmountKind::kCount;
    inherited_ = true;
  }

  static void TakeNoun(const NounElsewhere& noun, Amount* amount) {
    if (!amount->unit.empty() || noun.unit.empty()) return;
    amount->unit = noun.unit;
    amount->noun_first = noun.first;
    amount->noun_last = noun.last;
  }

  std::uint32_t SubjectBegin(std::size_t k) const {
    const std::uint32_t first = amounts_[k].first;
    return first > kSubjectReach ? first - kSubjectReach : 0;
  }

  // What "of them" speaks of; "70 of them children" says it.
  NounElsewhere OfThemNoun(std::size_t k) const {
    const Amount& amount = amounts_[k];
    if (words_.Is(amount.last, "of") && words_.Is(amount.last + 1, "them")) {
      const std::uint32_t i = amount.last + 2;
      const auto noun = ReadCountedNoun(words_, i, amount.value);
      if (noun && !words_.word(i).ends_with("ed")) return {i, noun->last, noun->unit};
    }
    const auto relative = [&](const auto& word) {
      return words_.Is(amount.last + 1, word) || (amount.first > 0 && words_.Is(amount.first - 1, word));
    };
    return NounOfAntecedent(words_, SubjectBegin(k), amount.first,
                            relative("which")  ? Antecedent::kThings
                            : relative("whom") ? Antecedent::kPersons
                                               : Antecedent::kAny);
  }

  // "Of six complaints none was answered in time and one not at all."
  bool IsRestOfProportion(std::size_t k) const {
    return k > 0 && amounts_[0].kind == AmountKind::kCount && words_.Is(0, "of") && amounts_[0].first <= 2;
  }

  // "Falls per 1,000 bed days were 6.1"
  bool TakesRate(std::size_t k) {
    const std::uint32_t lead = near_.Lead(k);
    if (!words_.Has(lead, kVerb) && !words_.Is(lead, "at", "to", ":")) return false;
    for (std::uint32_t i = near_.ClauseBegin(k); i + 1 < lead; ++i) {
      if (!words_.Is(i, "per") || words_.word(i + 1).size() < 3 || !words_.Has(i + 1, WordTable::kDigits))
        continue;
      const auto noun = ReadCountedNoun(words_, i + 2, 2);
      amounts_[k].kind = AmountKind::kRate;
      amounts_[k].unit = words_.Text(i, noun ? noun->last : i + 2);
      return true;
    }
    return false;
  }

  // "94 weeks, and the longest was 171": in the unit of the time or share before.
  bool GoesOnMeasuring(std::size_t k) {
    if (k == 0 || amounts_[k - 1].kind == AmountKind::kBare || amounts_[k - 1].kind == AmountKind::kCount)
      return false;
    for (std::uint32_t i = near_.LeftBegin(k); i < amounts_[k].first; ++i) {
      if (!words_.Is(i, "longest", "shortest", "average", "median", "mean", "maximum", "minimum")) continue;
      if (!words_.Has(near_.Lead(k), kVerb) && !words_.Is(near_.Lead(k), "to")) return false;
      ShareUnit(&amounts_[k - 1], &amounts_[k]);
      return true;
    }
    return false;
  }

  // "11 falls in June, 7 in July and 3 in August"; "18 people in the building and around 240 at home".
  bool IsEnumerated(std::size_t k) const {
    if (k == 0 || amounts_[k - 1].kind != AmountKind::kCount || amounts_[k - 1].out_of) return false;
    if (amounts_[k].first - amounts_[k - 1].last > kEnumeratedReach) return false;
    std::uint32_t i = amounts_[k].first;
    while (i > 0 && words_.Has(i - 1, kApproximate)) --i;
    return i > 0 && words_.Is(i - 1, ",", "and") &&
           words_.Is(amounts_[k].last, "in", "at", "for", "from", "on");
  }

  // "…, but two had lapsed", "and had 54 in residence", "184 were unread": it counts what was told of before.
  bool StandsAlone(std::size_t k) const {
    const Amount& amount = amounts_[k];
    if (words_.Is(amount.last, "in") && words_.Is(amount.last + 1, "post", "residence", "place")) return true;
    const std::uint32_t verb =
        words_.Is(amount.last, "also", "still", "now", "more", "others") ? amount.last + 1 : amount.last;
    if (!words_.Has(verb, kVerb) || words_.Has(verb, kSaying)) return false;
    const std::uint32_t i = amount.first;
    return i == 0 || words_.Has(i - 1, kContrast | kMark) || words_.Is(i - 1, "and", "yet", "only");
  }

  // "Of these, 14 were …", "22 of whom", "168 of which".
  bool IsOfThose(std::size_t k) const {
    const auto those = [&](std::uint32_t i) {
      if (words_.Is(i, "these", "those", "them", "which", "whom")) return true;
      return false;
    };
    const Amount& amount = amounts_[k];
    if (words_.Is(amount.last, "of") && those(amount.last + 1)) return true;
    const std::uint32_t begin = amount.first > 4 ? amount.first - 4 : 0;
    for (std::uint32_t i = begin; i < amount.first; ++i) {
      if (words_.Is(i, "of") && those(i + 1)) return true;
    }
    return false;
  }

  // "… of which four were agreed and seven were not", "another 4 had been …".
  bool GoesOnCounting(std::size_t k) const {
    const std::uint32_t i = amounts_[k].first;
    if (i == 0 || !words_.Has(amounts_[k].last, kVerb | kBoundary) || words_.Has(amounts_[k].last, kTimeUnit))
      return false;
    if (i > 1 && words_.Has(i - 2, WordTable::kDigits | kCardinal))
      return false;  // "between eight and eleven"
    return words_.Is(i - 1, "another") || (inherited_ && words_.Is(i - 1, "and"));
  }

  // The whole where one was told, else what was counted last; nothing where that was in no known unit.
  Counted CountedBefore(std::size_t k) const {
    for (std::size_t i = k; i-- > 0;) {
      if (amounts_[i].kind != AmountKind::kCount || amounts_[i].unit.empty()) continue;
      if (amounts_[i].out_of && *amounts_[i].out_of != amounts_[i].value) continue;
      if (words_.Has(amounts_[i].last - 1, kPlace) && i > 0 && !amounts_[k].out_of)
        continue;  // "in two units"
      const Amount& amount = amounts_[i];
      const bool own = amount.last > amount.number_end;
      return {amount.value, amount.unit, own ? amount.number_end : amount.noun_first,
              own ? amount.last : amount.noun_last, amount.noun};
    }
    const auto whole = amounts_[k].out_of;
    for (const Counted& counted : counted_before_) {
      if (whole && counted.value == *whole) return counted;
    }
    return counted_before_.empty() || whole ? Counted() : counted_before_.back();
  }

  void SetAside(std::size_t k) { roles_[k] = kAsideRole; }

  const Surroundings& near_;
  const SentenceWords& words_;
  const std::vector<Counted>& counted_before_;
  std::vector<Amount>& amounts_;
  std::vector<Role>& roles_;
  bool inherited_ = false;  // a number of the sentence took its unit from what was counted before
};

}  // namespace

void FindUnits(const Surroundings& near, const std::vector<Counted>& counted_before,
               std::vector<Amount>* amounts, std::vector<Role>* roles) {
  Finder finder(near, counted_before, amounts, roles);
  for (std::size_t k = 0; k < amounts->size(); ++k) finder.FindUnit(k);
}

}  // namespace caresift::figures
