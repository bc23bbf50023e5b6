// The judge's mechanisms one by one, with a lexicon of made-up cues, so that no word of care gets in the way
// and no change to the shipped lexicons moves them.
#include <gtest/gtest.h>

#include <iostream>

#include "support.h"

namespace caresift {
namespace {

constexpr const char* kTea = R"(
theme: tea
label: Tea
subthemes:
  - {id: tea/milky, label: Milky tea, requires_theme: milk}
  - {id: tea/green, label: Green tea}
rules:
  - {id: tea, pattern: 'teas?', examples: [Tea came.]}
  - {id: cup, pattern: 'cups?', weight: 0.45, examples: [A cup came.]}
  - {id: saucer, pattern: 'saucers?', weight: 0.45, examples: [A saucer came.]}
  - {id: sencha, pattern: 'sencha', subtheme: tea/green, examples: [Sencha came.]}
)";
constexpr const char* kMilk = R"(
theme: milk
label: Milk
rules:
  - {id: milk, pattern: 'milk', examples: [Milk came.]}
)";
constexpr const char* kGood = R"(
cue: good
rules:
  - {id: fine, pattern: 'fine', weight: 0.9}
  - {id: fair, pattern: 'fair', weight: 0.4}
  - {id: straits, pattern: 'dire straits', weight: 0.9}
  - {id: level, pattern: 'level', weight: 0.9}
  - {id: tidy, pattern: 'was (\w+ )?tidy', weight: 0.7}
  - {id: grand, pattern: 'grand', weight: 0.9, body: council}
)";
constexpr const char* kBad = R"(
cue: bad
rules:
  - {id: dire, pattern: 'dire', weight: 0.9}
  - {id: poorish, pattern: 'poorish', weight: 0.4}
  - {id: unready, pattern: 'was nix ready', weight: 0.7}
  - {id: queues, pattern: 'queues?', weight: 0.8}
  - {id: level, pattern: 'level', weight: 0.9}
)";
constexpr const char* kNegation = R"(
cue: negation
rules:
  - {id: nix, pattern: 'nix', scope: 3, alone: 0.6}
  - {id: xin, pattern: 'xin', scope: 3, direction: backward}
  - {id: hush, pattern: 'hush', scope: 3, effect: cancel, only: bad}
  - {id: mute, pattern: 'mute', scope: 3, effect: cancel}
)";
constexpr const char* kPseudo = R"(
cue: pseudo
rules:
  - {id: nix-doubt, pattern: 'nix doubt'}
)";
constexpr const char* kContrast = R"(
cue: contrast
rules:
  - {id: but, pattern: '(, )?but'}
  - {id: albeit, pattern: '(, )?albeit', opens: true}
  - {id: later, pattern: 'later', min_before: 4}
)";
constexpr const char* kComparison = R"(
cue: comparison
rules:
  - {id: over, pattern: 'over par', polarity: high}
  - {id: under, pattern: 'under par', polarity: low}
  - {id: equal, pattern: 'at par', polarity: equal}
  - {id: met, pattern: 'par met', polarity: met}
  - {id: missed, pattern: 'par missed', polarity: missed}
  - {id: rising, pattern: 'rising', polarity: up}
  - {id: falling, pattern: 'falling', polarity: down}
  - {id: versus, pattern: 'versus', polarity: figure}
  - {id: share, pattern: '(\d+) % agreed', polarity: share}
)";
constexpr const char* kLowerIsBetter = R"(
cue: lower-is-better
rules:
  - {id: queues, pattern: 'queues?'}
  - {id: lines, pattern: 'lines'}
)";
constexpr const char* kNeutral = R"(
cue: neutral
rules:
  - {id: means, pattern: 'means', weight: 0.9}
  - {id: aside, pattern: 'aside', weight: 0.9, only: good}
)";
constexpr const char* kHistory = R"(
cue: history
rules:
  - {id: once, pattern: 'once', weight: 0.9, plan: false}
  - {id: erst, pattern: 'erst', weight: 0.9}
)";
constexpr const char* kMixed = R"(
cue: mixed
rules:
  - {id: patchy, pattern: 'patchy', weight: 0.9}
  - {id: mended, pattern: 'mended', weight: 0.9, with: bad}
)";
constexpr const char* kPlan = R"(
cue: plan
rules:
  - {id: soon, pattern: 'soon', weight: 0.9}
  - {id: maybe, pattern: 'maybe', weight: 0.4}
  - {id: perhaps, pattern: 'perhaps', weight: 0.3}
)";
constexpr const char* kHeading = R"(
cue: heading
rules:
  - {id: pluses, pattern: 'pluses', role: strengths}
  - {id: minuses, pattern: 'minuses', role: improve}
  - {id: both, pattern: 'pluses and minuses', role: ''}
  - {id: todo, pattern: 'todo', role: actions}
  - {id: musts, pattern: 'musts', role: must}
  - {id: preface, pattern: 'preface', role: about}
  - {id: verdict, pattern: 'verdict', role: judging}
)";
constexpr const char* kMask = R"(
cue: mask
rules:
  - {id: tea-lady, pattern: 'the tea (lady|and milk lady)', themes: [tea]}
  - {id: milk-float, pattern: 'milk and tea float'}
)";
constexpr const char* kVoice = R"(
cue: voice
rules:
  - {id: cook, pattern: 'cooks?', role: speaker, evidence: staff-leaders}
  - {id: guest, pattern: 'guests?', role: speaker, evidence: people}
  - {id: shop, pattern: 'shop', role: speaker, evidence: partners, mind: false}
  - {id: said, pattern: 'said', role: saying, within: 3}
  - {id: felt, pattern: 'felt', role: saying, within: 3, mind: true}
  - {id: quoth, pattern: 'quoth', role: saying, within: 0, inverted: true}
  - {id: letters, pattern: 'letters from guests', role: frame, evidence: people}
  - {id: ledgers, pattern: 'the census', role: frame, evidence: outcomes, first: 2}
  - {id: moreover, pattern: 'moreover', role: carry, first: 1}
  - {id: they, pattern: 'they', role: pronoun}
  - {id: behold, pattern: 'behold', role: seen}
  - {id: gleam, pattern: 'gleam', role: visual}
  - {id: rate, pattern: 'rate', role: figure, weight: 0.6}
  - {id: tally, pattern: 'tally', role: figure, weight: 0.4}
  - {id: ledger, pattern: 'ledger', role: records}
  - {id: aim, pattern: 'aim', role: aim}
)";

