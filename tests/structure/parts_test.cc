#include "caresift/structure/part.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "caresift/structure/check.h"
#include "test_support.h"

namespace caresift {
namespace {

using testing::ElementsAre;

/// Builds documents block by block, so that tests say what kind each line is.
class Builder {
 public:
  Builder& Heading(std::string_view text, int level = 0) { return Add(BlockKind::kHeading, text, level); }
  Builder& Paragraph(std::string_view text) { return Add(BlockKind::kParagraph, text); }
  Builder& Item(std::string_view text, std::string_view mark = "-") {
    return Add(BlockKind::kItem, text, 1, mark);
  }
  Builder& Furniture(std::string_view text) { return Add(BlockKind::kFurniture, text); }
  Builder& Row(std::vector<std::string_view> cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      Add(BlockKind::kCell, cells[i]);
      document_.blocks.back().table = 0;
      document_.blocks.back().row = row_;
      document_.blocks.back().column = static_cast<int>(i);
    }
    ++row_;
    return *this;
  }
  const Document& document() const { return document_; }

 private:
  Builder& Add(BlockKind kind, std::string_view text, int level = 0, std::string_view mark = "") {
    Block block;
    block.kind = kind;
    block.level = static_cast<std::uint8_t>(level);
    block.mark.begin = static_cast<std::uint32_t>(document_.text.size());
    document_.text += mark;
    block.mark.end = static_cast<std::uint32_t>(document_.text.size());
    document_.text += mark.empty() ? "" : " ";
    block.span.begin = static_cast<std::uint32_t>(document_.text.size());
    document_.text += text;
    block.span.end = static_cast<std::uint32_t>(document_.text.size());
    document_.text += "\n\n";
    document_.blocks.push_back(block);
    return *this;
  }

  Document document_;
  int row_ = 0;
};

/// What holds for every document: each block is in one part, passages are in order and in their part.
void ExpectSound(const Document& document, const std::vector<Part>& parts) {
  ASSERT_FALSE(parts.empty());
  std::vector<int> seen(document.blocks.size(), 0);
  for (const Part& part : parts) {
    std::uint32_t last = 0, end = 0;
    for (const Passage& passage : part.passages) {
      ASSERT_LT(passage.block, document.blocks.size());
      EXPECT_GE(passage.block, last);
      last = passage.block;
      // A block is one passage, or several bullets of it that do not overlap.
      const Span block = document.blocks[passage.block].span;
      EXPECT_TRUE(block.Contains(passage.span));
      seen[passage.block] += passage.span == block ? 1 : 0;
      EXPECT_GE(passage.span.begin, end);
      end = passage.span.end;
      EXPECT_TRUE(part.span.Contains(block));
      EXPECT_LT(passage.section, static_cast<int>(part.sections.size()));
    }
    for (std::size_t i = 0; i < part.sections.size(); ++i) {
      EXPECT_LT(part.sections[i].parent, static_cast<int>(i));
    }
    for (const Judgement& judgement : part.judgements) EXPECT_TRUE(part.span.Contains(judgement.span));
  }
  for (std::size_t b = 0; b < seen.size(); ++b) EXPECT_LE(seen[b], 1) << "block " << b;
  for (std::size_t i = 1; i < parts.size(); ++i) EXPECT_LE(parts[i - 1].span.end, parts[i].span.begin);
}

TEST(PartsTest, NothingKnownIsOneNarrative) {
  for (const char* text :
       {"x", "Dear all,\n\nThe boat sails on Monday and comes back on Friday evening.\n"}) {
    const Document document = ReadText(text);
    const std::vector<Part> parts = FindParts(document, TestFrameworks());
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].kind, PartKind::kNarrative);
    EXPECT_EQ(parts[0].framework, nullptr);
    ExpectSound(document, parts);
  }
}

TEST(PartsTest, EmptyDocumentIsOneEmptyPart) {
  const std::vector<Part> parts = FindParts(Document{}, TestFrameworks());
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_TRUE(parts[0].passages.empty());
}

