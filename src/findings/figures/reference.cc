// What numbers in reports stand for besides quantities.
#include "reference.h"

#include <algorithm>

#include "noun_phrase.h"

namespace caresift::figures {
namespace {

constexpr double kOldest = 110, kYoungestOver = 10;  // ages in "people over 80"

}  // namespace

bool HasUnit(const SentenceWords& words, std::uint32_t i) {
  return words.Is(i, "%", "percent", "percentage") || (words.Is(i, "per") && words.Is(i + 1, "cent")) ||
         words.Has(i, kTimeUnit);
}

std::uint32_t ReferenceReader::EndOfReference(std::uint32_t i, const Number& number) {
  const std::uint32_t end = Find(i, number);
  if (end != 0) end_ = end;
  return end;
}

std::uint32_t ReferenceReader::Find(std::uint32_t i, const Number& number) const {
  if (IsListNumber(i, number)) return number.last;
  if (IsGlued(i, number)) return std::max(number.last, i + 1);
  if (HasUnit(words_, number.last))
    return words_.Has(number.last, kTimeUnit) && IsAge(i, number) ? number.last + 1 : 0;
  if (number.digits && number.last == i + 1 && IsYear(words_.word(i)) &&
      words_.Printed(i).find(',') == std::string_view::npos)
    return number.last;
  if (IsNamed(i, number) || IsDate(i, number) || IsAge(i, number) || IsClock(i, number)) return number.last;
  return GoesOn(i) ? number.last : 0;
}

// "section 42", "regulations 12", "calls to 999".
bool ReferenceReader::IsNamed(std::uint32_t i, const Number& number) const {
  if (i > 0 && words_.Has(i - 1, kNaming)) return true;
  // "level of 3", but "a group of 12 people", "a unit of 42 beds".
  if (i > 1 && words_.Is(i - 1, "of") && words_.Has(i - 2, kNaming) && !words_.Is(i - 2, "number"))
    return !ReadCountedNoun(words_, number.last, number.value);
  if (!words_.Is(i, "111", "999", "101") || i == 0) return false;
  return words_.Is(i - 1, "nhs", "to", "call", "called", "calling", "dial", "dialled", "ring", "rang", "the");
}

// "4.5 The council …", "2. …": nothing before it, a stop or bracket behind.
bool ReferenceReader::IsListNumber(std::uint32_t i, const Number& number) const {
  if (!number.digits || i > 1 || (i == 1 && !words_.Has(0, kMark))) return false;
  const std::string_view after = words_.Gap(number.last);
  return after.starts_with('.') || (words_.Is(number.last, ")") && after.empty() && i == 0);
}

// Part of a longer sign: "24/7", "12(2)", "covid-19", "10:30".
bool ReferenceReader::IsGlued(std::uint32_t i, const Number& number) const {
  if (words_.Joined(i) && !(words_.Hyphened(i) && StartsWithDigit(words_.word(i - 1))))
    return !words_.Has(i - 1, kCardinal);
  if (i > 1 && words_.Is(i - 1, "(") && words_.Gap(i - 1).empty()) return true;
  if (i > 1 && words_.Is(i - 1, ":") && words_.Gap(i).empty() && words_.Gap(i - 1).empty()) return true;
  if (words_.JoinedBy(number.last, "/")) return true;
  // The rest of a telephone number or another sign in digits.
  const bool after_digits = i > 0 && number.digits && StartsWithDigit(words_.word(i - 1));
  if (after_digits && words_.Gap(i) == " " && !IsYear(words_.word(i - 1)) && end_ != i) return true;
  return words_.Is(number.last, ":") && words_.Gap(number.last).empty() &&
         StartsWithDigit(words_.word(number.last + 1)) && words_.Gap(number.last + 1).empty();
}

bool ReferenceReader::IsDate(std::uint32_t i, const Number& number) const {
  if (words_.Has(number.last, kMonth) && !words_.Is(number.last, "may")) return true;
  if (words_.Is(number.last, "may") && words_.Printed(number.last) == "May") return true;
  const bool after_month = i > 0 && words_.Has(i - 1, kMonth) && number.value <= 31;
  if (after_month && !ReadCountedNoun(words_, number.last, number.value)) return true;
  // "5 and 6 March", "11 to 13 October".
  const bool joined = words_.Is(number.last, "and", "to", "–", ",");
  return (joined && StartsWithDigit(words_.word(number.last + 1)) && words_.Has(number.last + 2, kMonth)) ||
         (words_.Hyphened(number.last) && StartsWithDigit(words_.word(number.last)) &&
          words_.Has(number.last + 1, kMonth));
}

// "8pm", "at two in the morning".
bool ReferenceReader::IsClock(std::uint32_t i, const Number& number) const {
  if (words_.Is(number.last, "am", "pm", "o'clock", "noon")) return true;
  return i > 0 && words_.Is(i - 1, "at") && words_.Is(number.last, "in") && words_.Is(number.last + 1, "the");
}

// "aged 65", "65+", "people over 80", "18 and over", "16 years old".
bool ReferenceReader::IsAge(std::uint32_t i, const Number& number) const {
  const std::uint32_t e = number.last;
  if (IsLedByAge(i, e) || words_.Gap(e).starts_with('+') || words_.Is(e, "plus")) return true;
  if (words_.Has(e, kTimeUnit))
    return words_.Is(e + 1, "old", "olds") || (words_.Is(e + 1, "of") && words_.Is(e + 2, "age"));
  if (words_.Is(e, "and", "or") && words_.Is(e + 1, "over", "above", "older", "under", "younger", "upwards"))
    return true;
  const bool over = i > 1 && words_.Is(i - 1, "over", "under") && words_.Has(i - 2, kHuman);
  return over && number.value <= kOldest && number.value >= kYoungestOver;
}

// "aged 65", "aged between 65 and 70", "widowed at 65 (…)".
bool ReferenceReader::IsLedByAge(std::uint32_t i, std::uint32_t end) const {
  if (i == 0 || HasUnit(words_, end)) return false;
  const auto age = [&](std::uint32_t at) { return words_.Is(at, "aged", "age", "ages"); };
  if (age(i - 1) || words_.Is(i - 1, "turned") || (i > 1 && age(i - 2))) return true;
  const bool closed = end >= words_.size() || words_.Has(end, kMark);
  return closed && words_.Is(i - 1, "at") && i > 1 && !words_.Has(i - 2, kVerb);
}

// "regulations 12 and 17", "sections 2, 3 and 9": so long as no unit follows.
bool ReferenceReader::GoesOn(std::uint32_t i) const {
  if (end_ == 0 || i < 1 || IsYear(words_.word(end_ - 1))) return false;
  const bool joined = words_.Is(i - 1, "and", ",", "or", "to", "–", "&");
  const bool next = (joined && end_ == i - 1) || (end_ == i && words_.Joined(i));
  return next && !ReadCountedNoun(words_, i + 1, 2);
}

}  // namespace caresift::figures
