#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "../cli/out_folder.h"
#include "../cli/program.h"

namespace caresift {

/// The OUT folder of the sample corpus (made by the test ExportOut.OfTheSample), and a copy in which somebody
/// has put what every format must not take for anything but text.
class ExportTest : public testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();
  void SetUp() override { ASSERT_NE(sample_, nullptr) << "no OUT folder: run ctest -R Export"; }

  static const OutFolder& Sample() { return *sample_; }
  static const OutFolder& Hostile() { return *hostile_; }

  /// caresift export, which must succeed; returns the target's path.
  std::string Export(const OutFolder& out, const std::string& format, std::vector<std::string> options = {});

  TempFolder folder_;

 private:
  static inline TempFolder* made_ = nullptr;
  static inline OutFolder* sample_ = nullptr;
  static inline OutFolder* hostile_ = nullptr;
  int exports_ = 0;
};

/// Texts that are something else in some format: SQL, markup, a formula, another line, a path, no text at
/// all.
const std::vector<std::string>& HostileTexts();

/// How a script of tests/exports ended, run with Python; it says "skipped: …" where a package is missing, and
/// what it checks otherwise.
Outcome RunScript(const std::string& script, const std::vector<std::string>& arguments);

/// Skips the test where the outcome says so, and fails it where the script failed.
#define CARESIFT_EXPECT_SCRIPT(outcome)                                                     \
  do {                                                                                      \
    const Outcome& ended = (outcome);                                                       \
    if (ended.out.starts_with("skipped: ")) GTEST_SKIP() << ended.out;                      \
    EXPECT_EQ(ended.exit_code, 0) << testing::PrintToString(ended);                         \
    EXPECT_THAT(ended.out, testing::HasSubstr("checked")) << testing::PrintToString(ended); \
  } while (false)

/// Path of a program of the system; empty where it is not installed.
std::string ProgramNamed(const std::string& name);

}  // namespace caresift
