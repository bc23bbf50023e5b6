#include "read_findings.h"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "caresift/outputs/json_fields.h"
#include "caresift/outputs/sample.h"
#include "caresift/text/parallel.h"
#include "finding_reader.h"
#include "json_lines_reader.h"
#include "tally.h"

namespace caresift {
namespace {

constexpr std::size_t kStretchBytes = 1 << 20;
constexpr std::size_t kStretchesAtOnce = 16;

/// Whole lines of the file.
struct Stretch {
  std::string text;
  std::uint64_t first_line = 1;
};

/// A line, read as far as it may be needed.
struct Line {
  FindingHead head;
  std::uint32_t document = 0;
  ReportFinding finding;  // empty where the head says that it does not count
};

struct Parsed {
  std::vector<Line> lines;
  std::optional<Error> error;  // what stopped it, after `lines`
};

/// Cuts a file into stretches of whole lines.
class Cutter {
 public:
  explicit Cutter(std::ifstream in) : in_(std::move(in)) {}

  /// False at the end.
  bool Next(Stretch* stretch) {
    stretch->text = std::move(rest_);
    rest_.clear();
    stretch->first_line = line_;
    while (in_) {
      const std::size_t had = stretch->text.size();
      stretch->text.resize(had + kStretchBytes);
      in_.read(stretch->text.data() + had, kStretchBytes);
      stretch->text.resize(had + static_cast<std::size_t>(in_.gcount()));
      const std::size_t end = stretch->text.rfind('\n');
      if (end == std::string::npos) continue;  // a line longer than a stretch
      if (in_) {
        rest_ = stretch->text.substr(end + 1);
        stretch->text.resize(end + 1);
      }
      break;
    }
    line_ += static_cast<std::uint64_t>(std::count(stretch->text.begin(), stretch->text.end(), '\n'));
    return !stretch->text.empty();
  }

  bool bad() const { return in_.bad(); }

 private:
  std::ifstream in_;
  std::string rest_;
  std::uint64_t line_ = 1;
};

/// A stretch on its way through the threads.
struct Slot {
  Stretch stretch;
  Parsed parsed;
  std::atomic<bool> handed = false;
};

/// Takes parsed stretches in file order, from one thread at a time.
class Collector {
 public:
  Collector(std::size_t most, const std::string& body, ReportData* data)
      : body_(body), data_(data), tally_(data, body), sample_(most) {}

  /// Whether a finding may still be kept; may be asked from any thread, and may say yes too often.
  bool MayWant(std::uint64_t id, std::uint32_t document) const {
    return IsAboutBody(document) || SamplingOrder(id) <= threshold_.load(std::memory_order_relaxed);
  }

  void Take(Parsed parsed) {
    const std::lock_guard<std::mutex> lock(taking_);
    if (error_) return;
    for (Line& line : parsed.lines) Take(std::move(line));
    threshold_.store(sample_.Threshold(), std::memory_order_relaxed);
    error_ = std::move(parsed.error);
    if (error_) failed_ = true;
  }

  bool failed() const { return failed_; }

  Result<Done> Finish() {
    const std::lock_guard<std::mutex> lock(taking_);
    if (error_) return *std::move(error_);
    tally_.Finish();
    data_->findings = sample_.Take();
    return Done{};
  }

 private:
  bool IsAboutBody(std::uint32_t document) const {
    return !body_.empty() && data_->documents[document].body == body_;
  }

  void Take(Line line) {
    if (line.head.context) return tally_.AddContext(line.document);
    if (line.head.duplicate) return tally_.AddDuplicate(line.document);
    tally_.Add(line.finding);
    if (IsAboutBody(line.document)) {
      sample_.AddAlways(std::move(line.finding));
    } else if (sample_.Wants(line.head.id)) {
      sample_.Add(std::move(line.finding));
    }
  }

