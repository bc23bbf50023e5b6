#include <gtest/gtest.h>

#include <string>

#include "support.h"

namespace caresift::ingest_test {
namespace {

struct BlockCase {
  const char* name;
  const char* text;
  const char* blocks;
};

void Check(const char* source, const BlockCase& c) {
  EXPECT_EQ(Show(Read(source, c.text)), c.blocks) << c.name;
}

TEST(TextBlocksTest, Headings) {
  const BlockCase cases[] = {
      {"between blank lines", "Safeguarding\n\nStaff knew what to do.\n",
       "H Safeguarding\nP Staff knew what to do."},
      {"right above prose", "Well-led\nLeaders were visible.\n", "H Well-led\nP Leaders were visible."},
      {"between prose without blank lines", "It was good.\nStrategic planning\nPlans were made.\n",
       "P It was good.\nH Strategic planning\nP Plans were made."},
      {"a question", "What people expect\n\nI feel safe.\n", "H What people expect\nP I feel safe."},
      {"with a verb, but a question", "What is working well:\n\n- Joint work\n",
       "H What is working well:\nI1[-] Joint work"},
      {"a sentence", "This theme includes these quality statements:\n\n- One\n",
       "P This theme includes these quality statements:\nI1[-] One"},
      {"a lead-in", "Areas of good practice including:\n\n- One\n",
       "P Areas of good practice including:\nI1[-] One"},
      {"a label with its value", "Safeguarding\n\nScore: 2\n\n2 - Evidence shows some shortfalls\n\nText.\n",
       "H Safeguarding\nP Score: 2\nP 2 - Evidence shows some shortfalls\nP Text."},
      {"a numbered label", "Theme 1: How staff work\n\nText.\n", "H Theme 1: How staff work\nP Text."},
      {"a date", "Updated 19 December 2024\n\nText.\n", "P Updated 19 December 2024\nP Text."},
      {"a month alone", "Self-Assessment – March 2024\n\nText.\n", "H Self-Assessment – March 2024\nP Text."},
      {"cut off", "Assessments of the\n\nText.\n", "P Assessments of the\nP Text."},
      {"addresses", "Contact us at a@b.uk\n\nhttps://example.org\n\nText.\n",
       "P Contact us at a@b.uk\nP https://example.org\nP Text."},
      {"a postal address", "Gun Wharf\nDock Road\nChatham\n\nText.\n",
       "P Gun Wharf\nP Dock Road\nP Chatham\nP Text."},
      {"the last line", "Text.\n\nThe end\n", "P Text.\nP The end"},
      {"with #", "# One\n\n### Three ###\nText.\n", "H1 One\nH3 Three\nP Text."},
      {"no space after #", "#hashtag is text.\n", "P #hashtag is text."},
      {"underlined", "One\n===\n\nTwo\n---\nText.\n", "H1 One\nH2 Two\nP Text."},
      {"bold", "**Our vision**\nText.\n", "H Our vision\nP Text."},
      {"bold over lines", "**SUPPORTING\nADULTS**\n\nText.\n", "H SUPPORTING/ADULTS\nP Text."},
      {"a link", "[How we assess](#)\n\nText.\n", "H How we assess\nP Text."},
      {"numbered",
       "1. Recommendations\n\n1.1. The Board is asked to note it.\n\n2. Background\n\n2.1. It began.\n",
       "H[1.] Recommendations\nI2[1.1.] The Board is asked to note it.\nH[2.] Background\nI2[2.1.] It "
       "began."},
      {"numbered, but a list", "Steps:\n\n1. Hire staff\n\n2. Train staff\n\n3. Keep staff\n\nText.\n",
       "H Steps:\nI1[1.] Hire staff\nI1[2.] Train staff\nI1[3.] Keep staff\nP Text."},
      {"a run of eight is a list",
       "A one\n\nB two\n\nC three\n\nD four\n\nE five\n\nF six\n\nG seven\n\nH eight\n\nText.\n",
       "H A one\nH B two\nP C three\nP D four\nP E five\nH F six\nH G seven\nH H eight\nP Text."},
  };
  for (const BlockCase& c : cases) Check("a.txt", c);
}

TEST(TextBlocksTest, Items) {
  const BlockCase cases[] = {
      {"bullets", "• One\n- Two\n– Three\n▪ Four\no Five\n* Six\n",
       "I1[•] One\nI2[-] Two\nI3[–] Three\nI4[▪] Four\nI5[o] Five\nI6[*] Six"},
      {"indented", "- One\n  - Two\n    - Three\n- Four\n", "I1[-] One\nI2[-] Two\nI3[-] Three\nI1[-] Four"},
      {"other bullets nest", "• One\no Two\no Three\n• Four\n",
       "I1[•] One\nI2[o] Two\nI2[o] Three\nI1[•] Four"},
      {"numbers", "1. One thing.\n2) Two things.\n3.1. Deeper.\n3.2 Deeper still.\n4.4.10. Deepest.\n",
       "I1[1.] One thing.\nI1[2)] Two things.\nI2[3.1.] Deeper.\nI2[3.2] Deeper still.\nI3[4.4.10.] "
       "Deepest."},
      {"letters", "(a) one,\nb) two\n(iv) four\n", "I1[(a)] one,\nI1[b)] two\nI1[(iv)] four"},
      {"a bullet and a number", "- 4.4. Strengths were:\n - 4.4.1. Staff were proud.\n",
       "I2[4.4.] Strengths were:\nI3[4.4.1.] Staff were proud."},
      {"bullets under a number", "2.2. Priorities:\n - Help people.\n",
       "I2[2.2.] Priorities:\nI3[-] Help people."},
      {"a tab after the mark", "1.\tOne\n2.\tTwo\n", "I1[1.] One\nI1[2.] Two"},
      {"a mark alone", "•\nOne\n•\nTwo\n", "I1[•] One\nI1[•] Two"},
      {"no marks", "56 days was the target.\n\n2.4 million pounds.\n\n2023. A year.\n\n-5 degrees.\n",
       "P 56 days was the target.\nP 2.4 million pounds.\nP 2023. A year.\nP -5 degrees."},
      {"bullets within a line", "They included: • staff • training • pay\n",
       "P They included:\nI1[•] staff\nI1[•] training\nI1[•] pay"},
      {"a paragraph of the item", "• Summary:\n    Services were good.\n",
       "I1[•] Summary:\nI1 Services were good."},
  };
  for (const BlockCase& c : cases) Check("a.txt", c);
}

TEST(TextBlocksTest, JoinsWhatBlankLinesCut) {
  const BlockCase cases[] = {
      {"in mid-sentence", "Staff were asked to\n\nwork longer.\n", "P Staff were asked to//work longer."},
      {"after a comma", "- Waits for Care Act, carer,\n\nSafeguarding and other assessments.\n- Next\n",
       "I1[-] Waits for Care Act, carer,//Safeguarding and other assessments.\nI1[-] Next"},
      {"not after a full stop", "It ended.\n\nand began.\n", "P It ended.\nP and began."},
      {"not to an address", "The council has written to people at home\n\nwww.example.org\n",
       "P The council has written to people at home\nP www.example.org"},
      {"not over furniture", "Staff were asked to\n\n---\n\nwork longer.\n",
       "P Staff were asked to\nF ---\nP work longer."},
      {"not a heading", "Staff\n\nwere asked.\n", "H Staff\nP were asked."},
  };
  for (const BlockCase& c : cases) Check("a.txt", c);
}

TEST(TextBlocksTest, JoinsHardWrappedLines) {
  const char* text =
      "Safeguarding\n"
      "\n"
      "People were not always contacted in time after a referral, and partners had\n"
      "to ask for an update more than once before the council answered them. Some of\n"
      "Medway's partners gave up.\n"
      "Staff were sorry about this and told leaders that they needed more time to do\n"
      "it well.\n"
      "- Waiting lists were longer than they had been in the year before because of a\n"
      "  shortage of staff.\n"
      "- Training\n"
      "\n"
      "Next steps\n"
      "The council plans to hire staff in every team of the service, in the spring of\n"
      "next year.\n";
  EXPECT_EQ(Show(Read("a.txt", text)),
            "H Safeguarding\n"
            "P People were not always contacted in time after a referral, and partners had/"
            "to ask for an update more than once before the council answered them. Some of/"
            "Medway's partners gave up.\n"
            "P Staff were sorry about this and told leaders that they needed more time to do/it well.\n"
            "I1[-] Waiting lists were longer than they had been in the year before because of a/"
            "  shortage of staff.\n"
            "I1[-] Training\n"
            "H Next steps\n"
            "P The council plans to hire staff in every team of the service, in the spring of/next year.");
}

TEST(TextBlocksTest, AWrappedWordIsNoListMark) {
  const char* text =
      "The number of services that people could choose from in the area rose from 20 to\n"
      "120. Partners said that this was more than they had seen in any of the years that\n"
      "came before, and that the share of people who were helped at home was over 60%\n"
      "- more than elsewhere.\n";
  const Document document = Read("a.txt", text);
  ASSERT_EQ(document.blocks.size(), 1U) << Show(document);
  EXPECT_EQ(document.blocks[0].kind, BlockKind::kParagraph);
}

TEST(TextBlocksTest, ALineIsAParagraphWhereNothingIsWrapped) {
  EXPECT_EQ(Show(Read("a.txt", "One sentence here.\nAnother sentence here.\n")),
            "P One sentence here.\nP Another sentence here.");
  EXPECT_EQ(Show(Read("a.txt", "One sentence here.\r\nAnother sentence here.\r\n\r\nThird.\r")),
            "P One sentence here.\nP Another sentence here.\nP Third.");
}

TEST(TextBlocksTest, Tables) {
  const BlockCase cases[] = {
      {"tabs", "Theme\tStatement\nSafety\tSafeguarding\n\tTransitions\n\nText.\n",
       "C0.0.0 Theme\nC0.0.1 Statement\nC0.1.0 Safety\nC0.1.1 Safeguarding\nC0.2.1 Transitions\nP Text."},
      {"a row of one cell", "Workforce\t\t\t\nAction\tWhen\tHow\tWhy\n",
       "C0.0.0 Workforce\nC0.1.0 Action\nC0.1.1 When\nC0.1.2 How\nC0.1.3 Why"},
      {"remnants of lists",
       "Reduce waits: <ul style=\"list-style-type: none\"> ▪ Hire ▪ Train </ul>\t<p>Soon</p>\n",
       "C0.0.0 Reduce waits:\nC0.0.0[▪] Hire\nC0.0.0[▪] Train\nC0.0.1 Soon"},
      {"a cell that goes on", "Risk\tWaiting lists\nfor assessments\nStaff\tTurnover\n",
       "C0.0.0 Risk\nC0.0.1 Waiting lists/for assessments\nC0.1.0 Staff\nC0.1.1 Turnover"},
      {"items under a row", "Risk\tWe will:\n- hire\n- train\n\nText.\n",
       "C0.0.0 Risk\nC0.0.1 We will:\nC0.0.1[-] hire\nC0.0.1[-] train\nP Text."},
      {"two tables", "A\tB\nC\tD\n\nBetween them.\n\nE\tF\n",
       "C0.0.0 A\nC0.0.1 B\nC0.1.0 C\nC0.1.1 D\nP Between them.\nC1.0.0 E\nC1.0.1 F"},
      {"cut by the edge of a page",
       "Plan reviews to keep\tSoon\tAll\n\n---\n\nthem in time\t\t\nHire\tNow\tBoard\n",
       "C0.0.0 Plan reviews to keep\nC0.0.1 Soon\nC0.0.2 All\nF ---\nC0.0.0 them in time\n"
       "C0.1.0 Hire\nC0.1.1 Now\nC0.1.2 Board"},
      {"pipes", "| A | B |\n|---|---|\n| 1 | **2** |\n", "C0.0.0 A\nC0.0.1 B\nC0.1.0 1\nC0.1.1 2"},
      {"pipes in a list", "- | | |\n|---|---|\n| • One | • Two |\n", "C0.1.0[•] One\nC0.1.1[•] Two"},
      {"a tab is no table", "\tIndented text.\n\nText with one after it.\t\n",
       "P Indented text.\nP Text with one after it."},
  };
  for (const BlockCase& c : cases) Check("a.txt", c);
}

TEST(TextBlocksTest, TablesByTheirSpaces) {
  const BlockCase cases[] = {
      {"two columns",
       "Is it safe?          Inadequate\nIs it caring?        Good\n\nSummary\n\nStaff were kind.\n",
       "C0.0.0 Is it safe?\nC0.0.1 Inadequate\nC0.1.0 Is it caring?\nC0.1.1 Good\nH Summary\nP Staff were "
       "kind."},
      {"with blank lines between", "A    One\n\nB    Two\n", "C0.0.0 A\nC0.0.1 One\nC0.1.0 B\nC0.1.1 Two"},
      {"three columns, indented", "  Région   Yes   4\n  Other    No    12\n",
       "C0.0.0 Région\nC0.0.1 Yes\nC0.0.2 4\nC0.1.0 Other\nC0.1.1 No\nC0.1.2 12"},
      {"one row is none", "Safe            Good\n\nText.\n", "H Safe            Good\nP Text."},
      {"columns that do not agree", "Safe     Good\nCaring          Good\n\nText.\n",
       "P Safe     Good\nP Caring          Good\nP Text."},
      {"prose in two columns",
       "Staff were kind and      the cook knew who\nknew what to do when     could not eat bread\n"
       "the bells rang.          and what to do.\n",
       "P Staff were kind and      the cook knew who/knew what to do when     could not eat bread/"
       "the bells rang.          and what to do."},
  };
  for (const BlockCase& c : cases) Check("a.txt", c);
}

TEST(TextBlocksTest, FurnitureInTheMiddleOfASentence) {
  const BlockCase cases[] = {
      {"in a paragraph",
       "We read fourteen charts and found gaps\n\nPage 3 of 9\n\nin nine of them. All were old.\n",
       "P We read fourteen charts and found gaps//Page 3 of 9//in nine of them. All were old."},
      {"in an item", "- We read fourteen charts and found gaps\n\nPage 3 of 9\n\nin nine of them.\n",
       "I1[-] We read fourteen charts and found gaps//Page 3 of 9//in nine of them."},
      {"over two pages",
       "We read fourteen charts\n\nPage 3 of 9\n\nand in nine of them we\n\nPage 4 of 9\n\nfound gaps.\n",
       "P We read fourteen charts//Page 3 of 9//and in nine of them we//Page 4 of 9//found gaps."},
      {"a sentence that has ended", "We read fourteen charts.\n\nPage 3 of 9\n\nin time.\n",
       "P We read fourteen charts.\nF Page 3 of 9\nP in time."},
      {"one that begins", "We read fourteen charts and\n\nPage 3 of 9\n\nStaff were kind.\n",
       "P We read fourteen charts and\nF Page 3 of 9\nP Staff were kind."},
  };
  for (const BlockCase& c : cases) Check("a.txt", c);
  const Document cut = Read("a.txt", cases[0].text);
  EXPECT_EQ(ReadAs(cut, cut.blocks.at(0).span),
            "We read fourteen charts and found gaps in nine of them. All were old.");
}

TEST(TextBlocksTest, RemnantsOutsideTables) {
  const BlockCase cases[] = {
      {"paragraphs", "<p>One.</p> <p>Two.</p>\n", "P One.\nP Two."},
      {"inline", "<b>One</b> and two.\n", "P One</b> and two."},
      {"no tags", "Under <5 days, see <https://example.org>, a < b.\n",
       "P Under <5 days, see <https://example.org>, a < b."},
  };
  for (const BlockCase& c : cases) Check("a.txt", c);
}

TEST(TextBlocksTest, Markdown) {
  const BlockCase cases[] = {
      {"paragraphs run over lines", "# T\n\nOne line\nAnother line.\n\nNext.\n",
       "H1 T\nP One line/Another line.\nP Next."},
      {"no guessed headings beside marked ones", "# T\n\nNot a heading\n\nText.\n",
       "H1 T\nP Not a heading\nP Text."},
      {"guessed ones where none is marked", "A heading\n\nText.\n", "H A heading\nP Text."},
      {"setext", "Title\n=====\nText\nof two lines\n---\n", "H1 Title\nH2 Text/of two lines"},
      {"quotes", "> One line\n> and another.\n\nText.\n", "P One line/> and another.\nP Text."},
      {"tables without outer pipes", "a | b\n--|--\nc | d\n\nText.\n",
       "C0.0.0 a\nC0.0.1 b\nC0.1.0 c\nC0.1.1 d\nP Text."},
      {"front matter", "---\ntitle: x\n---\n\nText.\n", "F ---\nF title: x\nF ---\nP Text."},
      {"fences, comments, references", "```\ncode\n```\n<!-- note -->\n[1]: http://x\n",
       "F ```\nP code\nF ```\nF <!-- note -->\nF [1]: http://x"},
      {"emphasis at the ends", "**All of it.**\n\n_All_ of it.\n", "P All of it.\nP _All_ of it."},
      {"lazy items", "- One\ntwo\n- Three\n", "I1[-] One/two\nI1[-] Three"},
  };
  for (const BlockCase& c : cases) Check("a.md", c);
}

}  // namespace
}  // namespace caresift::ingest_test