const Lexicons& MadeUp() {
  static const Lexicons lexicons = [] {
    TempFolder folder;
    folder.Write("themes/milk.yaml", kMilk)
        .Write("themes/tea.yaml", kTea)
        .Write("cues/good.yaml", kGood)
        .Write("cues/bad.yaml", kBad)
        .Write("cues/negation.yaml", kNegation)
        .Write("cues/pseudo.yaml", kPseudo)
        .Write("cues/contrast.yaml", kContrast)
        .Write("cues/comparison.yaml", kComparison)
        .Write("cues/lower-is-better.yaml", kLowerIsBetter)
        .Write("cues/neutral.yaml", kNeutral)
        .Write("cues/history.yaml", kHistory)
        .Write("cues/mixed.yaml", kMixed)
        .Write("cues/plan.yaml", kPlan)
        .Write("cues/heading.yaml", kHeading)
        .Write("cues/mask.yaml", kMask)
        .Write("cues/voice.yaml", kVoice);
    auto loaded = Lexicons::Load(folder.path());
    if (!loaded) {
      std::cerr << loaded.error().Message() << '\n';
      std::abort();
    }
    return std::move(loaded).value();
  }();
  return lexicons;
}

struct TypeCase {
  const char* type;
  const char* text;
};

void ExpectTypes(std::initializer_list<TypeCase> cases, const char* heading = "", bool council = kCouncil) {
  for (const TypeCase& c : cases) {
    const Verdict verdict = JudgeLast(MadeUp(), c.text, heading, council);
    EXPECT_EQ(verdict.type, c.type) << "under '" << heading << "': " << verdict.why;
  }
}

