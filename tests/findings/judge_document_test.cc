// Findings of a whole part: which passages give any, what a section's headings and a list's lead-in hand on,
// and where that ends.
#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

// Builds a document and its only part, block by block.
class PartBuilder {
 public:
  explicit PartBuilder(PartKind kind = PartKind::kLaAssessment) { part_.kind = kind; }

  PartBuilder& Section(const std::string& title, int parent = -1, Role role = Role::kFinding) {
    caresift::Section section;
    section.parent = parent;
    section.title = title;
    section.role = role;
    part_.sections.push_back(section);
    return *this;
  }
  PartBuilder& Text(const std::string& text) { return Add(BlockKind::kParagraph, text); }
  PartBuilder& Item(const std::string& text) { return Add(BlockKind::kItem, text); }
  PartBuilder& Role(Role role) {
    role_ = role;
    return *this;
  }
  PartBuilder& Body(BodyType type) {
    part_.body.type = type;
    return *this;
  }

  const Document& document() const { return document_; }
  const Part& part() const { return part_; }

  // One line a finding: "shortfall plan people: Sentence."
  std::vector<std::string> Findings() const {
    std::vector<Finding> findings;
    Judge(ShippedLexicons()).FindFindings(document_, part_, &findings);
    std::vector<std::string> lines;
    for (const Finding& finding : findings) {
      lines.push_back(std::string(Identifier(finding.type)) + (finding.plan ? " plan " : " ") +
                      std::string(Identifier(finding.evidence)) + ": " +
                      std::string(Slice(document_.text, finding.span)));
    }
    return lines;
  }

 private:
  PartBuilder& Add(BlockKind kind, const std::string& text) {
    Block block;
    block.kind = kind;
    document_.text += document_.text.empty() ? "" : "\n\n";
    block.span.begin = static_cast<std::uint32_t>(document_.text.size());
    document_.text += text;
    block.span.end = static_cast<std::uint32_t>(document_.text.size());
    part_.passages.push_back({static_cast<std::uint32_t>(document_.blocks.size()), block.span,
                              static_cast<int>(part_.sections.size()) - 1, role_});
    document_.blocks.push_back(block);
    return *this;
  }

  Document document_;
  Part part_;
  caresift::Role role_ = Role::kFinding;
};

using Lines = std::vector<std::string>;

TEST(JudgeDocument, OneFindingASentence) {
  PartBuilder builder;
  builder.Section("Safeguarding")
      .Text("Enquiries were slow. Staff were kind.")
      .Text("")
      .Text("* * *")
      .Text("Risks were known");
  std::vector<Finding> findings;
  Judge(ShippedLexicons()).FindFindings(builder.document(), builder.part(), &findings);
  ASSERT_EQ(findings.size(), 3u);
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.section, 0);
    EXPECT_EQ(finding.role, Role::kFinding);
  }
  EXPECT_EQ(Slice(builder.document().text, findings[2].span), "Risks were known");
}

TEST(JudgeDocument, CommitmentsAreLeftOutAndContextIsNotJudged) {
  PartBuilder builder;
  builder.Section("What people expect")
      .Role(Role::kCommitment)
      .Text("I am kept safe.")
      .Role(Role::kContext)
      .Text("Staff were kind. Complaints were ignored.");
  std::vector<Finding> findings;
  Judge(ShippedLexicons()).FindFindings(builder.document(), builder.part(), &findings);
  ASSERT_EQ(findings.size(), 2u);
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.role, Role::kContext);
    EXPECT_EQ(finding.type, FindingType::kNone);
    EXPECT_TRUE(finding.themes.empty());
    EXPECT_TRUE(finding.cues.empty());
  }
  EXPECT_EQ(Slice(builder.document().text, findings[0].span), "Staff were kind.");
}

TEST(JudgeDocument, ALeadInRulesItsListAndNoMore) {
  EXPECT_EQ(PartBuilder()
                .Section("Overview")
                .Text("Areas for improvement included:")
                .Item("The website")
                .Item("Letters to tenants")
                .Text("The team has six members.")
                .Item("The website")
                .Findings(),
            (Lines{"none processes: Areas for improvement included:", "shortfall processes: The website",
                   "shortfall processes: Letters to tenants", "none processes: The team has six members.",
                   "none processes: The website"}));
}

TEST(JudgeDocument, AListLeadsInAnother) {
  EXPECT_EQ(PartBuilder()
                .Section("Overview")
                .Text("What is working well:")
                .Item("The website")
                .Item("Areas for improvement:")
                .Item("Letters to tenants")
                .Findings(),
            (Lines{"none processes: What is working well:", "strength processes: The website",
                   "none processes: Areas for improvement:", "shortfall processes: Letters to tenants"}));
}

