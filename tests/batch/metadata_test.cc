#include "../../src/batch/metadata.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../cli/program.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(IsIsoDate, Table) {
  for (const char* date : {"2025-01-10", "1999-12-31"}) EXPECT_TRUE(IsIsoDate(date)) << date;
  for (const char* text : {"", "2025", "2025-1-10", "10/01/2025", "2025-13-01", "2025-00-10", "2025-01-32",
                           "2025-01-00", "2025-01-10T00", "2025-01-1x"})
    EXPECT_FALSE(IsIsoDate(text)) << text;
}

class MetadataTest : public testing::Test {
 protected:
  Result<Metadata> Load(const std::string& csv) const { return Metadata::Load(folder_.Write("m.csv", csv)); }

  TempFolder folder_;
};

TEST_F(MetadataTest, FindsByPathThenByFileName) {
  auto metadata = Load("organisation,file\nby path,a/x.txt\nby name,y.txt\nnobody,z.txt\n");
  ASSERT_TRUE(metadata) << metadata.error().Message();
  EXPECT_EQ(metadata->size(), 3u);
  const Metadata::Row* row = metadata->Find("a/x.txt");
  ASSERT_NE(row, nullptr);
  EXPECT_THAT(*row, ElementsAre(Pair("organisation", "by path")));
  row = metadata->Find("b/c/y.txt");
  ASSERT_NE(row, nullptr);
  EXPECT_THAT(*row, ElementsAre(Pair("organisation", "by name")));
  EXPECT_EQ(metadata->Find("x.txt"), nullptr);
  EXPECT_EQ(metadata->Find("b/x.txt"), nullptr);
  EXPECT_THAT(metadata->Unused(), ElementsAre("z.txt"));
}

TEST_F(MetadataTest, LeavesEmptyValuesOut) {
  auto metadata = Load("file,organisation,rating\nx.txt,,Good\n");
  ASSERT_TRUE(metadata);
  EXPECT_THAT(*metadata->Find("x.txt"), ElementsAre(Pair("rating", "Good")));
}

TEST_F(MetadataTest, TakesTheFirstColumnThatNamesFiles) {
  struct Row {
    const char* csv;
    const char* found;
  };
  const Row rows[] = {{"path,organisation\nx.txt,A\n", "x.txt"},
                      {"source,organisation\nx.txt,A\n", "x.txt"},
                      {"source,file\nno.txt,x.txt\n", "x.txt"},
                      {"source,path\nno.txt,x.txt\n", "x.txt"}};
  for (const Row& row : rows) {
    auto metadata = Load(row.csv);
    ASSERT_TRUE(metadata) << row.csv;
    EXPECT_NE(metadata->Find(row.found), nullptr) << row.csv;
  }
}

TEST_F(MetadataTest, HeaderAloneHasNoRows) {
  auto metadata = Load("file,organisation\n");
  ASSERT_TRUE(metadata);
  EXPECT_EQ(metadata->size(), 0u);
  EXPECT_THAT(metadata->Unused(), IsEmpty());
}

TEST_F(MetadataTest, IsDecodedAsDocumentsAre) {
  auto metadata = Load("file,organisation\r\nx.txt,St Mary\x92s\r\n");
  ASSERT_TRUE(metadata) << metadata.error().Message();
  EXPECT_EQ(metadata->Find("x.txt")->at("organisation"), "St Mary’s");
}

TEST_F(MetadataTest, TellsBadDates) {
  const auto metadata = Load("file,published\na.txt,2025-01-10\nb.txt,10/01/2025\nc.txt,\n");
  ASSERT_TRUE(metadata);
  EXPECT_THAT(metadata->BadDates(), ElementsAre("b.txt"));
}

TEST_F(MetadataTest, ErrorsNameTheLine) {
  struct Row {
    const char* name;
    const char* csv;
    const char* place;
    const char* reason;
  };
  const Row rows[] = {
      {"empty", "", ":1", "no header"},
      {"blank", "\n\n", ":1", ""},
      {"no such column", "name\nx\n", ":1", "no column"},
      {"too few fields", "file,a\n\nx.txt\n", ":3", "1 fields where the header has 2"},
      {"too many fields", "file\nx.txt,a\n", ":2", "2 fields where the header has 1"},
      {"twice", "file,a\nx.txt,1\ny.txt,2\nx.txt,3\n", ":4", "second row for x.txt"},
      {"never closed", "file,a\nx.txt,\"1\n", ":2", "never closed"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto metadata = Load(row.csv);
    ASSERT_FALSE(metadata);
    EXPECT_EQ(metadata.error().code, ErrorCode::kBadMetadata);
    EXPECT_EQ(metadata.error().place, folder_ / "m.csv" + row.place);
    EXPECT_THAT(metadata.error().reason, HasSubstr(row.reason));
  }
  EXPECT_EQ(Metadata::Load(folder_ / "none.csv").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace caresift