TEST(PartsTest, WithoutRecognitionEverythingIsNarrative) {
  Builder b;
  b.Heading("Safeguarding").Paragraph("Staff knew what to do.");
  const std::vector<Part> parts = FindParts(b.document(), Frameworks{});
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Staff knew"), "finding");
}

Builder AuthorityPage(bool headings) {
  Builder b;
  const auto title = [&](std::string_view text) { headings ? b.Heading(text) : b.Paragraph(text); };
  title("Anyshire Council: local authority assessment");
  b.Paragraph("Assessment published: 3 March 2025");
  title("About Anyshire Council");
  title("Demographics");
  b.Paragraph(
      "Anyshire had 200,000 residents at the last census, and a fifth of them were over 65 years old.");
  title("Overall summary");
  title("Local authority rating and score");
  b.Paragraph("Anyshire Council").Paragraph("Good").Paragraph("73%");
  title("Quality statement scores");
  title("Assessing needs");
  b.Paragraph("Score: 3");
  title("Safeguarding");
  b.Paragraph("Score: 2");
  title("Summary of people's experiences");
  b.Paragraph("People mostly told us that they were glad of the help that they had been given.");
  title("Theme 1: How Anyshire works with people");
  b.Paragraph("This theme includes these quality statements:").Item("Assessing needs");
  title("Assessing people’s needs");
  b.Paragraph("Score: 3").Paragraph("3 - Evidence shows a good standard");
  title("What people expect");
  b.Paragraph("I am asked what matters to me.");
  title("The local authority commitment");
  b.Paragraph("We ask people what matters to them.");
  title("Key findings for this quality statement");
  b.Heading("Timeliness");
  b.Paragraph(
      "People waited nine days on average for an assessment, and nobody had waited for more than a month.");
  title("Theme 3: How Anyshire ensures safety within the system");
  title("Safeguarding");
  b.Paragraph("Score: 2");
  b.Paragraph("Concerns were not always looked at on the day on which they had been received by the hub.");
  b.Paragraph("© Care Quality Commission");
  return b;
}

TEST(PartsTest, AuthorityAssessmentWhateverTheBlocksAre) {
  for (const bool headings : {true, false}) {
    SCOPED_TRACE(headings);
    const Builder b = AuthorityPage(headings);
    const Document& document = b.document();
    const std::vector<Part> parts = FindParts(document, TestFrameworks());
    ExpectSound(document, parts);
    ASSERT_EQ(parts.size(), 1U);
    const Part& part = parts[0];
    EXPECT_EQ(part.kind, PartKind::kLaAssessment);
    ASSERT_NE(part.framework, nullptr);
    EXPECT_EQ(part.framework->id, "cqc-la-2023");
    EXPECT_EQ(part.body.name, "Anyshire Council");
    EXPECT_EQ(part.body.type, BodyType::kLocalAuthority);
    EXPECT_EQ(part.published, "2025-03-03");
    EXPECT_EQ(part.rating, Rating::kGood);
    EXPECT_EQ(part.percentage, 73);
    EXPECT_THAT(AllTold(part), ElementsAre("overall good 73%", "assessing-needs 3", "safeguarding 2"));
    EXPECT_EQ(PathOf(document, part, "nine days"),
              "Theme 1: How Anyshire works with people > Assessing people’s needs > Timeliness");
    EXPECT_EQ(StatementOf(document, part, "nine days"), "assessing-needs");
    EXPECT_EQ(part.sections[FindPassage(document, part, "nine days")->section].score, 3);
    EXPECT_EQ(PathOf(document, part, "on the day"),
              "Theme 3: How Anyshire ensures safety within the system > Safeguarding");
    const std::pair<const char*, const char*> kRoles[] = {
        {"200,000 residents", "context"}, {"mostly told us", "summary"}, {"asked what matters", "commitment"},
        {"We ask people", "commitment"},  {"nine days", "finding"},      {"on the day", "finding"},
        {"3 - Evidence", "context"},      {"This theme", "no passage"},
    };
    for (const auto& [words, role] : kRoles) {
      const std::string found = RoleOf(document, part, words);
      EXPECT_EQ(found, role) << words;
    }
  }
}