TEST(JudgeDocument, RolesOfPassages) {
  EXPECT_EQ(PartBuilder()
                .Section("Theme 1")
                .Role(Role::kStrengthList)
                .Item("A duty desk in each town")
                .Role(Role::kImprovementList)
                .Item("Letters to tenants")
                .Role(Role::kAction)
                .Item("Rewrite the letters")
                .Findings(),
            (Lines{"strength processes: A duty desk in each town", "shortfall processes: Letters to tenants",
                   "none plan processes: Rewrite the letters"}));
}

TEST(JudgeDocument, HeadingsRuleTheirSection) {
  EXPECT_EQ(PartBuilder()
                .Section("Theme 1")
                .Section("What is working well", 0)
                .Item("A duty desk in each town")
                .Section("Areas for improvement", 0)
                .Item("Letters to tenants")
                .Section("Priorities", 0)
                .Item("Rewrite the letters")
                .Section("Theme 2")
                .Item("Letters to tenants")
                .Findings(),
            (Lines{"strength processes: A duty desk in each town", "shortfall processes: Letters to tenants",
                   "none plan processes: Rewrite the letters", "none processes: Letters to tenants"}));
}

TEST(JudgeDocument, AVoiceEndsWithItsSection) {
  const auto lines = PartBuilder()
                         .Section("One")
                         .Text("Tenants told us the lift was slow. They said it creaked.")
                         .Section("Two")
                         .Text("For example, a rail was loose.")
                         .Findings();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], "shortfall people: Tenants told us the lift was slow.");
  EXPECT_TRUE(lines[1].find("people:") != std::string::npos) << lines[1];
  EXPECT_TRUE(lines[2].find("people:") == std::string::npos) << lines[2];
}

// A bare arrangement under a key question is praise in a provider's report and description in a council's.
TEST(JudgeDocument, TheBodySetsTheBar) {
  const char* text = "Blank scripts were logged each evening.";
  const std::string council =
      PartBuilder().Section("Is the service safe?").Body(BodyType::kLocalAuthority).Text(text).Findings()[0];
  const std::string practice =
      PartBuilder().Section("Is the service safe?").Body(BodyType::kLocation).Text(text).Findings()[0];
  EXPECT_EQ(council.substr(0, 5), "none ") << council;
  EXPECT_EQ(practice.substr(0, 9), "strength ") << practice;
  // Where the body is unknown the kind of part decides.
  const std::string plan =
      PartBuilder(PartKind::kActionPlan).Section("Is the service safe?").Text(text).Findings()[0];
  const std::string report =
      PartBuilder(PartKind::kInspectionReport).Section("Is the service safe?").Text(text).Findings()[0];
  EXPECT_EQ(plan, council);
  EXPECT_EQ(report, practice);
}

TEST(JudgeDocument, SameFindingsWhateverWasJudgedBefore) {
  PartBuilder first, second;
  first.Section("Theme 1").Text("Tenants told us the lift was slow.").Text("Areas for improvement:");
  second.Section("Theme 1").Text("They said it creaked.").Item("Letters").Text("This was above target.");
  const auto judged = [](Judge* judge, const PartBuilder& builder) {
    std::vector<Finding> findings;
    judge->FindFindings(builder.document(), builder.part(), &findings);
    std::string all;
    for (const Finding& finding : findings) {
      all += std::string(Identifier(finding.type)) + " " + std::string(Identifier(finding.evidence)) + "\n";
      for (const RuleMatch& cue : finding.cues) all += std::to_string(cue.rule) + " ";
    }
    return all;
  };
  Judge fresh(ShippedLexicons()), used(ShippedLexicons());
  judged(&used, first);
  EXPECT_EQ(judged(&used, second), judged(&fresh, second));
}

TEST(JudgeDocument, CountsWords) {
  PartBuilder builder;
  builder.Section("One").Text("Two words").Text("  three – more\nwords ").Role(Role::kContext).Text("five");
  EXPECT_EQ(Judge(ShippedLexicons()).CountWords(builder.document(), builder.part()), 7u);
}

TEST(JudgeDocument, KeepsContentWordsOfWhatIsJudged) {
  PartBuilder builder;
  builder.Section("Waiting")
      .Text("The 42 carers’ Assessments – £5 each – were late, café!")
      .Text("Tea is brown.");
  Judge judge(ShippedLexicons());
  std::vector<Finding> findings;
  judge.FindFindings(builder.document(), builder.part(), &findings);
  ASSERT_EQ(findings.size(), 2u);
  ASSERT_EQ(findings[0].type, FindingType::kShortfall);
  std::vector<std::string> words;
  for (const WordId id : findings[0].content)
    words.push_back(std::string(judge.vocabulary().Word(id)) + "/" +
                    std::string(judge.vocabulary().Stem(id)));
  EXPECT_EQ(words, (Lines{"carers/carer", "assessments/assess", "late/late", "café/café"}));
  EXPECT_EQ(findings[1].type, FindingType::kNone);
  EXPECT_EQ(findings[1].content.size(), 2u) << "what stands beside a ranked finding";
}

}  // namespace
}  // namespace caresift
