#include "quantity.h"

#include <gtest/gtest.h>

#include <string>

#include "caresift/text/segment.h"

namespace caresift {
namespace {

// A sentence with its tokens, kept together.
class Read {
 public:
  explicit Read(std::string text) : text_(std::move(text)), segmenter_(&vocabulary_) {
    segmenter_.Segment(text_, {0, static_cast<std::uint32_t>(text_.size())}, &segments_);
  }
  SentenceView view() const { return {text_, segments_.tokens, vocabulary_}; }

 private:
  std::string text_;
  Vocabulary vocabulary_;
  Segmenter segmenter_;
  Segments segments_;
};

std::string UnitName(QuantityUnit unit) {
  static constexpr const char* kNames[] = {"",    "%",    "second", "minute", "hour",
                                           "day", "week", "month",  "year"};
  return kNames[static_cast<std::size_t>(unit)];
}

// All quantities of the text: "9 day; 45 %".
std::string QuantitiesOf(const std::string& text) {
  const Read read(text);
  std::string found;
  for (std::uint32_t i = 0; i < read.view().size(); ++i) {
    const auto quantity = QuantityAt(read.view(), i);
    if (!quantity) continue;
    std::string number = std::to_string(quantity->value);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    found += (found.empty() ? "" : "; ") + number;
    if (quantity->unit != QuantityUnit::kNone) found += " " + UnitName(quantity->unit);
  }
  return found;
}

TEST(Quantity, Table) {
  const struct {
    const char* text;
    const char* quantities;
  } cases[] = {
      {"", ""},
      {"no figures", ""},
      {"45% of them", "45 %"},
      {"45 per cent of them", "45 %"},
      {"12.5% and 1,390 people", "12.5 %; 1390"},
      {"nine days, one hour and 30 seconds", "9 day; 1 hour; 30 second"},
      {"a 12-week wait", "12 week"},
      {"five working days", "5 day"},
      {"within 28 calendar days", "28 day"},
      {"2 months and a year", "2 month"},
      {"twenty of the fifty", "20; 50"},
      {"nought and zero", "0"},
      // years, and numbers that name something
      {"in 2023", ""},
      {"over 2,000 people", ""},  // reads as a year: the price of it
      {"over 40 days", "40 day"},
      {"under 18 months", "18 month"},
      {"on ward 7", ""},
      {"regulation 12 and section 42", ""},
      {"every 1,000 people and per 100", ""},
      {"aged 65", ""},
      {"by 2023", "2023"},
      // not numbers
      {"3rd place", ""},
      {"2.4m", ""},
      {"1.2.3", ""},
      {"£5", "5"},
  };
  for (const auto& c : cases) EXPECT_EQ(QuantitiesOf(c.text), c.quantities) << c.text;
}

TEST(Quantity, Proportions) {
  const struct {
    const char* text;
    double share;  // negative: none
  } cases[] = {
      {"nineteen of 22", 19.0 / 22},
      {"19 of 22 staff", 19.0 / 22},
      {"19 out of 22 staff", 19.0 / 22},
      {"three of the four wards", 0.75},
      {"3 of its 4 wards", 0.75},
      {"3 of our 4 wards", 0.75},
      {"3 of their 4 wards", 0.75},
      {"of 4 wards 3 were shut", -1},
      {"5 of 4", -1},
      {"1 of 1", -1},
      {"45% of 200 people", -1},
      {"three days of five", -1},
      {"two of", -1},
      {"2 of the", -1},
      {"one of a kind, two of three", 2.0 / 3},
  };
  for (const auto& c : cases) {
    const Read read(c.text);
    const auto share = ProportionIn(read.view());
    EXPECT_EQ(share.has_value(), c.share >= 0) << c.text;
    if (share && c.share >= 0) {
      EXPECT_NEAR(*share, c.share, 1e-9) << c.text;
    }
  }
}

TEST(Quantity, Years) {
  for (const char* year : {"1948", "2023"}) EXPECT_TRUE(IsYear(year)) << year;
  for (const char* other : {"", "948", "20233", "1848", "20a3", "2.23"}) EXPECT_FALSE(IsYear(other)) << other;
}

}  // namespace
}  // namespace caresift
