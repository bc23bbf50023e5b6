#include "../../src/batch/census.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace caresift {
namespace {

// Sentences by numbers: 1 to 9 are a template's, others whatever they are.
Census::Entry Says(std::size_t file, std::string body, std::vector<std::uint64_t> wordings,
                   bool narrative = true) {
  Census::Entry entry;
  entry.file = file;
  entry.document = "d-" + std::to_string(file);
  entry.regime = "cqc-la-2023";
  entry.body.name = std::move(body);
  for (const std::uint64_t wording : wordings) entry.sentences.push_back({wording, narrative});
  return entry;
}

std::vector<Census::Entry> Bodies(std::size_t count, std::size_t printing, bool narrative = true) {
  std::vector<Census::Entry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t own = 100 + i;
    entries.push_back(Says(i, "Council " + std::to_string(i),
                           i < printing ? std::vector{own, std::uint64_t{1}} : std::vector{own}, narrative));
  }
  return entries;
}

TEST(Census, BoilerplateIsWhatManyBodiesPrint) {
  struct Row {
    const char* name;
    std::size_t bodies, printing;
    bool narrative, boilerplate;
  };
  constexpr Row kRows[] = {{"five of five", 5, 5, true, true},   {"four of four", 4, 4, true, false},
                           {"five of fifty", 50, 5, true, true}, {"five of sixty", 60, 5, true, false},
                           {"six of sixty", 60, 6, true, true},  {"entries of lists", 5, 5, false, false}};
  for (const Row& row : kRows) {
    const Census census(Bodies(row.bodies, row.printing, row.narrative));
    EXPECT_EQ(census.IsBoilerplate(1), row.boilerplate) << row.name;
    EXPECT_FALSE(census.IsBoilerplate(100)) << row.name;
    EXPECT_EQ(census.boilerplate(), row.boilerplate ? 1u : 0u) << row.name;
  }
}

TEST(Census, OneBodyMayRepeatItselfAsItLikes) {
  std::vector<Census::Entry> entries;
  for (std::size_t i = 0; i < 20; ++i) entries.push_back(Says(i, i % 2 == 0 ? "A" : "B", {1, 1, 1}));
  EXPECT_FALSE(Census(std::move(entries)).IsBoilerplate(1));
}

TEST(Census, PageWithoutBodyIsOfWhomItRepeats) {
  const std::vector<std::uint64_t> five = {11, 12, 13, 14, 15};
  struct Row {
    const char* name;
    std::vector<std::uint64_t> page, other;
    const char* body;  // "": none
  };
  const Row rows[] = {
      {"whole", five, {}, "Stonebeck"},
      {"four are too few", {11, 12, 13, 14}, {}, ""},
      {"a third", {11, 12, 13, 14, 15, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40}, {}, "Stonebeck"},
      {"less than a third", {11, 12, 13, 14, 15, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41}, {}, ""},
      {"another shares less", five, {11, 12, 13, 14}, "Stonebeck"},
      {"another shares as much", five, five, ""},
      {"one sentence five times", {11, 11, 11, 11, 11}, {}, ""},
  };
  for (const Row& row : rows) {
    std::vector<Census::Entry> entries = {Says(0, "", row.page),
                                          Says(1, "Stonebeck", {11, 12, 13, 14, 15, 16}),
                                          Says(2, "Fallowmere", row.other)};
    do {
      const Census census(entries);
      const Census::Adopted* adopted = census.BodyOf(0, 0);
      EXPECT_EQ(adopted == nullptr ? "" : adopted->body.name, row.body) << row.name;
      EXPECT_EQ(adopted == nullptr ? "d-1" : adopted->document, "d-1") << row.name;
      EXPECT_EQ(census.BodyOf(1, 0), nullptr);
    } while (std::next_permutation(
        entries.begin(), entries.end(),
        [](const Census::Entry& a, const Census::Entry& b) { return a.file < b.file; }));
  }
}

TEST(Census, BoilerplateTellsNoBody) {
  std::vector<Census::Entry> entries;
  for (std::size_t i = 0; i < 6; ++i)
    entries.push_back(Says(i, "Council " + std::to_string(i), {1, 2, 3, 4, 5}));
  entries.push_back(Says(6, "", {1, 2, 3, 4, 5}));
  EXPECT_EQ(Census(std::move(entries)).BodyOf(6, 0), nullptr);
}

}  // namespace
}  // namespace caresift
