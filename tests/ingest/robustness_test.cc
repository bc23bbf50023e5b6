#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "random.h"
#include "support.h"

namespace caresift::ingest_test {
namespace {

constexpr std::string_view kPieces[] = {"\n",
                                        "\n\n",
                                        "\r\n",
                                        "\f",
                                        "\t",
                                        " ",
                                        "Theme 1: Safety",
                                        "Safeguarding",
                                        "staff were asked to",
                                        "It ended.",
                                        "- ",
                                        "• ",
                                        "▪",
                                        "4.4.",
                                        "(a) ",
                                        "12",
                                        "Page 3",
                                        "# ",
                                        "---",
                                        "===",
                                        "|",
                                        "|---|",
                                        "> ",
                                        "**",
                                        "_",
                                        "[",
                                        "](x)",
                                        "<ul>",
                                        "<p>",
                                        "</p>",
                                        "<table>",
                                        "<tr>",
                                        "<td>",
                                        "<li>",
                                        "<br>",
                                        "<b>",
                                        "</",
                                        "<h2>",
                                        "&amp;",
                                        "&#x0;",
                                        "\xC2\xA0",
                                        "\xE2\x80\x99",
                                        "\xFF",
                                        "\xE2",
                                        std::string_view("\0", 1),
                                        "<script>",
                                        "<!--",
                                        "-->",
                                        "<main>",
                                        "é",
                                        "<div hidden>",
                                        "</table>",
                                        "<pre>",
                                        "<title>"};

// Whatever comes in, either an error or a document that keeps its promises comes out.
void ReadAny(const std::string& source, const std::string& bytes) {
  const Result<Document> document = ReadDocument(source, bytes);
  if (document) CheckInvariants(*document);
}

TEST(RobustnessTest, PiecesInAnyOrder) {
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Random random(seed);
    std::string bytes;
    for (std::size_t n = random.Below(120); n > 0; --n) bytes += kPieces[random.Below(std::size(kPieces))];
    for (const char* source : {"a.txt", "a.md", "a.html"}) {
      ReadAny(source, bytes);
      if (testing::Test::HasFailure()) FAIL() << source << ", seed " << seed << ":\n" << bytes;
    }
  }
}

TEST(RobustnessTest, BytesAtRandom) {
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    Random random(seed);
    std::string bytes;
    for (std::size_t n = random.Below(300); n > 0; --n) bytes += static_cast<char>(random.Below(256));
    for (const char* source : {"a.txt", "a.md", "a.html"}) ReadAny(source, bytes);
    if (testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(RobustnessTest, MutatedDocument) {
  const std::string whole =
      "Summary\n\n1.1. Staff were proud, and\n\nready to help.\n\nA\tB\n\tC: <ul style=\"x\"> ▪ D\t\n\n12\n\n"
      "<table><tr><td rowspan=3>x<td><p>y</table>**bold\ntext**\n\n• One\n  o Two\n";
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    Random random(seed);
    std::string bytes = whole;
    for (std::size_t n = 1 + random.Below(6); n > 0; --n) {
      const std::size_t at = random.Below(bytes.size());
      switch (random.Below(3)) {
        case 0:
          bytes[at] = static_cast<char>(random.Below(256));
          break;
        case 1:
          bytes.erase(at, random.Below(10));
          break;
        default:
          bytes.insert(at, bytes.substr(random.Below(bytes.size()), random.Below(30)));
      }
      if (bytes.empty()) bytes.push_back('x');
    }
    for (const char* source : {"a.txt", "a.md", "a.html"}) ReadAny(source, bytes);
    if (testing::Test::HasFailure()) FAIL() << "seed " << seed << ":\n" << bytes;
  }
}

std::string Times(std::size_t count, std::string_view piece) {
  std::string out;
  out.reserve(count * piece.size());
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}

// Sizes at which anything that is not linear in the input would run into the test's time limit.
TEST(RobustnessTest, HugeInputs) {
  const std::string inputs[] = {
      Times(8'000'000, "word "),
      Times(4'000'000, "\n"),
      Times(3'000'000, "a\n"),
      Times(1'000'000, "12\n\n"),
      Times(500'000, "Header\n\n12\n\n"),
      Times(2'000'000, "\t\t"),
      Times(1'000'000, "a\tb\n"),
      Times(1'000'000, "| a "),
      Times(2'000'000, "<b>"),
      Times(2'000'000, "<"),
      Times(1'000'000, " • a"),
      Times(1'000'000, "- \n"),
      Times(500'000, "**\n"),
      Times(1'000'000, "* - "),
      Times(300'000, "Same line\n\nsecond line of it\n\n"),
      Times(500'000, "[a](b)"),
      Times(1'000'000, "---\n\n"),
  };
  for (const std::string& input : inputs) {
    SCOPED_TRACE(input.substr(0, 20));
    ReadAny("a.txt", "x" + input);
    ReadAny("a.md", "x " + input);
  }
}

TEST(RobustnessTest, HugePages) {
  const std::string inputs[] = {
      Times(300'000, "<table><tr><td>x</td></tr></table>"),
      Times(500'000, "<tr><td colspan=999 rowspan=999>x"),
      Times(1'000'000, "x<br>"),
      Times(300'000, "<a b c d e f g h i j k l m n o p q r s t u v w x y z>"),
      Times(1'000'000, "&amp;"),
      Times(1'000'000, "<!--"),
      Times(1'000'000, "</p>"),
      Times(500'000, "<p>x"),
      "<p title=\"" + Times(3'000'000, "a "),
  };
  for (const std::string& input : inputs) {
    SCOPED_TRACE(input.substr(0, 40));
    ReadAny("a.html", "<p>x" + input);
  }
}

}  // namespace
}  // namespace caresift::ingest_test
