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
  const auto metadata = Load("organisation,file\nby path,a/x.txt\nby name,y.txt\nnobody,z.txt\n");
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
  EXPECT_THAT(metadata->Unused({metadata->Find("a/x.txt"), metadata->Find("y.txt")}), ElementsAre("z.txt"));
}

TEST_F(MetadataTest, FindsThePackedFileByItsName) {
  const auto metadata = Load("file,organisation\nx.txt,A\n");
  ASSERT_TRUE(metadata);
  EXPECT_NE(metadata->Find("folder/x.txt.gz"), nullptr);
  EXPECT_NE(metadata->Find("all.zip/inner/x.txt"), nullptr);
}

TEST_F(MetadataTest, FindsByTheIdOfALocationOrProvider) {
  const auto metadata =
      Load("Location ID,Location Name,Provider ID\n1-101234567,The Mill,1-999\n,Group,RX1\n");
  ASSERT_TRUE(metadata) << metadata.error().Message();
  for (const char* source : {"1-101234567.pdf", "in/1-101234567/report.txt", "INS_1-101234567_2024.txt"}) {
    const Metadata::Row* row = metadata->Find(source);
    ASSERT_NE(row, nullptr) << source;
    EXPECT_EQ(row->at("organisation"), "The Mill") << source;
  }
  for (const char* source : {"1-1012345678.pdf", "11-101234567.pdf", "2024-01-10.txt", "1-999.txt"})
    EXPECT_EQ(metadata->Find(source), nullptr) << source;
  ASSERT_NE(metadata->FindId("RX1"), nullptr);
  EXPECT_EQ(metadata->FindId("RX1")->at("organisation"), "Group");
  EXPECT_EQ(metadata->FindId(""), nullptr);
}

TEST_F(MetadataTest, ARowWithAFileGoesWithThatAlone) {
  const auto metadata = Load("file,location_id\na.txt,1-101234567\nb.txt,1-101234567\n");
  ASSERT_TRUE(metadata) << metadata.error().Message();
  EXPECT_EQ(metadata->FindId("1-101234567"), nullptr);
  EXPECT_EQ(metadata->Find("b.txt")->at("location_id"), "1-101234567");
}

TEST_F(MetadataTest, KnownColumnsHaveOneNameHoweverWritten) {
  const auto metadata = Load(
      "File;Organization;Local Authority;Publication date;Location Latest Overall Rating;Beds\n"
      "x.txt;A;Medway;07/03/2024;Good;12\n");
  ASSERT_TRUE(metadata) << metadata.error().Message();
  EXPECT_THAT(*metadata->Find("x.txt"),
              ElementsAre(Pair("Beds", "12"), Pair("local_authority", "Medway"), Pair("organisation", "A"),
                          Pair("published", "2024-03-07"), Pair("rating", "Good")));
}

TEST(DescribesFiles, Table) {
  struct Row {
    const char* name;
    const char* csv;
    bool describes;
  };
  const Row rows[] = {
      {"file and a known column", "file,organisation\nx.txt,A\n", true},
      {"an id and a known column", "Location ID,Region\n", true},
      {"semicolons", "path;published;beds\n", true},
      {"cut in the first row", "file,rating\n\"x.t", true},
      {"comments on files", "file,organisation,comment\n", false},
      {"nothing known", "file,beds\n", false},
      {"no file", "organisation,region\n", false},
      {"comments", "id,comment\n1,Good.\n", false},
      {"empty", "", false},
  };
  for (const Row& row : rows) EXPECT_EQ(DescribesFiles(row.csv), row.describes) << row.name;
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
  EXPECT_THAT(metadata->Unused({}), IsEmpty());
}

TEST_F(MetadataTest, IsDecodedAsDocumentsAre) {
  auto metadata = Load("file,organisation\r\nx.txt,St Mary\x92s\r\n");
  ASSERT_TRUE(metadata) << metadata.error().Message();
  EXPECT_EQ(metadata->Find("x.txt")->at("organisation"), "St Mary’s");
}

TEST_F(MetadataTest, TellsBadDates) {
  const auto metadata = Load(
      "file,published\na.txt,2025-01-10\nb.txt,January 2025\nc.txt,\nd.txt,10/01/2025\ne.txt,10/13/2025\n");
  ASSERT_TRUE(metadata);
  EXPECT_THAT(metadata->BadDates(), ElementsAre("b.txt", "e.txt"));
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
      {"names nothing", "file,location_id,a\n,,1\n", ":2", "names no file"},
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
