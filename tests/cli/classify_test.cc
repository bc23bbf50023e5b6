// Learning and labelling as a user does it: tables in, models and lines out.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "../outputs/schema_check.h"
#include "program.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Invented comments on a garden centre. Every fourth has two labels.
std::string Comments(bool as_json = false) {
  const char* plants[] = {"The roses were wilted", "Healthy seedlings", "Tomato plants with greenfly",
                          "Dry soil in the pots"};
  const char* cafe[] = {"Cold soup", "Lovely scones", "The tea was stewed", "A cake for every taste"};
  const char* tills[] = {"A long queue", "Only one cashier", "The till broke down", "Waited to pay"};
  std::string out = as_json ? "" : "id,comment,themes,visitor\n";
  for (int i = 0; i < 96; ++i) {
    std::string text = (i % 3 == 0 ? plants : i % 3 == 1 ? cafe : tills)[(i / 3) % 4];
    std::vector<std::string> labels = {i % 3 == 0 ? "plants" : i % 3 == 1 ? "café" : "paying"};
    if (i % 4 == 3 && i % 3 != 2) {
      text += std::string(". ") + tills[(i / 12) % 4];
      labels.push_back("paying");
    }
    const std::string id = "c" + std::to_string(i), visitor = "v" + std::to_string(i / 3);
    if (as_json) {
      out += json{{"id", id}, {"comment", text}, {"themes", labels}, {"visitor", visitor}}.dump() + "\n";
    } else {
      out += id + ",\"" + text + "\"," + labels[0] + (labels.size() > 1 ? "|" + labels[1] : "") + "," +
             visitor + "\n";
    }
  }
  return out;
}

class Classify : public testing::Test {
 protected:
  void SetUp() override { folder_.Write("comments.csv", Comments()); }

  Outcome Run(std::vector<std::string> arguments) {
    return Caresift(std::move(arguments), {.folder = folder_.path().string()});
  }

  Outcome TrainModel(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"train",   "--data",   "comments.csv", "--text",
                                          "comment", "--labels", "themes",       "--group",
                                          "visitor", "-o",       "shop.model"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Run(std::move(arguments));
  }

  TempFolder folder_;
};

TEST_F(Classify, TrainsAndTagsATable) {
  const Outcome trained = TrainModel({"--name", "shop", "--licence", "ours"});
  ASSERT_EQ(trained.exit_code, 0) << testing::PrintToString(trained);
  EXPECT_EQ(trained.out, "shop.model\n");
  EXPECT_THAT(trained.err, AllOf(HasSubstr("96 examples, 3 labels"), HasSubstr("micro_f1")));
  const auto header =
      json::parse(FileText(folder_ / "shop.model").substr(0, FileText(folder_ / "shop.model").find('\n')));
  EXPECT_THAT(ValueViolations("model-1.json", header), IsEmpty());
  EXPECT_EQ(header["licence"], "ours");
  EXPECT_EQ(header["source"], "comments.csv");

  folder_.Write("new.csv", "id,text\nx1,We waited to pay\n\"x,2\",Scones and soup\nx3,\n");
  const Outcome tagged = Run({"tag", "--model", "shop.model", "--text-column", "text", "new.csv"});
  ASSERT_EQ(tagged.exit_code, 0) << testing::PrintToString(tagged);
  EXPECT_EQ(tagged.err, "");
  EXPECT_THAT(SchemaViolations("labels-1.json", tagged.out), IsEmpty());
  const auto lines = ReadJsonl(tagged.out);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0]["id"], "x1");
  EXPECT_EQ(lines[0]["labels"][0]["label"], "paying");
  EXPECT_EQ(lines[1]["id"], "x,2");
  EXPECT_EQ(lines[1]["labels"][0]["label"], "café");
  EXPECT_THAT(lines[2]["labels"], IsEmpty());
}

TEST_F(Classify, JsonLinesTeachTheSameAsCsv) {
  ASSERT_EQ(TrainModel({"--source", "comments"}).exit_code, 0);
  const std::string from_csv = FileText(folder_ / "shop.model");
  folder_.Write("comments.csv", Comments(true));
  ASSERT_EQ(TrainModel({"--source", "comments"}).exit_code, 0);
  EXPECT_EQ(FileText(folder_ / "shop.model"), from_csv);
}

