#include "dates.h"

#include <gtest/gtest.h>

namespace caresift {
namespace {

TEST(DatesTest, ReadsEveryPrintedForm) {
  const struct {
    std::string_view text, iso;
  } kCases[] = {
      {"Assessment published: 10 January 2025", "2025-01-10"},
      {"Date: 12 April 2017", "2017-04-12"},
      {"Report from 17 January 2025 assessment", "2025-01-17"},
      {"on 5 and 6 March 2018, unannounced", "2018-03-06"},
      {"from 11 to 13 October 2022", "2022-10-13"},
      {"Date of publication: 23/01/2018", "2018-01-23"},
      {"published 2024-02-29", "2024-02-29"},
      {"the 18th March 2024", "2024-03-18"},
      {"3rd Sept 2021", "2021-09-03"},
      {"2 Oct to 7 Dec 2017", "2017-12-07"},
      {"March 2024", ""},
      {"30 February 2024", "2024-02-30 is no date"},
      {"in 2023/24 the budget", ""},
      {"1.92% of 12 homes", ""},
      {"ward 7 May have", ""},
      {"", ""},
  };
  for (const auto& test : kCases) {
    const auto date = FindDate(test.text);
    const bool none = test.iso.size() != 10;
    EXPECT_EQ(date.has_value(), !none) << test.text;
    if (date && !none) {
      EXPECT_EQ(date->Iso(), test.iso) << test.text;
    }
  }
}

}  // namespace
}  // namespace caresift
