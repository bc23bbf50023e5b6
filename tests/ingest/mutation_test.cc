// Every format with bytes damaged, the same way on every run: an error or a document that keeps its promises
// comes out, and soon.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "caresift/ingest/archive.h"
#include "random.h"
#include "support.h"
#include "zip_maker.h"

namespace caresift::ingest_test {
namespace {

namespace fs = std::filesystem;

std::string Fixture(const std::string& name) {
  std::ifstream in(CARESIFT_SOURCE_DIR "/corpora/formats/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void ReadAll(const std::string& source, std::string bytes) {
  const auto documents = ReadDocuments(source, std::move(bytes));
  if (!documents) {
    EXPECT_FALSE(documents.error().Message().empty());
    return;
  }
  EXPECT_FALSE(documents->empty());
  for (const Document& document : *documents) CheckInvariants(document);
}

struct Damaged {
  const char* file;
  int rounds;  // a PDF costs a process each time
};
void PrintTo(const Damaged& damaged, std::ostream* stream) { *stream << damaged.file; }

class MutationTest : public testing::TestWithParam<Damaged> {};

TEST_P(MutationTest, IsReadOrRefused) {
  const std::string name = GetParam().file;
  const std::string whole = Fixture(name);
  ASSERT_FALSE(whole.empty());
  int changed = 0;
  for (int round = 1; round <= GetParam().rounds; ++round) {
    Random random(static_cast<std::uint64_t>(round));
    std::string bytes = Mutated(whole, &random);
    changed += bytes != whole;
    ReadAll(name, std::move(bytes));
    if (testing::Test::HasFailure()) FAIL() << name << ", round " << round;
  }
  EXPECT_GT(changed, GetParam().rounds / 2);
}

INSTANTIATE_TEST_SUITE_P(Formats, MutationTest,
                         testing::Values(Damaged{"comments.csv", 2000}, Damaged{"location.html", 1500},
                                         Damaged{"all-inspections.html", 1000},
                                         Damaged{"api-report.txt", 500}, Damaged{"utf16.txt", 1000},
                                         Damaged{"mixed-encodings.txt", 1000},
                                         Damaged{"cover-report.docx", 500}, Damaged{"inspection.pdf", 40},
                                         Damaged{"action-plan.pdf", 20}),
                         [](const auto& info) {
                           std::string name = info.param.file;
                           for (char& c : name) c = c == '.' || c == '-' ? '_' : c;
                           return name;
                         });

TEST(MutationOfArchives, Gzip) {
  const std::string whole = MakeGzip(Fixture("api-report.txt"));
  for (std::uint64_t round = 1; round <= 1000; ++round) {
    Random random(round);
    ReadAll("a.txt.gz", Mutated(whole, &random));
    if (testing::Test::HasFailure()) FAIL() << "round " << round;
  }
}

TEST(MutationOfArchives, Zip) {
  const std::string path =
      (fs::temp_directory_path() / ("caresift-mutation-" + std::to_string(::getpid()) + ".zip")).string();
  const std::string inner = MakeZip({{"deep.txt", "Staff were kind."}, {"two.csv", "Comment\nLate.\n"}});
  const std::string archives[] = {
      Fixture("archive.zip"),
      MakeZip({{"a.html", "<p>Visits were late."}, {"inner.zip", inner}, {"secret.txt", "x", "password"}})};
  int read = 0;
  for (std::uint64_t round = 1; round <= 600; ++round) {
    Random random(round);
    std::ofstream(path, std::ios::binary) << Mutated(archives[round % 2], &random);
    const auto listing = ListArchive(path);
    if (!listing) continue;
    ArchiveReader reader;
    for (const ArchiveEntry& entry : listing->entries) {
      auto bytes = reader.Read(path, entry.index, entry.name);
      if (!bytes) continue;
      EXPECT_EQ(bytes->size(), entry.bytes);
      ReadAll(entry.name, std::move(bytes).value());
      ++read;
    }
    if (testing::Test::HasFailure()) FAIL() << "round " << round;
  }
  fs::remove(path);
  EXPECT_GT(read, 50) << "some members outlive the damage to others";
}

}  // namespace
}  // namespace caresift::ingest_test
