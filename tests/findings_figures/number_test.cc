#include <gtest/gtest.h>

#include <clocale>
#include <cmath>

#include "caresift/text/segment.h"
#include "figures/noun_phrase.h"
#include "figures/number.h"

namespace caresift::figures {
namespace {

struct NumberCase {
  const char* text;
  bool money;
  double value;        // NAN: no number
  std::uint32_t last;  // token after it
};

constexpr double kNone = NAN;

std::optional<Number> Read(const std::string& text, bool money, bool fraction) {
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments);
  const SentenceView view(text, segments.tokens, vocabulary);
  return fraction ? ReadFraction(view, 0) : ReadNumber(view, 0, money);
}

TEST(Number, ReadsDigitsAndWords) {
  const NumberCase cases[] = {
      {"0", false, 0, 1},
      {"7 lifts", false, 7, 1},
      {"12,405 calls", false, 12405, 1},
      {"8.25", false, 8.25, 1},
      {"1.7 million", false, 1700000, 2},
      {"3 thousand", false, 3000, 2},
      {"1.1m", true, 1100000, 1},
      {"640k", true, 640000, 1},
      {"2.9bn", true, 2900000000, 1},
      {"eleven", false, 11, 1},
      {"forty-three doors", false, 43, 2},
      {"forty three", false, 43, 2},
      {"two hundred and six", false, 206, 4},
      {"hundred", false, 100, 1},
      {"nine thousand", false, 9000, 2},
      // No numbers.
      {"2.9bn", false, kNone, 0},
      {"5th", false, kNone, 0},
      {"4.2.1", false, kNone, 0},
      {"0161", false, kNone, 0},
      {"16s", false, kNone, 0},
      {"third", false, kNone, 0},
      {"somewhat", false, kNone, 0},
      {"99999999999999999999", false, kNone, 0},
  };
  for (const NumberCase& test : cases) {
    const auto number = Read(test.text, test.money, false);
    EXPECT_EQ(number.has_value(), !std::isnan(test.value)) << test.text;
    if (!number || std::isnan(test.value)) continue;
    EXPECT_EQ(number->value, test.value) << test.text;
    EXPECT_EQ(number->last, test.last) << test.text;
  }
}

TEST(Number, ReadsFractionsAsShares) {
  const NumberCase cases[] = {
      {"half", false, 50, 1},
      {"third", false, 33.33, 1},
      {"two thirds", false, 66.67, 2},
      {"three quarters", false, 75, 2},
      {"one fifth", false, 20, 2},
      {"two-fifths", false, 40, 2},
      // "two third" is no English and "five quarters" no share.
      {"two third", false, kNone, 0},
      {"five quarters", false, kNone, 0},
      {"two", false, kNone, 0},
  };
  for (const NumberCase& test : cases) {
    const auto number = Read(test.text, false, true);
    EXPECT_EQ(number.has_value(), !std::isnan(test.value)) << test.text;
    if (!number || std::isnan(test.value)) continue;
    EXPECT_EQ(number->value, test.value) << test.text;
    EXPECT_EQ(number->last, test.last) << test.text;
  }
}

// A process in a locale with a decimal comma reads and writes the same numbers.
TEST(Number, KnowsNoLocale) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  if (std::setlocale(LC_ALL, "de_DE.UTF-8") == nullptr) std::setlocale(LC_ALL, "C.UTF-8");
  EXPECT_EQ(ValueOfWord("8.25"), 8.25);
  EXPECT_EQ(FormatValue(8.25), "8.25");
  std::setlocale(LC_ALL, before.c_str());
}

TEST(Number, FormatsWithoutNoise) {
  const std::pair<double, const char*> cases[] = {
      {0, "0"}, {0.1, "0.1"}, {55.45, "55.45"}, {33.33, "33.33"}, {2400000, "2400000"}, {1e9, "1000000000"},
  };
  for (const auto& [value, text] : cases) EXPECT_EQ(FormatValue(value), text);
}

TEST(Singular, OfCountedNouns) {
  const std::pair<const char*, const char*> cases[] = {
      {"people", "person"},     {"enquiries", "enquiry"}, {"women", "woman"},       {"beds", "bed"},
      {"processes", "process"}, {"branches", "branch"},   {"breaches", "breach"},   {"houses", "house"},
      {"nurses", "nurse"},      {"buses", "bus"},         {"staff", "staff"},       {"days", "day"},
      {"cases", "case"},        {"boxes", "box"},         {"analyses", "analysis"},
  };
  for (const auto& [many, one] : cases) EXPECT_EQ(Singular(many), one);
}

}  // namespace
}  // namespace caresift::figures
