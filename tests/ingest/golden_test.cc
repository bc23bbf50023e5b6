// The blocks of every fixture in corpora/formats, held against golden/NAME.blocks. With the environment
// variable CARESIFT_RENEW_GOLDEN set, the test writes these files instead; look at the difference before it
// is committed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "support.h"

namespace caresift::ingest_test {
namespace {

namespace fs = std::filesystem;

const fs::path kFormats = CARESIFT_SOURCE_DIR "/corpora/formats";
const fs::path kGolden = CARESIFT_SOURCE_DIR "/tests/ingest/golden";

std::string BytesOf(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::string Render(const std::vector<Document>& documents) {
  std::string out;
  for (const Document& document : documents) {
    CheckInvariants(document);
    out += "# " + std::string(Identifier(document.media)) + ", title '" + document.title + "', pages " +
           std::to_string(document.pages) + "\n";
    for (const auto& [column, value] : document.metadata) out += "# " + column + " = " + value + "\n";
    for (const Warning& warning : document.warnings) out += "# warning: " + warning.reason + "\n";
    out += Show(document) + "\n";
  }
  return out;
}

TEST(GoldenTest, BlocksOfEveryFixture) {
  std::set<std::string> expected, found;
  for (const auto& entry : fs::directory_iterator(kFormats)) {
    const std::string name = entry.path().filename();
    if (entry.path().extension() == ".zip") continue;  // read by batch/, see cli/formats_test.cc
    const auto documents = ReadDocuments(name, BytesOf(entry.path()), {});
    ASSERT_TRUE(documents.ok()) << documents.error().Message();
    const fs::path golden = kGolden / (name + ".blocks");
    const std::string blocks = Render(*documents);
    found.insert(golden.filename());
    if (std::getenv("CARESIFT_RENEW_GOLDEN") != nullptr) {
      std::ofstream(golden, std::ios::binary) << blocks;
    } else {
      EXPECT_EQ(blocks, BytesOf(golden)) << name;
    }
  }
  for (const auto& entry : fs::directory_iterator(kGolden)) expected.insert(entry.path().filename());
  EXPECT_EQ(found, expected) << "a golden file without its fixture, or the other way round";
}

}  // namespace
}  // namespace caresift::ingest_test
