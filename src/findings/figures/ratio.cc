#include "ratio.h"

namespace caresift::figures {
namespace {

constexpr double kMostInTen = 20;        // "three in twenty", but not "3 in 1,000 days"
constexpr double kMostBehindNoun = 100;  // "one pathway in 25"

bool IsEvery(const SentenceWords& words, std::uint32_t i) { return words.Is(i, "every", "each"); }

}  // namespace

std::optional<Number> WholeAt(const SentenceWords& words, std::uint32_t i, double part) {
  if (i >= words.size() || !words.Has(i, WordTable::kDigits | kCardinal)) return std::nullopt;
  const auto whole = ReadNumber(words.view(), i, false);
  if (!whole || whole->value < 2 || whole->value < part || IsYear(words.word(i))) return std::nullopt;
  if (words.Has(whole->last, kMonth) || words.Is(whole->last, "%")) return std::nullopt;
  return whole;
}

std::optional<Number> ReadShareInWords(const SentenceWords& words, std::uint32_t at, const Number& part) {
  std::uint32_t i = part.last;
  const bool in = words.Is(i, "in");
  const bool out_of = words.Is(i, "out") && words.Is(i + 1, "of");
  if (!in && !out_of) return std::nullopt;
  i += in ? 1 : 2;
  const bool every = IsEvery(words, i);
  if (every) ++i;
  const auto whole = WholeAt(words, i, part.value);
  const bool idiom = whole && !part.digits && !whole->digits && (whole->value <= 5 || whole->value == 10);
  if (!whole || (out_of && !every && !idiom)) return std::nullopt;
  if (in && (whole->value > kMostInTen || (words.Has(whole->last, kTimeUnit | kMonth) && !every)))
    return std::nullopt;
  if (in && at > 0 && words.Has(at - 1, kNaming)) return std::nullopt;
  return Number{ShareOf(part.value, whole->value), whole->last, part.digits};
}

std::optional<Number> ReadShareBehindNoun(const SentenceWords& words, std::uint32_t i, const Number& part) {
  if (!words.Is(i, "in")) return std::nullopt;
  const bool every = IsEvery(words, i + 1);
  const auto whole = WholeAt(words, every ? i + 2 : i + 1, part.value);
  if (!whole || words.Has(whole->last, kTimeUnit)) return std::nullopt;
  // "nine people in ten", but "nine people in 20 homes" are nine people.
  const bool goes_on = !words.Has(whole->last, kBoundary | kMark) && whole->last < words.size();
  const double most = part.value == 1 ? kMostBehindNoun : 10;
  if (whole->value > most || (whole->digits != part.digits && part.value != 1)) return std::nullopt;
  if (goes_on && part.value != 1) return std::nullopt;
  return Number{ShareOf(part.value, whole->value), whole->last, part.digits};
}

std::optional<Proportion> ReadProportion(const SentenceWords& words, std::uint32_t at, const Number& part) {
  std::uint32_t i = part.last;
  if (words.Is(i, "out") && words.Is(i + 1, "of")) {
    i += 2;
  } else if (words.Is(i, "of")) {
    ++i;
  } else {
    return std::nullopt;
  }
  Proportion found;
  if (words.Is(i, "a") && words.Is(i + 1, "planned", "total", "possible", "target")) {
    found.planned = words.Is(i + 1, "planned", "target");
    i += 2;
    if (words.Is(i, "of")) ++i;
  } else {
    if (words.Has(i, kDefinite)) ++i;
    if (words.Has(i, kWindow)) ++i;  // "of its last 17"
    if (words.Is(i, "planned")) found.planned = true, ++i;
  }
  const auto whole = WholeAt(words, i, part.value);
  if (!whole || words.Joined(whole->last)) return std::nullopt;
  if (words.Has(whole->last, kTimeUnit) && !words.Is(whole->last, "days", "weeks")) return std::nullopt;
  // "One of the two" picks one out, "only one of the nine" counts.
  if (part.value == 1 && !part.digits && (at == 0 || !words.Is(at - 1, "only", "just"))) return std::nullopt;
  found.whole = *whole;
  return found;
}

}  // namespace caresift::figures