TEST(Mechanism, Polarity) {
  ExpectTypes({
      {"none", "It was there."},
      {"strength", "It was fine."},
      {"shortfall", "It was dire."},
      {"none", "It was fair."},
      {"none", "It was poorish."},
      {"strength", "It was fair, so fair."},           // 1 - 0.6 × 0.6
      {"shortfall", "It was poorish, so poorish."},    // weak signs add up
      {"shortfall", "It was fine and dire."},          // bad first, without a contrast
      {"strength", "It was fine, fine and poorish."},  // a weak bad sign is outweighed
      {"none", "1. fine"},                             // too few words to be a statement
  });
}

TEST(Mechanism, LongerCuesWinAndEarlierKinds) {
  ExpectTypes({
      {"strength", "It was dire straits."},   // swallows "dire"
      {"shortfall", "It was level."},         // good and bad over the same word: bad is asked first
      {"strength", "It was nix doubt fine."}  // pseudo swallows the negation
  });
}

// A gap of any words may take in a negation, which then turns the cue, unless the pattern spells it out.
TEST(Mechanism, NegationInsideACue) {
  ExpectTypes({
      {"strength", "It was tidy."},
      {"strength", "It was so tidy."},
      {"shortfall", "It was nix tidy."},
      {"none", "It was mute tidy."},
      {"shortfall", "It was nix ready."},
  });
}

TEST(Mechanism, NegationForward) {
  ExpectTypes({
      {"shortfall", "It was nix fine."},
      {"strength", "It was nix dire."},
      {"shortfall", "It was nix fair."},               // turned round, a weak sign counts 0.6 at least
      {"strength", "It was nix so very dire."},        // third word after it
      {"shortfall", "It was nix so very much dire."},  // fourth: out of scope
      {"strength", "It was nix so very much fine."},   // alone 0.6 against 0.9
      {"shortfall", "It was nix there."},              // alone
      {"strength", "It was nix nix fine."},            // twice is once too often
      {"shortfall", "Dire was it nix there."},         // does not look back
  });
}

TEST(Mechanism, NegationScopeEndsAtMarks) {
  ExpectTypes({
      {"strength", "It was nix, dire."},  // a bare comma does not end it
      {"shortfall", "It was nix, and dire."},
      {"shortfall", "It was nix, but dire."},
      {"shortfall", "It was nix, which dire."},
      {"shortfall", "It was nix, so dire."},
      {"shortfall", "It was nix, with dire."},
      {"shortfall", "It was nix, or dire."},
      {"shortfall", "It was nix: dire."},
      {"shortfall", "It was nix; dire."},
      {"shortfall", "It was nix (dire)."},
      {"shortfall", "It was nix – dire."},
      {"shortfall", "It was nix but dire."},  // the next clause
  });
}

TEST(Mechanism, NegationBackward) {
  ExpectTypes({
      {"shortfall", "It was fine xin."},
      {"strength", "It was dire xin."},
      {"strength", "Dire was it xin."},
      {"shortfall", "Dire was it so xin."},
      {"shortfall", "Dire; so xin."},
      {"strength", "It was xin fine."},  // does not look forward
  });
}

TEST(Mechanism, NegationThatSilences) {
  ExpectTypes({
      {"none", "It would hush dire."},
      {"strength", "It would hush fine."},  // only: bad
      {"none", "It would mute dire."},
      {"none", "It would mute fine."},
      {"shortfall", "It would hush so very much dire."},
  });
}

