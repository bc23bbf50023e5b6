// The model's file, its weights bound to lexicons, and what a judge makes of them.
#include "caresift/findings/weigher.h"

#include <gtest/gtest.h>

#include <cmath>

#include "caresift/findings/judge.h"
#include "support.h"

namespace caresift {
namespace {

constexpr const char* kModels = CARESIFT_SOURCE_DIR "/models";

WordVectors MadeUpVectors() {
  const std::string header =
      R"({"schema": "caresift/word-vectors/1", "words": 2, "dimensions": 2, "unit": 0.5, "source": "made up", "licence": "ours"})";
  auto vectors =
      WordVectors::Parse(header + "\nlate\ntardy\n" + std::string("\x02\x00\x02\x01", 4), "made-up.vec");
  EXPECT_TRUE(vectors.ok());
  return std::move(vectors).value();
}

std::uint16_t IndexOf(const JudgeModel& model, const std::string& name) {
  for (std::size_t o = 0; o < model.outputs.size(); ++o) {
    if (model.outputs[o].name == name) return static_cast<std::uint16_t>(o);
  }
  ADD_FAILURE() << name;
  return 0;
}

JudgeModel MadeUpModel(const WordVectors& vectors) {
  JudgeModel model;
  model.name = "made up";
  model.vectors_digest = vectors.digest();
  model.rarest = 2;
  for (const char* name : {"type/none", "type/strength", "type/shortfall", "type/mixed", "evidence/people",
                           "evidence/staff-leaders", "evidence/partners", "evidence/outcomes",
                           "evidence/observation", "evidence/processes", "plan", "theme/staffing"})
    model.outputs.push_back({name, 0, 0, 0.5});
  model.outputs[0].bias = 0.5;
  const auto shortfall = IndexOf(model, "type/shortfall"), plan = IndexOf(model, "plan");
  model.signals.push_back({"end:question", 1, {{shortfall, -100}}});
  model.words.push_back({"#", 1, {{plan, 300}}});
  model.words.push_back({"late", 2, {{shortfall, 150}}});
  model.directions.assign(2, std::vector<float>(model.outputs.size(), 0));
  model.directions[0][shortfall] = 0.5;
  return model;
}

// Scores of "late" and the like, by hand.
TEST(Weigher, ScoresAreSumsOfWhatTheModelSays) {
  const WordVectors vectors = MadeUpVectors();
  const auto weigher = Weigher::Bind(MadeUpModel(vectors), vectors, ShippedLexicons());
  ASSERT_TRUE(weigher.ok()) << weigher.error().Message();
  Vocabulary vocabulary;
  Scale scale(*weigher, vocabulary);
  const auto shortfall = weigher->OutputOf(FindingType::kShortfall);
  const auto question = ShippedLexicons().signals().Id(SignalGroup::kEnd, 1);
  const struct {
    const char* name;
    std::vector<const char*> words;
    bool asks;
    double shortfall, plan;
  } rows[] = {
      {"nothing", {}, false, 0, 0},
      {"a signal", {}, true, -1, 0},
      // rarity 2 × (1.5 + 0.5 × vector 1.0) / norm 2
      {"a word", {"late"}, false, 2, 0},
      {"marks do not count", {",", "late", ";"}, false, 2, 0},
      // 4 / √8
      {"the norm grows with the words", {"late", "unheard"}, false, 4 / std::sqrt(8.0), 0},
      // no weight of its own; rarest 2 × 0.5 / 2
      {"a word by its vector alone", {"tardy"}, false, 0.5, 0},
      {"a number by its sign", {"1390"}, false, 0, 3},
      {"word and signal", {"late"}, true, 1, 0},
  };
  for (const auto& row : rows) {
    std::vector<Token> tokens;
    for (const char* word : row.words) tokens.push_back({{}, vocabulary.Intern(word)});
    std::vector<SignalId> signals;
    if (row.asks) signals.push_back(question);
    const Weigher::Scores scores = scale.Weigh(signals, tokens);
    EXPECT_NEAR(scores[shortfall], row.shortfall, 1e-5) << row.name;
    EXPECT_NEAR(scores[weigher->PlanOutput()], row.plan, 1e-5) << row.name;
    double told = 0;
    for (const auto& term : scale.Contributions(signals, tokens)) told += term.scores[shortfall];
    EXPECT_NEAR(told, row.shortfall, 1e-5) << row.name << ": an explanation adds up to the score";
  }
}

TEST(Weigher, TheLikeliestTypeStandsUnlessAnotherIsLifted) {
  const WordVectors vectors = MadeUpVectors();
  JudgeModel model = MadeUpModel(vectors);
  const auto decide = [&](const JudgeModel& with) {
    const auto weigher = Weigher::Bind(with, vectors, ShippedLexicons());
    EXPECT_TRUE(weigher.ok());
    Vocabulary vocabulary;
    return weigher->Decide(Scale(*weigher, vocabulary).Weigh({}, {}));
  };
  const auto plain = decide(model);
  EXPECT_EQ(plain.type, FindingType::kNone);
  EXPECT_NEAR(plain.confidence, std::exp(0.5) / (std::exp(0.5) + 3), 1e-5);
  model.outputs[IndexOf(model, "type/mixed")].lift = 0.75;
  const auto lifted = decide(model);
  EXPECT_EQ(lifted.type, FindingType::kMixed);
  EXPECT_NEAR(lifted.confidence, 1 / (std::exp(0.5) + 3), 1e-5)
      << "a lift changes the choice, not the probability";
  EXPECT_TRUE(plain.plan) << "0.5 reaches 0.5";
  model.outputs[IndexOf(model, "plan")].threshold = 0.51;
  EXPECT_FALSE(decide(model).plan);
}

TEST(Weigher, WhatDoesNotFitIsRefused) {
  const WordVectors vectors = MadeUpVectors();
  const auto refused = [&](JudgeModel model, const char* reason) {
    const auto weigher = Weigher::Bind(std::move(model), vectors, ShippedLexicons());
    ASSERT_FALSE(weigher.ok()) << reason;
    EXPECT_EQ(weigher.error().code, ErrorCode::kBadModel);
    EXPECT_NE(weigher.error().Message().find(reason), std::string::npos) << weigher.error().Message();
  };
  JudgeModel model = MadeUpModel(vectors);
  model.vectors_digest = "0123456789abcdef";
  refused(model, "other word vectors");
  model = MadeUpModel(vectors);
  model.directions.pop_back();
  refused(model, "directions");
  model = MadeUpModel(vectors);
  model.outputs[3].name = "type/middling";
  refused(model, "no output 'type/mixed'");
  model = MadeUpModel(vectors);
  model.self_tests.push_back({{"end:question"}, {"late"}, {{2, 1.0}}});
  EXPECT_TRUE(Weigher::Bind(model, vectors, ShippedLexicons()).ok());
  model.self_tests[0].scores[0].second = 1.1;
  refused(model, "type/shortfall scores 1.000 instead of 1.100");
}

TEST(Weigher, SignalsOfAbsentRulesWeighNothingAndAreNamed) {
  const WordVectors vectors = MadeUpVectors();
  JudgeModel model = MadeUpModel(vectors);
  model.signals.push_back({"rule:bad/of-yesteryear", 1, {{2, 100}}});
  const auto weigher = Weigher::Bind(std::move(model), vectors, ShippedLexicons());
  ASSERT_TRUE(weigher.ok());
  EXPECT_EQ(weigher->unknown(), std::vector<std::string>{"rule:bad/of-yesteryear"});
}

TEST(JudgeModel, TheFileSaysItAll) {
  const WordVectors vectors = MadeUpVectors();
  JudgeModel model = MadeUpModel(vectors);
  model.description = "for tests";
  model.source = "nothing";
  model.licence = "ours";
  model.created_with = "a test";
  model.training_digest = "abc";
  model.options = {{"cost", 0.25}};
  model.measured = {{"finding_macro_f1", 0.5}};
  model.self_tests.push_back({{"end:question"}, {"late", "\"quoted\""}, {{2, 1.0}}});
  const std::string bytes = model.Serialise();
  const auto read = JudgeModel::Parse(bytes, "judge.jsonl");
  ASSERT_TRUE(read.ok()) << read.error().Message();
  EXPECT_EQ(read->Serialise(), bytes);
  EXPECT_EQ(read->outputs, model.outputs);
  EXPECT_EQ(read->signals, model.signals);
  EXPECT_EQ(read->words, model.words);
  EXPECT_EQ(read->directions, model.directions);
  EXPECT_EQ(read->self_tests, model.self_tests);
  EXPECT_EQ(read->options, model.options);
  EXPECT_EQ(read->measured, model.measured);
}

TEST(JudgeModel, DamagedFilesAreRefused) {
  const std::string whole = MadeUpModel(MadeUpVectors()).Serialise();
  const auto refused = [](const std::string& name, const std::string& bytes, const char* reason) {
    const auto model = JudgeModel::Parse(bytes, "judge.jsonl");
    ASSERT_FALSE(model.ok()) << name;
    EXPECT_EQ(model.error().code, ErrorCode::kBadModel) << name;
    EXPECT_NE(model.error().Message().find(reason), std::string::npos)
        << name << ": " << model.error().Message();
  };
  refused("empty", "", "judge.jsonl:1: ");
  refused("another file", "{\"schema\": \"caresift/model/1\"}\n", "caresift/judge-model/1");
  refused("no JSON", "not a model\n", "no JSON");
  refused("a line changed", std::string(whole).replace(whole.find("late"), 4, "soon"),
          "not those it was written with");
  refused("more than it says", whole + "{}\n", "not those it was written with");
  // Cut anywhere, and with every byte of the header changed: refused or, in fields for people, read.
  for (std::size_t cut = 0; cut < whole.size(); cut += 7)
    EXPECT_FALSE(JudgeModel::Parse(whole.substr(0, cut), "judge.jsonl").ok()) << cut;
  for (std::size_t at = 0; at < whole.find('\n'); ++at) {
    std::string changed = whole;
    changed[at] = changed[at] == '9' ? '8' : '9';
    (void)JudgeModel::Parse(changed, "judge.jsonl").ok();
  }
}

class Shipped : public ::testing::Test {
 protected:
  static const Weigher& TheWeigher() {
    static const auto weigher = Weigher::Load(kModels, ShippedLexicons());
    EXPECT_TRUE(weigher.ok()) << weigher.error().Message();
    return *weigher;
  }
};

// Rules come and go; a model that does not know those of today judges worse than it could.
TEST_F(Shipped, ModelFitsTheLexicons) {
  const Weigher& weigher = TheWeigher();
  std::string unknown;
  for (const std::string& name : weigher.unknown()) unknown += name + " ";
  EXPECT_LE(20 * weigher.unknown().size(), weigher.model().signals.size())
      << "train it anew (models/README.md); gone from the lexicons: " << unknown;
  for (ThemeId theme = 0; theme < ShippedLexicons().themes().size(); ++theme)
    EXPECT_TRUE(weigher.KnowsTheme(theme)) << ShippedLexicons().themes()[theme].id;
}

TEST_F(Shipped, PlainSentencesAreJudgedPlainly) {
  const struct {
    const char* type;
    bool plan;
    const char* evidence;
    const char* text;
  } rows[] = {
      {"strength", false, "processes", "Medicines were stored safely and checked every day."},
      {"shortfall", false, "processes", "Staff did not always record when creams had been applied."},
      {"shortfall", false, "outcomes",
       "Only 52% of nurses had completed the training, against a target of 90%."},
      {"strength", false, "people", "People told us that staff were kind and always had time for them."},
      {"mixed", false, "people", "Some people told us they felt safe, but others said they did not."},
      {"none", true, "staff-leaders", "The manager told us they would introduce a new rota in the spring."},
      {"none", false, "processes", "The service provides personal care to 31 people."},
  };
  Judge judge(ShippedLexicons(), &TheWeigher());
  for (const auto& row : rows) {
    const auto why = judge.Explain(row.text, "", /*council=*/false);
    ASSERT_EQ(why.size(), 1u) << row.text;
    std::string reasons;
    for (const auto* lines : {&why[0].type, &why[0].plan, &why[0].evidence})
      for (const std::string& line : *lines) reasons += "\n  " + line;
    EXPECT_EQ(Identifier(why[0].finding.type), row.type) << row.text << reasons;
    EXPECT_EQ(why[0].finding.plan, row.plan) << row.text << reasons;
    EXPECT_EQ(Identifier(why[0].finding.evidence), row.evidence) << row.text << reasons;
  }
}

TEST_F(Shipped, ExplanationsNameWeightsAndWhatWouldTurnThem) {
  const auto why = Judge(ShippedLexicons(), &TheWeigher())
                       .Explain("Staff did not always receive regular supervision.", "", /*council=*/false);
  ASSERT_EQ(why.size(), 1u);
  const auto mentions = [](const std::vector<std::string>& lines, const std::string& what) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const std::string& line) { return line.find(what) != std::string::npos; });
  };
  EXPECT_TRUE(mentions(why[0].type, "model: shortfall 0."));
  EXPECT_TRUE(mentions(why[0].type, "rule:bad/") || mentions(why[0].type, "type:shortfall/provider"));
  EXPECT_TRUE(mentions(why[0].type, " without ") || mentions(why[0].type, "by no 3 of these"));
  EXPECT_TRUE(mentions(why[0].themes, "model: training-supervision 0."));
  EXPECT_TRUE(mentions(why[0].plan, "model: plan 0."));
  EXPECT_TRUE(mentions(why[0].evidence, "model: processes 0."));
}

