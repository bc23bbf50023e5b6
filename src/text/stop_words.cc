#include "caresift/text/stop_words.h"

#include <algorithm>
#include <array>

namespace caresift {
namespace {

// Sorted, for binary search; a test checks the order.
constexpr std::array<std::string_view, 152> kStopWords = {
    "a",       "about",  "above",    "across",  "after",  "again",  "against", "all",    "almost",
    "along",   "also",   "although", "always",  "am",     "among",  "an",      "and",    "another",
    "any",     "are",    "around",   "as",      "at",     "be",     "because", "been",   "before",
    "being",   "below",  "between",  "both",    "but",    "by",     "can",     "cannot", "could",
    "did",     "do",     "does",     "doing",   "down",   "due",    "during",  "each",   "either",
    "etc",     "even",   "every",    "few",     "for",    "from",   "further", "had",    "has",
    "have",    "having", "he",       "her",     "here",   "hers",   "him",     "his",    "how",
    "however", "i",      "if",       "in",      "into",   "is",     "it",      "its",    "itself",
    "just",    "may",    "me",       "might",   "more",   "most",   "much",    "must",   "my",
    "no",      "nor",    "not",      "of",      "off",    "often",  "on",      "once",   "one",
    "only",    "onto",   "or",       "other",   "others", "our",    "out",     "over",   "own",
    "per",     "quite",  "rather",   "same",    "shall",  "she",    "should",  "since",  "so",
    "some",    "still",  "such",     "than",    "that",   "the",    "their",   "them",   "then",
    "there",   "these",  "they",     "this",    "those",  "though", "through", "to",     "too",
    "under",   "until",  "up",       "upon",    "us",     "very",   "was",     "we",     "were",
    "what",    "when",   "where",    "whether", "which",  "while",  "whilst",  "who",    "whom",
    "whose",   "why",    "will",     "with",    "within", "would",  "you",     "your",
};

}  // namespace

bool IsStopWord(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

}  // namespace caresift
