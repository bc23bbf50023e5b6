#pragma once

#include <cstdint>

#include "number.h"
#include "sentence_words.h"

namespace caresift::figures {

/// Tells numbers that stand for something else than a quantity: list numbers, dates, years, clock times,
/// ages, sections of Acts, wards, telephone numbers. Asked from left to right, it remembers the last one,
/// since "12 and 17" go on with what "regulations 12" began.
class ReferenceReader {
 public:
  explicit ReferenceReader(const SentenceWords& words) : words_(words) {}

  /// The token after the reference that `number`, at token `i`, belongs to; 0 where it is no reference.
  std::uint32_t EndOfReference(std::uint32_t i, const Number& number);

 private:
  std::uint32_t Find(std::uint32_t i, const Number& number) const;
  bool IsNamed(std::uint32_t i, const Number& number) const;
  bool IsListNumber(std::uint32_t i, const Number& number) const;
  bool IsGlued(std::uint32_t i, const Number& number) const;
  bool IsDate(std::uint32_t i, const Number& number) const;
  bool IsClock(std::uint32_t i, const Number& number) const;
  bool IsAge(std::uint32_t i, const Number& number) const;
  bool IsLedByAge(std::uint32_t i, std::uint32_t end) const;
  bool GoesOn(std::uint32_t i) const;

  const SentenceWords& words_;
  std::uint32_t end_ = 0;  // the token after the last reference
};

/// Whether a unit that leaves no doubt stands at `i`: per cent or a unit of time.
bool HasUnit(const SentenceWords& words, std::uint32_t i);

}  // namespace caresift::figures
