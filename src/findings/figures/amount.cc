// The grammar of amounts.
//
//   amount   := "£" number | percent | time | count | bare
//   percent  := number ("%" | "per cent" | "percent") | fraction "of" … | number "in" number
//   time     := numbers [working | calendar …] unit | "over" ("a" | "an") unit
//   count    := numbers [("of" | "out of") [the] number] noun-phrase ["out of" number]
//   numbers  := number [("-" | "to" | "or") number]
//   bare     := number
//
// Every number is first held against what numbers in reports stand for besides quantities: dates, references,
// ages, names, rates. One pass over the tokens; each step looks at a bounded number of them.
#include "amount.h"

#include <algorithm>

#include "noun_phrase.h"
#include "number.h"

namespace caresift::figures {
namespace {

constexpr double kSmall = 13;                        // below it, "the N things" are things met before
constexpr double kOldest = 110, kYoungestOver = 10;  // ages in "people over 80"
constexpr double kMostInTen = 20;                    // "one in six", but not "3 in 1,000 days"
constexpr std::size_t kMostAmounts = 64;             // in one sentence; beyond it, it is a table or an attack

class AmountReader {
 public:
  explicit AmountReader(const SentenceWords& words) : words_(words), view_(words.view()) {}

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
    if (words_.Is(i, "a") || words_.Is(i, "an")) return ReadAfterArticle(i);
    if (!words_.Has(i, WordTable::kDigits | kCardinal)) return i + 1;
    if (const auto fraction = ReadFraction(view_, i)) return AddFraction(i, *fraction);
    const auto number = ReadNumber(view_, i, false);
    if (!number) return i + 1;
    if (const std::uint32_t end = EndOfReference(i, *number)) {
      reference_end_ = end;
      return end;
    }
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

  // Where the number is no quantity but a name, a date, an age or the like: the token after it. Else 0.
  std::uint32_t EndOfReference(std::uint32_t i, const Number& number) const {
    if (IsListNumber(i, number)) return number.last;
    if (IsGlued(i, number)) return std::max(number.last, i + 1);
    if (HasUnit(number.last))
      return words_.Has(number.last, kTimeUnit) && IsAge(i, number) ? number.last + 1 : 0;
    if (number.digits && number.last == i + 1 && IsYear(words_.word(i)) &&
        words_.Printed(i).find(',') == std::string_view::npos)
      return number.last;
    if (i > 0 && words_.Has(i - 1, kNaming)) return number.last;
    if (i > 1 && words_.Is(i - 1, "of") && words_.Has(i - 2, kNaming) && !words_.Is(i - 2, "number"))
      return number.last;
    if (IsDate(i, number) || IsAge(i, number) || IsClock(i, number)) return number.last;
    return GoesOnWithReference(i) ? number.last : 0;
  }

  bool HasUnit(std::uint32_t i) const {
    return words_.Is(i, "%") || words_.Is(i, "percent") || words_.Is(i, "percentage") ||
           (words_.Is(i, "per") && words_.Is(i + 1, "cent")) || words_.Has(i, kTimeUnit);
  }

  // "4.5 The council …", "2. …": nothing before it, a stop or bracket behind.
  bool IsListNumber(std::uint32_t i, const Number& number) const {
    if (!number.digits || i > 1 || (i == 1 && !words_.Has(0, kMark))) return false;
    const std::string_view after = words_.Gap(number.last);
    return after.starts_with('.') || (words_.Is(number.last, ")") && after.empty() && i == 0);
  }

  // Part of a longer sign: "24/7", "12(2)", "covid-19", "10:30".
  bool IsGlued(std::uint32_t i, const Number& number) const {
    if (words_.Joined(i) && !(words_.Hyphened(i) && StartsWithDigit(words_.word(i - 1)))) {
      return !words_.Has(i - 1, kCardinal);
    }
    if (i > 1 && words_.Is(i - 1, "(") && words_.Gap(i - 1).empty()) return true;
    if (i > 1 && words_.Is(i - 1, ":") && words_.Gap(i).empty() && words_.Gap(i - 1).empty()) return true;
    if (words_.JoinedBy(number.last, "/")) return true;
    // The rest of a telephone number or another sign in digits.
    const bool after_digits = i > 0 && number.digits && StartsWithDigit(words_.word(i - 1));
    if (after_digits && words_.Gap(i) == " " && !IsYear(words_.word(i - 1)) && reference_end_ != i)
      return true;
    return words_.Is(number.last, ":") && words_.Gap(number.last).empty() &&
           StartsWithDigit(words_.word(number.last + 1)) && words_.Gap(number.last + 1).empty();
  }

  bool IsDate(std::uint32_t i, const Number& number) const {
    if (words_.Has(number.last, kMonth) && !words_.Is(number.last, "may")) return true;
    if (words_.Is(number.last, "may") && words_.Printed(number.last) == "May") return true;
    const bool after_month = i > 0 && words_.Has(i - 1, kMonth) && number.value <= 31;
    if (after_month && !ReadCountedNoun(words_, number.last, number.value)) return true;
    // "5 and 6 March", "11 to 13 October".
    const bool joined = words_.Is(number.last, "and") || words_.Is(number.last, "to") ||
                        words_.Is(number.last, "–") || words_.Is(number.last, ",");
    return (joined && StartsWithDigit(words_.word(number.last + 1)) && words_.Has(number.last + 2, kMonth)) ||
           (words_.Hyphened(number.last) && StartsWithDigit(words_.word(number.last)) &&
            words_.Has(number.last + 1, kMonth));
  }

