// The paragraphs around findings, and where findings come to lie in them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../../src/outputs/report/blocks.h"
#include "caresift/text/utf8.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

// A finding over the only place of `words` in `text`, with a match over `match`.
ReportFinding Over(const std::string& text, const std::string& words, const std::string& match) {
  const auto place = [&](const std::string& part) {
    const std::size_t at = text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    const auto begin = static_cast<std::uint32_t>(CodePointCount(text.substr(0, at)));
    return std::pair(begin, begin + static_cast<std::uint32_t>(CodePointCount(part)));
  };
  ReportFinding finding;
  std::tie(finding.begin, finding.end) = place(words);
  ReportMatch found;
  std::tie(found.begin, found.end) = place(match);
  finding.matches.push_back(found);
  return finding;
}

// Part of UTF-8 text by UTF-16 units, as a script would cut it.
std::string Cut(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  std::string out;
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) == 0x80) {
      if (units > begin && units <= end) out += text[i];
      continue;
    }
    if (units >= begin && units < end) out += text[i];
    units += byte >= 0xF0 ? 2 : 1;
  }
  return out;
}

Blocks Place(const std::string& text, const std::vector<ReportFinding>& findings) {
  Blocks blocks;
  PlaceFindings(text, findings.data(), findings.data() + findings.size(), &blocks);
  return blocks;
}

TEST(Blocks, Table) {
  struct Row {
    const char *name, *text, *words, *match, *block, *sentence, *matched;
  };
  const Row rows[] = {
      {"alone", "Staff were kind.", "Staff were kind.", "kind", "Staff were kind.", "Staff were kind.",
       "kind"},
      {"between blank lines", "Before.\n\nOne. Staff were kind. Two.\n \t\nAfter.", "Staff were kind.",
       "kind", "One. Staff were kind. Two.", "Staff were kind.", "kind"},
      {"hard-wrapped", "One\ntwo.  Staff\n  were kind.\nThree.", "Staff\n  were kind.", "were kind",
       "One two. Staff were kind. Three.", "Staff were kind.", "were kind"},
      {"letters of several bytes", "Café – £5. 😀 Staff “were” kind. 😀", "Staff “were” kind.", "“were”",
       "Café – £5. 😀 Staff “were” kind. 😀", "Staff “were” kind.", "“were”"},
      {"page break", "Above.\fStaff were kind.\fBelow.", "Staff were kind.", "Staff", "Staff were kind.",
       "Staff were kind.", "Staff"},
      {"over a blank line", "Staff were\n\nkind. End.", "Staff were\n\nkind.", "Staff",
       "Staff were kind. End.", "Staff were kind.", "Staff"},
      {"carriage returns", "Above.\r\n\r\nStaff\r\nwere kind.\r\n\r\nBelow.", "Staff\r\nwere kind.", "kind",
       "Staff were kind.", "Staff were kind.", "kind"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Blocks blocks = Place(row.text, {Over(row.text, row.words, row.match)});
    ASSERT_THAT(blocks.texts, ElementsAre(row.block));
    const Placed& placed = blocks.findings.at(0);
    EXPECT_EQ(Cut(row.block, placed.begin, placed.end), row.sentence);
    EXPECT_EQ(Cut(row.block, placed.matches.at(0).begin, placed.matches.at(0).end), row.matched);
  }
}

TEST(Blocks, FindingsOfAParagraphShareIt) {
  const std::string text = "One was late. Two was early.\n\nThree was missing.";
  const Blocks blocks =
      Place(text, {Over(text, "One was late.", "late"), Over(text, "Two was early.", "early"),
                   Over(text, "Three was missing.", "missing")});
  EXPECT_THAT(blocks.texts, ElementsAre("One was late. Two was early.", "Three was missing."));
  EXPECT_EQ(blocks.findings[1].block, 0u);
  EXPECT_EQ(blocks.findings[2].block, 1u);
}

TEST(Blocks, ALongParagraphIsCutBetweenWords) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "wörd ";
  text += "Staff were kind. ";
  for (int i = 0; i < 1000; ++i) text += "wörd ";
  text += "Visits were late.";
  const Blocks blocks =
      Place(text, {Over(text, "Staff were kind.", "kind"), Over(text, "Visits were late.", "late")});
  ASSERT_THAT(blocks.texts, SizeIs(2));
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string& block = blocks.texts[i];
    EXPECT_LT(block.size(), 2300u);
    EXPECT_TRUE(block.starts_with("… wörd ")) << block.substr(0, 20);
    const Placed& placed = blocks.findings[i];
    EXPECT_EQ(Cut(block, placed.begin, placed.end), i == 0 ? "Staff were kind." : "Visits were late.");
  }
  EXPECT_TRUE(blocks.texts[0].ends_with(" wörd …"));
  EXPECT_TRUE(blocks.texts[1].ends_with("Visits were late."));
}

TEST(Blocks, OffsetsThatAreNoneDoNoHarm) {
  const std::string text = "Staff were kind.";
  ReportFinding beyond;
  beyond.begin = 5000, beyond.end = 9000;
  ReportFinding backwards = Over(text, "kind", "kind");
  std::swap(backwards.begin, backwards.end);
  EXPECT_THAT(Place(text, {beyond, backwards}).findings, SizeIs(2));
  EXPECT_THAT(Place("", {beyond}).findings, SizeIs(1));
  EXPECT_THAT(Place(std::string(100'000, 'x'), {beyond, backwards}).findings, SizeIs(2));
}

}  // namespace
}  // namespace caresift
