// The grammar of amounts.
//
//   amount   := "£" number | percent | rate | degrees | time | count | bare
//   percent  := number ("%" | "per cent" | "percent") | fraction "of" … | number "in" number
//   rate     := number [noun-phrase] "per" number noun
//   time     := numbers [working | calendar …] unit | "over" ("a" | "an") unit
//   count    := ["all"] numbers [("of" | "out of") [the] number] noun-phrase [("out of" | "in") number]
//   numbers  := number [("-" | "to" | "or") number]
//   bare     := number
//
// Every number is first held against what numbers in reports stand for besides quantities (reference.h). One
// pass over the tokens; each step looks at a bounded number of them.
#include "amount.h"

#include <algorithm>

#include "noun_phrase.h"
#include "number.h"
#include "ratio.h"
#include "reference.h"

namespace caresift::figures {
namespace {

constexpr double kFew = 6;                  // below it, "the N things" are things met before
constexpr std::uint32_t kUndoneReach = 10;  // words between "not" and "five weeks later"
constexpr double kLeastDegrees = 10;        // "52 degrees", but not "three degrees of separation"
constexpr double kLeastPer = 100;           // "2.9 per 1,000 births", but not "2 per room"
constexpr std::size_t kMostAmounts = 64;    // in one sentence; beyond it, it is a table or an attack

class AmountReader {
 public:
  explicit AmountReader(const SentenceWords& words)
      : words_(words), view_(words.view()), references_(words) {}

  Amounts Read() {
    for (std::uint32_t i = 0; i < words_.size() && found_.amounts.size() < kMostAmounts;) {
      const std::uint32_t next = ReadAt(i);
      i = std::max(next, i + 1);
    }
    return std::move(found_);
  }

 private:
  // Reads what begins at `i`, and returns where to go on.
  std::uint32_t ReadAt(std::uint32_t i) {
    if (words_.Is(i, "£")) return ReadMoney(i);
    if (words_.Is(i, "a", "an")) return ReadAfterArticle(i);
    if (!words_.Has(i, WordTable::kDigits | kCardinal)) return i + 1;
    if (const auto fraction = ReadFraction(view_, i)) return AddFraction(i, *fraction);
    const auto number = ReadNumber(view_, i, false);
    if (!number) return i + 1;
    if (const std::uint32_t end = references_.EndOfReference(i, *number)) return end;
    return ReadQuantity(i, i, *number);
  }

  std::uint32_t ReadMoney(std::uint32_t i) {
    if (i + 1 >= words_.size()) return i + 1;
    const auto number = ReadNumber(view_, i + 1, true);
    if (!number) return i + 1;
    Amount amount;
    amount.kind = AmountKind::kMoney;
    amount.value = number->value;
    amount.unit = "pound";
    amount.first = i;
    amount.number_end = amount.last = number->last;
    return Add(amount);
  }

  // "a third of", "a hundred people", "over a year".
  std::uint32_t ReadAfterArticle(std::uint32_t i) {
    if (i + 1 >= words_.size()) return i + 1;
    if (words_.Has(i + 1, kTimeUnit) && Quantified(i) && !words_.word(i + 1).ends_with('s')) {
      const Number one{1, i + 1, false};
      return ReadQuantity(i, i, one);
    }
    if (!words_.Has(i + 1, kCardinal)) return i + 1;
    if (const auto fraction = ReadFraction(view_, i + 1)) return AddFraction(i, *fraction);
    const bool scale = words_.Is(i + 1, "hundred") || words_.Is(i + 1, "dozen");
    const auto number = scale ? ReadNumber(view_, i + 1, false) : std::nullopt;
    return number ? ReadQuantity(i, i + 1, *number) : i + 1;
  }

  // "over a year", "up to a week", "within a day": a length of time, not one day among others.
  bool Quantified(std::uint32_t i) const {
    if (i == 0) return false;
    if (words_.Is(i - 1, "over", "than", "within", "nearly", "almost", "inside", "under", "least"))
      return true;
    return i > 1 && words_.Is(i - 1, "to") && words_.Is(i - 2, "up");
  }

