// A model's file: the same bytes again after loading, and every kind of damage refused with its place.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "caresift/classify/classifier.h"
#include "caresift/text/digest.h"
#include "support.h"

namespace caresift {
namespace {

using ::testing::HasSubstr;

const std::string& HotelModel() {
  static const std::string bytes = TrainOrDie(HotelComments(80, 1)).Serialise();
  return bytes;
}

Error ErrorOf(const std::string& bytes) {
  const auto model = Classifier::Parse(bytes, "hotel.model");
  return model ? Error{} : model.error();
}

std::vector<std::string> LinesOf(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// Replaces text that must be there.
std::string With(const std::string& bytes, const std::string& what, const std::string& by) {
  const std::size_t at = bytes.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return std::string(bytes).replace(at, what.size(), by);
}

TEST(ModelFile, ComesBackAsItWas) {
  const Classifier trained = TrainOrDie(HotelComments(80, 1));
  const auto loaded = Classifier::Parse(HotelModel(), "hotel.model");
  ASSERT_TRUE(loaded.ok()) << loaded.error().Message();
  EXPECT_EQ(loaded->Serialise(), HotelModel());
  EXPECT_EQ(loaded->card().name, "hotel");
  EXPECT_EQ(loaded->card().options.features, trained.card().options.features);
  Predictor before(trained), after(*loaded);
  for (const Example& example : HotelComments(40, 9).examples) {
    const auto a = before.Labels(example.text), b = after.Labels(example.text);
    ASSERT_EQ(a.size(), b.size());
    EXPECT_EQ(before.LastProbabilities(), after.LastProbabilities()) << example.text;
  }
}

TEST(ModelFile, HeaderTellsWhatItIs) {
  const auto header = nlohmann::json::parse(LinesOf(HotelModel())[0]);
  EXPECT_EQ(header["schema"], "caresift/model/1");
  EXPECT_EQ(header["task"], "multi-label");
  EXPECT_EQ(header["labels"], 3);
  EXPECT_EQ(header["examples"], 80);
  EXPECT_GT(header["self_tests"], 0);
  EXPECT_EQ(LinesOf(HotelModel()).size(), 1 + header["labels"].get<std::size_t>() +
                                              header["features"].get<std::size_t>() +
                                              header["self_tests"].get<std::size_t>());
}

TEST(ModelFile, DamageIsRefusedWithItsPlace) {
  struct Row {
    const char* name;
    std::string bytes;
    const char* place;
    const char* reason;
  };
  const std::string good = HotelModel();
  std::vector<std::string> lines = LinesOf(good);
  const std::size_t last = lines.size();
  const auto line_changed = [&](std::size_t number, const std::string& by) {
    auto changed = lines;
    changed[number - 1] = by;
    return Joined(changed);
  };
  auto swapped = lines;
  std::swap(swapped[9], swapped[10]);
  const Row rows[] = {
      {"empty", "", "hotel.model:1", "cut short"},
      {"a report", "Staff were kind.\n", "hotel.model:1", "no model of caresift"},
      {"other JSON", "{\"a\":1}\n", "hotel.model:1", "no model of caresift"},
      {"an array", "[1]\n", "hotel.model:1", "no model of caresift"},
      {"another schema", "{\"schema\":\"caresift/finding/1\"}\n", "hotel.model:1", "caresift/finding/1"},
      {"another version", With(good, "caresift/model/1", "caresift/model/2"), "hotel.model:1",
       "another version"},
      {"half a line", good.substr(0, good.size() / 2), nullptr, "cut short"},
      {"last line gone", good.substr(0, good.rfind('\n', good.size() - 2) + 1), nullptr, "cut short"},
      {"header only", lines[0] + "\n", "hotel.model:1", "more than the file"},
      {"a line more", good + "[]\n", nullptr, "more lines"},
      {"no JSON inside", line_changed(20, "what is this"), "hotel.model:20", "no JSON"},
      {"a label's line in a feature's place", line_changed(20, lines[1]), "hotel.model:20", ""},
      {"no such kind", line_changed(20, R"(["smell","x",1,[0,5]])"), "hotel.model:20", "smell"},
      {"no such label", line_changed(5, R"(["word","",1,[7,5]])"), "hotel.model:5", "label 7 of 3"},
      {"label without weight", line_changed(5, R"(["word","",1,[0]])"), "hotel.model:5", "pair"},
      {"features out of order", Joined(swapped), "hotel.model:11", "order"},
      {"threshold of nothing", With(good, "\"threshold\":0.", "\"threshold\":-0."), nullptr, "threshold"},
      {"huge count", With(good, "\"features\":", "\"features\":99999999"), "hotel.model:1",
       "more than the file"},
      {"a negative count", With(good, "\"labels\":3", "\"labels\":-3"), "hotel.model:1", ""},
      {"name changed", With(good, "\"name\":\"hotel\"", "\"name\":\"motel\""), "hotel.model:1", "digest"},
      {"digest changed", With(good, "\"digest\":\"", "\"digest\":\"0"), "hotel.model:1", "digest"},
      {"no digest", With(good, "\"digest\":", "\"digets\":"), "hotel.model:1", "digest"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    ASSERT_NE(row.bytes, good);
    const Error error = ErrorOf(row.bytes);
    EXPECT_EQ(error.code, ErrorCode::kBadModel);
    EXPECT_THAT(error.reason, HasSubstr(row.reason));
    if (row.place != nullptr) {
      EXPECT_EQ(error.place, row.place);
    } else {
      EXPECT_THAT(error.place, testing::StartsWith("hotel.model:"));
    }
  }
  EXPECT_GT(last, 20u);
}

// A weight that changed on disk is seen by the digest whatever it is.
TEST(ModelFile, EveryChangedByteIsNoticed) {
  const std::string good = HotelModel();
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::string bad = good;
    const std::size_t at = random() % bad.size();
    bad[at] = static_cast<char>(bad[at] ^ (1 << (random() % 7)));
    const auto model = Classifier::Parse(bad, "hotel.model");
    // White space and the like, which changes nothing, may pass.
    if (model) {
      EXPECT_EQ(model->Serialise(), good) << at;
    }
  }
}

// A file that is whole, but was written by a program that reads words differently.
TEST(ModelFile, SelfTestsAreReplayed) {
  std::vector<std::string> lines = LinesOf(HotelModel());
  const auto sign = [&] {
    auto header = nlohmann::ordered_json::parse(lines[0]);
    header["digest"] = "";
    const std::string rest = Joined({lines.begin() + 1, lines.end()});
    header["digest"] = Digest().Add(header.dump()).Add(rest).Hex();
    lines[0] = header.dump();
    return Joined(lines);
  };
  EXPECT_EQ(sign(), HotelModel()) << "the test signs as the program does";
  auto last = nlohmann::ordered_json::parse(lines.back());
  last["test"] = "something else altogether";
  lines.back() = last.dump();
  const Error error = ErrorOf(sign());
  EXPECT_EQ(error.code, ErrorCode::kBadModel);
  EXPECT_EQ(error.place, "hotel.model:" + std::to_string(lines.size()));
  EXPECT_THAT(error.reason, HasSubstr("self-test fails"));
}

}  // namespace
}  // namespace caresift
