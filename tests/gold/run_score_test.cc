#include "caresift/gold/run_score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace caresift {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr const char* kCodebook = R"({"themes": [{"id": "staffing"}, {"id": "medicines"}], "rules": [
  {"rule": "staffing/rota", "theme": "staffing", "cue": null},
  {"rule": "staffing/shift", "theme": "staffing", "cue": null},
  {"rule": "medicines/dose", "theme": "medicines", "cue": null},
  {"rule": "bad/late", "theme": null, "cue": "bad"},
  {"rule": "voice/staff", "theme": null, "cue": "voice"}]})";

std::string Theme(const char* id, const std::string& rules) {
  return std::string(R"({"id": ")") + id + R"(", "confidence": 0.9, "matches": [)" + rules + "]}";
}
std::string Rule(const char* name) { return std::string(R"({"rule": ")") + name + R"("})"; }

std::string Line(const char* text, const std::string& themes, const char* type, const std::string& cues) {
  return std::string(R"({"source": "home.txt", "start": 0, "text": ")") + text + R"(", "themes": [)" +
         themes + R"(], "finding": ")" + type +
         R"(", "confidence": 0.8, "plan": false, "evidence": "processes", "cues": [)" + cues +
         R"(], "duplicate_of": null})" + "\n";
}

std::string Gold(const char* text, const char* themes, const char* type) {
  return std::string(R"({"doc": "home.txt", "text": ")") + text + R"(", "themes": )" + themes +
         R"(, "finding": ")" + type + R"(", "plan": false, "evidence": "processes"})" + "\n";
}

class RunScoreTest : public testing::Test {
 protected:
  RunScoreTest() : folder_(fs::path(testing::TempDir()) / "run_score") { fs::create_directories(folder_); }
  ~RunScoreTest() override { fs::remove_all(folder_); }

  std::string Write(const char* name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }

  fs::path folder_;
};

TEST_F(RunScoreTest, HoldsFindingsAndRulesAgainstLabels) {
  const std::string rota = Theme("staffing", Rule("staffing/rota") + "," + Rule("staffing/shift"));
  Write("codebook.json", kCodebook);
  Write("findings.jsonl", Line("Rotas for the night came late.", rota, "shortfall", Rule("bad/late")) +
                              Line("Rotas hung beside the late post.", rota, "shortfall", Rule("bad/late")) +
                              Line("Rotas were kept for a year.", rota, "none", Rule("voice/staff")));
  const std::string gold =
      Write("gold.jsonl", Gold("Rotas for the night came late.", R"(["staffing"])", "shortfall") +
                              Gold("Rotas hung beside the late post.", "[]", "none") +
                              Gold("Doses were given on time by nurses.", R"(["medicines"])", "strength"));
  const auto run = ScoreRun(gold, folder_.string());
  ASSERT_TRUE(run.ok()) << run.error().Message();
  EXPECT_EQ(run->sentences, 3u);
  EXPECT_EQ(run->unmatched, 1u);
  const Counts themes = run->score.themes().Micro();
  EXPECT_EQ(themes.hits, 1u);
  EXPECT_EQ(themes.wrong, 1u);
  EXPECT_EQ(themes.missed, 1u) << "what is no finding is missed";

  struct Use {
    std::uint64_t findings, labelled, right;
    const char* always_with;
  };
  const Use expected[] = {
      {3, 2, 1, "staffing/shift"}, {3, 2, 1, "staffing/rota"}, {0, 0, 0, ""}, {2, 2, 1, ""}, {1, 0, 0, ""}};
  ASSERT_EQ(run->rules.size(), std::size(expected));
  for (std::size_t i = 0; i < run->rules.size(); ++i) {
    EXPECT_EQ(run->rules[i].findings, expected[i].findings) << run->rules[i].name;
    EXPECT_EQ(run->rules[i].labelled, expected[i].labelled) << run->rules[i].name;
    EXPECT_EQ(run->rules[i].right, expected[i].right) << run->rules[i].name;
    EXPECT_EQ(run->rules[i].always_with, expected[i].always_with) << run->rules[i].name;
  }
  const std::string text = RenderRunScoreText(*run);
  EXPECT_THAT(text, HasSubstr("3 labelled sentences, 1 of them no finding"));
  EXPECT_THAT(text, HasSubstr("1 did nothing in this run, 2 did only what another did"));
  EXPECT_THAT(RenderRuleUseCsv(*run), HasSubstr("bad/late,2,2,1,\r\n"));
}

TEST_F(RunScoreTest, NamesWhatCannotBeRead) {
  const std::string gold = Write("gold.jsonl", Gold("Rotas came late.", "[]", "none"));
  EXPECT_EQ(ScoreRun(gold, "/nowhere").error().place, "/nowhere/codebook.json");
  Write("codebook.json", "{");
  EXPECT_EQ(ScoreRun(gold, folder_.string()).error().code, ErrorCode::kMalformed);
  Write("codebook.json", kCodebook);
  const struct {
    std::string findings;
    const char* reason;
  } rows[] = {
      {"{", "parse"},
      {Line("Rotas.", "", "odd", ""), "'odd' is none of the judgements"},
      {Line("Rotas.", "", "none", Rule("bad/unheard")), "'bad/unheard' is not in codebook.json"},
  };
  for (const auto& row : rows) {
    Write("findings.jsonl", Line("Rotas were kept.", "", "none", "") + row.findings);
    const auto run = ScoreRun(gold, folder_.string());
    ASSERT_FALSE(run.ok()) << row.findings;
    EXPECT_TRUE(run.error().place.ends_with("findings.jsonl:2")) << run.error().place;
    EXPECT_THAT(run.error().reason, HasSubstr(row.reason));
  }
}

}  // namespace
}  // namespace caresift
