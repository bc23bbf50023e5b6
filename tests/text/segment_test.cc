#include "caresift/text/segment.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace caresift {
namespace {

std::vector<std::string> SentencesOf(const std::string& text) {
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments);
  std::vector<std::string> sentences;
  for (const Sentence& sentence : segments.sentences) sentences.emplace_back(Slice(text, sentence.span));
  return sentences;
}

TEST(Segmenter, Sentences) {
  const struct {
    const char* text;
    std::vector<std::string> sentences;
  } cases[] = {
      {"", {}},
      {" \n\t ", {}},
      {"Tea was served", {"Tea was served"}},
      {"Tea was served. It was hot.", {"Tea was served.", "It was hot."}},
      {"Was it hot? Yes! It was.", {"Was it hot?", "Yes!", "It was."}},
      {"  Tea was served.   It was hot.  ", {"Tea was served.", "It was hot."}},

      // Abbreviations
      {"Aids, e.g. Rails and ramps, came late.", {"Aids, e.g. Rails and ramps, came late."}},
      {"Aids (e.g. Rails) came late. They fitted.", {"Aids (e.g. Rails) came late.", "They fitted."}},
      {"One nurse, i.e. The matron, stayed.", {"One nurse, i.e. The matron, stayed."}},
      {"We met Dr. Green. He left.", {"We met Dr. Green.", "He left."}},
      {"We met Mrs. Hill and Cllr. Wood at St. Anne's.", {"We met Mrs. Hill and Cllr. Wood at St. Anne's."}},
      {"Approx. Half of them stayed.", {"Approx. Half of them stayed."}},
      {"It is overseen by the CQC. The home is old.", {"It is overseen by the CQC.", "The home is old."}},
      {"Rails, ramps, etc. The list is long.", {"Rails, ramps, etc.", "The list is long."}},

      // Those that go on only before a number
      {"See No. 6 for more.", {"See No. 6 for more."}},
      {"The answer was no. 6 people left.", {"The answer was no. 6 people left."}},  // the price of it
      {"The answer was no. Six people left.", {"The answer was no.", "Six people left."}},
      {"Para. 3 and fig. 12 show it.", {"Para. 3 and fig. 12 show it."}},
      {"He moved to block p. There it was warm.", {"He moved to block p.", "There it was warm."}},

      // List numbers
      {"4.4.1. The board met.", {"4.4.1. The board met."}},
      {"1. Tea was served. 2. It was hot.", {"1. Tea was served.", "2. It was hot."}},
      {"b. Coffee was not.", {"b. Coffee was not."}},
      {"The answer is 4. The next is 5.", {"The answer is 4.", "The next is 5."}},

      // Initials go on after a title or another initial; alone they may be "plan B".
      {"Ask Mr A. B. Cole. He knows.", {"Ask Mr A. B. Cole.", "He knows."}},
      {"Dr J. Smith and Mr A. Brown came.", {"Dr J. Smith and Mr A. Brown came."}},
      {"They had run out of vitamin D. The shop was shut.",
       {"They had run out of vitamin D.", "The shop was shut."}},
      {"There was no plan B. Nobody minded.", {"There was no plan B.", "Nobody minded."}},

      // Numbers
      {"It cost £2.4m. That was 3.5% more.", {"It cost £2.4m.", "That was 3.5% more."}},
      {"It shuts at 5.30. Then it is quiet.", {"It shuts at 5.30.", "Then it is quiet."}},
      {"It opens at 9 a.m. every day.", {"It opens at 9 a.m. every day."}},

      // Quotes, brackets, ellipsis
      {"\"It is warm.\" She smiled.", {"\"It is warm.\"", "She smiled."}},
      {"“It is warm.” She smiled.", {"“It is warm.”", "She smiled."}},
      {"She said, ‘It is warm.’ We agreed.", {"She said, ‘It is warm.’", "We agreed."}},
      {"Tea came (it was hot). It was late.", {"Tea came (it was hot).", "It was late."}},
      {"Tea came. (It was hot.) It was late.", {"Tea came.", "(It was hot.)", "It was late."}},
      {"They waited... and waited.", {"They waited... and waited."}},
      {"They waited… Nobody came.", {"They waited… Nobody came."}},
      {"They waited... Nobody came.", {"They waited...", "Nobody came."}},
      {"Really?! Yes.", {"Really?!", "Yes."}},

      // A line break ends nothing in wrapped prose
      {"Tea was\nserved late. It\r\nwas cold.", {"Tea was\nserved late.", "It\r\nwas cold."}},
      {"Tea was\n\nserved", {"Tea was\n\nserved"}},

      // Not in English
      {"Roedd y te yn boeth. Aeth pawb adref.", {"Roedd y te yn boeth.", "Aeth pawb adref."}},
  };
  for (const auto& c : cases) EXPECT_EQ(SentencesOf(c.text), c.sentences) << c.text;
}

