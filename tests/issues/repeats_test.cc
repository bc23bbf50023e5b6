#include "repeats.h"

#include <gtest/gtest.h>

#include "corpus.h"
#include "dates.h"

namespace caresift {
namespace {

using testing::CorpusBuilder;

struct Case {
  const char* name;
  const char* first_body;
  const char* first_date;
  const char* first;
  const char* second_body;
  const char* second_date;
  const char* second;
  bool repeats;
};

constexpr Case kCases[] = {
    {"same text, same body", "A", "2024-01-10", "The lift was out of order.", "A", "2024-01-10",
     "The lift was out of order.", true},
    {"case and punctuation", "A", "2024-01-10", "The lift was out of order.", "A", "2024-02-10",
     "the lift was out of order", true},
    {"a word added to a long sentence", "A", "",
     "Hoist checks slings beds rails lamps ramps gates doors locks ran late.", "A", "2024-01-10",
     "Hoist checks slings beds rails lamps ramps gates doors locks often ran late.", true},
    {"another body", "A", "2024-01-10", "The lift was out of order.", "B", "2024-01-10",
     "The lift was out of order.", false},
    {"two years later", "A", "2022-01-10", "The lift was out of order.", "A", "2024-01-10",
     "The lift was out of order.", false},
    {"other numbers", "A", "2024-01-10", "Reviews took 35 days.", "A", "2024-01-10", "Reviews took 53 days.",
     false},
    {"other matter", "A", "2024-01-10", "The lift was out of order.", "A", "2024-01-10",
     "The garden was out of reach.", false},
    {"no content words, same text", "A", "2024-01-10", "It was not.", "A", "2024-01-10", "It was not.", true},
    {"no content words, other text", "A", "2024-01-10", "It was not.", "A", "2024-01-10", "It is not.",
     false},
};

TEST(FindRepeats, Cases) {
  for (const Case& row : kCases) {
    SCOPED_TRACE(row.name);
    CorpusBuilder builder;
    builder.Document(row.first_body, row.first_date).Add(row.first);
    builder.Document(row.second_body, row.second_date).Add(row.second);
    const std::vector<RowId> originals = FindRepeats(StemRows(builder.corpus()));
    EXPECT_EQ(originals, (std::vector<RowId>{0, row.repeats ? 0U : 1U}));
  }
}

TEST(FindRepeats, NamesOneOriginalForMany) {
  CorpusBuilder builder;
  builder.Document("A");
  for (int i = 0; i < 40; ++i) builder.Add("The lift was out of order.");
  for (const RowId original : FindRepeats(StemRows(builder.corpus()))) EXPECT_EQ(original, 0U);
}

TEST(DaysSinceEpoch, Cases) {
  EXPECT_EQ(DaysSinceEpoch("1970-01-01"), 0);
  EXPECT_EQ(DaysSinceEpoch("2025-01-10"), 20098);
  for (const char* bad : {"", "2025", "2025-13-01", "2025-02-30", "10/01/2025", "2025-aa-01", "2025-0-101"}) {
    EXPECT_EQ(DaysSinceEpoch(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace caresift