TEST(PartsTest, ProviderAssessment) {
  Builder b;
  b.Paragraph("SERVICE PROVIDER").Heading("Elm and Ash NHS Foundation Trust");
  b.Paragraph("Overall: Good read more about inspection ratings");
  b.Paragraph("Report from 7 May 2024 assessment");
  b.Heading("Well-led").Paragraph("Requires improvement").Paragraph("Updated 2 May 2024");
  b.Paragraph(
      "Leaders knew the service well, but had not yet put right what the last audit of records had found.");
  b.Paragraph("This service scored 61 (out of 100) for this area.");
  b.Heading("Freedom to speak up").Paragraph("Score: 2");
  b.Paragraph("We did not look at speaking up this time. Its score comes from the previous rating.");
  b.Heading("Governance, management and sustainability").Paragraph("Score: 3");
  b.Paragraph(
      "Audits were carried out every month, and the board followed up each of the actions that they led to.");
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ExpectSound(b.document(), parts);
  ASSERT_EQ(parts.size(), 1U);
  const Part& part = parts[0];
  EXPECT_EQ(part.kind, PartKind::kProviderAssessment);
  EXPECT_EQ(part.framework->id, "cqc-provider-2024");
  EXPECT_EQ(part.body.name, "Elm and Ash NHS Foundation Trust");
  EXPECT_EQ(part.body.type, BodyType::kNhsTrust);
  EXPECT_EQ(part.rating, Rating::kGood);
  EXPECT_EQ(part.assessed, "2024-05-07");
  EXPECT_EQ(part.published, "2024-05-02");
  EXPECT_EQ(part.percentage, 61);
  EXPECT_THAT(AllTold(part), ElementsAre("overall good", "well-led requires-improvement 61%",
                                         "speaking-up 2 carried over", "governance 3"));
  EXPECT_EQ(RoleOf(b.document(), part, "We did not look"), "context");
  EXPECT_EQ(RoleOf(b.document(), part, "Leaders knew"), "finding");
  EXPECT_EQ(PathOf(b.document(), part, "Audits were"),
            "Well-led > Governance, management and sustainability");
}

TEST(PartsTest, InspectionReportWithCoreServices) {
  Builder b;
  b.Heading("Oak Hospital").Paragraph("Overall rating for this location").Paragraph("Requires improvement");
  b.Heading("Summary of this inspection");
  b.Paragraph(
      "We inspected surgery and maternity on 4 May 2019 because staff had raised concerns about both of "
      "them.");
  for (const char* service : {"Surgery", "Maternity"}) {
    b.Heading(service);
    b.Heading("Is the service safe?").Paragraph("Inadequate");
    b.Paragraph("Theatres were short of staff on most nights of the month that we looked at in the rotas.");
    b.Heading("Is the service well-led?").Paragraph("Good");
    b.Paragraph("Managers met their teams each week, and acted on what they were told by them within days.");
  }
  b.Heading("Areas for improvement").Heading("Action the provider MUST take to improve");
  b.Paragraph("The provider must make sure that theatres are staffed safely at night.");
  b.Heading("Action the provider SHOULD take to improve").Item("Replace the worn flooring.");
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ExpectSound(b.document(), parts);
  ASSERT_EQ(parts.size(), 1U);
  const Part& part = parts[0];
  EXPECT_EQ(part.kind, PartKind::kInspectionReport);
  EXPECT_EQ(part.framework->id, "cqc-provider-2014");
  EXPECT_EQ(part.body.type, BodyType::kLocation);
  EXPECT_EQ(part.rating, Rating::kRequiresImprovement);
  EXPECT_EQ(part.assessed, "2019-05-04");
  EXPECT_THAT(AllTold(part), ElementsAre("overall requires-improvement", "Surgery: safe inadequate",
                                         "Surgery: well-led good", "Maternity: safe inadequate",
                                         "Maternity: well-led good"));
  EXPECT_EQ(PathOf(b.document(), part, "Theatres were"), "Surgery > Is the service safe?");
  EXPECT_EQ(RoleOf(b.document(), part, "We inspected"), "summary");
  EXPECT_EQ(RoleOf(b.document(), part, "staffed safely"), "improvement-list");
  EXPECT_EQ(RoleOf(b.document(), part, "worn flooring"), "improvement-list");
}

