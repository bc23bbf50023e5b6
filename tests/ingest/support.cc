#include "support.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

#include "caresift/text/span.h"
#include "caresift/text/utf8.h"

namespace caresift::ingest_test {
namespace {

char Letter(BlockKind kind) {
  constexpr std::array<char, 5> kLetters = {'H', 'P', 'I', 'C', 'F'};
  return kLetters[static_cast<std::size_t>(kind)];
}

bool StartsCharacter(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// Length of the character that starts `text`, 0 where it is not valid UTF-8.
std::size_t ValidCharacter(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xF0 && lead < 0xF5   ? 4
                           : lead >= 0xE0 && lead < 0xF0 ? 3
                           : lead >= 0xC2 && lead < 0xE0 ? 2
                                                         : 0;
  if (size == 0 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  if (lead == 0xE0 && byte(1) < 0xA0) return 0;
  if (lead == 0xED && byte(1) > 0x9F) return 0;
  if (lead == 0xF0 && byte(1) < 0x90) return 0;
  if (lead == 0xF4 && byte(1) > 0x8F) return 0;
  return size;
}

bool IsValidUtf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = ValidCharacter(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

}  // namespace

Document Read(std::string source, std::string bytes) {
  Result<Document> document = ReadDocument(std::move(source), std::move(bytes));
  if (!document) {
    ADD_FAILURE() << document.error().Message();
    return {};
  }
  CheckInvariants(*document);
  return std::move(document).value();
}

ErrorCode ReadError(std::string source, std::string bytes) {
  const Result<Document> document = ReadDocument(std::move(source), std::move(bytes));
  if (document) {
    ADD_FAILURE() << "read as\n" << Show(*document);
    return ErrorCode::kUsage;
  }
  return document.error().code;
}

std::string Show(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (!out.empty()) out += '\n';
    out += Letter(block.kind);
    if (block.level > 0) out += std::to_string(block.level);
    if (block.kind == BlockKind::kCell) {
      out +=
          std::to_string(block.table) + '.' + std::to_string(block.row) + '.' + std::to_string(block.column);
    }
    if (!block.mark.empty()) {
      out += '[';
      out += Slice(document.text, block.mark);
      out += ']';
    }
    out += ' ';
    for (const char c : Slice(document.text, block.span)) out += c == '\n' ? '/' : c;
  }
  return out;
}

void CheckInvariants(const Document& document) {
  const std::string_view text = document.text;
  EXPECT_TRUE(IsValidUtf8(text));
  EXPECT_EQ(text.find('\0'), std::string_view::npos);
  std::uint32_t end = 0;
  for (const Block& block : document.blocks) {
    const Span whole{block.mark.empty() ? block.span.begin : block.mark.begin, block.span.end};
    ASSERT_LE(end, whole.begin) << "blocks overlap or stand out of order";
    ASSERT_LT(block.span.begin, block.span.end) << "empty block";
    ASSERT_LE(block.span.end, text.size());
    ASSERT_LE(block.mark.end, block.span.begin + (block.mark.empty() ? block.mark.end : 0));
    ASSERT_EQ(TrimSpan(text, block.span), block.span) << "not trimmed: '" << Slice(text, block.span) << "'";
    for (const std::uint32_t at : {whole.begin, block.mark.end, block.span.begin, block.span.end}) {
      ASSERT_TRUE(StartsCharacter(text, at)) << "inside a character: " << at;
    }
    const bool cell = block.kind == BlockKind::kCell;
    ASSERT_EQ(cell, block.table >= 0 && block.row >= 0 && block.column >= 0);
    ASSERT_TRUE(block.kind != BlockKind::kHeading || block.level <= 6);
    ASSERT_TRUE(block.kind != BlockKind::kItem || block.level >= 1);
    end = whole.end;
  }
}

}  // namespace caresift::ingest_test
