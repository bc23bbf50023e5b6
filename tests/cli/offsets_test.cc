// Of every document there is, whatever is told to stand somewhere stands there: texts/ID.txt[start:end], in
// code points, is the text.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "out_folder.h"
#include "program.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

class Offsets : public testing::TestWithParam<const char*> {};

TEST_P(Offsets, CutOutWhatTheySay) {
  const bool shared = std::string(GetParam()) == "seeds";
  const std::string corpus =
      (shared ? CARESIFT_SHARED_DIR "/" : CARESIFT_SOURCE_DIR "/corpora/") + std::string(GetParam());
  if (shared && !fs::is_directory(corpus)) GTEST_SKIP() << corpus << " is not there";
  const TempFolder folder;
  const Outcome outcome = Caresift({"run", corpus, "-o", folder / "out"});
  // Some files of corpora/bad, and labels that lie beside reports, are no documents.
  ASSERT_LE(outcome.exit_code, 1) << testing::PrintToString(outcome);
  const OutFolder out(folder / "out");
  EXPECT_GT(out.findings.size(), 0u);
  EXPECT_THAT(OffsetProblems(out), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Corpora, Offsets,
                         testing::Values("sample", "labelled", "formats", "regimes", "bad", "seeds"),
                         [](const auto& info) { return std::string(info.param); });

}  // namespace
}  // namespace caresift