  // A fraction is a share where a whole follows it or a hedge stands before it; else "third" is an ordinal,
  // "quarter" three months and "half" anything.
  std::uint32_t AddFraction(std::uint32_t i, const Number& fraction) {
    const bool whole = words_.Is(fraction.last, "of");
    const bool half = words_.Is(fraction.last - 1, "half");
    const bool hedged =
        i > 0 && (words_.Has(i - 1, kApproximate) || words_.Is(i - 1, "than") || words_.Is(i - 1, "by"));
    const bool half_the = half && (words_.Is(fraction.last, "the") || words_.Is(fraction.last, "all") ||
                                   words_.Is(fraction.last, "their"));
    if (half_the && IsOfOthers(fraction.last)) return fraction.last;
    if ((!whole && !hedged && !half_the) || words_.Has(fraction.last, kTimeUnit)) return fraction.last;
    if (!half && fraction.last == i + 1) return fraction.last;  // "the most deprived fifth"
    if (words_.Joined(fraction.last) || (half && words_.Is(fraction.last, "an"))) return fraction.last;
    if (i > 0 && words_.Has(i - 1, kWindow | kDefinite)) return fraction.last;
    Amount amount;
    amount.kind = AmountKind::kPercent;
    amount.value = fraction.value;
    amount.unit = "percent";
    amount.first = i;
    amount.number_end = amount.last = fraction.last;
    return Add(amount);
  }

  // "half the national rate of 8%"
  bool IsOfOthers(std::uint32_t i) const {
    for (std::uint32_t at = i + 1; at < i + 4; ++at) {
      if (words_.Is(at, "rate", "average", "figure", "level", "number")) return true;
    }
    return false;
  }

  std::uint32_t ReadQuantity(std::uint32_t first, std::uint32_t at, Number number) {
    Amount amount;
    amount.first = first;
    amount.value = number.value;
    amount.digits = number.digits;
    if (words_.Is(number.last, "and") && words_.Is(number.last + 1, "a") &&
        words_.Is(number.last + 2, "half")) {
      amount.value += 0.5;
      number.last += 3;
    }
    if (first > 0 && words_.Is(first - 1, "every", "each", "per")) return SkipUnit(number.last);
    if (words_.Is(number.last, "every", "each")) return number.last;  // "a standard of one every eight weeks"
    if (const auto share = ReadShareInWords(words_, at, number)) return AddShare(amount, *share);
    if (const std::uint32_t end = ReadPartOf(number, &amount)) return Finish(amount, end);
    const std::uint32_t range_end = ReadRange(first, number, &amount);
    const std::uint32_t end = range_end != 0 ? range_end : number.last;
    amount.number_end = end;
    if (const std::uint32_t last = ReadDegrees(end, &amount)) return Finish(amount, last);
    if (words_.Hyphened(end) || words_.Joined(end)) return ReadCompound(amount, end);
    if (const std::uint32_t last = ReadPercent(end, &amount)) return Finish(amount, last);
    if (const std::uint32_t last = ReadTime(end, &amount)) return last;
    if (const std::uint32_t last = ReadRate(end, &amount)) return Finish(amount, last);
    return ReadCount(amount, end, number.digits);
  }

  std::uint32_t SkipUnit(std::uint32_t i) const {
    return words_.Has(i, kTimeUnit) || words_.Is(i, "%") ? i + 1 : i;
  }

  std::uint32_t AddShare(Amount amount, const Number& share) {
    amount.kind = AmountKind::kPercent;
    amount.unit = "percent";
    amount.value = share.value;
    amount.number_end = share.last;
    return Finish(amount, share.last);
  }

  // "19 of 22", "seven of the 31 staff", "9 out of 11".
  std::uint32_t ReadPartOf(const Number& number, Amount* amount) const {
    const auto found = ReadProportion(words_, amount->first, number);
    if (!found) return 0;
    const auto noun = ReadCountedNoun(words_, found->whole.last, found->whole.value);
    if (noun && noun->unit.empty()) return 0;  // "five of the eight statements"
    amount->out_of = found->whole.value;
    amount->planned = found->planned;
    if (IsAllBut(amount->first)) amount->value = found->whole.value - number.value;
    amount->number_end = found->whole.last;
    amount->kind = noun ? AmountKind::kCount : AmountKind::kBare;
    if (noun) amount->unit = noun->unit;
    return noun ? noun->last : found->whole.last;
  }

