#include "caresift/batch/text_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../cli/program.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TextTable TableOf(const std::string& name, const std::string& bytes, const TextColumns& columns) {
  const TempFolder folder;
  auto table = ReadTextTable(folder.Write(name, bytes), columns);
  EXPECT_TRUE(table.ok()) << (table ? "" : table.error().Message());
  return table ? std::move(table).value() : TextTable{};
}

TEST(ReadTextTable, CsvByTheNamesOfItsColumns) {
  const TextTable table =
      TableOf("t.csv", "who,words,tags,no\nann,\"Cold, late\", soup | service ||soup,7\nbob,,,8\n",
              {.id = "no", .text = "words", .labels = "tags", .group = "who"});
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_TRUE(table.has_ids);
  EXPECT_EQ(table.rows[0].id, "7");
  EXPECT_EQ(table.rows[0].text, "Cold, late");
  EXPECT_EQ(table.rows[0].group, "ann");
  EXPECT_THAT(table.rows[0].labels, ElementsAre("soup", "service"));
  EXPECT_EQ(table.rows[1].text, "");
  EXPECT_THAT(table.rows[1].labels, IsEmpty());
}

TEST(ReadTextTable, OtherSeparatorAndNoIds) {
  const TextTable table =
      TableOf("t.csv", "text,labels\na,x;y\nb,y\n", {.labels = "labels", .separator = ';'});
  EXPECT_FALSE(table.has_ids);
  EXPECT_EQ(table.rows[1].id, "2");
  EXPECT_THAT(table.rows[0].labels, ElementsAre("x", "y"));
}

TEST(ReadTextTable, JsonLinesWithListsStringsAndNumbers) {
  const TextTable table = TableOf(
      "t.jsonl",
      "{\"id\":7,\"text\":\"a\",\"labels\":[\"x|y\",\" z \"]}\n\n"
      "{\"id\":\"u\",\"text\":\"b\",\"labels\":\"x|y\"}\r\n{\"id\":null,\"text\":\"c\",\"labels\":null}",
      {.labels = "labels"});
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_THAT(table.rows[0].labels, ElementsAre("x|y", "z"));
  EXPECT_THAT(table.rows[1].labels, ElementsAre("x", "y"));
  EXPECT_THAT(table.rows[2].labels, IsEmpty());
  // One row without an id, so all go by their numbers.
  EXPECT_FALSE(table.has_ids);
  EXPECT_EQ(table.rows[0].id, "1");
}

TEST(ReadTextTable, EncodingsThatSpreadsheetsSave) {
  const std::string utf16 = [] {
    std::string bytes = "\xFF\xFE";
    for (char c : std::string("text\nna\xEFve\n")) bytes.append(1, c).append(1, '\0');
    return bytes;
  }();
  for (const std::string& bytes :
       {std::string("text\nna\xC3\xAFve\n"), std::string("\xEF\xBB\xBFtext\nna\xC3\xAFve\n"),
        std::string("text\nna\xEFve\n"), utf16}) {
    const TextTable table = TableOf("t.csv", bytes, {});
    ASSERT_EQ(table.rows.size(), 1u);
    EXPECT_EQ(table.rows[0].text, "naïve");
  }
}

TEST(ExamplesOf, TaskByDataOrByOrder) {
  TextTable table;
  table.rows = {{.id = "1", .text = "a", .group = "", .labels = {"y"}},
                {.id = "2", .text = "b", .group = "", .labels = {"x"}}};
  EXPECT_TRUE(ExamplesOf(table, Task::kByData, "t")->exclusive);
  EXPECT_FALSE(ExamplesOf(table, Task::kMultiLabel, "t")->exclusive);
  table.rows.push_back({.id = "3", .text = "c", .group = "", .labels = {"x", "y"}});
  table.rows.push_back({.id = "4", .text = "d", .group = "g", .labels = {}});
  const auto set = ExamplesOf(table, Task::kByData, "t");
  ASSERT_TRUE(set.ok());
  EXPECT_FALSE(set->exclusive);
  EXPECT_THAT(set->labels, ElementsAre("x", "y"));
  EXPECT_THAT(set->examples[2].labels, ElementsAre(0, 1));
  EXPECT_THAT(set->examples[3].labels, IsEmpty());
  const auto single = ExamplesOf(table, Task::kSingleLabel, "t.csv");
  ASSERT_FALSE(single.ok());
  EXPECT_EQ(single.error().code, ErrorCode::kBadExamples);
  EXPECT_THAT(single.error().Message(), HasSubstr("t.csv: "));
  EXPECT_THAT(single.error().reason, HasSubstr("row '3' has 2 labels"));
}

}  // namespace
}  // namespace caresift
