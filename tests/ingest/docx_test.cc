#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "support.h"
#include "zip_maker.h"

namespace caresift::ingest_test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view kOpen =
    "<?xml version='1.0'?><w:document "
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>";
constexpr std::string_view kClose = "</w:body></w:document>";

std::string Docx(const std::string& body, std::vector<ZipMember> more = {}) {
  more.push_back({"word/document.xml", std::string(kOpen) + body + std::string(kClose)});
  return MakeZip(more);
}

std::string Paragraph(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }

TEST(DocxTest, ReadsMarkup) {
  const struct {
    const char* name;
    std::string body;
    const char* shown;
  } cases[] = {
      {"runs and entities",
       "<w:p><w:r><w:t>So</w:t></w:r><w:r><w:t xml:space='preserve'>me &amp; more. </w:t></w:r></w:p>",
       "P Some & more."},
      {"tracked changes",
       "<w:p><w:r><w:t xml:space='preserve'>Waits fell to "
       "</w:t></w:r><w:del><w:r><w:delText>40</w:delText></w:r></w:del>"
       "<w:ins><w:r><w:t>28</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> "
       "gone</w:t></w:r></w:moveFrom><w:moveTo><w:r>"
       "<w:t> days.</w:t></w:r></w:moveTo></w:p>",
       "P Waits fell to 28 days."},
      {"a deleted paragraph leaves nothing",
       "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText>"
       "</w:r></w:del></w:p>" +
           Paragraph("Next."),
       "P Next."},
      {"hidden text",
       "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>No. </w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr>"
       "<w:t>Yes.</w:t></w:r></w:p>",
       "P Yes."},
      {"field codes", "<w:p><w:r><w:instrText>PAGE 3</w:instrText></w:r><w:r><w:t>Text.</w:t></w:r></w:p>",
       "P Text."},
      {"a line break ends a block",
       "<w:p><w:r><w:t>One.</w:t><w:br/><w:t>Two</w:t><w:br/><w:t>goes on.</w:t></w:r></w:p>",
       "P One.\nP Two goes on."},
      {"special hyphens and tabs",
       "<w:p><w:r><w:t>long</w:t><w:noBreakHyphen/><w:t>term</w:t><w:tab/><w:t>care</w:t></w:r></w:p>",
       "P long\xE2\x80\x91term care"},
      {"outline level",
       "<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>Title.</w:t></w:r></w:p>" + Paragraph("x"),
       "H3 Title.\nP x"},
      {"a bold line alone",
       "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Risks</w:t></w:r></w:p>" + Paragraph("Some."),
       "H Risks\nP Some."},
      {"marks written out", Paragraph("4.1. First.") + Paragraph("• Second."),
       "I2[4.1.] First.\nI1[•] Second."},
      {"table with a span and a deleted row",
       "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + Paragraph("A") + "</w:tc><w:tc>" +
           Paragraph("B") + "</w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + Paragraph("gone") +
           "</w:tc></w:tr><w:tr><w:tc>" + Paragraph("C") + Paragraph("D") + "</w:tc></w:tr></w:tbl>" +
           Paragraph("After."),
       "C0.0.0 A\nC0.0.2 B\nC0.2.0 C\nC0.2.0 D\nP After."},
      {"text box after its paragraph, once",
       "<w:p><w:r><w:t>Around.</w:t></w:r><w:r><AlternateContent><Choice><w:txbxContent>" +
           Paragraph("Inside.") + "</w:txbxContent></Choice><Fallback><w:txbxContent>" +
           Paragraph("Inside.") + "</w:txbxContent></Fallback></AlternateContent></w:r></w:p>",
       "P Around.\nP Inside."},
  };
  for (const auto& c : cases) EXPECT_EQ(Show(Read("a.docx", Docx(c.body))), c.shown) << c.name;
}

