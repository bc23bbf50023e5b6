#include "caresift/ingest/table_columns.h"

#include <algorithm>
#include <array>

#include "characters.h"

namespace caresift {
namespace {

// Words that, in the name of a column, say that people wrote freely in it.
constexpr std::array<std::string_view, 14> kTextNames = {
    "comment",  "comments", "feedback", "text",    "narrative", "response",    "responses",
    "verbatim", "review",   "answer",   "message", "story",     "testimonial", "free"};
// A name that goes on with one of these holds something about the text: "response_date", "comment_id".
constexpr std::array<std::string_view, 12> kNotText = {"date", "id",   "type",  "code",   "number", "score",
                                                       "time", "rate", "count", "length", "source", "by"};

template <std::size_t N>
bool Holds(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

std::string ColumnKey(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (ingest::IsAsciiLetter(c) || ingest::IsDigit(c) || static_cast<unsigned char>(c) >= 0x80) {
      key += ingest::AsciiLower(c);
    } else if (!key.empty() && key.back() != '_') {
      key += '_';
    }
  }
  if (key.ends_with('_')) key.pop_back();
  return key;
}

bool NamesComments(std::string_view column) {
  const std::string key = ColumnKey(column);
  bool names = false;
  for (std::size_t begin = 0; begin <= key.size();) {
    const std::size_t end = std::min(key.find('_', begin), key.size());
    const std::string_view word = std::string_view(key).substr(begin, end - begin);
    if (Holds(kNotText, word)) return false;
    names = names || Holds(kTextNames, word);
    begin = end + 1;
  }
  return names;
}

}  // namespace caresift
