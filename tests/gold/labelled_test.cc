// The labelled sentences of corpora/: they stand in their documents, are labelled by what the lexicons know,
// and are sentences to the judge as well.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "caresift/gold/examples.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

const std::string kLabelled = CARESIFT_SOURCE_DIR "/corpora/labelled";

std::vector<std::string> Sets() {
  std::vector<std::string> sets;
  for (const auto& entry : fs::directory_iterator(kLabelled)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && fs::exists(kLabelled + "/" + name + ".jsonl")) sets.push_back(name);
  }
  std::sort(sets.begin(), sets.end());
  return sets;
}

// Files of sentences that stand for themselves.
std::vector<std::string> LoneFiles() {
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(kLabelled + "/sentences"))
    files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

const Lexicons& ShippedLexicons() {
  static const auto lexicons = Lexicons::Load(CARESIFT_SOURCE_DIR "/lexicons");
  return *lexicons;
}

std::vector<nlohmann::json> LinesOf(const std::string& path) {
  std::ifstream in(path);
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

// Byte of `text` at which code point `index` begins.
std::size_t ByteOffset(const std::string& text, std::uint64_t index) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (begins && index-- == 0) break;
  }
  return at;
}

// White space as one space.
std::string Words(const std::string& text) {
  std::string words;
  for (char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
  }
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

TEST(Labelled, ThereAreSetsOfEverySector) { EXPECT_GE(Sets().size(), 3u); }

TEST(Labelled, SentencesStandInTheirDocuments) {
  for (const std::string& set : Sets()) {
    std::map<std::string, std::string> texts, splits;
    std::set<std::string> ids;
    for (const auto& line : LinesOf(kLabelled + "/" + set + ".jsonl")) {
      const std::string doc = line.at("doc"), id = line.at("id");
      EXPECT_TRUE(ids.insert(id).second) << set << ": " << id << " twice";
      if (!texts.contains(doc)) {
        std::ifstream in(kLabelled + "/" + set + "/" + doc, std::ios::binary);
        ASSERT_TRUE(in) << set << "/" << doc;
        texts[doc] = {std::istreambuf_iterator<char>(in), {}};
        splits[doc] = line.at("split");
      }
      EXPECT_EQ(splits[doc], line.at("split")) << id << ": a document is open or closed as a whole";
      EXPECT_TRUE(splits[doc] == "open" || splits[doc] == "closed") << id;
      const std::string& text = texts[doc];
      const std::size_t begin = ByteOffset(text, line.at("start")), end = ByteOffset(text, line.at("end"));
      EXPECT_EQ(Words(text.substr(begin, end - begin)), Words(line.at("text"))) << set << ": " << id;
    }
  }
}

TEST(Labelled, ThemesAreThoseOfTheLexicons) {
  std::set<std::string> known;
  for (const Theme& theme : ShippedLexicons().themes()) known.insert(theme.id);
  std::vector<std::string> files = LoneFiles();
  for (const std::string& set : Sets()) files.push_back(kLabelled + "/" + set + ".jsonl");
  for (const std::string& file : files) {
    const auto gold = ReadGold(file);
    ASSERT_TRUE(gold.ok()) << gold.error().Message();
    for (const GoldSentence& sentence : *gold)
      for (const std::string& theme : sentence.themes)
        EXPECT_TRUE(known.contains(theme)) << sentence.id << ": " << theme;
  }
}

TEST(Labelled, TheJudgeMeetsNearlyAllOfThem) {
  const auto frameworks = LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks");
  ASSERT_TRUE(frameworks.ok());
  for (const std::string& set : Sets()) {
    const auto gathered =
        GatherExamples({.gold = kLabelled + "/" + set + ".jsonl"}, ShippedLexicons(), *frameworks);
    ASSERT_TRUE(gathered.ok()) << gathered.error().Message();
    const std::size_t all = gathered->examples.size() + gathered->unmatched;
    EXPECT_LE(20 * gathered->unmatched, all) << set;
    std::set<std::string> groups;
    for (const JudgeExample& example : gathered->examples) {
      EXPECT_FALSE(example.signals.empty()) << example.gold.text;
      EXPECT_EQ(example.set, set);
      groups.insert(example.group);
    }
    EXPECT_GE(groups.size(), 5u) << set << ": documents stay whole";
  }
}

TEST(Labelled, SentencesOfTheirOwnAreSingleAndWrittenOnce) {
  const auto frameworks = LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks");
  ASSERT_TRUE(frameworks.ok());
  std::set<std::string> texts;
  for (const std::string& file : LoneFiles()) {
    const auto gathered = GatherExamples({.gold = file}, ShippedLexicons(), *frameworks);
    ASSERT_TRUE(gathered.ok()) << gathered.error().Message();
    EXPECT_LE(100 * gathered->unmatched, gathered->examples.size())
        << file << ": the judge sees several sentences";
    for (const JudgeExample& example : gathered->examples)
      EXPECT_TRUE(texts.insert(example.gold.text).second) << file << ": twice: " << example.gold.text;
  }
  EXPECT_GE(texts.size(), 8000u);
}

TEST(Labelled, ASplitIsTakenOrLeftOut) {
  const auto frameworks = LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks");
  ASSERT_TRUE(frameworks.ok());
  const std::string gold = kLabelled + "/" + Sets()[0] + ".jsonl";
  const auto all = GatherExamples({.gold = gold}, ShippedLexicons(), *frameworks);
  const auto open = GatherExamples({.gold = gold, .leave_out = "closed"}, ShippedLexicons(), *frameworks);
  const auto closed = GatherExamples({.gold = gold, .split = "closed"}, ShippedLexicons(), *frameworks);
  ASSERT_TRUE(all.ok() && open.ok() && closed.ok());
  EXPECT_EQ(open->examples.size() + closed->examples.size(), all->examples.size());
  EXPECT_FALSE(open->examples.empty());
  for (const JudgeExample& example : open->examples) EXPECT_EQ(example.gold.split, "open");
  for (const JudgeExample& example : closed->examples) EXPECT_EQ(example.gold.split, "closed");
}

TEST(Labelled, DocumentsThatAreMissingAreNamed) {
  const auto frameworks = LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks");
  ASSERT_TRUE(frameworks.ok());
  const std::string gold = testing::TempDir() + "/missing.jsonl";
  std::ofstream(gold)
      << R"({"doc": "gone.txt", "text": "x", "themes": [], "finding": "none", "plan": false, )"
      << R"("evidence": "processes"})"
      << "\n";
  const auto gathered =
      GatherExamples({.gold = gold, .folders = {"/nowhere"}}, ShippedLexicons(), *frameworks);
  ASSERT_FALSE(gathered.ok());
  EXPECT_EQ(gathered.error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(gathered.error().place.ends_with("missing/gone.txt")) << gathered.error().place;
}

}  // namespace
}  // namespace caresift
