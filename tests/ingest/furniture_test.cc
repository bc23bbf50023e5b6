#include <gtest/gtest.h>

#include <string>

#include "caresift/text/utf8.h"
#include "support.h"

namespace caresift::ingest_test {
namespace {

// The blocks of `document` that are furniture, and what of it stands in the middle of others, one a line.
std::string Furniture(const Document& document) {
  std::string out;
  const auto add = [&](Span span) {
    if (!out.empty()) out += '\n';
    out += Slice(document.text, TrimSpan(document.text, span));
  };
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kFurniture) add(block.span);
    for (const Span gap : document.left_out) {
      if (block.kind != BlockKind::kFurniture && block.span.Contains(gap)) add(gap);
    }
  }
  return out;
}

std::string Prose(int sentences) {
  std::string out;
  for (int i = 0; i < sentences; ++i) out += "Staff in this team knew people well and told us so. ";
  return out + "\n\n";
}

TEST(FurnitureTest, KnownByItsWords) {
  const char* lines[] = {"Page 3",
                         "page 3 of 12",
                         "Page 3/12",
                         "- 12 -",
                         "– 12 –",
                         "[12]",
                         "12 | Page",
                         "3 of 12",
                         "This page is intentionally left blank",
                         "THIS PAGE IS INTENTIONALLY LEFT BLANK",
                         "© Care Quality Commission",
                         "---",
                         "* * *",
                         "² https://example.org/x"};
  for (const char* line : lines) {
    const std::string text = std::string("Before.\n\n").append(line).append("\n\nAfter.\n");
    EXPECT_EQ(Furniture(Read("a.txt", text)), line);
  }
  const char* prose[] = {"Page 3 of the plan says more.", "12 of 14 staff had it.", "Pages", "[12] people"};
  for (const char* line : prose) {
    const std::string text = std::string("Before.\n\n").append(line).append("\n\nAfter.\n");
    EXPECT_EQ(Furniture(Read("a.txt", text)), "") << line;
  }
}

TEST(FurnitureTest, NumbersThatCountPages) {
  std::string text;
  for (int page = 20; page < 26; page += 2) text += Prose(30) + std::to_string(page) + "\n\n";
  EXPECT_EQ(Furniture(Read("a.txt", text)), "20\n22\n24");
}

TEST(FurnitureTest, NumbersThatCountNothing) {
  EXPECT_EQ(Furniture(Read("a.txt", Prose(9) + "Score\n\n2\n\n" + Prose(9) + "Score\n\n3\n\n" + Prose(9))),
            "");
  EXPECT_EQ(Furniture(Read("a.txt", "Births\n\n336\n\nDeaths\n\n239\n\nMoves\n\n971\n\nText.\n")), "");
}

TEST(FurnitureTest, RunningHeaders) {
  std::string numbered;
  std::string broken;
  std::string cut;
  std::string footers;
  std::string tables;
  for (int page = 1; page <= 5; ++page) {
    const std::string number = std::to_string(page);
    numbered += Prose(20) + "Annual Report of the Trust\n\n" + number + "\n\n";
    broken += "Annual Report of the Trust\n" + Prose(5) + "\f";
    cut += std::string(static_cast<std::size_t>(page), 'S') +
           "taff in every one of the teams that we met on the day were ready to\n\n" +
           "Annual Report of the Trust\n\nwork longer. " + Prose(3);
    footers += Prose(10) + number + " Ash Lodge Inspection report 12 March 2018\n\n";
    tables += "Action " + number + "\tWhen\tWho\nHire " + number +
              "\tSoon\tBoard\n\nAnnual Report of the Trust\n\n";
  }
  tables += "Train\tSoon\tBoard\n";
  const std::string once = "Annual Report of the Trust";
  EXPECT_EQ(Furniture(Read("numbered.txt", numbered)),
            once + "\n1\n" + once + "\n2\n" + once + "\n3\n" + once + "\n4\n" + once + "\n5");
  const std::string five = once + "\n" + once + "\n" + once + "\n" + once + "\n" + once;
  EXPECT_EQ(Furniture(Read("form-feeds.txt", broken)), five);
  EXPECT_EQ(Furniture(Read("cut-sentences.txt", cut)), five);
  EXPECT_EQ(Furniture(Read("between-rows.txt", tables)), five);
  EXPECT_NE(Furniture(Read("footers.txt", footers)).find("3 Ash Lodge"), std::string::npos);
}

TEST(FurnitureTest, HeadingsThatRecurStay) {
  std::string text;
  for (int i = 1; i <= 9; ++i) {
    text += "Safe systems and pathways\n\nScore: " + std::to_string(1 + i % 4) +
            "\n\nThe local authority commitment\n\n" + Prose(2) +
            "What is working well:\n\n- Joint work\n- Reviews\n\n";
    text += "Areas for Improvement:\n\n- Waiting lists\n\n";
    text += "Action\tWhen\nHire " + std::to_string(i) + "\tSoon\n\n";
  }
  EXPECT_EQ(Furniture(Read("a.txt", text)), "");
}

TEST(FurnitureTest, AHeadingThatOpensSomePagesStays) {
  std::string text;
  for (int page = 1; page <= 30; ++page) {
    if (page % 6 == 0) text += "Are services safe?\n\n";
    text += Prose(12) + "\f";
  }
  EXPECT_EQ(Furniture(Read("a.txt", text)), "");
}

}  // namespace
}  // namespace caresift::ingest_test
