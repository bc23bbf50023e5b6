#include "../../src/batch/compare_side.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace caresift {
namespace {

const std::set<std::string> kBodies = {"Ash Grove", "Ash Grove House", "Birch Lane Surgery"};

DocumentSummary Document(const std::string& body, const std::string& published) {
  DocumentSummary document;
  document.body = body, document.published = published;
  document.region = "North West", document.sector = "Homes", document.rating = "good";
  return document;
}

TEST(CompareSide, TakesWhatItNames) {
  struct Row {
    const char *side, *name, *body, *published;
    bool has;
  };
  const Row rows[] = {
      {"2024", "2024", "Ash Grove", "2024-02-29", true},
      {"2024", "2024", "Ash Grove", "2023-12-31", false},
      {"2024", "2024", "Ash Grove", "", false},
      {"2022..2023", "2022 to 2023", "Ash Grove", "2023-12-31", true},
      {"2022..2023", "2022 to 2023", "Ash Grove", "2024-01-01", false},
      {"2023-06..2024-05", "2023-06 to 2024-05", "Ash Grove", "2024-05-31", true},
      {"2023-06..2024-05", "2023-06 to 2024-05", "Ash Grove", "2023-05-31", false},
      {"2024-03-02", "2024-03-02", "Ash Grove", "2024-03-02", true},
      {"ash grove", "Ash Grove", "Ash Grove", "", true},
      {"ash grove", "Ash Grove", "Ash Grove House", "", false},
      {"surgery", "Birch Lane Surgery", "Birch Lane Surgery", "", true},
      {"body=grove house", "Ash Grove House", "Ash Grove House", "", true},
      {"region=north west", "north west", "Ash Grove", "", true},
      {"sector=hospitals", "hospitals", "Ash Grove", "", false},
      {"rating=good", "good", "Ash Grove", "", true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.side);
    const auto side = CompareSide::Parse(row.side, kBodies);
    ASSERT_TRUE(side) << side.error().Message();
    EXPECT_EQ(side->name(), row.name);
    EXPECT_EQ(side->Has(Document(row.body, row.published)), row.has) << row.body << " " << row.published;
  }
}

TEST(CompareSide, SaysWhatCouldBeMeant) {
  struct Row {
    const char *side, *said;
  };
  const Row rows[] = {
      {"ash", "several bodies: Ash Grove; Ash Grove House"},
      {"elm", "no body of that name; there are Ash Grove; Ash Grove House; Birch Lane Surgery"},
      {"", "no body of that name"},
      {"20245", "no body of that name"},
      {"colour=red", "'colour' is none of body, region, sector and rating"}};
  for (const Row& row : rows) {
    const auto side = CompareSide::Parse(row.side, kBodies);
    ASSERT_FALSE(side) << row.side;
    EXPECT_EQ(side.error().code, ErrorCode::kUsage);
    EXPECT_THAT(side.error().reason, ::testing::HasSubstr(row.said));
  }
}

}  // namespace
}  // namespace caresift