TEST(NormalText, Table) {
  const struct {
    const char* text;
    const char* normal;
  } cases[] = {
      {"", ""},
      {"Staff – mostly nurses – weren’t sure; 45% said \"no\".",
       "staff – mostly nurses – weren't sure ; 45 % said no"},
      {"strengths-based, co-production and 24/7 cover", "strengths based , co production and 24 7 cover"},
      {"People’s views and carers’ needs", "people views and carers needs"},
      {"1,500 of £2.4m", "1500 of £ 2.4m"},
      {"A&E (the busiest): open", "a & e ( the busiest ) : open"},
      {"Re-admission - if any - fell", "re admission – if any – fell"},
      {"pages 3–5 and word—word", "pages 3 5 and word – word"},
      {"“Quite ‘nice’”, she said!", "quite nice , she said"},
      {"e.g. tea", "e.g tea"},
      {"Section 42(2) applies.", "section 42 ( 2 ) applies"},
      {"* bullet", "bullet"},
      {"• ticked ✓", "ticked"},
      {"...", ""},
      {"care\n  home", "care home"},
      {"café, naïve", "café , naïve"},
      {"a@b.co.uk", "a@b.co.uk"},
      {"\u3164 tea \u00AD", "tea"},  // words that fold to nothing are not there
  };
  for (const auto& c : cases) EXPECT_EQ(NormalText(c.text), c.normal) << c.text;
}

TEST(Segmenter, SpansAreOfTheText) {
  const std::string text = "XX – It cost £5\nin May. YY";
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  const auto begin = static_cast<std::uint32_t>(text.find("It"));
  const auto end = static_cast<std::uint32_t>(text.find(" YY"));
  segmenter.Segment(text, {begin, end}, &segments);
  ASSERT_EQ(segments.sentences.size(), 1u);
  EXPECT_EQ(segments.sentences[0].span, (Span{begin, end}));
  std::vector<std::string> tokens;
  for (const Token& token : segments.tokens) tokens.emplace_back(Slice(text, token.span));
  EXPECT_EQ(tokens, (std::vector<std::string>{"It", "cost", "£", "5", "in", "May"}));
}

// Whatever is left out, words are read across it and spans stay in the text as it is.
TEST(Segmenter, ReadsPastWhatIsLeftOut) {
  const std::string text = "x Staff knew of safe-\n guarding con-\ncerns. It helped.";
  std::vector<Span> left_out;
  for (const std::string_view gap : {"-\n g", "-\nc"}) {
    const auto begin = static_cast<std::uint32_t>(text.find(gap));
    left_out.push_back({begin, begin + static_cast<std::uint32_t>(gap.size()) - 1});
  }
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  segmenter.Segment(text, {2, static_cast<std::uint32_t>(text.size())}, left_out, &segments);
  ASSERT_EQ(segments.sentences.size(), 2u);
  EXPECT_EQ(Slice(text, segments.sentences[0].span), "Staff knew of safe-\n guarding con-\ncerns.");
  EXPECT_EQ(Slice(text, segments.sentences[1].span), "It helped.");
  std::vector<std::string> words, spans;
  for (const Token& token : segments.tokens) {
    words.emplace_back(vocabulary.Word(token.word));
    spans.emplace_back(Slice(text, token.span));
  }
  EXPECT_EQ(words,
            (std::vector<std::string>{"staff", "knew", "of", "safeguarding", "concerns", "it", "helped"}));
  EXPECT_EQ(spans, (std::vector<std::string>{"Staff", "knew", "of", "safe-\n guarding", "con-\ncerns", "It",
                                             "helped"}));
  // The next block has none.
  segments.Clear();
  segmenter.Segment(text, {0, 7}, left_out, &segments);
  EXPECT_EQ(Slice(text, segments.tokens.back().span), "Staff");
}

TEST(Segmenter, AppendsAndIsReused) {
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  segmenter.Segment("One two.", {0, 8}, &segments);
  segmenter.Segment("Three four. Five", {0, 16}, &segments);
  ASSERT_EQ(segments.sentences.size(), 3u);
  EXPECT_EQ(segments.tokens.size(), 5u);
  EXPECT_EQ(segments.sentences[1].first, 2u);
  EXPECT_EQ(segments.sentences[2].first, 4u);
  EXPECT_EQ(segments.sentences[2].last, 5u);
  segments.Clear();
  segmenter.Segment("", {0, 0}, &segments);
  EXPECT_TRUE(segments.sentences.empty());
  segmenter.Segment("Six", {0, 3}, &segments);
  EXPECT_EQ(segments.sentences.size(), 1u);
}

// A table read as one line, a list without stops: no sentence is longer than 400 tokens.
TEST(Segmenter, CutsWhatNeverEnds) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "tea ";
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments);
  ASSERT_EQ(segments.sentences.size(), 3u);
  EXPECT_EQ(segments.tokens.size(), 1000u);
  for (const Sentence& sentence : segments.sentences) {
    EXPECT_LE(sentence.last - sentence.first, 400u);
    EXPECT_EQ(Slice(text, sentence.span).substr(0, 4), "tea ");
    EXPECT_EQ(text[sentence.span.end - 1], 'a');
  }
}

// A line of nothing but marks is a sentence without tokens; who reads findings skips it.
TEST(Segmenter, ASentenceMayHaveNoTokens) {
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  Segments segments;
  segmenter.Segment("* * *", {0, 5}, &segments);
  ASSERT_EQ(segments.sentences.size(), 1u);
  EXPECT_EQ(segments.sentences[0].first, segments.sentences[0].last);
}

}  // namespace
}  // namespace caresift
