#include "caresift/text/stop_words.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace caresift {
namespace {

TEST(StopWords, FunctionWordsOnly) {
  for (const char* word : {"a", "about", "not", "the", "whose", "your", "while", "across"})
    EXPECT_TRUE(IsStopWord(word)) << word;
  for (const char* word : {"", "care", "staff", "The", "theme", "wait", "zebra", "aa", "0"})
    EXPECT_FALSE(IsStopWord(word)) << word;
}

// The list is searched by bisection, so a word out of order would not be found. Read from the source, that
// no word needs naming twice.
TEST(StopWords, EveryListedWordIsFound) {
  std::ifstream in(CARESIFT_SOURCE_DIR "/src/text/stop_words.cc");
  const std::string source{std::istreambuf_iterator<char>(in), {}};
  const std::size_t from = source.find("kStopWords = {");
  ASSERT_NE(from, std::string::npos);
  const std::string list = source.substr(from, source.find("};", from) - from);
  const std::regex quoted("\"([^\"]*)\"");
  std::vector<std::string> words;
  for (std::sregex_iterator it(list.begin(), list.end(), quoted), end; it != end; ++it)
    words.push_back((*it)[1]);
  EXPECT_GT(words.size(), 100u);
  for (std::size_t i = 1; i < words.size(); ++i) EXPECT_LT(words[i - 1], words[i]);
  for (const std::string& word : words) EXPECT_TRUE(IsStopWord(word)) << word;
}

}  // namespace
}  // namespace caresift