  const std::string& body_;
  ReportData* data_;
  Tally tally_;
  Sample<ReportFinding> sample_;
  std::atomic<std::uint64_t> threshold_ = std::numeric_limits<std::uint64_t>::max();
  std::atomic<bool> failed_ = false;
  std::optional<Error> error_;
  std::mutex taking_;
};

Parsed Parse(Stretch stretch, const std::string& path, const Lookup& lookup, const Collector& collector,
             JsonParser* parser) {
  Parsed parsed;
  auto visited =
      parser->VisitLines(&stretch.text, path, stretch.first_line, [&](const rapidjson::Value& value) {
        Line line;
        line.head = ReadHead(value);
        line.document = lookup.Document(TextOf(value, "document"));
        if (!line.head.context && !line.head.duplicate) {
          const bool whole = collector.MayWant(line.head.id, line.document);
          line.finding = ReadFinding(value, lookup, whole);
        }
        parsed.lines.push_back(std::move(line));
      });
  if (!visited) parsed.error = std::move(visited).error();
  return parsed;
}

}  // namespace

Result<Done> ReadFindings(const std::string& path, std::size_t most, const std::string& body,
                          ReportData* data) {
  auto in = OpenOutput(path);
  if (!in) return std::move(in).error();
  const Lookup lookup(data->codebook, data->documents);
  Cutter cutter(std::move(in).value());
  Collector collector(most, body, data);
  tbb::enumerable_thread_specific<std::unique_ptr<JsonParser>> parsers(
      [] { return std::make_unique<JsonParser>(); });
  // At most so many stretches are under way, so their numbers take turns at the slots. The pipeline itself
  // orders all this, but the thread sanitiser cannot see into oneTBB: what threads hand on goes through an
  // atomic of ours.
  std::array<Slot, kStretchesAtOnce> slots;
  std::size_t next = 0;
  const auto cut = [&](tbb::flow_control& flow) -> Slot* {
    Slot& slot = slots[next++ % slots.size()];
    slot.handed.load(std::memory_order_acquire);
    if (collector.failed() || !cutter.Next(&slot.stretch)) flow.stop();
    slot.handed.store(true, std::memory_order_release);
    return &slot;
  };
  const auto parse = [&](Slot* slot) {
    slot->handed.load(std::memory_order_acquire);
    slot->parsed = Parse(std::move(slot->stretch), path, lookup, collector, parsers.local().get());
    slot->handed.store(true, std::memory_order_release);
    return slot;
  };
  const auto collect = [&](Slot* slot) {
    slot->handed.load(std::memory_order_acquire);
    collector.Take(std::move(slot->parsed));
    slot->handed.store(true, std::memory_order_release);
  };
  using tbb::filter_mode;
  tbb::parallel_pipeline(kStretchesAtOnce,
                         tbb::make_filter<void, Slot*>(filter_mode::serial_in_order, cut) &
                             tbb::make_filter<Slot*, Slot*>(filter_mode::parallel, parse) &
                             tbb::make_filter<Slot*, void>(filter_mode::serial_in_order, collect));
  if (cutter.bad()) return Error{ErrorCode::kUnreadable, path, std::strerror(errno)};
  return collector.Finish();
}

Result<Done> ReadFindingsAt(const std::string& path, const std::vector<FindingPlace>& places,
                            ReportData* data) {
  constexpr std::size_t kStretch = 256;
  const Lookup lookup(data->codebook, data->documents);
  data->findings.resize(places.size());
  std::vector<std::optional<Error>> problems(places.size() / kStretch + 1);
  ForEachStretch(places.size(), kStretch, [&](std::size_t begin, std::size_t end) {
    std::ifstream in(path, std::ios::binary);
    JsonParser parser;
    std::string text;
    for (std::size_t i = begin; i < end && !problems[begin / kStretch]; ++i) {
      text.resize(places[i].size);
      in.seekg(static_cast<std::streamoff>(places[i].begin));
      in.read(text.data(), static_cast<std::streamsize>(text.size()));
      const auto read = [&](const rapidjson::Value& line) {
        data->findings[i] = ReadFinding(line, lookup, true);
      };
      auto visited = in ? parser.Visit(text.data(), path, read)
                        : Result<Done>(Error{ErrorCode::kUnreadable, path, std::strerror(errno)});
      if (!visited) problems[begin / kStretch] = std::move(visited).error();
    }
  });
  for (std::optional<Error>& problem : problems) {
    if (problem) return *std::move(problem);
  }
  return Done{};
}

}  // namespace caresift