  bool IsAllBut(std::uint32_t i) const { return i > 1 && words_.Is(i - 1, "but") && words_.Is(i - 2, "all"); }

  // "2.9 per 1,000 births", "12 falls per 1,000 bed days".
  std::uint32_t ReadRate(std::uint32_t i, Amount* amount) const {
    std::uint32_t per = i;
    if (const auto noun = ReadCountedNoun(words_, i, amount->value)) per = noun->last;
    if (!words_.Is(per, "per") || per + 1 >= words_.size() || !words_.Has(per + 1, WordTable::kDigits))
      return 0;
    const auto whole = ReadNumber(view_, per + 1, false);
    if (!whole || whole->value < kLeastPer) return 0;
    const auto noun = ReadCountedNoun(words_, whole->last, whole->value);
    amount->kind = AmountKind::kRate;
    amount->last = noun ? noun->last : whole->last;
    amount->unit = words_.Text(per, amount->last);
    return amount->last;
  }

  // "29°C", "43 degrees Celsius".
  std::uint32_t ReadDegrees(std::uint32_t i, Amount* amount) const {
    const bool scale = words_.Is(i, "c", "f", "celsius", "centigrade", "fahrenheit");
    const bool sign = words_.Gap(i).find("\u00b0") != std::string_view::npos;
    const bool word = words_.Is(i, "degrees") && words_.Is(i + 1, "c", "celsius", "centigrade", "fahrenheit");
    const bool plain =
        words_.Is(i, "kg", "kilos") || (words_.Is(i, "degrees") && amount->value >= kLeastDegrees);
    if (plain && !word) {
      amount->kind = AmountKind::kCount;
      amount->unit = words_.Is(i, "degrees") ? "degree" : "kilogram";
      amount->number_end = i + 1;
      return i + 1;
    }
    if (!sign && !word) return 0;
    amount->kind = AmountKind::kCount;
    amount->unit = "degree";
    amount->number_end = word ? i + 2 : scale ? i + 1 : i;
    return amount->number_end;
  }

  // "3-4", "3 to 4", "six or seven", "between 3 and 4".
  std::uint32_t ReadRange(std::uint32_t first, const Number& low, Amount* amount) const {
    std::uint32_t i = low.last;
    if (words_.Is(i, "%")) ++i;  // "65% to 70%"
    const bool hyphen = words_.Hyphened(i);
    const bool from = first > 0 && words_.Is(first - 1, "from");
    const bool between = first > 0 && words_.Is(first - 1, "between");
    const bool joined = words_.Is(i, "–") || (words_.Is(i, "to") && !from) || words_.Is(i, "or") ||
                        (words_.Is(i, "and") && between);
    if (!hyphen && !joined) return 0;
    if (!hyphen) ++i;
    if (i >= words_.size() || !words_.Has(i, WordTable::kDigits | kCardinal)) return 0;
    const auto high = ReadNumber(view_, i, false);
    if (!high || high->value <= low.value || IsYear(words_.word(i))) return 0;
    if (!HasUnit(words_, high->last) && !ReadCountedNoun(words_, high->last, high->value)) return 0;
    amount->high = high->value;
    return high->last;
  }

  // A number hyphened to a word makes an adjective ("a 3-month pilot"); of a wait it is a figure all the
  // same.
  std::uint32_t ReadCompound(Amount amount, std::uint32_t i) {
    const bool of_wait =
        words_.Has(i + 1, kTimeliness) && !words_.Is(i + 1, "time") && !words_.Is(i + 1, "stay");
    const bool of_target =
        words_.Is(i + 1, "target") || words_.Is(i + 1, "standard") || words_.Is(i + 1, "timescale");
    if (words_.Is(i, "bed", "bedded", "bedroom", "place") && amount.value > 1) {  // "a 42-bed unit"
      amount.kind = AmountKind::kCount;
      amount.unit = words_.Is(i, "bedded") ? "bed" : std::string(words_.word(i));
      amount.last = i + 1;
      return Add(amount);
    }
    if (!words_.Has(i, kTimeUnit) || (!of_wait && !of_target)) return i + 1;
    amount.kind = AmountKind::kTime;
    amount.unit = Singular(words_.word(i));
    amount.last = i + 1;
    return Add(amount);
  }