  bool IsClock(std::uint32_t i, const Number& number) const {
    if (words_.Is(number.last, "am", "pm", "o'clock", "noon")) return true;
    return i > 0 && words_.Is(i - 1, "at") && words_.Is(number.last, "in") &&
           words_.Is(number.last + 1, "the");
  }

  // "aged 65", "65+", "people over 80", "18 and over", "16 years old".
  bool IsAge(std::uint32_t i, const Number& number) const {
    const std::uint32_t e = number.last;
    if (IsLedByAge(i, e) || words_.Gap(e).starts_with('+') || words_.Is(e, "plus")) return true;
    if (words_.Has(e, kTimeUnit)) {
      return words_.Is(e + 1, "old") || words_.Is(e + 1, "olds") ||
             (words_.Is(e + 1, "of") && words_.Is(e + 2, "age"));
    }
    if (words_.Is(e, "and") || words_.Is(e, "or")) {
      if (words_.Is(e + 1, "over", "above", "older", "under", "younger", "upwards")) return true;
    }
    const bool over =
        i > 1 && (words_.Is(i - 1, "over") || words_.Is(i - 1, "under")) && words_.Has(i - 2, kHuman);
    return over && number.value <= kOldest && number.value >= kYoungestOver;
  }

  // "aged 65", "aged between 65 and 70", "widowed at 65 (…)".
  bool IsLedByAge(std::uint32_t i, std::uint32_t end) const {
    if (i == 0 || HasUnit(end)) return false;
    const auto age = [&](std::uint32_t at) {
      return words_.Is(at, "aged") || words_.Is(at, "age") || words_.Is(at, "ages");
    };
    if (age(i - 1) || words_.Is(i - 1, "turned") || (i > 1 && age(i - 2))) return true;
    const bool closed = end >= words_.size() || words_.Has(end, kMark);
    return closed && words_.Is(i - 1, "at") && i > 1 && !words_.Has(i - 2, kVerb);
  }

  // "regulations 12 and 17", "sections 2, 3 and 9": so long as no unit follows.
  bool GoesOnWithReference(std::uint32_t i) const {
    if (reference_end_ == 0 || i < 1 || IsYear(words_.word(reference_end_ - 1))) return false;
    const bool joined = words_.Is(i - 1, "and") || words_.Is(i - 1, ",") || words_.Is(i - 1, "or") ||
                        words_.Is(i - 1, "to") || words_.Is(i - 1, "–") || words_.Is(i - 1, "&");
    const bool next = (joined && reference_end_ == i - 1) || (reference_end_ == i && words_.Joined(i));
    return next && !ReadCountedNoun(words_, i + 1, 2);
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
    if (first > 0 &&
        (words_.Is(first - 1, "every") || words_.Is(first - 1, "each") || words_.Is(first - 1, "per"))) {
      return SkipUnit(number.last);
    }
    if (const std::uint32_t end = ReadShareInWords(at, number, &amount)) return Finish(amount, end);
    if (const std::uint32_t end = ReadProportion(number, &amount)) return Finish(amount, end);
    const std::uint32_t range_end = ReadRange(first, number, &amount);
    const std::uint32_t end = range_end != 0 ? range_end : number.last;
    amount.number_end = end;
    if (words_.Hyphened(end) || words_.Joined(end)) return ReadCompound(amount, end);
    if (const std::uint32_t last = ReadPercent(end, &amount)) return Finish(amount, last);
    if (const std::uint32_t last = ReadTime(end, &amount)) return last;
    return ReadCount(amount, end, number.digits);
  }

  std::uint32_t SkipUnit(std::uint32_t i) const {
    return words_.Has(i, kTimeUnit) || words_.Is(i, "%") ? i + 1 : i;
  }

  // "one in six", "nine in ten", "four out of every five".
  std::uint32_t ReadShareInWords(std::uint32_t at, const Number& number, Amount* amount) const {
    std::uint32_t i = number.last;
    const bool in = words_.Is(i, "in");
    const bool out_of = words_.Is(i, "out") && words_.Is(i + 1, "of");
    if (!in && !out_of) return 0;
    i += in ? 1 : 2;
    const bool every = words_.Is(i, "every") || words_.Is(i, "each");
    if (every) ++i;
    const auto whole = WholeAt(i, number.value);
    const bool idiom = whole && !number.digits && !whole->digits && (whole->value <= 5 || whole->value == 10);
    if (!whole || (out_of && !every && !idiom)) return 0;
    if (in && (whole->value > kMostInTen || (words_.Has(whole->last, kTimeUnit | kMonth) && !every)))
      return 0;
    if (in && at > 0 && words_.Has(at - 1, kNaming)) return 0;
    amount->kind = AmountKind::kPercent;
    amount->unit = "percent";
    amount->value = ShareOf(number.value, whole->value);
    amount->number_end = whole->last;
    return whole->last;
  }

