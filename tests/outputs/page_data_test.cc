// What report.html carries for its script.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "../../src/outputs/report/page_column.h"
#include "../../src/outputs/report/page_data.h"
#include "caresift/outputs/sample.h"
#include "samples.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::string BytesOf(const std::string& base64) {
  static const std::string kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : base64) {
    if (c == '=') break;
    bits = bits << 6 | static_cast<std::uint32_t>(kDigits.find(c));
    if ((held += 6) >= 8) bytes += static_cast<char>(bits >> (held -= 8) & 0xff);
  }
  return bytes;
}

std::vector<std::uint32_t> NumbersOf(const json& column) {
  EXPECT_EQ(column.size(), 1u);
  const std::string type = column.begin().key(), bytes = BytesOf(column.begin().value());
  const std::size_t width = type == "u8" ? 1 : type == "u16" ? 2 : 4;
  std::vector<std::uint32_t> numbers;
  for (std::size_t at = 0; at + width <= bytes.size(); at += width) {
    std::uint32_t number = 0;
    for (std::size_t i = width; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    numbers.push_back(number);
  }
  return numbers;
}

template <typename Write>
json Written(Write write) {
  PageWriter page;
  page.Object([&] { write(&page); });
  return json::parse(page.Take());
}

TEST(PageColumn, TakesTheNarrowestTypeThatHoldsItsNumbers) {
  const std::pair<std::vector<std::uint32_t>, const char*> rows[] = {{{}, "u8"},
                                                                     {{0}, "u8"},
                                                                     {{1, 255}, "u8"},
                                                                     {{1, 256, 7}, "u16"},
                                                                     {{65535}, "u16"},
                                                                     {{65536, 1}, "u32"},
                                                                     {{4294967295u, 0, 5}, "u32"}};
  for (const auto& [numbers, type] : rows) {
    const json written = Written([&](PageWriter* page) { page->Field("n", numbers); });
    EXPECT_TRUE(written["n"].contains(type)) << written;
    EXPECT_EQ(NumbersOf(written["n"]), numbers);
  }
}

TEST(PageColumn, TextsAreKeptOnce) {
  TextColumn column;
  for (const char* text : {"b", "", "a", "b"}) column.Add(text);
  const json written = Written([&](PageWriter* page) { column.Write("t", page); });
  EXPECT_THAT(written["t"]["values"], ElementsAre("", "b", "a"));
  EXPECT_THAT(NumbersOf(written["t"]["index"]), ElementsAre(1, 0, 2, 1));
}

TEST(PageColumn, NothingCanEndTheElement) {
  PageWriter page;
  page.Object([&] { page.Field("</script><!--", kHostile); });
  EXPECT_THAT(page.Take(), Not(HasSubstr("<")));
  const json read = json::parse(page.Take());
  EXPECT_THAT(read["</script><!--"].get<std::string>(), HasSubstr("<script>alert(1)</script>"));
}

// ---- Sampling

ReportFinding WithId(std::uint64_t id) {
  ReportFinding finding;
  finding.id = id;
  return finding;
}

std::vector<std::uint64_t> Drawn(const std::vector<std::uint64_t>& ids, std::size_t most) {
  Sample<ReportFinding> sample(most);
  for (std::uint64_t id : ids) {
    if (sample.Wants(id)) sample.Add(WithId(id));
  }
  std::vector<std::uint64_t> drawn;
  for (const ReportFinding& finding : sample.Take()) drawn.push_back(finding.id);
  return drawn;
}

TEST(Sample, IsTheSameSetInAnyOrder) {
  std::vector<std::uint64_t> ids(20'000);
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = i;
  std::vector<std::uint64_t> once = Drawn(ids, 1000);
  EXPECT_EQ(once.size(), 1000u);
  EXPECT_TRUE(std::is_sorted(once.begin(), once.end()));  // in the order of adding
  std::shuffle(ids.begin(), ids.end(), std::mt19937(7));
  std::vector<std::uint64_t> again = Drawn(ids, 1000);
  std::sort(again.begin(), again.end());
  EXPECT_EQ(once, again);
  // Evenly over the corpus: each quarter has its share, within five standard deviations.
  for (std::uint64_t quarter = 0; quarter < 4; ++quarter) {
    const auto n =
        std::count_if(once.begin(), once.end(), [&](std::uint64_t id) { return id / 5000 == quarter; });
    EXPECT_NEAR(n, 250, 70);
  }
}

TEST(Sample, KeepsSomeWhateverTheirIds) {
  Sample<ReportFinding> sample(10);
  for (std::uint64_t id = 0; id < 5000; ++id) {
    if (id % 100 == 0) {
      sample.AddAlways(WithId(id));
    } else if (sample.Wants(id)) {
      sample.Add(WithId(id));
    }
  }
  const std::vector<ReportFinding> drawn = sample.Take();
  EXPECT_EQ(drawn.size(), 60u);
  EXPECT_EQ(std::count_if(drawn.begin(), drawn.end(), [](const ReportFinding& f) { return f.id % 100 == 0; }),
            50);
}

TEST(Sample, OfASampleIsWhatItWouldHaveDrawn) {
  std::vector<std::uint64_t> ids(5000);
  for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = 3 * i;
  std::vector<ReportFinding> findings;
  for (std::uint64_t id : Drawn(ids, 1000)) findings.push_back(WithId(id));
  std::vector<const ReportFinding*> pointers;
  for (const ReportFinding& finding : findings) pointers.push_back(&finding);
  DrawFrom(100, &pointers);
  std::vector<std::uint64_t> drawn;
  for (const ReportFinding* finding : pointers) drawn.push_back(finding->id);
  EXPECT_EQ(drawn, Drawn(ids, 100));
}

TEST(Sample, KeepsAllWhereThereAreFew) {
  EXPECT_THAT(Drawn({5, 3, 9}, 3), ElementsAre(5, 3, 9));
  EXPECT_THAT(Drawn({}, 3), ElementsAre());
  EXPECT_THAT(Drawn({5, 3, 9}, 0), ElementsAre());
}

// ---- The whole

class PageDataTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("page-data-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    std::ofstream(folder_ / "d-1.txt") << "Staff were kind. Visits were late.\n";
    data_.summary = SampleRun();
    data_.codebook.themes = {{"staffing", "Staffing", "d"}, {"waiting-times", "Waits", "d"}};
    data_.codebook.subthemes = {{"waiting-times/visits", "Visits", ""}};
    data_.codebook.types = {{"strength", "Strength", ""}, {"shortfall", "Shortfall", ""}};
    data_.codebook.evidence = {{"people", "People", ""}};
    data_.codebook.statements = {{"f", "F", "safe", "Safe", false}};
    data_.codebook.rules = {{"unused", "x", 0.5}, {"staffing/kind", "kind", 0.75}, {"bad/late", "late", 0.5}};
    ReportDocument document;
    document.id = "d-1", document.source = "a.txt", document.body = "Medway",
    document.published = "2025-01-10";
    document.percentage = 0, document.region = "South East";
    document.judgements = {{0, "Safe", "good", 3, -1, true}};
    data_.documents = {document};
    ReportFinding kind = WithId(0x0123456789abcdef), late = WithId(2);
    kind.begin = 0, kind.end = 16, kind.themes = {{0, kNoneOf, 90}}, kind.matches = {{0, 11, 15, 1}};
    late.begin = 17, late.end = 34, late.type = 1, late.statement = 0, late.plan = true;
    late.themes = {{1, 0, 80}}, late.matches = {{ReportMatch::kCue, 29, 33, 2}};
    late.section = {"Top", "Visits"};
    late.figures.emplace_back();
    late.figures[0].value = 2.5, late.figures[0].target = 3, late.figures[0].unit = "day";
    data_.findings = {kind, late};
    data_.totals.types = {1, 1, 0, 0};
    data_.summary.issues[0].finding_ids = {"f-0000000000000002", "f-00000000000000ff"};
  }
  void TearDown() override { fs::remove_all(folder_); }

  json Render() {
    const auto rendered = RenderPageData(data_, folder_.string(), {});
    EXPECT_TRUE(rendered.ok()) << rendered.error().Message();
    return json::parse(*rendered);
  }

  fs::path folder_;
  ReportData data_;
};

TEST_F(PageDataTest, HoldsFindingsByColumn) {
  const json page = Render();
  const json& findings = page["findings"];
  EXPECT_THAT(page["blocks"], ElementsAre("Staff were kind. Visits were late."));
  EXPECT_EQ(BytesOf(findings["id"]).substr(0, 8), "\x01\x23\x45\x67\x89\xab\xcd\xef");
  EXPECT_THAT(NumbersOf(findings["start"]), ElementsAre(0, 17));
  EXPECT_THAT(NumbersOf(findings["length"]), ElementsAre(16, 17));
  EXPECT_THAT(NumbersOf(findings["type"]), ElementsAre(0, 1));
  EXPECT_THAT(NumbersOf(findings["plan"]), ElementsAre(0, 1));
  EXPECT_THAT(NumbersOf(findings["statement"]), ElementsAre(0, 1));  // none, the first
  EXPECT_THAT(findings["section"]["values"], ElementsAre("", "Top\nVisits"));
  EXPECT_THAT(NumbersOf(findings["themes"]["count"]), ElementsAre(1, 1));
  EXPECT_THAT(NumbersOf(findings["themes"]["theme"]), ElementsAre(0, 1));
  EXPECT_THAT(NumbersOf(findings["themes"]["subtheme"]), ElementsAre(0, 1));
  EXPECT_THAT(NumbersOf(findings["matches"]["of"]), ElementsAre(1, 0));  // of the first theme, a cue
  EXPECT_THAT(NumbersOf(findings["matches"]["start"]), ElementsAre(11, 29));
  // Rules that nothing names are left out, the others numbered anew.
  EXPECT_EQ(page["rules"].size(), 2u);
  EXPECT_EQ(page["rules"][1]["name"], "bad/late");
  EXPECT_THAT(NumbersOf(findings["matches"]["rule"]), ElementsAre(0, 1));
}

TEST_F(PageDataTest, HoldsDocumentsFiguresAndIssues) {
  const json page = Render();
  EXPECT_THAT(page["documents"]["source"], ElementsAre("a.txt"));
  EXPECT_THAT(NumbersOf(page["documents"]["percentage"]), ElementsAre(1));  // 0%, not unknown
  EXPECT_THAT(NumbersOf(page["judgements"]["carriedOver"]), ElementsAre(1));
  EXPECT_THAT(NumbersOf(page["figures"]["finding"]), ElementsAre(1));
  EXPECT_EQ(page["figures"]["value"].dump(), "[2.5]");
  EXPECT_EQ(page["figures"]["comparator"].dump(), "[null]");
  EXPECT_EQ(page["figures"]["target"].dump(), "[3]");
  // Of an issue's findings those that the page holds.
  EXPECT_THAT(NumbersOf(page["issues"][0]["rows"]), ElementsAre(1));
  EXPECT_EQ(page["issues"][0]["findings"], 3);
}

TEST_F(PageDataTest, ASampleLeavesOutDocumentsWithoutFindings) {
  data_.documents.push_back(data_.documents[0]);
  data_.documents[1].id = "d-2";
  EXPECT_EQ(Render()["documents"]["id"].size(), 2u);
  EXPECT_FALSE(Render().contains("totals"));
  data_.totals.types.none = 1;
  data_.totals.themes.resize(2);
  data_.totals.themes[1].plans = 7;
  data_.totals.by.year = {{"", "2025"}, {{0, 0, 0, 1}, {1, 1, 0, 0}}, {{}, {}, {1, 0, 0, 0}, {0, 1, 0, 0}}};
  const json page = Render();
  EXPECT_THAT(page["documents"]["id"], ElementsAre("d-1"));
  EXPECT_EQ(page["counts"]["held"], 2);
  EXPECT_EQ(page["counts"]["findings"], 3);
  EXPECT_EQ(page["counts"]["documents"], 2);
  // Strength, mixed, shortfall, none; the value with most findings first.
  EXPECT_THAT(NumbersOf(page["totals"]["types"]), ElementsAre(1, 0, 1, 1));
  EXPECT_THAT(NumbersOf(page["totals"]["plans"]), ElementsAre(0, 7));
  const json& year = page["totals"]["by"]["year"];
  EXPECT_THAT(year["values"], ElementsAre("2025", ""));
  EXPECT_THAT(NumbersOf(year["all"]), ElementsAre(1, 0, 1, 0, 0, 0, 0, 1));
  EXPECT_THAT(NumbersOf(year["themes"]), ElementsAre(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
}

TEST_F(PageDataTest, AMissingTextIsNamed) {
  fs::remove(folder_ / "d-1.txt");
  const auto rendered = RenderPageData(data_, folder_.string(), {});
  ASSERT_FALSE(rendered.ok());
  EXPECT_THAT(rendered.error().Message(), HasSubstr("d-1.txt"));
}

TEST_F(PageDataTest, HostileTextStaysText) {
  data_.summary = HostileRun();
  for (auto* entries : {&data_.codebook.themes, &data_.codebook.types, &data_.codebook.evidence}) {
    for (CodebookEntry& entry : *entries) entry.label = entry.definition = kHostile;
  }
  ReportDocument& document = data_.documents[0];
  document.source = document.title = document.body = document.published = document.region = kHostile;
  data_.findings[1].section = {kHostile, kHostile};
  data_.findings[1].figures[0].measure = kHostile;
  ReportOptions options;
  options.body = options.branding.brand = kHostile;
  const auto rendered = RenderPageData(data_, folder_.string(), options);
  ASSERT_TRUE(rendered.ok());
  EXPECT_THAT(*rendered, Not(HasSubstr("<")));
  EXPECT_NO_THROW(json::parse(*rendered));
}

TEST_F(PageDataTest, ChecksNameTheirDocumentWhereThePageHasIt) {
  data_.summary.checks[0].document = data_.documents[data_.findings[0].document].id;
  data_.summary.checks.push_back(data_.summary.checks[0]);
  data_.summary.checks[1].document = "d-elsewhere";
  const json page = Render();
  ASSERT_EQ(page["checks"].size(), 2u);
  EXPECT_EQ(page["checks"][0]["document"], 1);
  EXPECT_EQ(page["checks"][0]["stated"], "Requires improvement");
  EXPECT_EQ(page["checks"][0]["against"], "64%");
  EXPECT_EQ(page["checks"][1]["document"], 0);
  EXPECT_EQ(page["checkCount"], 2);
}

}  // namespace
}  // namespace caresift