  std::uint32_t ReadPercent(std::uint32_t i, Amount* amount) const {
    std::uint32_t end = 0;
    if (words_.Is(i, "%") || words_.Is(i, "percent") || words_.Is(i, "percentage")) end = i + 1;
    if (words_.Is(i, "per") && words_.Is(i + 1, "cent")) end = i + 2;
    if (end == 0) return 0;
    const bool points = words_.Is(end, "points") || words_.Is(end, "point");
    amount->kind = AmountKind::kPercent;
    amount->unit = points ? "percentage point" : "percent";
    return points ? end + 1 : end;
  }

  // Returns 0 where no time follows; else where to go on, with the amount added unless the time is a period,
  // a rate or a point in time.
  std::uint32_t ReadTime(std::uint32_t i, Amount* amount) {
    std::uint32_t unit = i;
    if (words_.Is(unit, "working", "calendar", "consecutive", "full", "whole", "school", "long")) ++unit;
    if (!words_.Has(unit, kTimeUnit)) return 0;
    const std::uint32_t last = unit + 1;
    const std::uint32_t first = amount->first;
    if (first > 0 && words_.Has(first - 1, kWindow)) {
      std::uint32_t from = first - 1;
      if (from > 0 && words_.Is(from - 1, "the")) --from;
      found_.periods.push_back({from, last});
      return last;
    }
    const bool much =
        first > 1 && words_.Is(first - 1, "as", "to") && words_.Is(first - 2, "much", "up", "long");
    if (words_.Possessive(unit) || (words_.Has(last, kAfterTime) && !much && !IsStillUndone(first, last)))
      return last;
    if (first > 1 && words_.Is(first - 1, "of") && words_.Is(first - 2, "space", "period", "course"))
      return last;
    const bool each = words_.Is(last, "a", "per", "each", "every");
    if (each && words_.Has(last + 1, kTimeUnit)) return last + 2;
    // "Five days out of seven", but "4 months out of date".
    if (words_.Is(last, "out") && words_.Is(last + 1, "of") && !words_.Is(last + 2, "date")) return last;
    amount->kind = AmountKind::kTime;
    amount->unit = Singular(words_.word(unit));
    amount->last = AddSmallerUnit(last, amount);
    return Add(*amount);
  }

  // "Not done five weeks later", "last given 14 months ago": how long nothing happened.
  bool IsStillUndone(std::uint32_t first, std::uint32_t last) const {
    if (!words_.Is(last, "later", "ago", "on")) return false;
    const std::uint32_t begin = first > kUndoneReach ? first - kUndoneReach : 0;
    for (std::uint32_t i = begin; i < first; ++i) {
      if (words_.clause(i) == words_.clause(first) && words_.Is(i, "not", "never", "still", "last"))
        return true;
    }
    return false;
  }

  // "8 minutes 40 seconds", "2 hours and 15 minutes": in the smaller unit.
  std::uint32_t AddSmallerUnit(std::uint32_t i, Amount* amount) const {
    const bool hours = amount->unit == "hour", minutes = amount->unit == "minute";
    if (!hours && !minutes) return i;
    const std::uint32_t at = words_.Is(i, "and") ? i + 1 : i;
    if (at >= words_.size() || !words_.Has(at, WordTable::kDigits | kCardinal)) return i;
    const auto number = ReadNumber(view_, at, false);
    if (!number || number->value >= 60) return i;
    if (hours ? !words_.Is(number->last, "minutes", "minute") : !words_.Is(number->last, "seconds", "second"))
      return i;
    amount->value = amount->value * 60 + number->value;
    amount->unit = hours ? "minute" : "second";
    return number->last + 1;
  }

