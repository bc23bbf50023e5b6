#include "caresift/ingest/redact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "caresift/text/utf8.h"

namespace caresift {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Row {
  const char* name;
  const char* text;
  const char* masked;  // nullptr: as it is
};

void ExpectMasked(const Redactor& redactor, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const std::string masked = redactor.Redact(row.text);
    EXPECT_EQ(masked, row.masked == nullptr ? row.text : row.masked) << row.name;
    EXPECT_EQ(redactor.Redact(masked), masked) << row.name << ": a mask is masked again";
  }
}

TEST(Redact, EmailAddresses) {
  ExpectMasked(Redactor(), {{"plain", "Write to jo.bloggs@example.org.", "Write to [Redacted]."},
                            {"tagged", "<a_b+c%d@mail.example.co.uk>", "<[Redacted]>"},
                            {"letters beyond ASCII", "zoë@bücher.example", "[Redacted]"},
                            {"apostrophe", "o'neil@example.org", "[Redacted]"},
                            {"two", "a@b.example;c@d.example", "[Redacted];[Redacted]"},
                            {"no domain", "meet @ noon, me@home", nullptr},
                            {"a handle", "@caresift said", nullptr},
                            {"a price", "3 @ 4.50", nullptr}});
}

TEST(Redact, PhoneNumbers) {
  const char* const kMasked = "Ring [Redacted] now.";
  for (const char* number :
       {"020 7946 0123",     "(020) 7946 0123", "0161 496 0123",   "01614960123",   "0161-496-0123",
        "01632 960123",      "01632 960 123",   "016977 2345",     "07700 900123",  "07700 900 123",
        "07700900123",       "0770 090 0123",   "+44 7700 900123", "+447700900123", "+44 (0)20 7946 0123",
        "0044 20 7946 0123", "0300 061 6161",   "03000 616161",    "0800 123 456",  "0161\u00A0496\u00A00123",
        "020.7946.0123",     "0161 496\n0123"}) {
    EXPECT_EQ(Redactor().Redact("Ring " + std::string(number) + " now."), kMasked) << number;
  }
  ExpectMasked(Redactor(), {{"two", "07700900123 07700900124", "[Redacted] [Redacted]"},
                            {"and a count", "07700 900123 4 beds", "[Redacted] 4 beds"},
                            {"month and year", "between 07 2024 and 09 2024", nullptr},
                            {"dates", "01 02 2024, 01/02/2024, 2024-02-01 and 01-02-2024 09:30", nullptr},
                            {"dates in a row", "01 02 2023 01 02 2024", nullptr},
                            {"scores", "3 2 1 0 2 3 2 1 2 2 3", nullptr},
                            {"percentages", "07.5% of 0.123456789012, 63% and 100%", nullptr},
                            {"figures", "012 people, 0161 of them, 1,234,567,890 in all", nullptr},
                            {"years", "0191 2022 2023 2024 2025", nullptr},
                            {"longer", "012345678901234567", nullptr},
                            {"within a word", "INS0161496012312", nullptr},
                            {"emergency", "Ring 999 or 111.", nullptr}});
}

TEST(Redact, NhsNumbers) {
  ExpectMasked(Redactor(), {{"spaces", "NHS no. 943 476 5919.", "NHS no. [Redacted]."},
                            {"none", "9434765919", "[Redacted]"},
                            {"hyphens", "943-476-5919", "[Redacted]"},
                            {"check digit 0", "943 476 5870", "[Redacted]"},
                            {"wrong check digit", "943 476 5918", nullptr},
                            {"no check digit", "943 476 5200", nullptr},
                            {"money", "£9434765919 and $9434765919", nullptr},
                            {"decimals", "0.9434765919 and 9434765919.5", nullptr},
                            {"part of a longer one", "99434765919 and 9434765919-12", nullptr},
                            {"thousands", "943,476,5919", nullptr}});
}

TEST(Redact, Postcodes) {
  ExpectMasked(Redactor(),
               {{"short", "in M1 5AN.", "in [Redacted]."},
                {"long", "SW1A 2AA, EC1A 1BB and DN55 1PT", "[Redacted], [Redacted] and [Redacted]"},
                {"without space", "SW1A2AA", "[Redacted]"},
                {"over a line", "SW1A\n2AA", "[Redacted]"},
                {"small letters", "m1 5an", "[Redacted]"},
                {"no such area", "A1 5AN, QQ1 5AN and X9 9XX", nullptr},
                {"letters no postcode ends in", "M1 5CM and S1 2OK", nullptr},
                {"words", "on ward B1 2nd floor, at s1 3rd bay, m1 5th bed and M1 5 km", nullptr},
                {"hours", "rooms W1 9am and n2 5pm", nullptr},
                {"codes", "S1, E3, W2, regulation 12 2A, COVID19 2AB", nullptr}});
}

TEST(Redact, Names) {
  const Redactor redactor({"Jane Okafor", "Okafor", "Siân O'Neil", "Mary-Jane Strauß", "J. Patel", "Li"});
  ExpectMasked(redactor, {{"whole", "Jane Okafor led the ward.", "[Redacted] led the ward."},
                          {"capitals", "JANE OKAFOR", "[Redacted]"},
                          {"small letters", "jane okafor", "[Redacted]"},
                          {"possessive", "Okafor's and Okafor’s team", "[Redacted]'s and [Redacted]’s team"},
                          {"possessive in capitals", "OKAFOR'S TEAM", "[Redacted]'S TEAM"},
                          {"over a line", "Jane\nOkafor", "[Redacted]"},
                          {"not over a blank line", "Jane\n\nOkafor", "Jane\n\n[Redacted]"},
                          {"typographic apostrophe", "Siân O’Neil", "[Redacted]"},
                          {"composed otherwise", "Sia\u0302n O'Neil", "[Redacted]"},
                          {"sharp s in capitals", "MARY JANE STRAUSS", "[Redacted]"},
                          {"initial", "J Patel and J. Patel", "[Redacted] and [Redacted]"},
                          {"part of a word", "Okaforian, Lisa, Liverpool, Alibi", nullptr},
                          {"first name alone", "Jane was kind.", nullptr},
                          {"beside other names", "Jane Okafor-Li", "[Redacted]-[Redacted]"}});
  EXPECT_EQ(redactor.names(), 6u);
}