TEST(PartsTest, RatingsTableIsNoSecondJudgement) {
  Builder b;
  b.Heading("Yew House").Paragraph("Overall rating for this service").Paragraph("Good");
  for (const char* question : {"Is the service safe?", "Is the service caring?"})
    b.Paragraph(question).Paragraph("Good");
  b.Heading("Summary of findings")
      .Paragraph("Yew House is a care home, and it was good at most of what we looked at.");
  for (const char* question : {"Is the service safe?", "Is the service caring?"}) {
    b.Heading(question).Paragraph("Good").Paragraph(
        "Staff were kind to people and knew how to keep them from coming to harm.");
  }
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_THAT(AllTold(parts[0]), ElementsAre("overall good", "safe good", "caring good"));
  EXPECT_GE(parts[0].judgements[1].section, 0);
}

TEST(PartsTest, RatingsInTheCellsOfATable) {
  Builder rows;
  rows.Heading("Yew House").Paragraph("Inspection report").Paragraph("Date of inspection visit: 4 May 2019");
  rows.Row({"Overall rating for this service", "Requires improvement"});
  rows.Row({"Is the service safe?", "Inadequate"}).Row({"Is the service caring?", "Good"});
  rows.Heading("Summary of findings")
      .Paragraph("Yew House is a care home for people who live with dementia.");
  std::vector<Part> parts = FindParts(rows.document(), TestFrameworks());
  ExpectSound(rows.document(), parts);
  EXPECT_THAT(AllTold(parts.at(0)),
              ElementsAre("overall requires-improvement", "safe inadequate", "caring good"));
  EXPECT_EQ(RoleOf(rows.document(), parts[0], "Inadequate"), "context");

  // A row for each service, and one for the whole.
  Builder grid;
  grid.Heading("Yew Hospital")
      .Paragraph("Inspection report")
      .Paragraph("Date of inspection visit: 4 May 2019");
  grid.Row({"", "Safe", "Caring", "Overall"});
  grid.Row({"Surgery", "Inadequate", "Outstanding", "Inadequate"});
  grid.Row({"Overall", "Good", "Requires improvement", "Good"});
  grid.Heading("Summary of findings").Paragraph("Yew Hospital has two theatres and a ward for children.");
  parts = FindParts(grid.document(), TestFrameworks());
  EXPECT_THAT(AllTold(parts.at(0)),
              testing::UnorderedElementsAre("Surgery: safe inadequate", "Surgery: caring outstanding",
                                            "Surgery: overall inadequate", "overall good", "safe good",
                                            "caring requires-improvement"));
}

TEST(PartsTest, CoreServicesOfAHospitalsGrid) {
  Builder b;
  b.Heading("Yew Hospital").Paragraph("Inspection report").Paragraph("Date of inspection visit: 4 May 2019");
  b.Row({"", "Safe", "Caring", "Overall"});
  b.Row({"Urgent and emergency", "Requires", "Good Jan 2019", "Requires"});
  b.Row({"services", "improvement", "", "improvement"});
  b.Row({"Medical care (including older people's care)", "Good ↑ Mar 2018", "Not rated", "Good"});
  b.Row({"Overall", "Requires improvement", "Good", "Good"});
  b.Heading("Summary of findings").Paragraph("Yew Hospital has two theatres and a ward for children.");
  b.Heading("Urgent and emergency services")
      .Paragraph(
          "Our rating of this service went down. We rated it as inadequate because patients waited in "
          "the corridor for hours and nobody told them why.");
  b.Heading("Is the service safe?")
      .Paragraph("Good")
      .Paragraph(
          "Ambulance crews stood with their patients for ninety minutes on the evening that we visited.");
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ExpectSound(b.document(), parts);
  ASSERT_EQ(parts.size(), 1U);
  const Part& part = parts[0];
  EXPECT_EQ(part.rating, Rating::kGood);
  EXPECT_THAT(AllTold(part),
              testing::UnorderedElementsAre("Urgent and emergency services: safe good",
                                            "Urgent and emergency services: caring good",
                                            "Urgent and emergency services: overall requires-improvement",
                                            "Medical care (including older people's care): safe good",
                                            "Medical care (including older people's care): overall good",
                                            "overall good", "safe requires-improvement", "caring good"));
  std::vector<std::string> checks;
  for (const Check& check : FindChecks(b.document(), parts, TestFrameworks()))
    checks.push_back(std::string(Identifier(check.kind)) + ": " + check.stated.value + " | " +
                     check.against.value);
  EXPECT_THAT(checks, testing::IsSupersetOf({"told-rating: inadequate | requires-improvement",
                                             "score-list: good | requires-improvement"}));
}

