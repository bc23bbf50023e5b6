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

void AddNearHints(std::vector<std::vector<std::string>>* hints) {
  const std::vector<std::vector<std::string>> own = *hints;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const std::size_t first = i - std::min(i, kNearSentences),
                      last = std::min(i + kNearSentences + 1, own.size());
    for (std::size_t near = first; near < last; ++near) {
      for (const std::string& hint : own[near])
        if (near != i && hint.starts_with("theme:")) (*hints)[i].push_back("near:" + hint);
    }
  }
}

void AddLexiconHints(const Lexicons& lexicons, unsigned threads, TextTable* table) {
  const unsigned most = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, most);
  tbb::enumerable_thread_specific<LexiconHints> readers([&] { return LexiconHints(lexicons); });
  std::vector<TextRow>& rows = table->rows;
  tbb::parallel_for(std::size_t{0}, rows.size(),
                    [&](std::size_t i) { rows[i].hints = readers.local().Of(rows[i].text); });
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    std::vector<std::vector<std::string>> hints;
    for (end = begin; end < rows.size() && rows[end].document == rows[begin].document; ++end)
      hints.push_back(std::move(rows[end].hints));
    if (!rows[begin].document.empty()) AddNearHints(&hints);
    for (std::size_t i = begin; i < end; ++i) rows[i].hints = std::move(hints[i - begin]);
  }
}

}  // namespace caresift
