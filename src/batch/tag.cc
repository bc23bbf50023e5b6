#include "caresift/batch/tag.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "caresift/batch/lexicon_hints.h"
#include "caresift/outputs/labels_json.h"

namespace caresift {
namespace {

constexpr std::size_t kChunk = 128;          // rows judged by one worker at a time
constexpr std::size_t kBatch = 64 * kChunk;  // rows whose lines wait to be written

}  // namespace

void TagTable(const Classifier& model, const TextTable& table, const Lexicons* lexicons, unsigned threads,
              const std::function<void(std::string_view)>& write) {
  const unsigned most = threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, most);
  tbb::enumerable_thread_specific<Predictor> predictors([&] { return Predictor(model); });
  tbb::enumerable_thread_specific<std::optional<LexiconHints>> readers([&] {
    return lexicons != nullptr ? std::optional<LexiconHints>(std::in_place, *lexicons) : std::nullopt;
  });
  for (std::size_t begin = 0; begin < table.rows.size(); begin += kBatch) {
    const std::size_t end = std::min(begin + kBatch, table.rows.size());
    std::vector<std::string> lines((end - begin + kChunk - 1) / kChunk);
    const auto tag = [&](std::size_t chunk) {
      Predictor& predictor = predictors.local();
      const std::size_t first = begin + chunk * kChunk;
      std::optional<LexiconHints>& reader = readers.local();
      for (std::size_t i = first; i < std::min(first + kChunk, end); ++i) {
        const TextRow& row = table.rows[i];
        const auto hints = reader ? reader->Of(row.text) : std::vector<std::string>();
        AppendLabelLine(row.id, model, predictor.Labels(row.text, hints), &lines[chunk]);
      }
    };
    tbb::parallel_for(std::size_t{0}, lines.size(), tag);
    for (const std::string& chunk : lines) write(chunk);
  }
}

}  // namespace caresift
