#include "../../src/ingest/broken_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support.h"

namespace caresift::ingest_test {
namespace {

// The document's paragraphs as they are read, one a line.
std::string ReadAsLines(const std::string& text) {
  const Document document = Read("a.txt", text);
  EXPECT_EQ(document.text, text) << "the text is what was read";
  std::string lines;
  for (const Block& block : document.blocks) lines += ReadAs(document, block.span) + "\n";
  return lines;
}

TEST(BrokenWordsTest, JoinsWhatALineEndBroke) {
  const struct {
    const char* name;
    std::string text;
    const char* read;
  } cases[] = {
      {"the document has the whole word",
       "Safeguarding mattered to all, and staff passed on safe-\nguarding concerns on the day they had "
       "them.\n",
       "Safeguarding mattered to all, and staff passed on safeguarding concerns on the day they had them.\n"},
      {"it has the hyphenated one",
       "A follow-up visit was made, and each follow-\nup was written down by the nurse on the ward that "
       "day.\n",
       "A follow-up visit was made, and each follow- up was written down by the nurse on the ward that "
       "day.\n"},
      {"no words by themselves",
       "The report sets out what inspectors recom-\nmend to the managers of the home and to the provider "
       "itself.\n",
       "The report sets out what inspectors recommend to the managers of the home and to the provider "
       "itself.\n"},
      {"a part that takes a hyphen",
       "Managers of the home and of the provider itself had a long-\nterm plan for the garden and for the "
       "house.\n",
       "Managers of the home and of the provider itself had a long- term plan for the garden and for the "
       "house.\n"},
      {"both halves are words",
       "The care was good and the worker was kind, and each care-\nworker had a plan for the day that they "
       "came.\n",
       "The care was good and the worker was kind, and each care- worker had a plan for the day that they "
       "came.\n"},
      {"a soft hyphen is never more than that",
       "Staff of the home knew what the residents took of medi\u00AD\n  cines, and when they took them, by "
       "heart.\n",
       "Staff of the home knew what the residents took of medicines, and when they took them, by heart.\n"},
      {"a dash and a number",
       "Staff of the home were kind to people -\nand to one another. They knew form 12-\nb well.\n",
       "Staff of the home were kind to people - and to one another. They knew form 12- b well.\n"},
  };
  for (const auto& c : cases) EXPECT_EQ(ReadAsLines(c.text), c.read) << c.name;
}

TEST(BrokenWordsTest, HyphenAtEnd) {
  EXPECT_EQ(ingest::HyphenAtEnd("safe-"), 1u);
  EXPECT_EQ(ingest::HyphenAtEnd("safe\u00AD"), 2u);
  EXPECT_EQ(ingest::HyphenAtEnd("safe\u2010"), 3u);
  EXPECT_EQ(ingest::HyphenAtEnd("a - "), 0u);
  EXPECT_EQ(ingest::HyphenAtEnd("12-"), 0u);
  EXPECT_EQ(ingest::HyphenAtEnd("-"), 0u);
  EXPECT_EQ(ingest::HyphenAtEnd(""), 0u);
}

}  // namespace
}  // namespace caresift::ingest_test