// As text of a PDF has it: a line for each cell, lines that hold whole rows, ratings cut at a line's end.
TEST(PartsTest, CoreServicesOfAGridWithoutColumns) {
  const std::string kFront =
      "Ash Hospital\n\nInspection report\n\nDate of inspection visit: 4 May 2019\n\nRatings\n\n";
  const std::string kBack =
      "\n\nSummary of findings\n\nAsh Hospital has two theatres and a ward for children with a garden.\n\nIs "
      "the service safe?\n\nRequires improvement\n\nThe theatres were short of staff on most nights.\n";
  const char* kGrids[] = {
      "Safe\nEffective\nCaring\nResponsive\nWell-led\nOverall\n\nUrgent and "
      "emergency\nservices\nRequires\nimprovement\nGood\nGood\nNot "
      "rated\nGood\nRequires\nimprovement\n\nOverall\nRequires "
      "improvement\nGood\nGood\nGood\nGood\nGood",
      "Safe Effective Caring Responsive Well-led Overall\n\nUrgent and emergency services Requires "
      "improvement "
      "Good Good Not rated Good Requires improvement\nOverall Requires improvement Good Good Good Good Good",
      "Safe Effective Caring Responsive Well-led Overall\n\nUrgent and emergency services Requires "
      "improvement\n↑\nMay 2019\nGood\n→←\nMay 2019\nGood May 2018 Not rated Good "
      "Requires\nimprovement\nOverall "
      "Requires improvement Good Good Good Good Good",
  };
  for (const char* grid : kGrids) {
    const Document document = ReadText(kFront + grid + kBack);
    const std::vector<Part> parts = FindParts(document, TestFrameworks());
    ExpectSound(document, parts);
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].rating, Rating::kGood) << grid;
    EXPECT_THAT(AllTold(parts[0]),
                testing::UnorderedElementsAre("Urgent and emergency services: safe requires-improvement",
                                              "Urgent and emergency services: effective good",
                                              "Urgent and emergency services: caring good",
                                              "Urgent and emergency services: well-led good",
                                              "Urgent and emergency services: overall requires-improvement",
                                              "overall good", "safe requires-improvement", "effective good",
                                              "caring good", "responsive good", "well-led good"))
        << grid;
    for (const Judgement& judgement : parts[0].judgements)
      EXPECT_FALSE(Slice(document.text, judgement.rating_span).empty());
    EXPECT_EQ(RoleOf(document, parts[0], "short of staff"), "finding");
  }
  // Names of key questions that no row follows are no grid.
  const Document contents =
      ReadText(kFront + "Safe\nEffective\nCaring\nResponsive\nWell-led\n\nGood food was served." + kBack);
  EXPECT_THAT(AllTold(FindParts(contents, TestFrameworks()).at(0)), ElementsAre("safe requires-improvement"));
}