TEST_F(Classify, SameBytesWhateverTheThreads) {
  ASSERT_EQ(TrainModel({"-j", "1"}).exit_code, 0);
  const std::string one = FileText(folder_ / "shop.model");
  ASSERT_EQ(TrainModel({"-j", "5"}).exit_code, 0);
  EXPECT_EQ(FileText(folder_ / "shop.model"), one);
  std::string rows = "id,comment\n";
  for (int i = 0; i < 3000; ++i)
    rows += std::to_string(i) + ",cold roses and a queue " + std::to_string(i % 7) + "\n";
  folder_.Write("many.csv", rows);
  const std::vector<std::string> tag = {"tag",     "--model",  "shop.model", "--text-column",
                                        "comment", "many.csv", "-j"};
  auto with = [&](const char* threads) {
    auto arguments = tag;
    arguments.push_back(threads);
    return Run(arguments).out;
  };
  const std::string single = with("1");
  EXPECT_EQ(ReadJsonl(single).size(), 3000u);
  EXPECT_EQ(with("6"), single);
}

TEST_F(Classify, TableOfAnotherEncodingAndWithoutIds) {
  ASSERT_EQ(TrainModel().exit_code, 0);
  folder_.Write("new.csv", "text\nCaf\xE9 with scones\n");
  const Outcome tagged = Run({"tag", "--model", "shop.model", "--text-column", "text", "new.csv"});
  ASSERT_EQ(tagged.exit_code, 0) << testing::PrintToString(tagged);
  EXPECT_THAT(tagged.err, HasSubstr("no column 'id'"));
  EXPECT_EQ(ReadJsonl(tagged.out)[0]["id"], "1");
}

TEST_F(Classify, ExplainsWhatCarriedALabel) {
  ASSERT_EQ(TrainModel().exit_code, 0);
  const Outcome why = Run({"explain", "Scones and a long queue", "--model", "shop.model"});
  ASSERT_EQ(why.exit_code, 0) << testing::PrintToString(why);
  EXPECT_THAT(why.out, AllOf(HasSubstr("café  0."), HasSubstr("word  scones"), HasSubstr("word  queue"),
                             HasSubstr("base")));
}

TEST_F(Classify, EvaluatesByCrossValidation) {
  const Outcome outcome =
      Run({"evaluate", "--data", "comments.csv", "--text", "comment", "--labels", "themes", "--group",
           "visitor", "--folds", "4", "--curve", "--json", "e.json", "--page", "e.html"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("4-fold cross-validation on comments.csv: 96 examples in 32 groups, 3 labels."),
                    HasSubstr("micro F1"), HasSubstr("plants"), HasSubstr("learned from")));
  const auto figures = json::parse(FileText(folder_ / "e.json"));
  EXPECT_THAT(ValueViolations("evaluation-1.json", figures), IsEmpty());
  EXPECT_EQ(figures["examples"], 96);
  EXPECT_EQ(figures["learning_curve"].size(), 4u);
  EXPECT_GT(figures["micro"]["f1"], 0.9);
  const std::string page = FileText(folder_ / "e.html");
  EXPECT_THAT(page, AllOf(HasSubstr("Content-Security-Policy"), HasSubstr("café"),
                          HasSubstr("Would more examples help?")));
  EXPECT_THAT(page, testing::Not(HasSubstr("<script")));
}

TEST_F(Classify, EvaluatesAModelOnOtherDataAndItsRecipeOnItsOwn) {
  ASSERT_EQ(TrainModel({"--name", "shop", "-q"}).exit_code, 0);
  folder_.Write("other.csv",
                "id,comment,themes\n1,Wilted roses,plants\n2,A broken till,paying\n3,Rude parrot,zoo\n");
  const std::vector<std::string> columns = {"--text", "comment", "--labels", "themes"};
  const auto evaluate = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), columns.begin(), columns.end());
    return Run(arguments);
  };
  const Outcome other = evaluate({"evaluate", "shop.model", "--data", "other.csv", "--json", "e.json"});
  ASSERT_EQ(other.exit_code, 0) << testing::PrintToString(other);
  EXPECT_THAT(other.out,
              AllOf(HasSubstr("shop judging other.csv: 3 examples"), HasSubstr("1 of them unknown")));
  const auto figures = json::parse(FileText(folder_ / "e.json"));
  EXPECT_THAT(ValueViolations("evaluation-1.json", figures), IsEmpty());
  EXPECT_EQ(figures["method"], "held-out");
  EXPECT_EQ(figures["unknown_labels"], 1);
  const Outcome own = evaluate({"evaluate", "shop.model", "--data", "comments.csv", "--group", "visitor"});
  ASSERT_EQ(own.exit_code, 0) << testing::PrintToString(own);
  EXPECT_THAT(own.err, HasSubstr("trained on these examples"));
  EXPECT_THAT(own.out, HasSubstr("5-fold cross-validation"));
}

