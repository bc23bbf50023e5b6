#include "census_taker.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "caresift/text/segment.h"
#include "caresift/text/vocabulary.h"
#include "part_facts.h"
#include "wording.h"

namespace caresift {
namespace {

constexpr std::size_t kMostKept = std::size_t{256} << 20;  // bytes of files that stay read

/// The tools of one thread.
class Counter {
 public:
  explicit Counter(const CorpusReading& reading) : reader_(reading), segmenter_(&vocabulary_) {}

  CorpusReader& reader() { return reader_; }

  /// An entry for each part of a file but comments, which are each by themselves.
  std::vector<Census::Entry> EntriesOf(std::size_t file, const CorpusRead& read) {
    std::vector<Census::Entry> entries;
    std::size_t number = 0;
    for (const CorpusDocument& found : read.documents) {
      for (const Part& part : found.parts) {
        Census::Entry entry;
        entry.file = file;
        entry.part = number++;
        if (part.kind == PartKind::kComments) continue;
        entry.document = DocumentId(read.digest, entry.part);
        entry.regime = RegimeOf(part, entry.document);
        entry.body = part.body;
        entry.sentences = SentencesOf(found.document, part, entry.regime);
        entries.push_back(std::move(entry));
      }
    }
    return entries;
  }

 private:
  // The sentences that will be findings, cut as the judge cuts them.
  std::vector<Census::Sentence> SentencesOf(const Document& document, const Part& part,
                                            const std::string& regime) {
    std::vector<Census::Sentence> sentences;
    for (const Passage& passage : part.passages) {
      if (passage.role == Role::kCommitment || passage.role == Role::kContext) continue;
      segments_.Clear();
      segmenter_.Segment(document.text, passage.span, document.left_out, &segments_);
      for (const Sentence& sentence : segments_.sentences) {
        const std::size_t words = sentence.last - sentence.first;
        if (words < Census::kFewestWords) continue;
        sentences.push_back({wording_.Of(regime, document, sentence.span).in_regime,
                             IsNarrative(passage.role) && words >= Census::kFewestBoilerplateWords});
      }
    }
    return sentences;
  }

  CorpusReader reader_;
  Vocabulary vocabulary_;
  Segmenter segmenter_;
  Segments segments_;
  WordingDigest wording_;
};

}  // namespace

void CensusTaker::Take(const std::vector<CorpusFile>& files, const CorpusReading& reading, FileCache* cache,
                       const std::atomic<bool>& stop) {
  read_.resize(files.size());
  const bool alone = files.size() < 2;  // one file has nobody to repeat
  if (alone && cache == nullptr) return;
  tbb::enumerable_thread_specific<std::unique_ptr<Counter>> counters;
  std::vector<Census::Entry> entries;
  std::size_t kept = 0;
  tbb::parallel_for(std::size_t{0}, files.size(), [&](std::size_t file) {
    if (stop) return;
    std::unique_ptr<Counter>& counter = counters.local();
    if (counter == nullptr) counter = std::make_unique<Counter>(reading);
    try {
      Result<std::string> bytes = counter->reader().ReadBytes(files[file]);
      if (cache != nullptr && bytes) {
        if (auto known = cache->FindEntries(file, DigestOfBytes(*bytes))) {
          const std::lock_guard<std::mutex> lock(mutex_);
          std::move(known->begin(), known->end(), std::back_inserter(entries));
          return;
        }
      }
      CorpusRead read = counter->reader().Read(files[file], std::move(bytes));
      std::vector<Census::Entry> own = counter->EntriesOf(file, read);
      if (cache != nullptr && !read.error) cache->KeepEntries(file, read.body_ids, own);
      const std::lock_guard<std::mutex> lock(mutex_);
      std::move(own.begin(), own.end(), std::back_inserter(entries));
      if (read.error) errors_.emplace(file, *read.error);
      kept += read.Size();
      if (kept <= kMostKept) read_[file] = std::move(read);
    } catch (const std::bad_alloc&) {
      counter.reset();  // a worker meets it again and says so
    }
  });
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!alone) census_ = Census(std::move(entries));
}

std::optional<CorpusRead> CensusTaker::TakeRead(std::size_t file) {
  const std::lock_guard<std::mutex> lock(mutex_);
  return std::exchange(read_[file], std::nullopt);
}

}  // namespace caresift