TEST(PartsTest, NumberedParagraphsMakeACoverReport) {
  Builder b;
  b.Heading("Adult care: what was found").Paragraph("Cabinet, 14 January 2025").Heading("Background");
  for (const char* mark : {"1.1.", "1.2.", "1.3."})
    b.Item("Fallowmere Council was assessed in the autumn and has read what was found.", mark);
  b.Heading("Strengths").Item("Staff stay for long.");
  b.Heading("Areas for improvement").Item("Reviews are late for one person in four.");
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].kind, PartKind::kCoverReport);
  EXPECT_EQ(parts[0].published, "2025-01-14");
  EXPECT_EQ(parts[0].body.name, "Fallowmere Council");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Staff stay"), "strength-list");
}

TEST(PartsTest, BodiesOfPlansAndNotes) {
  struct Row {
    const char* title;
    const char* body;
  };
  constexpr Row kRows[] = {{"Fallowmere Council: adult social care action plan", "Fallowmere Council"},
                           {"Dunlin Mental Health NHS Trust action plan", "Dunlin Mental Health NHS Trust"},
                           {"Fallowmere Council", "Fallowmere Council"},
                           {"What the council did", ""},
                           {"Visits at Saltmarsh Lodge", ""}};
  for (const Row& row : kRows) {
    Builder b;
    b.Heading(row.title)
        .Row({"Action", "Timescale", "Lead"})
        .Row({"Offer each carer a review", "May 2025", "Jo"});
    if (std::string_view(row.title).find("plan") == std::string_view::npos)
      b = Builder().Heading(row.title).Paragraph(
          "We met twice, and wrote down what people told us about the visits.");
    EXPECT_EQ(FindParts(b.document(), TestFrameworks()).at(0).body.name, row.body) << row.title;
  }
}

TEST(PartsTest, SelfAssessmentListsAndTables) {
  Builder b;
  b.Heading("Anyshire Adult Social Care Self-Assessment 2024");
  b.Heading("Contents").Item("Assessing needs").Item("Safeguarding");
  b.Heading("Theme 1 – Working with People - Assessing Needs");
  b.Heading("Our strengths").Item("We answer the telephone within a minute");
  b.Heading("Areas for development").Item("Reviews are late");
  b.Heading("What we will do").Item("Hire reviewers");
  b.Heading("Theme 3 – Ensuring Safety - Safeguarding");
  b.Row({"What is working well", "Areas for improvement", "Next steps"});
  b.Row({"A new hub", "Slow enquiries", "Set targets"});
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ExpectSound(b.document(), parts);
  ASSERT_EQ(parts.size(), 1U);
  const Part& part = parts[0];
  EXPECT_EQ(part.kind, PartKind::kSelfAssessment);
  EXPECT_EQ(part.framework->id, "cqc-la-2023");
  const struct {
    const char *words, *role, *statement;
  } kCases[] = {
      {"within a minute", "strength-list", "assessing-needs"},
      {"Reviews are late", "improvement-list", "assessing-needs"},
      {"Hire reviewers", "action", "assessing-needs"},
      {"A new hub", "strength-list", "safeguarding"},
      {"Slow enquiries", "improvement-list", "safeguarding"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(RoleOf(b.document(), part, test.words), test.role) << test.words;
    EXPECT_EQ(StatementOf(b.document(), part, test.words), test.statement) << test.words;
  }
}

TEST(PartsTest, ActionPlanTable) {
  Builder b;
  b.Heading("Anyshire improvement plan 2025").Heading("Theme 3: Ensuring safety");
  b.Row({"Safeguarding"}).Row({"Action", "Lead", "Deadline", "Success measures"});
  b.Row({"Reduce delays"});
  b.Row({"Triage concerns each morning: start in May", "Head of hub", "Short-term",
         "Concerns triaged in a day"});
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ExpectSound(b.document(), parts);
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].kind, PartKind::kActionPlan);
  EXPECT_EQ(PathOf(b.document(), parts[0], "Triage"),
            "Theme 3: Ensuring safety > Safeguarding > Reduce delays");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Triage"), "action");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "triaged in a day"), "action");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Head of hub"), "context");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Short-term"), "context");
  EXPECT_EQ(StatementOf(b.document(), parts[0], "Triage"), "safeguarding");
}

