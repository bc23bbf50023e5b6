#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "../../src/ingest/pdf_composer.h"
#include "../../src/ingest/pdf_reader.h"
#include "support.h"

namespace caresift::ingest_test {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string FileBytes(const std::string& name) {
  std::ifstream in(std::string(CARESIFT_SOURCE_DIR "/corpora/") + name, std::ios::binary);
  EXPECT_TRUE(in) << name;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// A PDF whose pages have these content streams, packed by zlib.
std::string MakePdf(const std::vector<std::string>& pages) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "",
                                      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string kids;
  for (const std::string& content : pages) {
    std::string packed(compressBound(content.size()), '\0');
    uLongf size = packed.size();
    EXPECT_EQ(compress(reinterpret_cast<Bytef*>(packed.data()), &size,
                       reinterpret_cast<const Bytef*>(content.data()), content.size()),
              Z_OK);
    packed.resize(size);
    objects.push_back("<</Filter/FlateDecode/Length " + std::to_string(size) + ">>stream\n" + packed +
                      "\nendstream");
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents " +
                      std::to_string(objects.size()) + " 0 R/Resources<</Font<</F 3 0 R>>>>>>");
    kids += std::to_string(objects.size()) + " 0 R ";
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
  std::string pdf = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
    table += entry;
    pdf += std::to_string(i + 1) + " 0 obj" + objects[i] + " endobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  const std::string size = std::to_string(objects.size() + 1);
  return pdf + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer<</Size " + size +
         "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

// A line of 11 point type at (x, y), counted from the lower left corner.
std::string Line(int x, int y, const std::string& text) {
  return "BT /F 11 Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + text + ") Tj ET\n";
}

Document ReadCorpusFile(const std::string& name) { return Read(fs::path(name).filename(), FileBytes(name)); }

std::vector<std::string> TextsOf(const Document& document, BlockKind kind) {
  std::vector<std::string> texts;
  for (const Block& block : document.blocks) {
    if (block.kind == kind) texts.emplace_back(Slice(document.text, block.span));
  }
  return texts;
}

TEST(PdfTest, ReportHasHeadingsListsTablesPagesAndFurniture) {
  const Document document = ReadCorpusFile("formats/inspection.pdf");
  EXPECT_EQ(document.media, MediaType::kPdf);
  EXPECT_EQ(document.pages, 2);
  EXPECT_THAT(document.warnings, IsEmpty());
  const std::string shown = Show(document);
  EXPECT_THAT(shown, HasSubstr("H1 Saltmarsh Lodge\n"));
  EXPECT_THAT(shown, HasSubstr("H2 Is the service safe?\nP The service was not always safe.\n"));
  EXPECT_THAT(shown, HasSubstr("C0.1.0 Is the service safe?\nC0.1.1 Inadequate\n"));
  EXPECT_THAT(
      shown, HasSubstr("I1[•] people who had lost weight were weighed each week and seen by a dietitian;\n"));
  EXPECT_THAT(TextsOf(document, BlockKind::kFurniture),
              ElementsAre("Saltmarsh Lodge", "1 Inspection report 2 May 2019", "Saltmarsh Lodge",
                          "2 Inspection report 2 May 2019"));
  int page = 1;
  for (const Block& block : document.blocks) {
    EXPECT_THAT(block.page, AnyOf(page, page + 1));
    page = block.page;
  }
  EXPECT_EQ(page, 2);
}

TEST(PdfTest, ColumnsAreReadOneAfterTheOther) {
  const Document document = ReadCorpusFile("formats/two-columns.pdf");
  const std::vector<std::string> paragraphs = TextsOf(document, BlockKind::kParagraph);
  EXPECT_THAT(paragraphs,
              testing::Contains(HasSubstr("in September, against a standard of 60, and one patient")));
  // From the foot of one column to the head of the next.
  EXPECT_THAT(paragraphs,
              testing::Contains(HasSubstr("a vacancy rate of 17%, and agency staff filled most")));
  EXPECT_THAT(TextsOf(document, BlockKind::kCell), IsEmpty());
  EXPECT_THAT(TextsOf(document, BlockKind::kHeading),
              testing::IsSupersetOf({"Urgent care", "Medical wards", "Leadership"}));
}

TEST(PdfTest, TableGoesOnOverPages) {
  const Document document = ReadCorpusFile("formats/action-plan.pdf");
  const std::string shown = Show(document);
  EXPECT_THAT(
      shown,
      HasSubstr("C0.1.0 Clear the backlog of care assessments\n"
                "C0.1.0[•] six agency social workers until July\n"
                "C0.1.0[•] calls to everyone who has waited more than 28 days\nC0.1.1 By July 2025\n"));
  int rows = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kCell) continue;
    EXPECT_EQ(block.table, 0) << Slice(document.text, block.span);
    rows = std::max(rows, block.row + 1);
  }
  EXPECT_EQ(rows, 9);  // eight actions and one header, which the second page repeats
  EXPECT_THAT(shown, HasSubstr("F Action\tTimescale"));
}