TEST(DocxTest, NumbersListsAsWordDoes) {
  const std::string numbering =
      "<w:numbering xmlns:w='x'><w:abstractNum w:abstractNumId='7'>"
      "<w:lvl w:ilvl='0'><w:start w:val='4'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
      "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2.'/></w:lvl>"
      "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='(%3)'/></w:lvl>"
      "</w:abstractNum><w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>"
      "<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>"
      "</w:lvlOverride></w:num></w:numbering>";
  const auto item = [](int number, int level) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val='" + std::to_string(level) + "'/><w:numId w:val='" +
           std::to_string(number) + "'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
  };
  const std::string body = item(2, 0) + item(2, 1) + item(2, 1) + item(2, 2) + item(2, 2) + item(2, 0) +
                           item(2, 1) + item(3, 0) + item(9, 0);
  EXPECT_EQ(Show(Read("a.docx", Docx(body, {{"word/numbering.xml", numbering}}))),
            "I1[4.] x\nI2[4.1.] x\nI2[4.2.] x\nI3[(i)] x\nI3[(ii)] x\nI1[5.] x\nI2[5.1.] x\nI1[1.] x\nI1 x");
}

TEST(DocxTest, DamageCostsAsLittleAsItMay) {
  const std::string cut =
      MakeZip({{"word/document.xml", std::string(kOpen) + Paragraph("Kept.") + "<w:p><w:r>"}});
  const Document document = Read("a.docx", cut);
  EXPECT_EQ(document.text, "Kept.");
  ASSERT_THAT(document.warnings, SizeIs(1));
  EXPECT_THAT(document.warnings[0].reason, HasSubstr("damaged"));

  EXPECT_EQ(ReadError("a.docx", MakeZip({{"word/document.xml", "no XML"}})), ErrorCode::kMalformed);
  EXPECT_EQ(ReadError("a.docx", Docx("<w:p/>")), ErrorCode::kEmptyFile);
  const std::string whole = Docx(Paragraph("Text."));
  EXPECT_EQ(ReadError("a.docx", whole.substr(0, whole.size() - 30)), ErrorCode::kMalformed);
}

TEST(DocxTest, BombsAreRefusedOrHarmless) {
  EXPECT_EQ(ReadError("a.docx", Docx(std::string(8 << 20, ' '))), ErrorCode::kTooLarge);
  // A billion laughs: entities that double are not expanded.
  std::string laughs = "<!DOCTYPE d [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "&a" + std::to_string(i - 1) + ";";
    laughs += "<!ENTITY a" + std::to_string(i) + " '" + last + last + "'>";
  }
  laughs += "]><d xmlns:w='x'><w:p><w:r><w:t>Text &a39; more.</w:t></w:r></w:p></d>";
  const auto document = ReadDocument("a.docx", MakeZip({{"word/document.xml", laughs}}));
  if (document.ok()) {
    EXPECT_THAT(document->text.size(), testing::Lt(100u));
  }
  // Elements nested deeper than any document's.
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:sdt>";
  const auto nested = ReadDocument("a.docx", Docx(Paragraph("Kept.") + deep));
  ASSERT_TRUE(nested);
  EXPECT_EQ(nested->text, "Kept.");
  EXPECT_THAT(nested->warnings, SizeIs(1));
}

// Mutated bytes, the same each time: an error or a document that keeps its promises.
TEST(DocxTest, MutatedXml) {
  std::ifstream in(CARESIFT_SOURCE_DIR "/corpora/formats/cover-report.docx", std::ios::binary);
  const std::string whole(std::istreambuf_iterator<char>(in), {});
  std::uint64_t state = 88172645463325252U;
  const auto below = [&](std::size_t limit) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return static_cast<std::size_t>(state % limit);
  };
  const std::string body =
      Paragraph("4.1. Staff were kind.") + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" +
      Paragraph("Cell") +
      "</w:tc></w:tr></w:tbl><w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
      "</w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>y</w:t><w:br/></w:r></w:p>";
  for (int round = 0; round < 500; ++round) {
    std::string xml = body;
    for (std::size_t n = 1 + below(6); n > 0; --n) {
      const std::size_t at = below(xml.size());
      if (below(2) == 0)
        xml[at] = static_cast<char>(below(256));
      else
        xml.insert(at, xml.substr(below(xml.size()), below(40)));
    }
    const auto document = ReadDocument("a.docx", Docx(xml));
    if (document) CheckInvariants(*document);
    std::string bytes = whole;
    for (std::size_t n = 1 + below(4); n > 0; --n) bytes[below(bytes.size())] = static_cast<char>(below(256));
    const auto container = ReadDocument("a.docx", bytes);
    if (container) CheckInvariants(*container);
    if (testing::Test::HasFailure()) FAIL() << "round " << round << ": " << xml;
  }
}

}  // namespace
}  // namespace caresift::ingest_test