TEST(PartsTest, LeadsOfLists) {
  const struct {
    const char *lead, *role;
  } kCases[] = {
      {"The identified strengths include:", "strength-list"},
      {"Areas for improvement included:", "improvement-list"},
      {"Areas where the home has been told to improve include:", "improvement-list"},
      {"The report names some areas of good practice, including:", "strength-list"},
      {"CQC has told the council that it must improve:", "improvement-list"},
      {"Our key priorities are:", "action"},
      {"We rated it as good because:", "summary"},
      {"The inspection team:", "context"},
      {"The home has three floors:", "finding"},
  };
  for (const auto& test : kCases) {
    Builder b;
    b.Paragraph(test.lead).Item("First of them").Item("Second of them");
    b.Paragraph("After the list the narrative goes on, and has the role that it had before it.");
    const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
    EXPECT_EQ(RoleOf(b.document(), parts[0], "Second of them"), test.role) << test.lead;
    EXPECT_EQ(RoleOf(b.document(), parts[0], "After the list"), "finding") << test.lead;
  }
}

TEST(PartsTest, NumberedListGoesOnOverPageBreaks) {
  Builder b;
  b.Item("Areas for improvement included:", "4.5.")
      .Item("Reviews were late because staff were busy with", "4.5.1.");
  b.Paragraph("Hospital Discharge work.")
      .Item("Carers waited.", "4.5.2.")
      .Item("The plan is attached.", "4.6.");
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Hospital Discharge"), "improvement-list");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Carers waited"), "improvement-list");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "The plan is"), "finding");
}

TEST(PartsTest, PackIsCutAndListsOfAppendicesAreNot) {
  Builder b;
  b.Paragraph("A meeting of the Health Committee will be held on:").Paragraph("Date: 1 May 2025");
  b.Paragraph(
      "This item tells the Committee what the Care Quality Commission has found out about the Council's "
      "service.");
  b.Furniture("This page is intentionally left blank");
  b.Paragraph("Health Committee").Paragraph("1 May 2025").Paragraph("CQC Outcome");
  b.Paragraph("Report author: A Person, Head of Quality");
  b.Heading("1. Recommendations")
      .Paragraph("The Committee is asked to note the report and the plan that comes with it.");
  b.Heading("Appendices").Paragraph("Appendix 1 – Self-Assessment").Paragraph("Appendix 2 – Action Plan");
  b.Paragraph("https://www.example.org");
  b.Paragraph("ANYSHIRE").Heading("Self-Assessment – May 2024");
  b.Heading("Safeguarding")
      .Heading("Strengths")
      .Item("A hub")
      .Heading("Areas for improvement")
      .Item("Delays");
  b.Heading("Anyshire Council: local authority assessment").Heading("Safeguarding").Paragraph("Score: 2");
  b.Paragraph("The local authority had a self-assessment in which it had named most of these delays itself.");
  b.Furniture("© Care Quality Commission");
  b.Heading("Theme 3: Ensuring safety")
      .Row({"Safeguarding"})
      .Row({"Action", "Timescale"})
      .Row({"Hire", "Ongoing"});
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ExpectSound(b.document(), parts);
  std::vector<PartKind> kinds;
  for (const Part& part : parts) kinds.push_back(part.kind);
  ASSERT_THAT(kinds, ElementsAre(PartKind::kNarrative, PartKind::kCoverReport, PartKind::kSelfAssessment,
                                 PartKind::kLaAssessment, PartKind::kActionPlan));
  EXPECT_EQ(parts[1].title, "CQC Outcome");
  EXPECT_EQ(parts[1].published, "2025-05-01");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "This item tells"), "context");
  for (const Part& part : parts) EXPECT_EQ(part.body.name, "Anyshire Council");
}