// What run would write, with a model's labels where one is named.
TEST_F(Classify, TagsDocumentsAsRunDoes) {
  const std::string report =
      "Overall rating for this service: Good\n\nIs the service safe?\n\nStaff were kind. Cold soup was "
      "served. There was a "
      "long queue for medicines.\n";
  folder_.Write("in/a.txt", report);
  folder_.Write("in/b.txt", "Visits were late. People waited to pay.\n");
  folder_.Write("in/c.txt", report);
  ASSERT_EQ(TrainModel().exit_code, 0);
  ASSERT_EQ(Run({"run", "in", "-o", "out", "-q"}).exit_code, 0);
  const Outcome plain = Run({"tag", "in"});
  ASSERT_EQ(plain.exit_code, 0) << testing::PrintToString(plain);
  EXPECT_EQ(plain.out, FileText(folder_ / "out/findings.jsonl"));
  const Outcome labelled = Run({"tag", "--model", "shop.model", "in", "-j", "3"});
  ASSERT_EQ(labelled.exit_code, 0) << testing::PrintToString(labelled);
  EXPECT_THAT(SchemaViolations("finding-1.json", labelled.out), IsEmpty());
  const auto before = ReadJsonl(plain.out);
  auto lines = ReadJsonl(labelled.out);
  ASSERT_EQ(lines.size(), before.size());
  bool soup = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ASSERT_TRUE(lines[i].contains("labels"));
    if (lines[i]["text"] == "Cold soup was served.") soup = lines[i]["labels"].at(0).at("label") == "café";
    lines[i].erase("labels");
    EXPECT_EQ(lines[i], before[i]) << "labels are all that a model adds";
  }
  EXPECT_TRUE(soup);
  const Outcome from_input =
      Caresift({"tag", "--whole", "-"}, {.folder = folder_.path().string(), .input = report});
  ASSERT_EQ(from_input.exit_code, 0) << testing::PrintToString(from_input);
  const auto piped = ReadJsonl(from_input.out);
  ASSERT_FALSE(piped.empty());
  EXPECT_EQ(piped[0]["source"], "-");
  EXPECT_EQ(piped[0]["text"], before[0]["text"]);
}

TEST_F(Classify, TagTellsOfDocumentsThatFailedAndGoesOn) {
  folder_.Write("in/empty.txt", "");
  folder_.Write("in/good.txt", "Visits were late.\n");
  const Outcome outcome = Run({"tag", "in"});
  EXPECT_EQ(outcome.exit_code, 1) << testing::PrintToString(outcome);
  EXPECT_THAT(outcome.err, HasSubstr("empty.txt"));
  EXPECT_EQ(ReadJsonl(outcome.out).size(), 1u);
}

// Names of labels come from the data, and a page is no place for their markup.
TEST_F(Classify, HostileLabelsStayText) {
  std::string rows = "id,text,labels\n";
  for (int i = 0; i < 20; ++i)
    rows +=
        std::to_string(i) + (i % 2 == 0 ? ",roses,\"<script>alert(1)</script>\"\n" : ",soup,\"a\"\"b\"\n");
  folder_.Write("hostile.csv", rows);
  const Outcome outcome = Run({"evaluate", "--data", "hostile.csv", "--page", "e.html", "--json", "e.json"});
  ASSERT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  const std::string page = FileText(folder_ / "e.html");
  EXPECT_THAT(page, AllOf(HasSubstr("&lt;script&gt;"), testing::Not(HasSubstr("<script"))));
  EXPECT_THAT(ValueViolations("evaluation-1.json", json::parse(FileText(folder_ / "e.json"))), IsEmpty());
}

