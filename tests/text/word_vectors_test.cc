#include "caresift/text/word_vectors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

namespace caresift {
namespace {

constexpr const char* kHeader =
    R"({"schema": "caresift/word-vectors/1", "words": 3, "dimensions": 2, "unit": 0.5, "source": "made up", "licence": "ours"})";

// matron (4, 0), nurse (3, 1), ward (0, -2), in bytes.
std::string MadeUp() {
  return std::string(kHeader) + "\nmatron\nnurse\nward\n" + std::string("\x04\x00\x03\x01\x00\xfe", 6);
}

TEST(WordVectors, WordsAreFoundWithTheirVectors) {
  const auto vectors = WordVectors::Parse(MadeUp(), "made-up.vec");
  ASSERT_TRUE(vectors.ok()) << vectors.error().Message();
  EXPECT_EQ(vectors->size(), 3u);
  EXPECT_EQ(vectors->dimensions(), 2u);
  EXPECT_EQ(vectors->unit(), 0.5f);
  EXPECT_EQ(vectors->source(), "made up");
  EXPECT_EQ(vectors->licence(), "ours");
  ASSERT_TRUE(vectors->Find("ward"));
  EXPECT_EQ(*vectors->Find("ward"), 2u);
  EXPECT_EQ(vectors->Vector(2)[1], -2);
  for (const char* absent : {"", "a", "Matron", "nurs", "nurses", "zebra"})
    EXPECT_FALSE(vectors->Find(absent)) << absent;
}

TEST(WordVectors, NeighboursComeByLikenessThenWord) {
  const auto vectors = WordVectors::Parse(MadeUp(), "made-up.vec");
  ASSERT_TRUE(vectors.ok());
  const std::vector<double> matron = {4, 0};
  const auto near = vectors->Nearest(matron, 5);
  ASSERT_EQ(near.size(), 3u);
  EXPECT_EQ(vectors->Word(near[0].word), "matron");
  EXPECT_DOUBLE_EQ(near[0].likeness, 1);
  EXPECT_EQ(vectors->Word(near[1].word), "nurse");
  EXPECT_NEAR(near[1].likeness, 3 / std::sqrt(10.0), 1e-9);
  EXPECT_EQ(vectors->Word(near[2].word), "ward");
  EXPECT_TRUE(vectors->Nearest(std::vector<double>{0, 0}, 5).empty()) << "nothing is like nowhere";
}

TEST(WordVectors, DamagedFilesAreRefusedWithAReason) {
  const std::string whole = MadeUp();
  const struct {
    const char* name;
    std::string bytes;
    const char* reason;
  } rows[] = {
      {"empty", "", "first line"},
      {"no header", "matron\nnurse\n", "first line"},
      {"another schema", "{\"schema\": \"caresift/model/1\"}\n", "first line"},
      {"no words",
       R"({"schema": "caresift/word-vectors/1", "words": 0, "dimensions": 2, "unit": 1, "source": "", "licence": ""})"
       "\n",
       "first line"},
      {"a word missing", std::string(kHeader) + "\nmatron\nnurse\n", "line 4"},
      {"out of order", std::string(kHeader) + "\nnurse\nmatron\nward\n", "line 3: 'matron'"},
      {"cut short", whole.substr(0, whole.size() - 1), "5 bytes of vectors where 6 are due"},
      {"too long", whole + "x", "7 bytes of vectors where 6 are due"},
  };
  for (const auto& row : rows) {
    const auto vectors = WordVectors::Parse(row.bytes, "made-up.vec");
    ASSERT_FALSE(vectors.ok()) << row.name;
    EXPECT_EQ(vectors.error().code, ErrorCode::kMalformed) << row.name;
    EXPECT_NE(vectors.error().Message().find(row.reason), std::string::npos) << vectors.error().Message();
  }
  EXPECT_EQ(WordVectors::Load("/nowhere/words.vec").error().code, ErrorCode::kNotFound);
}

TEST(WordVectors, ShippedOnesKnowCare) {
  const auto vectors = WordVectors::Load(CARESIFT_SOURCE_DIR "/models/words.vec");
  ASSERT_TRUE(vectors.ok()) << vectors.error().Message();
  for (const char* word : {"nurse", "medicines", "safeguarding", "delays", "carers", "hospice"})
    EXPECT_TRUE(vectors->Find(word)) << word;
  const auto nurse = vectors->Vector(*vectors->Find("nurse"));
  const std::vector<double> direction(nurse.begin(), nurse.end());
  std::string near;
  for (const auto& neighbour : vectors->Nearest(direction, 8))
    near.append(vectors->Word(neighbour.word)).append(" ");
  EXPECT_NE(near.find("midwife "), std::string::npos) << near;
  EXPECT_EQ(vectors->licence(), "MIT");
}

}  // namespace
}  // namespace caresift