TEST(PartsTest, PageThatListsInspections) {
  Builder b;
  b.Heading("Cherry Lodge").Paragraph("Overall: Good read more about inspection ratings");
  for (const char* date : {"23 February 2022", "4 April 2019"}) {
    b.Paragraph(date).Paragraph("During a routine inspection").Heading("About the service");
    b.Paragraph(
        "Cherry Lodge is a home for thirty older people in an adapted house near the middle of the town.");
  }
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ExpectSound(b.document(), parts);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].assessed, "2022-02-23");
  EXPECT_EQ(parts[1].assessed, "2019-04-04");
  for (const Part& part : parts) {
    EXPECT_EQ(part.kind, PartKind::kInspectionReport);
    EXPECT_EQ(part.body.name, "Cherry Lodge");
    EXPECT_EQ(part.title, "Cherry Lodge");
  }
}

TEST(PartsTest, AuthorityNamesOfTwoReportsStayApart) {
  Builder b;
  for (const char* name : {"Northshire Council", "Southshire Council"}) {
    b.Heading(std::string(name) + ": local authority assessment")
        .Heading("Safeguarding")
        .Paragraph("Score: 3");
    b.Paragraph("Concerns were looked at on the day on which they came in, and people were told of it.");
  }
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].body.name, "Northshire Council");
  EXPECT_EQ(parts[1].body.name, "Southshire Council");
}

TEST(PartsTest, LabelsAndSentencesThatBeginAlike) {
  Builder b;
  b.Paragraph("Contact was kept up with families.").Paragraph("Time was set aside for supervision.");
  b.Paragraph("Contact: 01234 567890").Paragraph("Table 2 shows that waits have doubled since the spring.");
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Contact was"), "finding");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "Time was"), "finding");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "01234"), "context");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "have doubled"), "finding");
}

TEST(PartsTest, ExplicitLevelsCloseSections) {
  Builder b;
  b.Heading("Safeguarding", 2).Paragraph("Score: 3").Heading("The local authority commitment", 3);
  b.Paragraph("We keep people safe.")
      .Heading("Enquiries", 3)
      .Paragraph("Enquiries were prompt, and people were asked what they wanted from them.");
  b.Heading("Something else", 2)
      .Paragraph("This is about the website, and belongs to no quality statement at all.");
  const std::vector<Part> parts = FindParts(b.document(), TestFrameworks());
  EXPECT_EQ(StatementOf(b.document(), parts[0], "were prompt"), "safeguarding");
  EXPECT_EQ(StatementOf(b.document(), parts[0], "website"), "-");
  EXPECT_EQ(RoleOf(b.document(), parts[0], "We keep"), "commitment");
}

TEST(PartsTest, AnyBlocksAreSafe) {
  // Every pair of odd lines, in every block kind: nothing breaks and every promise holds.
  const char* kLines[] = {"",
                          "-",
                          "Safe",
                          "Score: 2",
                          "Theme 9",
                          "Theme 1:",
                          "Overall rating",
                          "Contents",
                          "Actions",
                          ":",
                          "Appendix 1",
                          "local authority assessment",
                          "Report from:",
                          "© CQC",
                          "1.",
                          "Strengths:",
                          "\xC3\xA9"};
  for (const char* first : kLines) {
    for (const char* second : kLines) {
      for (int kind = 0; kind < 5; ++kind) {
        Document document;
        for (const char* text : {first, second, first}) {
          Block block;
          block.kind = static_cast<BlockKind>(kind);
          block.span.begin = static_cast<std::uint32_t>(document.text.size());
          document.text += text;
          block.span.end = static_cast<std::uint32_t>(document.text.size());
          document.text += "\n";
          document.blocks.push_back(block);
        }
        ExpectSound(document, FindParts(document, TestFrameworks()));
      }
    }
  }
}

TEST(PartsTest, SharedByThreads) {
  const Builder b = AuthorityPage(true);
  std::vector<std::vector<Part>> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] { result = FindParts(b.document(), TestFrameworks()); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& result : results) {
    ASSERT_EQ(result.size(), 1U);
    EXPECT_EQ(result[0].passages.size(), results[0][0].passages.size());
    EXPECT_EQ(result[0].sections.size(), results[0][0].sections.size());
  }
}

}  // namespace
}  // namespace caresift