TEST(PdfTest, ReadsMadeLayouts) {
  const struct {
    const char* name;
    std::vector<std::string> pages;
    const char* shown;
  } cases[] = {
      {"a word broken at a line end is joined where the document knows it",
       {Line(60, 700, "Concerns about safeguarding are passed on within one day to the team of the coun-") +
        Line(60, 687, "cil, and a long-term plan names who looks into each. Staff said that safe-") +
        Line(60, 674, "guarding mattered to all of them, and the council agreed.")},
       "P Concerns about safeguarding are passed on within one day to the team of the council, and a "
       "long-term plan "
       "names who looks into each. Staff said that safeguarding mattered to all of them, and the council "
       "agreed."},
      {"a sentence cut by the edge of a page is one",
       {Line(60, 790, "Ash Lodge report") +
            Line(60, 120, "People told us that the staff were kind and that nobody had") +
            Line(60, 40, "Page 1"),
        Line(60, 790, "Ash Lodge report") + Line(60, 700, "to wait for long.") + Line(60, 40, "Page 2")},
       "F Ash Lodge report\nP People told us that the staff were kind and that nobody had to wait for long.\n"
       "F Page 1\nF Ash Lodge report\nF Page 2"},
      {"numbers before paragraphs are no column",
       {Line(60, 700, "4.1.") +
        Line(110, 700, "The council accepts what was found in the autumn and will act on it,") +
        Line(110, 687, "beginning with the backlog of reviews.") + Line(60, 660, "4.2.") +
        Line(110, 660, "The cabinet will hear of progress each quarter until the end of 2026, and") +
        Line(110, 647, "the scrutiny board each month.")},
       "I2[4.1.] The council accepts what was found in the autumn and will act on it, beginning with the "
       "backlog of "
       "reviews.\nI2[4.2.] The cabinet will hear of progress each quarter until the end of 2026, and the "
       "scrutiny "
       "board each month."},
      {"a contents list is furniture",
       {Line(60, 700, "Is the service safe? ............................ 5") +
        Line(60, 680, "Staff were kind to people.")},
       "F Is the service safe? ............................ 5\nP Staff were kind to people."},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(Read("a.pdf", MakePdf(c.pages))), c.shown) << c.name;
}

TEST(PdfTest, NamesWhatCannotBeRead) {
  const struct {
    const char* name;
    std::string bytes;
    ErrorCode code;
    const char* reason;
  } cases[] = {
      {"scanned", FileBytes("bad/scanned.pdf"), ErrorCode::kNoText, "1 page without a word"},
      {"password", FileBytes("bad/password.pdf"), ErrorCode::kEncrypted, "password is needed"},
      {"truncated", FileBytes("bad/truncated.pdf"), ErrorCode::kMalformed, "trailer"},
      {"mark alone", "%PDF-1.7\n", ErrorCode::kMalformed, ""},
  };
  for (const auto& c : cases) {
    const auto document = ReadDocument("a.pdf", c.bytes);
    ASSERT_FALSE(document.ok()) << c.name;
    EXPECT_EQ(document.error().code, c.code) << c.name << ": " << document.error().Message();
    EXPECT_THAT(document.error().reason, HasSubstr(c.reason)) << c.name;
    EXPECT_EQ(document.error().place, "a.pdf");
  }
  // What its owner allows is between him and those who print.
  EXPECT_THAT(ReadCorpusFile("formats/no-copying.pdf").text, HasSubstr("Saltmarsh Lodge"));
}

