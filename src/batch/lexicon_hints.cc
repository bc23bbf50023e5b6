#include "caresift/batch/lexicon_hints.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <set>
#include <thread>

namespace caresift {

std::vector<std::string> LexiconHints::Of(const std::string& text) {
  std::set<std::string> hints;
  for (const Explanation& sentence : judge_.Explain(text, "", /*council=*/false)) {
    for (const ThemeTag& tag : sentence.finding.themes) {
      hints.insert("theme:" + lexicons_.themes()[tag.theme].id);
      for (const RuleMatch& match : tag.matches) hints.insert("rule:" + lexicons_.rule(match.rule).name);
    }
  }
  return {hints.begin(), hints.end()};
}

void AddLexiconHints(const Lexicons& lexicons, unsigned threads, TextTable* table) {
  const unsigned most = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, most);
  tbb::enumerable_thread_specific<LexiconHints> readers([&] { return LexiconHints(lexicons); });
  tbb::parallel_for(std::size_t{0}, table->rows.size(), [&](std::size_t i) {
    TextRow& row = table->rows[i];
    row.hints = readers.local().Of(row.text);
  });
}

}  // namespace caresift
