#include "caresift/text/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>

namespace caresift {
namespace {

constexpr auto kLastCode = ErrorCode::kInterrupted;

// Leaves no code without a name: a switch without default is a compiler warning when the enumeration grows.
const char* NameOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return "usage";
    case ErrorCode::kNotFound:
      return "not-found";
    case ErrorCode::kUnreadable:
      return "unreadable";
    case ErrorCode::kEmptyFile:
      return "empty-file";
    case ErrorCode::kBinaryFile:
      return "binary-file";
    case ErrorCode::kUnsupportedFormat:
      return "unsupported-format";
    case ErrorCode::kBadEncoding:
      return "bad-encoding";
    case ErrorCode::kTooLarge:
      return "too-large";
    case ErrorCode::kMalformed:
      return "malformed";
    case ErrorCode::kEncrypted:
      return "encrypted";
    case ErrorCode::kNoText:
      return "no-text";
    case ErrorCode::kMissingTool:
      return "missing-tool";
    case ErrorCode::kTimeLimit:
      return "time-limit";
    case ErrorCode::kBadLexicon:
      return "bad-lexicon";
    case ErrorCode::kBadFramework:
      return "bad-framework";
    case ErrorCode::kBadMetadata:
      return "bad-metadata";
    case ErrorCode::kBadExamples:
      return "bad-examples";
    case ErrorCode::kBadModel:
      return "bad-model";
    case ErrorCode::kWriteFailed:
      return "write-failed";
    case ErrorCode::kInterrupted:
      return "interrupted";
  }
  return "";
}

TEST(Result, EveryCodeHasItsOwnNameAndSentence) {
  std::set<std::string_view> identifiers, descriptions;
  for (int i = 0; i <= static_cast<int>(kLastCode); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    EXPECT_EQ(Identifier(code), NameOf(code)) << "the table is out of step with the enumeration at " << i;
    EXPECT_FALSE(Describe(code).empty()) << NameOf(code);
    EXPECT_NE(Describe(code).back(), '.') << "a reason may follow: " << Describe(code);
    identifiers.insert(Identifier(code));
    descriptions.insert(Describe(code));
  }
  EXPECT_EQ(identifiers.size(), static_cast<std::size_t>(kLastCode) + 1);
  EXPECT_EQ(descriptions.size(), identifiers.size());
}

TEST(Result, TheTableEndsWithTheEnumeration) {
  EXPECT_THROW(Identifier(static_cast<ErrorCode>(static_cast<int>(kLastCode) + 1)), std::out_of_range);
}

TEST(Result, MessageLeavesOutWhatIsEmpty) {
  const struct {
    Error error;
    const char* message;
  } cases[] = {
      {{ErrorCode::kEmptyFile, "", ""}, "the file holds no text"},
      {{ErrorCode::kEmptyFile, "a.txt", ""}, "a.txt: the file holds no text"},
      {{ErrorCode::kUsage, "", "no input"}, "wrong usage: no input"},
      {{ErrorCode::kBadLexicon, "food.yaml:3: rule tea", "unknown key 'x'"},
       "food.yaml:3: rule tea: the lexicon cannot be used: unknown key 'x'"},
  };
  for (const auto& c : cases) EXPECT_EQ(c.error.Message(), c.message);
}

TEST(Result, HoldsAValueOrAnError) {
  Result<std::string> good(std::string("tea"));
  ASSERT_TRUE(good.ok());
  EXPECT_TRUE(static_cast<bool>(good));
  EXPECT_EQ(*good, "tea");
  EXPECT_EQ(good->size(), 3u);
  good.value() += "pot";
  EXPECT_EQ(good.value(), "teapot");

  const Result<std::string> bad(Error{ErrorCode::kNotFound, "x", ""});
  EXPECT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().code, ErrorCode::kNotFound);
}

TEST(Result, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> made(std::make_unique<int>(7));
  const std::unique_ptr<int> taken = std::move(made).value();
  EXPECT_EQ(*taken, 7);
}

}  // namespace
}  // namespace caresift
