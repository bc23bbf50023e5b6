// Texts that come line by line, each answered before the next is read.

#include "caresift/batch/tag_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <streambuf>

#include "../cli/program.h"
#include "../outputs/schema_check.h"
#include "caresift/classify/train.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Answer {
  std::string findings, errors;
  std::uint64_t failed = 0;

  std::vector<std::string> Sources() const {
    std::vector<std::string> sources;
    for (const json& finding : ReadJsonl(findings)) sources.push_back(finding["source"]);
    return sources;
  }
};

class TagStreamTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    lexicons_ = new Lexicons(std::move(Lexicons::Load(CARESIFT_SOURCE_DIR "/lexicons")).value());
    frameworks_ =
        new Frameworks(std::move(LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks")).value());
  }
  static void TearDownTestSuite() {
    delete lexicons_;
    delete frameworks_;
  }

  static Answer Tag(const std::string& input, const TagStreamOptions& options = {}) {
    std::istringstream in(input);
    return Tag(in, options);
  }
  static Answer Tag(std::istream& in, const TagStreamOptions& options = {}) {
    Answer answer;
    answer.failed = TagStream(
        in, options, *lexicons_, *frameworks_, [&](std::string_view lines) { answer.findings += lines; },
        [&](std::string_view line) { answer.errors += line; });
    EXPECT_THAT(SchemaViolations("finding-1.json", answer.findings), IsEmpty());
    EXPECT_THAT(SchemaViolations("error-1.json", answer.errors), IsEmpty());
    return answer;
  }

  static const Lexicons* lexicons_;
  static const Frameworks* frameworks_;
};
const Lexicons* TagStreamTest::lexicons_ = nullptr;
const Frameworks* TagStreamTest::frameworks_ = nullptr;

TEST_F(TagStreamTest, PlainLinesAreTextsByTheirNumber) {
  const Answer answer = Tag("\xEF\xBB\xBFVisits were late. Staff were kind.\r\n\n  \nCold soup again");
  EXPECT_THAT(answer.Sources(), ElementsAre("-:1", "-:1", "-:4"));
  const auto lines = ReadJsonl(answer.findings);
  EXPECT_EQ(lines[0]["text"], "Visits were late.");
  EXPECT_EQ(lines[0]["finding"], "shortfall");
  EXPECT_EQ(lines[2]["text"], "Cold soup again") << "a line is no heading";
  EXPECT_EQ(answer.failed, 0u);
}

TEST_F(TagStreamTest, ObjectsAreTextsByTheirId) {
  const Answer answer =
      Tag("{\"id\":\"visit 7\",\"text\":\"Visits were late.\",\"organisation\":\"Amberlea\"}\n"
          "{\"id\":12,\"text\":\"Staff were kind.\"}\n"
          "{\"text\":\"Medicines were locked away.\"}\n");
  EXPECT_THAT(answer.Sources(), ElementsAre("visit 7", "12", "-:3"));
  // What is judged does not depend on what came before it.
  const Answer alone = Tag("{\"id\":12,\"text\":\"Staff were kind.\"}\n");
  EXPECT_EQ(ReadJsonl(alone.findings)[0]["id"], ReadJsonl(answer.findings)[1]["id"]);
  // What is said of a text is part of its findings' identity, as in a run.
  const Answer other =
      Tag("{\"id\":\"visit 7\",\"text\":\"Visits were late.\",\"organisation\":\"Birch\"}\n");
  EXPECT_NE(ReadJsonl(other.findings)[0]["id"], ReadJsonl(answer.findings)[0]["id"]);
}

TEST_F(TagStreamTest, ReportInAnObjectKeepsItsStructure) {
  const std::string text = FileText(CARESIFT_SOURCE_DIR "/corpora/regimes/inspection-care-home-2016.txt");
  std::set<std::string> questions;
  for (const json& line : ReadJsonl(Tag(json{{"id", "r1"}, {"text", text}}.dump() + "\n").findings)) {
    EXPECT_EQ(line["source"], "r1");
    if (line["key_question"].is_string()) questions.insert(line["key_question"]);
  }
  EXPECT_THAT(questions, ElementsAre("caring", "effective", "responsive", "safe", "well-led"));
}

