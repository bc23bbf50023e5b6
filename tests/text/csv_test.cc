#include "caresift/text/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace caresift {
namespace {

using Fields = std::vector<std::string>;

TEST(ParseCsv, Table) {
  struct Row {
    const char* name;
    std::string text;
    std::vector<Fields> fields;
    std::vector<int> lines;
  };
  const Row rows[] = {
      {"nothing", "", {}, {}},
      {"one field", "a", {{"a"}}, {1}},
      {"fields and records", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}, {1, 2}},
      {"no line end at the end", "a,b\nc,d", {{"a", "b"}, {"c", "d"}}, {1, 2}},
      {"line ends of Windows", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}, {1, 2}},
      {"line ends of old Macs", "a,b\rc,d\r", {{"a", "b"}, {"c", "d"}}, {1, 2}},
      {"empty fields", ",\n,,", {{"", ""}, {"", "", ""}}, {1, 2}},
      {"empty lines", "\n\na\n\n\nb\n\n", {{"a"}, {"b"}}, {3, 6}},
      {"a quoted nothing is a record", "\"\"\n", {{""}}, {1}},
      {"comma in quotes", "\"a,b\",c", {{"a,b", "c"}}, {1}},
      {"quotation mark in quotes", "\"a \"\"b\"\"\"", {{"a \"b\""}}, {1}},
      {"lines in quotes", "\"a\nb\",c\nd", {{"a\nb", "c"}, {"d"}}, {1, 3}},
      {"quotation mark within a field", "a\"b\",c", {{"a\"b\"", "c"}}, {1}},
      {"text after a closing mark", "\"a\"b,c", {{"ab", "c"}}, {1}},
      {"quotation mark after a quoted nothing", "\"\"x\"y,z", {{"x\"y", "z"}}, {1}},
      {"byte-order mark",
       "\xEF\xBB\xBF"
       "a,b",
       {{"a", "b"}},
       {1}},
      {"last field empty", "a,\nb,", {{"a", ""}, {"b", ""}}, {1, 2}},
      {"line ends in quotes stay", "\"a\r\nb\",c", {{"a\r\nb", "c"}}, {1}},
      {"spaces stay", " a , b ", {{" a ", " b "}}, {1}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto records = ParseCsv(row.text);
    ASSERT_TRUE(records.ok());
    std::vector<Fields> fields;
    std::vector<int> lines;
    for (const CsvRecord& record : *records) {
      fields.push_back(record.fields);
      lines.push_back(record.line);
    }
    EXPECT_EQ(fields, row.fields);
    EXPECT_EQ(lines, row.lines);
  }
}

TEST(ParseCsv, UnclosedQuotationNamesTheLineOfItsRecord) {
  const auto records = ParseCsv("a,b\nc,\"d\ne\nf");
  ASSERT_FALSE(records.ok());
  EXPECT_EQ(records.error().code, ErrorCode::kMalformed);
  EXPECT_EQ(records.error().place, "2");
  EXPECT_EQ(records.error().reason, "a quotation mark is never closed");
}

TEST(ParseCsv, OtherSeparators) {
  const auto records = ParseCsv("a;b,c\n\"x;y\";z\n", ';');
  ASSERT_TRUE(records);
  EXPECT_EQ((*records)[0].fields, (std::vector<std::string>{"a", "b,c"}));
  EXPECT_EQ((*records)[1].fields, (std::vector<std::string>{"x;y", "z"}));
}

TEST(GuessSeparator, Table) {
  EXPECT_EQ(GuessSeparator("a,b,c\n1;2;3;4"), ',');
  EXPECT_EQ(GuessSeparator("a;b;c\n"), ';');
  EXPECT_EQ(GuessSeparator("a\tb\n"), '\t');
  EXPECT_EQ(GuessSeparator("\"a;b;c;d\",e\n"), ',');
  EXPECT_EQ(GuessSeparator("alone\n"), ',');
}

}  // namespace
}  // namespace caresift