TEST(Mechanism, Contrast) {
  ExpectTypes({
      {"mixed", "It was fine but dire."},
      {"mixed", "It was dire, but fine."},
      {"mixed", "It was fair but dire."},        // the weaker good side needs only 0.25
      {"strength", "It was fine but poorish."},  // the bad side must be asserted
      {"shortfall", "It was dire but there."},
      {"shortfall", "It was dire but dire."},
      {"shortfall", "It was fine; it was dire."},  // a semicolon is no contrast
      {"mixed", "It was fine; it was there, but it was dire."},
      {"mixed", "Albeit fine, it was dire."},     // opens: up to the first comma
      {"shortfall", "Albeit fine it was dire."},  // no comma, one clause
      {"shortfall", "But fine, it was dire."},    // does not open
      {"mixed", "It was fine albeit dire."},
      {"shortfall", "Fine it was later dire."},  // min_before 4
      {"mixed", "Fine it was there later dire."},
  });
}

TEST(Mechanism, MixedCues) {
  ExpectTypes({
      {"mixed", "It was patchy."},
      {"mixed", "It was patchy and fine."},
      {"none", "Patchy means this."},  // a frame without judgement takes it off
      {"mixed", "It was dire and mended."},
      {"none", "It was mended."},  // with: bad
      {"strength", "It was fine and mended."},
  });
}

TEST(Mechanism, FramesWithoutJudgement) {
  ExpectTypes({
      {"none", "Fine means this."},
      {"none", "Dire means this."},
      {"none", "Aside, it was fine."},
      {"shortfall", "Aside, it was dire."},  // only: good
      {"none", "It was once fine."},
      {"none", "It was once dire."},
  });
}

TEST(Mechanism, Comparisons) {
  ExpectTypes({
      {"strength", "It stood over par."},
      {"shortfall", "It stood under par."},
      {"none", "It stood at par."},
      {"strength", "It was rising."},
      {"shortfall", "It was falling."},
      {"shortfall", "The queue was over par."},  // lower is better
      {"strength", "The queue was under par."},  // and the measure is no judgement beside a comparison
      {"shortfall", "The queue was at par."},    // without a verdict it is one
      {"strength", "The queue saw par met."},    // met and missed speak for themselves
      {"shortfall", "The queue saw par missed."},
      {"shortfall", "The queue was long. This was over par."},  // goes on with the measure before
      {"strength", "The queue was long. It was under par."},
      {"strength", "The queue was long. Grades were over par."},  // a new measure
      {"strength", "The queue was long. Tea came. It was over par."},
  });
}

TEST(Mechanism, Figures) {
  ExpectTypes({
      {"strength", "It was 70% versus 60%."},
      {"shortfall", "It was 60% versus 70%."},
      {"none", "It was 60% versus 60%."},
      {"none", "It was 60% versus nothing."},
      {"none", "It was less versus 60%."},
      {"shortfall", "It took 9 days versus 5 days."},  // of time, less is better
      {"strength", "It took 5 days versus 9 days."},
      {"strength", "It took five days versus nine working days."},
      {"strength", "It scored 70 versus 60."},
      {"shortfall", "The queue was 70 versus 60."},
      {"none", "It saw 70 nurses versus 60%."},        // nothing to compare with
      {"strength", "In 2019 it was 70% versus 60%."},  // a year is no figure
      {"strength", "It scored 70 in 2019 versus 60."},
      {"strength", "It scored 70 on ward 5 versus 60."},
      {"none", "It was 70% versus a b c d e f g h i j k 60%."},  // too far off
      {"strength", "In all 85% agreed."},
      {"none", "In all 75% agreed."},
      {"none", "Of those in lines 85% agreed."},
  });
}

TEST(Mechanism, Proportions) {
  ExpectTypes({
      {"strength", "It held for 19 of 22 cups."},
      {"strength", "It held for nine of the ten cups."},
      {"strength", "It held for nine out of ten cups."},
      {"strength", "It held for 19 of its 22 cups."},
      {"none", "It held for 17 of 22 cups."},
      {"shortfall", "It was dire for 19 of 22 cups."},
      {"none", "It held for 19 of 2019 cups."},
      {"none", "It held for 25 of 22 cups."},
  });
}