TEST_F(Classify, LearnsQualityStatementsFromHeadings) {
  const std::string sample = CARESIFT_SOURCE_DIR "/corpora/sample";
  const Outcome trained =
      Run({"train", "--labels-from", "headings", "--framework", "cqc-la-2023", sample + "/harrowmere-council",
           sample + "/calderby-borough-council", "-o", "la.model"});
  ASSERT_EQ(trained.exit_code, 0) << testing::PrintToString(trained);
  const std::string model = FileText(folder_ / "la.model");
  for (const char* part : {"\"single-label\"", "\"label\":\"safeguarding\"", "\"label\":\"equity\""})
    EXPECT_NE(model.find(part), std::string::npos) << part;
  const Outcome why =
      Run({"explain", "Section 42 enquiries were allocated the same day.", "--model", "la.model"});
  EXPECT_THAT(why.out, testing::StartsWith("safeguarding"));
}

TEST_F(Classify, ModelsThatComeWithTheProgramGoByTheirNames) {
  struct Row {
    const char *model, *text, *label;
  };
  const Row rows[] = {
      {"quality-statements-la", "Section 42 enquiries were allocated the same day.", "safeguarding"},
      {"quality-statements-la", "The council shaped the care market with its commissioning strategy.",
       "care-provision"},
      {"quality-statements-la", "Hospital discharge was planned with health partners from day one.",
       "safe-pathways"},
      {"key-questions-provider", "Medicines were locked away and signed for.", "safe"},
      {"key-questions-provider", "Staff treated people with kindness and respected their privacy.", "caring"},
      {"key-questions-provider", "The registered manager audited care plans and acted on the results.",
       "well-led"},
  };
  for (const Row& row : rows) {
    const Outcome why = Run({"explain", row.text, "--model", row.model});
    EXPECT_EQ(why.exit_code, 0) << testing::PrintToString(why);
    EXPECT_THAT(why.out, testing::StartsWith(row.label)) << row.text;
  }
  // A file of that name is what its user means.
  ASSERT_EQ(TrainModel().exit_code, 0);
  std::filesystem::copy_file(folder_ / "shop.model", folder_ / "quality-statements-la");
  const Outcome own = Run({"explain", "Scones", "--model", "quality-statements-la"});
  EXPECT_THAT(own.out, HasSubstr("café"));
  EXPECT_THAT(Run({"explain", "x", "--model", "no-such-model"}).err,
              HasSubstr("no-such-model: no such file"));
}

// A line is answered before the next is read, and a bad one is an error record of its own.
TEST_F(Classify, TagsLinesOfStandardInput) {
  const std::string lines =
      "{\"id\":\"a1\",\"text\":\"Visits were late.\"}\nnot JSON\n{\"id\":\"a3\",\"text\":\"Staff were "
      "kind.\"}\n";
  const Outcome outcome = Caresift({"tag", "-", "--model", "key-questions-provider"},
                                   {.folder = folder_.path().string(), .input = lines});
  EXPECT_EQ(outcome.exit_code, 1) << testing::PrintToString(outcome);
  EXPECT_THAT(SchemaViolations("finding-1.json", outcome.out), IsEmpty());
  EXPECT_THAT(SchemaViolations("error-1.json", outcome.err), IsEmpty());
  const auto findings = ReadJsonl(outcome.out), errors = ReadJsonl(outcome.err);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0]["source"], "a1");
  EXPECT_EQ(findings[1]["source"], "a3");
  EXPECT_EQ(findings[1]["labels"][0]["label"], "caring");
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0]["path"], "-:2");
  const Outcome both = Run({"tag", "-", "comments.csv"});
  EXPECT_EQ(both.exit_code, 2);
  EXPECT_THAT(both.err, HasSubstr("--whole"));
}