  // A number at `i` that something of `part` may be part of.
  std::optional<Number> WholeAt(std::uint32_t i, double part) const {
    if (i >= words_.size() || !words_.Has(i, WordTable::kDigits | kCardinal)) return std::nullopt;
    const auto whole = ReadNumber(view_, i, false);
    if (!whole || whole->value < 2 || whole->value < part || IsYear(words_.word(i))) return std::nullopt;
    if (words_.Has(whole->last, kMonth) || words_.Is(whole->last, "%")) return std::nullopt;
    return whole;
  }

  // "19 of 22", "seven of the 31 staff", "9 out of 11".
  std::uint32_t ReadProportion(const Number& number, Amount* amount) const {
    std::uint32_t i = number.last;
    if (words_.Is(i, "out") && words_.Is(i + 1, "of")) {
      i += 2;
    } else if (words_.Is(i, "of")) {
      ++i;
    } else {
      return 0;
    }
    if (words_.Has(i, kDefinite)) ++i;
    if (words_.Has(i, kWindow)) ++i;  // "of its last 17"
    const auto whole = WholeAt(i, number.value);
    if (!whole || words_.Has(whole->last, kTimeUnit) || words_.Joined(whole->last)) return 0;
    if (number.value == 1 && !number.digits) return 0;  // "one of the two" picks one out
    amount->out_of = whole->value;
    if (IsAllBut(amount->first)) amount->value = whole->value - number.value;
    amount->number_end = whole->last;
    const auto noun = ReadCountedNoun(words_, whole->last, whole->value);
    if (noun && noun->unit.empty()) return 0;  // "five of the eight statements"
    amount->kind = noun ? AmountKind::kCount : AmountKind::kBare;
    if (noun) amount->unit = noun->unit;
    return noun ? noun->last : whole->last;
  }

  bool IsAllBut(std::uint32_t i) const { return i > 1 && words_.Is(i - 1, "but") && words_.Is(i - 2, "all"); }

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
    if (!HasUnit(high->last) && !ReadCountedNoun(words_, high->last, high->value)) return 0;
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
    if (words_.Possessive(unit) || words_.Has(last, kAfterTime)) return last;
    const bool each =
        words_.Is(last, "a") || words_.Is(last, "per") || words_.Is(last, "each") || words_.Is(last, "every");
    if (each && words_.Has(last + 1, kTimeUnit)) return last + 2;
    if (words_.Is(last, "out") && words_.Is(last + 1, "of")) return last;  // "five days out of seven"
    amount->kind = AmountKind::kTime;
    amount->unit = Singular(words_.word(unit));
    amount->last = last;
    return Add(*amount);
  }

  std::uint32_t ReadCount(Amount amount, std::uint32_t i, bool digits) {
    const auto noun = ReadCountedNoun(words_, i, amount.value);
    if (!noun) return Finish(amount, i);
    if (noun->unit.empty()) return noun->last;  // "3 conversations"
    if (amount.value == 1 && !digits) return ReadOneIn(amount, *noun);
    if (IsAllBut(amount.first)) return noun->last;
    if (amount.value == 1 && amount.first > 0 &&
        (words_.Is(amount.first - 1, "least") || words_.Is(amount.first - 1, "than")))
      return noun->last;
    amount.kind = AmountKind::kCount;
    amount.unit = noun->unit;
    const std::uint32_t before = amount.first;
    amount.definite = before > 0 && amount.value < kSmall &&
                      (words_.Has(before - 1, kDefinite | kWindow) || words_.Possessive(before - 1));
    if (words_.Is(noun->last, "out") && words_.Is(noun->last + 1, "of")) {
      if (const auto whole = WholeAt(noun->last + 2, amount.value)) {
        amount.out_of = whole->value;
        return Finish(amount, whole->last);
      }
    }
    return Finish(amount, noun->last);
  }

  // "one household in six"; any other "one" is an article.
  std::uint32_t ReadOneIn(Amount amount, const CountedNoun& noun) {
    if (!words_.Is(noun.last, "in")) return noun.last;
    const auto whole = WholeAt(noun.last + 1, amount.value);
    if (!whole || whole->value > kMostInTen || whole->digits || words_.Has(whole->last, kTimeUnit))
      return noun.last;
    amount.kind = AmountKind::kPercent;
    amount.unit = "percent";
    amount.value = ShareOf(1, whole->value);
    return Finish(amount, whole->last);
  }

  std::uint32_t Finish(Amount amount, std::uint32_t last) {
    amount.last = last;
    return Add(amount);
  }

  std::uint32_t Add(const Amount& amount) {
    if (!amount.definite || amount.out_of) found_.amounts.push_back(amount);
    return amount.last;
  }

  const SentenceWords& words_;
  const SentenceView& view_;
  Amounts found_;
  std::uint32_t reference_end_ = 0;  // the token after the last number that named something
};

}  // namespace

Amounts ReadAmounts(const SentenceWords& words) { return AmountReader(words).Read(); }

}  // namespace caresift::figures