TEST(Mechanism, HeadingRoles) {
  ExpectTypes({{"strength", "It was there."},
               {"strength", "Tea."},
               {"shortfall", "It was dire."},
               {"mixed", "It was dire but fine."},
               {"none", "Tea means this."}},
              "Pluses");
  ExpectTypes({{"shortfall", "It was there."},
               {"shortfall", "Tea."},
               {"strength", "It was fine."},
               {"none", "Tea means this."}},
              "Minuses");
  ExpectTypes({{"none", "It was there."}, {"strength", "It was fine."}}, "Pluses and minuses");
  ExpectTypes({{"shortfall", "It was there."}, {"shortfall", "It was fine."}}, "Musts");
  ExpectTypes({{"none", "It was there."},
               {"none", "It was fine."},
               {"shortfall", "It was dire."},
               {"none", "It was poorish."}},
              "Todo");
  ExpectTypes({{"none", "It was fine."}, {"shortfall", "It was dire."}, {"none", "It was poorish, poorish."}},
              "Preface");
  // The last hit of the path, the longer of two.
  ExpectTypes({{"shortfall", "It was there."}}, "Pluses : Minuses");
  ExpectTypes({{"strength", "It was there."}}, "Minuses : Pluses");
  ExpectTypes({{"none", "It was there."}}, "Minuses : Pluses and minuses");
}

TEST(Mechanism, ProviderPrior) {
  ExpectTypes({{"strength", "It was there."},
               {"none", "It was poorish."},
               {"none", "It means this."},
               {"none", "Soon it comes."},
               {"mixed", "It was there but dire."}},
              "Verdict", kProvider);
  ExpectTypes({{"none", "It was there."}, {"strength", "It was fair."}}, "", kProvider);
  ExpectTypes({{"none", "It was there."}, {"none", "It was fair."}, {"shortfall", "It was there but dire."}},
              "Verdict", kCouncil);
}

TEST(Mechanism, Settings) {
  ExpectTypes({{"strength", "It was grand."}}, "", kCouncil);
  ExpectTypes({{"none", "It was grand."}}, "", kProvider);
}

// What a lead-in hands on to the items of its list is tested in judge_document_test.cc.
TEST(Mechanism, LeadIns) {
  ExpectTypes({{"none", "The pluses were fine:"}, {"none", "It was dire:"}});
  ExpectTypes({{"none", "The minuses were dire:"}, {"none", "Minuses were these:"}}, "Pluses");
}

TEST(Mechanism, Confidence) {
  const auto confidence = [](const char* text) { return JudgeLast(MadeUp(), text, "", kCouncil).confidence; };
  EXPECT_NEAR(confidence("It was fine."), 0.9, 1e-6);
  EXPECT_NEAR(confidence("It was nix fair."), 0.6, 1e-6);
  EXPECT_NEAR(confidence("It was there."), 0.99, 1e-6);
  EXPECT_NEAR(confidence("It was fair."), 0.6, 1e-6);  // of none
}

TEST(Mechanism, Plans) {
  const struct {
    bool plan;
    const char* heading;
    const char* text;
  } cases[] = {
      {true, "", "It comes soon."},
      {false, "", "It comes."},
      {false, "", "It maybe comes."},
      {true, "", "It maybe, perhaps comes."},  // 1 - 0.6 × 0.7
      {false, "", "Once it came soon."},       // plan: false
      {true, "", "Erst it came soon."},
      {false, "", "Soon."},  // too few words
      {true, "Todo", "Tea."},
      {true, "Todo", "It came."},
      {false, "Todo", "12."},
      {false, "Minuses", "It comes soon."},
      {false, "Musts", "It comes soon."},
      {true, "Pluses", "It comes soon."},
      {false, "", "Soon comes this:"},  // leads into a list
  };
  for (const auto& c : cases) {
    const Verdict verdict = JudgeLast(MadeUp(), c.text, c.heading, kCouncil);
    EXPECT_EQ(verdict.plan, c.plan) << "under '" << c.heading << "': " << verdict.why;
  }
  ExpectTypes({{"none", "It will be fine soon."}, {"shortfall", "It was dire and mute comes soon."}});
}