TEST(PdfTest, PagesWithoutTextAreTold) {
  const Document document =
      Read("a.pdf", MakePdf({Line(60, 700, "Some text."), "", "", Line(60, 700, "More."), ""}));
  ASSERT_THAT(document.warnings, SizeIs(1));
  EXPECT_EQ(document.warnings[0].reason, "no text on 3 of 5 pages (2-3, 5): blank, or pictures of text");
  EXPECT_EQ(document.pages, 5);
}

TEST(PdfTest, ABombCostsItselfOnly) {
  // Some megabytes of words in a file of some kilobytes.
  std::string content;
  for (int i = 0; i < 100'000; ++i) content += Line(i % 500, i / 500, "bomb");
  const auto document = ingest::ReadPdf("a.pdf", MakePdf({content}), {.output_bytes = 1 << 20});
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().code, ErrorCode::kTooLarge);
}

// Runs with a `pdftotext` of our own on the PATH.
class OtherPdftotext : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::getenv("PATH");
    folder_ = fs::temp_directory_path() / ("caresift-pdftotext-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    ::setenv("PATH", folder_.c_str(), 1);
  }
  void TearDown() override {
    ::setenv("PATH", path_.c_str(), 1);
    fs::remove_all(folder_);
  }
  Result<Document> Run(const std::string& script, const ingest::ProcessLimits& limits = {}) const {
    const std::string file = folder_ / "pdftotext";
    std::ofstream(file) << "#!/bin/sh\nPATH=/usr/bin:/bin\n" << script << '\n';
    ::chmod(file.c_str(), 0755);
    return ingest::ReadPdf("a.pdf", "%PDF-1.7", limits);
  }

  std::string path_;
  fs::path folder_;
};

TEST_F(OtherPdftotext, Missing) {
  const auto document = ingest::ReadPdf("a.pdf", "%PDF-1.7");
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().code, ErrorCode::kMissingTool);
  EXPECT_THAT(document.error().reason, HasSubstr("poppler-utils"));
}

TEST_F(OtherPdftotext, SlowCrashingOrRambling) {
  EXPECT_EQ(Run("sleep 60", {.wall_seconds = 0.3}).error().code, ErrorCode::kTimeLimit);
  EXPECT_EQ(Run("kill -SEGV $$").error().code, ErrorCode::kMalformed);
  EXPECT_EQ(Run("yes", {.output_bytes = 10'000}).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(Run("echo 'Error: out of memory' >&2; exit 1").error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(Run("printf '\\377\\376\\001<page><word'").error().code, ErrorCode::kNoText);
}

// Whatever the program prints, either an error or a document that keeps its promises comes out.
TEST_F(OtherPdftotext, OutputInPieces) {
  std::uint64_t state = 88172645463325252U;
  const auto below = [&](std::uint64_t limit) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % limit;
  };
  for (int round = 0; round < 40; ++round) {
    std::string bbox;
    for (int page = 0; page < 3; ++page) {
      bbox += "<page width=\"595\" height=\"842\">\n";
      for (std::uint64_t n = below(60); n > 0; --n) {
        const std::uint64_t x = below(560);
        const std::uint64_t y = 20 + 13 * below(60);
        const char* texts[] = {"word",  "•",    "4.1.", "safe-", "guarding", "It", "ended.",
                               "&amp;", "\xFF", "12",   "-",     "|",        "#"};
        bbox += "<word xMin=\"" + std::to_string(x) + "\" yMin=\"" + std::to_string(y) + "\" xMax=\"" +
                std::to_string(x + 4 + below(60)) + "\" yMax=\"" + std::to_string(y + 8 + below(9)) + "\">" +
                texts[below(std::size(texts))] + "</word>\n";
      }
    }
    std::ofstream(folder_ / "out.txt", std::ios::binary) << bbox;
    const auto document = Run("cat " + (folder_ / "out.txt").string());
    if (document) CheckInvariants(*document);
    if (testing::Test::HasFailure()) FAIL() << "round " << round << ":\n" << bbox;
  }
}

}  // namespace
}  // namespace caresift::ingest_test