  std::uint32_t ReadCount(Amount amount, std::uint32_t i, bool digits) {
    auto noun = ReadCountedNoun(words_, i, amount.value);
    // "120 of the oldest cases"
    if (!noun && digits && words_.Is(i, "of") && words_.Has(i + 1, kDefinite))
      noun = ReadCountedNoun(words_, i + 2, amount.value);
    // "Of which five concerned pressure ulcers" counts no ulcers.
    const bool of_those =
        amount.first > 0 && words_.Is(amount.first - 1, "which", "whom", "these", "those", "them");
    if (!noun || (of_those && words_.word(i).ends_with("ed"))) return Finish(amount, i);
    if (noun->unit.empty() && words_.Is(noun->head, "times") && noun->last == i + 1 &&
        (digits || amount.value >= kFew)) {
      noun->unit = "time";  // "used 143 times"
      if (words_.Is(noun->last, "a", "per", "each", "every", "more", "as", "the")) return noun->last;
    }
    if (noun->unit.empty()) return noun->last;  // "3 conversations"
    if (const auto share = ReadShareBehindNoun(words_, noun->last, {amount.value, i, digits}))
      return AddShare(amount, *share);
    if (amount.value == 1 && !digits && !IsOnlyOne(amount.first, noun->last)) return noun->last;
    if (IsAllBut(amount.first)) return noun->last;
    if (amount.value == 1 && amount.first > 0 && words_.Is(amount.first - 1, "least", "than"))
      return noun->last;
    if (IsFrequency(amount, noun->last) || AreSpeakers(amount, *noun)) return noun->last;
    amount.kind = AmountKind::kCount;
    amount.unit = noun->unit;
    if (IsKnown(&amount)) return noun->last;
    if (words_.Is(noun->last, "out") && words_.Is(noun->last + 1, "of")) {
      if (const auto whole = WholeAt(words_, noun->last + 2, amount.value)) {
        amount.out_of = whole->value;
        amount.noun_first = amount.number_end;
        amount.noun_last = noun->last;
        amount.number_end = whole->last;
        return Finish(amount, whole->last);
      }
    }
    return Finish(amount, noun->last);
  }

  // "One" is an article but in "only one nurse" and "one nurse only".
  bool IsOnlyOne(std::uint32_t first, std::uint32_t last) const {
    return (first > 0 && words_.Is(first - 1, "only", "just")) || words_.Is(last, "only");
  }

  // "Two visits a day" says how often; "60 people a week" how many.
  bool IsFrequency(const Amount& amount, std::uint32_t last) const {
    return amount.value < kFew && words_.Is(last, "a", "per", "each", "every") &&
           words_.Has(last + 1, kTimeUnit);
  }

  // "Two relatives told us": who speaks, not how many there are.
  bool AreSpeakers(const Amount& amount, const CountedNoun& noun) const {
    if (amount.value >= kFew || !words_.Has(noun.head, kHuman | kRole)) return false;
    const std::uint32_t verb = words_.Is(noun.last, "also", "both", "all") ? noun.last + 1 : noun.last;
    return words_.Has(verb, kSaying);
  }

  // Whether the things are some met before: "the two rooms", "in all three homes". "All nine charts" are
  // news: nine of nine.
  bool IsKnown(Amount* amount) const {
    const std::uint32_t first = amount->first;
    if (first == 0) return false;
    if (words_.Is(first - 1, "all")) {
      if (first > 1 && words_.Is(first - 2, "in", "at", "on", "across", "for", "of", "over")) {
        if (words_.Has(amount->number_end, kPlace) || amount->value < 3) return true;
      }
      amount->out_of = amount->value;
      return false;
    }
    return amount->value < kFew &&
           (words_.Has(first - 1, kDefinite | kWindow) || words_.Possessive(first - 1));
  }

  std::uint32_t Finish(Amount amount, std::uint32_t last) {
    amount.last = last;
    return Add(amount);
  }

  std::uint32_t Add(const Amount& amount) {
    found_.amounts.push_back(amount);
    return amount.last;
  }

  const SentenceWords& words_;
  const SentenceView& view_;
  Amounts found_;
  ReferenceReader references_;
};

}  // namespace

void ShareUnit(Amount* a, Amount* b) {
  if (a->kind == AmountKind::kBare) a->kind = b->kind, a->unit = b->unit;
  if (b->kind == AmountKind::kBare) b->kind = a->kind, b->unit = a->unit;
}

Amounts ReadAmounts(const SentenceWords& words) { return AmountReader(words).Read(); }

}  // namespace caresift::figures