TEST(Mechanism, Voices) {
  const struct {
    const char* evidence;
    const char* text;
  } cases[] = {
      {"processes", "It was there."},
      {"processes", "The cook left."},
      // speaker and verb
      {"staff-leaders", "The cook said so."},
      {"staff-leaders", "The cook on duty there said so."},
      {"processes", "The cook of much renown here there said so."},
      {"processes", "The cook left; then said so."},
      {"processes", "The cook who said so left."},
      {"processes", "The cook was to be said."},
      {"people", "The cook and guest said so."},          // the nearest
      {"staff-leaders", "The cook with guest said so."},  // what only describes the first
      {"people", "The guest said the cook said so."},     // the leftmost pair
      {"partners", "The shop said so."},
      {"processes", "The shop felt so."},  // has no mind
      {"people", "The guest felt so."},
      // turned round
      {"people", "It is hot, quoth the guest."},
      {"processes", "It is hot, quoth to the guest."},
      {"processes", "It is hot, quoth and so left the guest."},
      // frames
      {"people", "Letters from guests were long."},
      {"people", "Letters from guests came and the cook said so."},
      {"staff-leaders", "The cook said there were letters from guests."},
      {"outcomes", "The census was long."},
      {"processes", "So long was the census."},  // first: 2
      // pronouns
      {"people", "Then they said so."},
      {"staff-leaders", "The cook left and then they said so."},
      {"staff-leaders", "The cook said so. They said more."},
      {"people", "It was there. They said more."},
      {"processes", "They felt so."},  // not with a verb of minding
      // carried over and released
      {"staff-leaders", "The cook said so. Moreover it was hot."},
      {"staff-leaders", "The cook said so. Moreover it was hot. Moreover it was late."},
      {"processes", "The cook said so. It was hot."},
      {"processes", "The cook said so. It was hot. Moreover it was late."},
      {"processes", "The cook said so. It was moreover hot."},
      {"processes", "Behold it. Moreover it was late."},
      {"people", "The guest said so. “It was hot.”"},
      {"processes", "“It was hot.”"},
      // the inspectors' eyes
      {"observation", "Behold the soup."},
      {"processes", "Behold the ledger."},
      {"people", "Behold, the guest said so."},
      {"observation", "It had a gleam."},
      // figures
      {"outcomes", "The rate was there."},
      {"processes", "The tally was there."},
      {"outcomes", "The tally of the tally was there."},
      {"processes", "The rate was in the ledger."},
      {"processes", "The rate was the aim."},
      {"outcomes", "The rate had a gleam."},
      {"outcomes", "It was 70% versus 60%."},
      {"processes", "It was the aim: 70% versus 60%."},
      {"processes", "It was over par in 2019."},
      {"staff-leaders", "The cook said the rate was 70%."},
  };
  for (const auto& c : cases) {
    const Verdict verdict = JudgeLast(MadeUp(), c.text, "", kCouncil);
    EXPECT_EQ(verdict.evidence, c.evidence) << verdict.why;
  }
}

TEST(Mechanism, Themes) {
  const struct {
    const char* themes;
    const char* heading;
    const char* text;
  } cases[] = {
      {"", "", "It came."},
      {"tea", "", "The tea came."},
      {"", "", "The cup came."},
      {"", "", "The cup of cups came."},  // a rule counts once
      {"tea", "", "The cup and saucer came."},
      {"tea", "Tea", "The cup came."},
      {"", "Cup", "The cup came."},  // a weak rule does not name a theme
      {"", "Tea", "It came."},       // a heading alone tags nothing
      {"tea", "Hall : Tea : Food", "The cup came."},
      {"milk tea/milky", "", "The tea and milk came."},
      {"milk tea/green", "", "Sencha and milk came."},  // its own goes before the implied
      {"tea/green", "", "Tea and sencha came."},
      // masks
      {"", "", "The tea lady came."},
      {"tea", "", "The tea lady made tea."},
      {"milk", "", "The tea and milk lady came."},  // masks its theme only
      {"", "", "A milk and tea float came."},       // masks all
  };
  for (const auto& c : cases) {
    const Verdict verdict = JudgeLast(MadeUp(), c.text, c.heading, kCouncil);
    EXPECT_EQ(verdict.themes, c.themes) << "under '" << c.heading << "': " << verdict.why;
  }
}