// A theme that a user adds is left to its rules.
TEST_F(Shipped, ThemesOfAUserAreLeftToTheRules) {
  TempFolder folder;
  folder.Write("themes/gardens.yaml",
               "theme: gardens\nlabel: Gardens\ndefinition: Gardens.\nrules:\n"
               "  - {id: garden, pattern: 'gardens?', examples: [\"The garden was full of roses.\"]}\n"
               "  - {id: outside, pattern: 'outside', weight: 0.4, examples: [\"They sat outside.\"]}\n");
  const auto lexicons = Lexicons::Load(CARESIFT_SOURCE_DIR "/lexicons", {folder.path()});
  ASSERT_TRUE(lexicons.ok()) << lexicons.error().Message();
  const auto weigher = Weigher::Load(kModels, *lexicons);
  ASSERT_TRUE(weigher.ok()) << weigher.error().Message();
  const auto has_gardens = [&](const char* text) {
    const auto why = Judge(*lexicons, &*weigher).Explain(text, "", /*council=*/false);
    return std::any_of(why[0].finding.themes.begin(), why[0].finding.themes.end(),
                       [&](const ThemeTag& tag) { return lexicons->themes()[tag.theme].id == "gardens"; });
  };
  EXPECT_TRUE(has_gardens("People enjoyed the garden."));
  EXPECT_FALSE(has_gardens("People sat outside."));
}

}  // namespace
}  // namespace caresift
