#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace caresift::ingest_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

// The comments, read with that text column; "! code: reason" where that fails.
std::vector<std::string> Comments(const std::string& bytes, const std::string& text_column = "") {
  const auto documents = ReadDocuments("in/c.csv", bytes, {text_column});
  if (!documents) {
    return {"! " + std::string(Identifier(documents.error().code)) + ": " + documents.error().reason};
  }
  std::vector<std::string> texts;
  for (const Document& document : *documents) {
    CheckInvariants(document);
    EXPECT_EQ(document.media, MediaType::kCsv);
    texts.push_back(document.text);
  }
  return texts;
}

TEST(CommentsTest, ARowIsADocumentWithItsOtherColumnsAsMetadata) {
  const auto documents = ReadDocuments("in/c.csv",
                                       "Ward,Comment,Date,Empty\n4,\"Kind staff.\n- But late, "
                                       "often.\",2024-05-01,\n5,,2024-05-02,\n6,Good,,\n",
                                       {});
  ASSERT_TRUE(documents) << documents.error().Message();
  ASSERT_THAT(*documents, SizeIs(2));
  const Document& first = documents->front();
  EXPECT_EQ(first.text, "Kind staff.\n- But late, often.");
  EXPECT_EQ(Show(first), "P Kind staff.\nI1[-] But late, often.");
  EXPECT_EQ(first.title, "c.csv, line 2");
  EXPECT_EQ(first.source, "in/c.csv");
  EXPECT_THAT(first.metadata, ElementsAre(Pair("Date", "2024-05-01"), Pair("Ward", "4")));
  EXPECT_EQ(documents->back().title, "c.csv, line 5");
  EXPECT_THAT(first.warnings, IsEmpty());
}

TEST(CommentsTest, FindsTheColumnOrSaysWhyNot) {
  constexpr const char* kLong = "a long answer of eight words and no fewer";
  const struct {
    const char* name;
    std::string bytes;
    const char* wanted;
    std::string first;
  } cases[] = {
      {"by name", "id,Free text,score\n1,Good,5\n", "", "Good"},
      {"by length", std::string("id,q7\n1,") + kLong + "\n", "", kLong},
      {"as asked", "comment,q2\nA,B\n", "Q2", "B"},
      {"semicolons", "id;comment\n1;Good, really\n", "", "Good, really"},
      {"tabs", "id\tcomment\n1\tGood, really\n", "", "Good, really"},
      {"windows-1252", "comment\nIt\x92s good\n", "", "It’s good"},
      {"two may be meant", "What did we do well? (comment),Other comments\nA,B\n", "",
       "! unsupported-format: 'What did we do well? (comment)', 'Other comments' may all be the comments; "
       "name one as "
       "the text column"},
      {"none", "id,score\n1,2\n", "",
       "! unsupported-format: no column reads as comments; name one of 'id', 'score' as the text column"},
      {"not there", "id,comment\n1,Good\n", "q9",
       "! unsupported-format: no column is called 'q9'; there are 'id', 'comment'"},
      {"twice", "comment,Comment\nA,B\n", "comment",
       "! unsupported-format: more than one column is called 'comment'; there are 'comment', 'Comment'"},
      {"header alone", "id,comment\n", "", "! empty-file: a header row at most, and no comments"},
      {"nothing in it", "id,comment\n1,\n2,\" \"\n", "", "! empty-file: nothing in the column 'comment'"},
      {"never closed", "id,comment\n1,A\n2,\"B\n3,C\n", "",
       "! malformed: line 3: a quotation mark is never closed"},
  };
  for (const auto& c : cases) EXPECT_EQ(Comments(c.bytes, c.wanted).front(), c.first) << c.name;
}

TEST(CommentsTest, UnevenRowsAreReadAsFarAsTheyGoAndTold) {
  const auto documents = ReadDocuments("c.csv", "id,comment,score\n1,A,5\n2,B\n3\n4,C,1,9\n", {});
  ASSERT_TRUE(documents);
  ASSERT_THAT(*documents, SizeIs(3));
  ASSERT_THAT(documents->front().warnings, SizeIs(1));
  EXPECT_EQ(documents->front().warnings[0].reason,
            "3 of 4 rows have more or fewer fields than the header's 3, the first in line 3");
}

TEST(CommentsTest, ManyRowsInOneFile) {
  std::string bytes = "id,comment\n";
  for (int i = 0; i < 100'000; ++i) bytes += std::to_string(i) + ",Row " + std::to_string(i) + "\n";
  const std::vector<std::string> comments = Comments(bytes);
  ASSERT_THAT(comments, SizeIs(100'000));
  EXPECT_EQ(comments.back(), "Row 99999");
}

}  // namespace
}  // namespace caresift::ingest_test