TEST(Mechanism, ThemeConfidenceAndMatches) {
  const std::string text = "Tea, a cup and tea.";
  const auto explanations = Judge(MadeUp()).Explain(text, "", kCouncil);
  ASSERT_EQ(explanations.size(), 1u);
  ASSERT_EQ(explanations[0].finding.themes.size(), 1u);
  const ThemeTag& tag = explanations[0].finding.themes[0];
  EXPECT_NEAR(tag.confidence, 1 - 0.1 * 0.55, 1e-6);
  ASSERT_EQ(tag.matches.size(), 3u);
  EXPECT_EQ(Slice(text, tag.matches[0].span), "Tea");
  EXPECT_EQ(Slice(text, tag.matches[1].span), "cup");
  EXPECT_EQ(Slice(text, tag.matches[2].span), "tea");
  EXPECT_EQ(MadeUp().rule(tag.matches[1].rule).name, "tea/cup");
}

// Names of the signals of each sentence whose group is `group`, "tea milk".
std::vector<std::string> SignalsOf(const std::string& text, const std::string& group) {
  std::vector<std::string> all;
  std::vector<Finding> findings;
  Judge(MadeUp()).FindFindingsIn(text, "", kCouncil, &findings, [&](const SentenceRecord& record) {
    std::string& names = all.emplace_back();
    for (SignalId id : record.signals) {
      const std::string& name = MadeUp().signals().Name(id);
      if (name.starts_with(group + ":")) names += (names.empty() ? "" : " ") + name.substr(group.size() + 1);
    }
  });
  return all;
}

TEST(Mechanism, ThemesOfTheSentenceBefore) {
  const std::string text = "Milk and tea came. A cup broke. They left. Tea came.";
  EXPECT_EQ(SignalsOf(text, "before-theme"), (std::vector<std::string>{"", "milk tea", "", ""}));
  EXPECT_EQ(SignalsOf(text, "continues"), (std::vector<std::string>{"", "milk tea", "", ""}));
  EXPECT_EQ(SignalsOf("Tea came. Milk came.", "before-theme"), (std::vector<std::string>{"", "tea"}));
  EXPECT_EQ(SignalsOf("Tea came. Milk came.", "continues"), (std::vector<std::string>{"", ""}))
      << "it has a theme of its own";
}

TEST(Mechanism, ExplanationsSayWhy) {
  const auto explanations =
      Judge(MadeUp()).Explain("The guest said Tea was nix fine soon. Tea lady.", "Verdict", kCouncil);
  ASSERT_EQ(explanations.size(), 2u);
  const Explanation& why = explanations[0];
  EXPECT_EQ(why.sentence, "The guest said Tea was nix fine soon.");
  EXPECT_EQ(why.normal, "the guest said tea was nix fine soon");
  EXPECT_EQ(why.themes, std::vector<std::string>{"tea 0.90: tea/tea"});
  EXPECT_EQ(why.type, (std::vector<std::string>{"bad (0.90): \"fine\" by good/fine, negated",
                                                "good 0.00, bad 0.90, prior of good 0.00: shortfall"}));
  EXPECT_EQ(why.evidence,
            (std::vector<std::string>{"\"guest\" by voice/guest (0.90)", "\"said\" by voice/said (0.90)"}));
  EXPECT_EQ(why.plan, std::vector<std::string>{"\"soon\" by plan/soon (0.90)"});
  const Span span = explanations[1].finding.span;
  EXPECT_EQ(span, (Span{38, 47}));
  // The finding names what its type, plan and evidence rest on, in text order.
  std::vector<std::string> cues;
  for (const RuleMatch& match : why.finding.cues) cues.push_back(MadeUp().rule(match.rule).name);
  EXPECT_EQ(cues, (std::vector<std::string>{"voice/guest", "voice/said", "negation/nix", "good/fine",
                                            "plan/soon"}));
}

}  // namespace
}  // namespace caresift