TEST_F(Classify, BadUseIsToldAndNothingWritten) {
  ASSERT_EQ(TrainModel().exit_code, 0);
  const std::string model = FileText(folder_ / "shop.model");
  folder_.Write("broken.model", model.substr(0, model.size() / 2));
  folder_.Write("foreign.model", "{\"weights\": []}\n");
  folder_.Write("open.csv", "id,text\n1,\"never closed\n");
  folder_.Write("short.csv", "id,text\n1,a\n2\n");
  folder_.Write("broken.jsonl", "{\"id\":1,\"text\":\"a\",\"labels\":\"x\"}\n{\"id\":2\n");
  folder_.Write("numbers.jsonl", "{\"id\":1,\"text\":\"a\",\"labels\":[\"x\",3]}\n");
  folder_.Write("one.csv", "id,text,labels\n1,a,x\n2,b,x\n");
  folder_.Write("empty.csv", "");
  struct Row {
    const char* name;
    std::vector<std::string> arguments;
    const char* said;
  };
  const std::vector<std::string> tag = {"tag", "--text-column", "text", "--model"};
  const auto tag_with = [&](const char* with, const char* file) {
    auto arguments = tag;
    arguments.insert(arguments.end(), {with, file});
    return arguments;
  };
  const Row rows[] = {
      {"no data", {"train", "-o", "x.model"}, "--data FILE"},
      {"no output", {"train", "--data", "comments.csv"}, "-o MODEL"},
      {"no such file", {"train", "--data", "nowhere.csv", "-o", "x.model"}, "nowhere.csv: no such file"},
      {"a folder", {"train", "--data", ".", "-o", "x.model"}, "cannot be read"},
      {"empty file", {"train", "--data", "empty.csv", "-o", "x.model"}, "empty.csv: the file holds no text"},
      {"no such column",
       {"train", "--data", "comments.csv", "-o", "x.model"},
       "comments.csv:1: the file is damaged: no column 'text'; there are 'id', 'comment'"},
      {"open quotation", {"train", "--data", "open.csv", "--labels", "id", "-o", "x.model"}, "open.csv:2"},
      {"field missing",
       {"train", "--data", "short.csv", "--labels", "id", "-o", "x.model"},
       "short.csv:3: the file is damaged: 1 fields where the header has 2"},
      {"broken JSON", {"train", "--data", "broken.jsonl", "-o", "x.model"}, "broken.jsonl:2"},
      {"labels that are no strings",
       {"train", "--data", "numbers.jsonl", "-o", "x.model"},
       "numbers.jsonl:1"},
      {"one label only",
       {"train", "--data", "one.csv", "-o", "x.model"},
       "one.csv: the examples cannot be learned from: 1 labels"},
      {"two labels in a single-label task",
       {"train", "--data", "comments.csv", "--text", "comment", "--labels", "themes", "--task", "single",
        "-o", "x.model"},
       "row 'c3' has 2 labels"},
      {"unknown task", {"train", "--data", "one.csv", "--task", "triple", "-o", "x.model"}, "--task"},
      {"long separator", {"train", "--data", "one.csv", "--separator", "||", "-o", "x.model"}, "--separator"},
      {"headings without corpus", {"train", "--labels-from", "headings", "-o", "x.model"}, "no corpus"},
      {"labels from elsewhere", {"train", "--labels-from", "stars", "x", "-o", "x.model"}, "'headings' only"},
      {"no such framework",
       {"train", "--labels-from", "headings", "--framework", "ofsted", ".", "-o", "x.model"},
       "no such framework"},
      {"balance beyond", {"train", "--data", "one.csv", "--balance", "2", "-o", "x.model"}, "--balance"},
      {"cost of nothing", {"train", "--data", "one.csv", "--cost", "0", "-o", "x.model"}, "--cost"},
      {"folder that is not there",
       {"train", "--data", "comments.csv", "--text", "comment", "--labels", "themes", "-o", "no/x.model"},
       "no/x.model: the output cannot be written"},
      {"no model", {"tag", "--text-column", "text", "comments.csv"}, "--model MODEL"},
      {"nothing to tag", {"tag", "--model", "shop.model", "--text-column", "text"}, "no file"},
      {"no such model", tag_with("no.model", "comments.csv"), "no.model: no such file"},
      {"broken model", tag_with("broken.model", "comments.csv"), "broken.model:"},
      {"foreign model", tag_with("foreign.model", "comments.csv"),
       "foreign.model:1: the model cannot be used: this is no model"},
      {"a table for a model", tag_with("comments.csv", "comments.csv"),
       "comments.csv:1: the model cannot be used"},
      {"column not in the table", tag_with("shop.model", "comments.csv"), "no column 'text'"},
      {"too many folds", {"evaluate", "--data", "one.csv", "--folds", "9"}, "9 folds of 2 groups"},
      {"two models", {"evaluate", "a.model", "b.model", "--data", "one.csv"}, "one model"},
      {"broken model to evaluate", {"evaluate", "broken.model", "--data", "one.csv"}, "broken.model:"},
      {"broken model to explain", {"explain", "x", "--model", "broken.model"}, "broken.model:"},
  };
  const std::vector<std::string> before = folder_.List();
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const Outcome outcome = Run(row.arguments);
    EXPECT_EQ(outcome.exit_code, 2) << testing::PrintToString(outcome);
    EXPECT_THAT(outcome.err, HasSubstr(row.said));
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(folder_.List(), before) << "something was written";
  }
}

}  // namespace
}  // namespace caresift