// What begins first wins, and nothing is masked twice.
TEST(Redact, KindsBesideEachOther) {
  ExpectMasked(Redactor({"Okafor"}), {{"name in an address", "okafor@example.org", "[Redacted]"},
                                      {"all", "Okafor, M1 5AN, 0161 496 0123, 943 476 5919, a@b.example",
                                       "[Redacted], [Redacted], [Redacted], [Redacted], [Redacted]"},
                                      {"nothing", "", nullptr}});
}

TEST(Redact, MovesSpansWithTheText) {
  Document document;
  document.source = "okafor/notes.txt";
  document.title = "Notes of Okafor";
  document.metadata = {{"contact", "a@b.example"}};
  document.text = "1. É Okafor came.\n\nRing 0161 496 0123 or Oka-\nfor.\n\nM1\n5AN";
  const auto span = [&](const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(document.text.find(words));
    return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
  };
  Block item, paragraph, first_cell, second_cell;
  item.kind = BlockKind::kItem;
  item.mark = span("1.");
  item.span = span("É Okafor came.");
  paragraph.span = span("Ring 0161 496 0123 or Oka-\nfor.");
  first_cell.span = span("M1");
  second_cell.span = span("5AN");
  document.blocks = {item, paragraph, first_cell, second_cell};
  document.left_out = {span("-\n")};
  const std::vector<Masked> masked = Redactor({"Okafor"}).Redact(&document);
  EXPECT_EQ(document.source, "[Redacted]/notes.txt");
  EXPECT_EQ(document.title, "Notes of [Redacted]");
  EXPECT_EQ(document.metadata.at("contact"), "[Redacted]");
  // A word broken over two lines is masked on both; two cells are no postcode.
  EXPECT_EQ(document.text, "1. É [Redacted] came.\n\nRing [Redacted] or [Redacted]-\n[Redacted].\n\nM1\n5AN");
  const auto words = [&](Span at) { return std::string(Slice(document.text, at)); };
  EXPECT_EQ(words(document.blocks[0].mark), "1.");
  EXPECT_EQ(words(document.blocks[0].span), "É [Redacted] came.");
  EXPECT_EQ(words(document.blocks[1].span), "Ring [Redacted] or [Redacted]-\n[Redacted].");
  EXPECT_EQ(words(document.blocks[2].span), "M1");
  EXPECT_EQ(words(document.blocks[3].span), "5AN");
  EXPECT_EQ(words(document.left_out[0]), "-\n");
  std::vector<std::string> found;
  for (const Masked& one : masked)
    found.push_back(std::string(Identifier(one.kind)) + ": " + words(one.span));
  EXPECT_THAT(found, ElementsAre("name: [Redacted]", "phone: [Redacted]", "name: [Redacted]-\n[Redacted]"));
}

TEST(Redact, NameThatABlockCutsIsMaskedInBoth) {
  Document document;
  document.text = "Jane\nOkafor led.";
  Block first, second;
  first.span = {0, 4};
  second.span = {5, 16};
  document.blocks = {first, second};
  Redactor({"Jane Okafor"}).Redact(&document);
  EXPECT_EQ(document.text, "[Redacted]\n[Redacted] led.");
  EXPECT_EQ(Slice(document.text, document.blocks[0].span), "[Redacted]");
  EXPECT_EQ(Slice(document.text, document.blocks[1].span), "[Redacted] led.");
}

// Twice the text takes about twice the time, whatever it is made of.
TEST(Redact, TakesTimeByLengthAlone) {
  std::vector<std::string> names;
  for (int i = 0; i < 20000; ++i) names.push_back("Jane Okafor " + std::to_string(i));
  const Redactor redactor(names);
  for (const char* piece : {"a.", "a@", "0161 ", "943 476 ", "M1 5", "Jane Okafor ", "(", "é"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    const auto start = std::chrono::steady_clock::now();
    const std::string masked = redactor.Redact(text);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20)) << piece;
    EXPECT_TRUE(IsValidUtf8(masked)) << piece;
  }
}

TEST(Redact, ListOfNames) {
  const auto path = std::filesystem::path(testing::TempDir()) / "names.txt";
  const auto load = [&](const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
    return Redactor::Load(path.string());
  };
  const auto redactor = load("\xEF\xBB\xBF# staff\r\nJane Okafor\r\n\r\n  Li  \r\n");
  ASSERT_TRUE(redactor) << redactor.error().Message();
  EXPECT_EQ(redactor->names(), 2u);
  EXPECT_EQ(redactor->Redact("Li and Jane Okafor"), "[Redacted] and [Redacted]");
  EXPECT_NE(redactor->digest(), Redactor().digest());
  EXPECT_EQ(load("").value().names(), 0u);
  const auto bad = load("Li\n...\n");
  ASSERT_FALSE(bad);
  EXPECT_THAT(bad.error().Message(), HasSubstr("names.txt:2"));
  EXPECT_EQ(load("Li\xFF\n").error().code, ErrorCode::kBadEncoding);
  EXPECT_EQ(Redactor::Load(testing::TempDir() + "/none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(Redactor::Load(testing::TempDir()).error().code, ErrorCode::kUnreadable);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace caresift
