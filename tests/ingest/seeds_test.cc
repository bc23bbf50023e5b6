#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "support.h"

// Real documents, present where the shared folder is.

namespace caresift::ingest_test {
namespace {

using testing::HasSubstr;
using testing::Not;

class SeedsTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(Folder())) GTEST_SKIP() << "no real documents at " << Folder();
  }

  static std::filesystem::path Folder() { return std::filesystem::path(CARESIFT_SHARED_DIR) / "seeds"; }

  // The seed whose file name starts with `number`.
  static Document Seed(std::string_view number) {
    for (const auto& entry : std::filesystem::directory_iterator(Folder())) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with(number)) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      return Read(name, std::string(std::istreambuf_iterator<char>(file), {}));
    }
    ADD_FAILURE() << "no seed " << number;
    return {};
  }
};

std::string_view TextOf(const Document& document, const Block& block) {
  return Slice(document.text, block.span);
}

std::vector<BlockKind> KindsOf(const Document& document, std::string_view text) {
  std::vector<BlockKind> kinds;
  for (const Block& block : document.blocks) {
    if (TextOf(document, block) == text) kinds.push_back(block.kind);
  }
  return kinds;
}

const Block* Marked(const Document& document, std::string_view mark) {
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kItem && Slice(document.text, block.mark) == mark) return &block;
  }
  return nullptr;
}

TEST_F(SeedsTest, EverySeedReads) {
  for (const char* number : {"000", "001", "002", "003", "004"}) {
    const Document document = Seed(number);
    EXPECT_FALSE(document.blocks.empty()) << number;
    EXPECT_TRUE(document.warnings.empty()) << number;
  }
}

TEST_F(SeedsTest, PackFurnitureIsNotNarrative) {
  const Document pack = Seed("003");
  for (const Block& block : pack.blocks) {
    const std::string text(TextOf(pack, block));
    if (block.kind == BlockKind::kFurniture) {
      EXPECT_THAT(text, Not(HasSubstr("working well")));
      EXPECT_THAT(text, Not(HasSubstr("Score")));
      continue;
    }
    EXPECT_THAT(text, Not(HasSubstr("Appendix 3 - MEDWAY")));
    EXPECT_THAT(text, Not(HasSubstr("intentionally left blank")));
    EXPECT_THAT(text, Not(HasSubstr("<ul")));
    EXPECT_FALSE(text.size() <= 3 && text.find_first_not_of("0123456789") == std::string::npos) << text;
  }
}

TEST_F(SeedsTest, PackHeadings) {
  const Document pack = Seed("003");
  const struct {
    const char* text;
    std::size_t count;
  } headings[] = {{"What is working well:", 9},
                  {"Areas for Improvement:", 9},
                  {"Priorities/Actions:", 9},
                  {"The local authority commitment", 9},
                  {"Key findings for this quality statement", 9},
                  {"Theme 4: Leadership", 2},
                  {"Timeliness of assessments, care planning and reviews", 1},
                  {"Recommendations", 1},
                  {"Local Authority Rating and Score", 1}};
  for (const auto& heading : headings) {
    EXPECT_EQ(KindsOf(pack, heading.text), std::vector<BlockKind>(heading.count, BlockKind::kHeading))
        << heading.text;
  }
  EXPECT_EQ(KindsOf(pack, "Score: 2"), std::vector<BlockKind>(12, BlockKind::kParagraph));
}

TEST_F(SeedsTest, PackNumberedParagraphsAreItems) {
  const Document pack = Seed("003");
  const auto check = [&](const std::string& section, int last) {
    for (int i = 1; i <= last; ++i) {
      const std::string mark = section + std::to_string(i) + ".";
      const Block* block = Marked(pack, mark);
      ASSERT_NE(block, nullptr) << mark;
      EXPECT_EQ(block->level, 3) << mark;
      EXPECT_TRUE(TextOf(pack, *block).ends_with('.')) << mark;
    }
  };
  check("4.4.", 13);
  check("4.5.", 10);
  // Cut by a blank line in the source, whole here.
  EXPECT_THAT(std::string(TextOf(pack, *Marked(pack, "4.5.1."))), HasSubstr("Financial Assessments"));
}

TEST_F(SeedsTest, PackTables) {
  const Document pack = Seed("003");
  int actions = 0;
  for (const Block& block : pack.blocks) {
    if (TextOf(pack, block) == "Estimated Timescales") {
      EXPECT_EQ(block.kind, BlockKind::kCell);
      EXPECT_EQ(block.column, 1);
      ++actions;
    }
  }
  EXPECT_EQ(actions, 9);
}

TEST_F(SeedsTest, QualityStatementPages) {
  const Document page = Seed("002");
  ASSERT_FALSE(page.blocks.empty());
  EXPECT_EQ(page.blocks[0].kind, BlockKind::kHeading);
  EXPECT_EQ(page.blocks[0].level, 1);
  EXPECT_EQ(KindsOf(page, "---").front(), BlockKind::kFurniture);
  EXPECT_EQ(KindsOf(Seed("004"), "Strategic planning"), std::vector<BlockKind>{BlockKind::kHeading});
  EXPECT_EQ(KindsOf(Seed("000"), "Freedom to speak up"), std::vector<BlockKind>{BlockKind::kHeading});
}

}  // namespace
}  // namespace caresift::ingest_test