TEST_F(TagStreamTest, BadLineIsOneErrorAndTheRestIsRead) {
  struct Row {
    const char* name;
    std::string line;
    const char *code, *said;
  };
  const Row rows[] = {
      {"no JSON", "{\"id\":2,", "malformed", "no JSON object"},
      {"a list", "[1]", "malformed", "no JSON object"},
      {"plain text among objects", "Visits were late.", "malformed", "no JSON object"},
      {"no text", "{\"id\":2}", "malformed", "no string 'text'"},
      {"text that is a number", "{\"text\":2}", "malformed", "no string 'text'"},
      {"nothing to judge", "{\"text\":\"\\n \\n\"}", "empty-file", ""},
      {"zeros", std::string("{\"text\":\"a\\u0000\\u0000\\n\\u0000\\u0000\"}"), "binary-file", ""},
      {"bytes that are no UTF-8", "{\"text\":\"caf\xE9\"}", "malformed", "no JSON object"},
      {"too long", "{\"text\":\"" + std::string(300, 'a') + "\"}", "too-large", "more than 200 bytes"},
  };
  TagStreamOptions options;
  options.longest_line = 200;
  const std::string good = "{\"id\":\"a\",\"text\":\"Visits were late.\"}\n";
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Answer answer = Tag(good + row.line + "\n" + good, options);
    EXPECT_THAT(answer.Sources(), ElementsAre("a", "a"));
    EXPECT_EQ(answer.failed, 1u);
    const auto errors = ReadJsonl(answer.errors);
    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_EQ(errors[0]["path"], "-:2");
    EXPECT_EQ(errors[0]["code"], row.code);
    EXPECT_THAT(errors[0]["reason"].get<std::string>(), HasSubstr(row.said));
  }
  const Answer plain = Tag("Visits were late.\ncaf\xE9\n");
  EXPECT_EQ(ReadJsonl(plain.errors)[0]["code"], "bad-encoding");
  EXPECT_EQ(plain.failed, 1u);
}

// Gives one line at a time and looks what came of those before it.
class OneByOne : public std::streambuf {
 public:
  OneByOne(std::vector<std::string> lines, const std::string* out) : lines_(std::move(lines)), out_(out) {}
  std::vector<std::size_t> seen() const { return seen_; }

 protected:
  int underflow() override {
    seen_.push_back(ReadJsonl(*out_).size());
    if (next_ == lines_.size()) return traits_type::eof();
    std::string& line = lines_[next_++];
    setg(line.data(), line.data(), line.data() + line.size());
    return traits_type::to_int_type(line.front());
  }

 private:
  std::vector<std::string> lines_;
  const std::string* out_;
  std::size_t next_ = 0;
  std::vector<std::size_t> seen_;
};

TEST_F(TagStreamTest, AnswersBeforeItReadsOn) {
  std::string out;
  OneByOne lines({"Visits were late.\n", "Staff were kind. Soup was cold.\n", "Rooms were clean.\n"}, &out);
  std::istream in(&lines);
  TagStream(
      in, {}, *lexicons_, *frameworks_, [&](std::string_view more) { out += more; }, [](std::string_view) {});
  EXPECT_THAT(lines.seen(), ElementsAre(0, 1, 3, 4));
}

TEST_F(TagStreamTest, AddsTheLabelsOfAModel) {
  ExampleSet set;
  set.labels = {"food", "visits"};
  for (int i = 0; i < 20; ++i) {
    const std::string id = std::to_string(i);
    set.examples.push_back({.id = id, .text = i % 2 ? "Visits were late" : "Soup was cold", .labels = {}});
    set.examples.back().labels = {static_cast<LabelId>(i % 2)};
  }
  set.exclusive = true;
  const auto model = Train(set, {}, {});
  ASSERT_TRUE(model.ok());
  TagStreamOptions options;
  options.model = &*model;
  const auto lines = ReadJsonl(Tag("The soup was cold.\nVisits were late.\n", options).findings);
  ASSERT_THAT(lines, SizeIs(2));
  EXPECT_EQ(lines[0]["labels"][0]["label"], "food");
  EXPECT_EQ(lines[1]["labels"][0]["label"], "visits");
}

TEST_F(TagStreamTest, NothingGivesNothing) {
  const Answer answer = Tag("");
  EXPECT_EQ(answer.findings + answer.errors, "");
  EXPECT_EQ(Tag("\n \n\n").findings, "");
}

}  // namespace
}  // namespace caresift
