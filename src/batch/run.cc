#include "caresift/batch/run.h"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "caresift/batch/output_folder.h"
#include "caresift/outputs/actions.h"
#include "caresift/outputs/checks.h"
#include "caresift/outputs/codebook.h"
#include "caresift/outputs/issues_csv.h"
#include "caresift/outputs/report.h"
#include "caresift/outputs/reports.h"
#include "caresift/text/digest.h"
#include "caresift/version.h"
#include "census_taker.h"
#include "discover.h"
#include "file_cache.h"
#include "joiner.h"
#include "metadata.h"
#include "plan_files.h"
#include "process_files.h"
#include "program_digest.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

using Clock = std::chrono::steady_clock;

constexpr const char* kCacheName = ".cache";  // in OUT; hidden, for it is nobody's but ours

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// One run: the stages in order, each leaving what the next one needs.
class Runner {
 public:
  Runner(const RunOptions& options, const std::function<void(const RunProgress&)>& progress,
         const std::atomic<bool>& stop)
      : options_(options), report_(progress), stop_(stop) {}

  Result<RunOutcome> Run() {
    const unsigned threads = ThreadsFor(options_.threads);
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    if (auto ready = Prepare(); !ready) return std::move(ready).error();
    auto out = OutputFolder::Create(options_.out);
    if (!out) return std::move(out).error();
    if (auto texts = out->CreateFolder("texts"); !texts) return std::move(texts).error();
    Joiner joiner(*lexicons_, frameworks_, &*out);
    for (const Failure& failure : corpus_.failures) joiner.AddFailure(failure);
    SharedWords words;
    std::optional<FileCache> cache;
    if (options_.update) {
      if (auto made = out->CreateFolder(kCacheName); !made) return std::move(made).error();
      cache.emplace(CacheSetting(out->path(), out->PathOf(kCacheName)), corpus_.files, Reading(), &words);
    }
    FileCache* const known = cache ? &*cache : nullptr;
    census_.Take(corpus_.files, Reading(), known, stop_);
    ProcessAll(threads, known, &words, &joiner);
    if (stop_) return Error{ErrorCode::kInterrupted, "", "nothing was written"};
    if (auto closed = joiner.CloseLines(); !closed) return std::move(closed).error();
    if (cache) {
      if (auto closed = cache->Close(); !closed) return std::move(closed).error();
    }
    const double read_seconds = SecondsSince(start_);
    RunSummary summary = joiner.Finish(words.Take(), options_.issues);
    summary.title = options_.title;
    summary.version = kVersion;
    summary.files = corpus_.files.size() + corpus_.failures.size();
    RunOutcome outcome{summary.files,         unchanged_,       joiner.failed(),
                       joiner.read_in_part(), summary.findings, summary.issues.size(),
                       Notices(joiner)};
    if (auto written = WriteReports(summary, read_seconds, &joiner, &*out); !written)
      return std::move(written).error();
    if (options_.finish) {
      const std::string earlier = fs::exists(out->path() + "/run.json") ? out->path() : "";
      if (auto finished = options_.finish(out->PathOf(""), earlier); !finished)
        return std::move(finished).error();
    }
    if (stop_) return Error{ErrorCode::kInterrupted, "", "nothing was written"};
    if (auto committed = out->Commit(); !committed) return std::move(committed).error();
    return outcome;
  }

  Result<std::vector<PlannedFile>> Plan() {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    ThreadsFor(options_.threads));
    if (auto ready = Prepare(); !ready) return std::move(ready).error();
    SharedWords words;
    FileCache cache(CacheSetting(options_.out, ""), corpus_.files, Reading(), &words);
    census_.Take(corpus_.files, Reading(), &cache, stop_);
    if (stop_) return Error{ErrorCode::kInterrupted, "", "nothing was written"};
    return PlanFiles(corpus_, census_, &cache);
  }

 private:
  Result<Done> Prepare() {
    if (options_.corpus.empty())
      return Error{ErrorCode::kUsage, "", "no corpus: name files or folders to read"};
    if (options_.out.empty()) return Error{ErrorCode::kUsage, "", "no output folder: name one with -o OUT"};
    if (!options_.metadata.empty()) {
      auto metadata = Metadata::Load(options_.metadata);
      if (!metadata) return std::move(metadata).error();
      metadata_ = std::move(metadata).value();
    }
    if (auto apart = CheckOutIsApart(); !apart) return apart;
    auto corpus = Discover(options_.corpus, {options_.metadata, options_.out});
    if (!corpus) return std::move(corpus).error();
    corpus_ = std::move(corpus).value();
    if (corpus_.files.empty() && corpus_.failures.empty()) {
      return Error{ErrorCode::kUsage, options_.corpus.front(), "there is no file in it"};
    }
    auto lexicons = Lexicons::Load(options_.lexicons, options_.extensions);
    if (!lexicons) return std::move(lexicons).error();
    lexicons_.emplace(std::move(lexicons).value());
    if (!options_.models.empty()) {
      auto weigher = Weigher::Load(options_.models, *lexicons_);
      if (!weigher) return std::move(weigher).error();
      weigher_.emplace(std::move(weigher).value());
    }
    auto frameworks = LoadFrameworks(options_.lexicons + "/frameworks");
    if (!frameworks) return std::move(frameworks).error();
    frameworks_ = std::move(frameworks).value();
    if (options_.redact) {
      auto redactor = options_.redact_names.empty() ? Redactor() : Redactor::Load(options_.redact_names);
      if (!redactor) return std::move(redactor).error();
      redactor_.emplace(std::move(redactor).value());
    }
    for (Failure& failure : corpus_.failures) {
      failure.path = Reading().Shown(std::move(failure.path));
      failure.reason = Reading().Shown(std::move(failure.reason));
    }
    for (const CorpusFile& file : corpus_.files) progress_.bytes_total += file.bytes;
    progress_.files_total = corpus_.files.size();
    return Done{};
  }

  CorpusReading Reading() const {
    return {frameworks_, metadata_, options_.reading, redactor_ ? &*redactor_ : nullptr};
  }

  // An OUT that is there already is replaced, and nothing that is read may go with it.
  Result<Done> CheckOutIsApart() const {
    std::error_code error;
    const fs::path out = fs::canonical(options_.out, error);
    if (error) return Done{};
    std::vector<std::string> read = options_.corpus;
    if (!options_.metadata.empty()) read.push_back(options_.metadata);
    for (const std::string& path : read) {
      const fs::path real = fs::canonical(path, error);
      if (error) continue;
      const auto [end_of_out, rest] = std::mismatch(out.begin(), out.end(), real.begin(), real.end());
      if (end_of_out == out.end())
        return Error{ErrorCode::kUsage, path, "it lies in OUT, which would be replaced"};
    }
    return Done{};
  }

  FileCache::Setting CacheSetting(const std::string& earlier, std::string to) const {
    Digest configuration;
    configuration.Add(ProgramDigest()).Add(lexicons_->digest()).Add(frameworks_.digest);
    configuration.Add(weigher_ ? weigher_->model().digest() : "").Add(options_.reading.text_column);
    configuration.Add(redactor_ ? redactor_->digest() : "");
    return {earlier + "/" + kCacheName, std::move(to), configuration.Value()};
  }

  void ProcessAll(unsigned threads, FileCache* cache, SharedWords* words, Joiner* joiner) {
    FileSteps steps;
    steps.make_worker = [&] {
      const Weigher* weigher = weigher_ ? &*weigher_ : nullptr;
      return std::make_unique<Worker>(*lexicons_, weigher, Reading(), census_.census(), words);
    };
    steps.process = [&](std::size_t file, Worker* worker) { return Process(file, cache, worker); };
    steps.join = [&](const CorpusFile& file, ProcessedFile* processed) { Join(file, processed, joiner); };
    steps.write = [&](ProcessedFile* processed) { joiner->Write(processed); };
    steps.stop = &stop_;
    ProcessFiles(corpus_.files, threads, steps);
  }

  ProcessedFile Process(std::size_t file, FileCache* cache, Worker* worker) {
    if (cache != nullptr) {
      if (auto known = cache->Find(file, census_.census())) {
        ++unchanged_;
        return std::move(*known);
      }
    }
    ProcessedFile processed = worker->Process(file, corpus_.files[file], census_.TakeRead(file));
    if (cache != nullptr) cache->Keep(file, processed, census_.census());
    return processed;
  }

  void Join(const CorpusFile& file, ProcessedFile* processed, Joiner* joiner) {
    progress_.bytes_done += processed->bytes;
    ++progress_.files_done;
    if (processed->rows.empty() && !processed->failed) without_row_.push_back(file.source);
    used_rows_.merge(processed->rows);
    joiner->Add(Reading().Shown(file.source), processed);
    progress_.failures = joiner->failed();
    progress_.seconds = SecondsSince(start_);
    if (report_) report_(progress_);
  }

  std::vector<Notice> Notices(const Joiner& joiner) const {
    std::vector<Notice> notices;
    for (const std::string& source : joiner.repeated()) {
      notices.push_back(source + ": the same bytes as an earlier file, read once");
    }
    for (const std::string& source : corpus_.metadata)
      notices.push_back(source + ": describes files and was not read as a report; --metadata uses it");
    if (options_.metadata.empty()) return notices;
    for (const std::string& file : metadata_.BadDates())
      notices.push_back(options_.metadata + ": 'published' of " + file + " is no date like 2025-01-10");
    for (const std::string& file : metadata_.Unused(used_rows_))
      notices.push_back(options_.metadata + ": no file for the row of " + file);
    for (const std::string& source : without_row_)
      notices.push_back(source + ": no row in " + options_.metadata);
    return notices;
  }

  Result<Done> WriteReports(const RunSummary& summary, double read_seconds, Joiner* joiner,
                            OutputFolder* out) {
    const std::pair<const char*, std::string> files[] = {
        {"themes.csv", RenderThemesCsv(summary)},
        {"statements.csv", joiner->StatementsCsv()},
        {"breakdown.csv", joiner->BreakdownCsv()},
        {"issues.csv", RenderIssuesCsv(summary)},
        {"issues.jsonl", RenderIssuesJsonl(summary)},
        {"distinctive.csv", RenderDistinctiveCsv(summary)},
        {"errors.jsonl", RenderErrorsJsonl(summary)},
        {"codebook.json", RenderCodebook(*lexicons_, frameworks_)},
        {"run.json", RunJson(summary, *joiner, read_seconds)},
    };
    for (const auto& [name, bytes] : files) {
      if (auto written = out->Write(name, bytes); !written) return written;
    }
    if (auto written = WriteIssueFindings(summary, *joiner, *out); !written) return written;
    // As `caresift report` does: whoever has the folder can make the same reports from it.
    auto reports = MakeReports(out->PathOf(""), {},
                               {summary, joiner->TakeCrossTotals(), joiner->context(), joiner->TakeSample()});
    if (!reports) return std::move(reports).error();
    for (const ReportFile& report : *reports) {
      if (auto written = out->Write(report.name, report.bytes); !written) return written;
    }
    return Done{};
  }

  // Issue by issue: together they may hold every shortfall of the corpus.
  static Result<Done> WriteIssueFindings(const RunSummary& summary, const Joiner& joiner,
                                         const OutputFolder& out) {
    OutputFile file(out.PathOf("issue_findings.csv"));
    file.Append(IssueFindingsCsvHeader());
    for (const IssueSummary& issue : summary.issues) file.Append(joiner.IssueFindingRows(issue.rank));
    return file.Close();
  }

  std::string RunJson(const RunSummary& summary, const Joiner& joiner, double read_seconds) const {
    nlohmann::ordered_json run;
    run["schema"] = "caresift/run/1";
    run["version"] = summary.version;
    run["options"] = {{"title", options_.title},
                      {"metadata", !options_.metadata.empty()},
                      {"text_column", options_.reading.text_column},
                      {"smallest_group", options_.issues.smallest_group},
                      {"most_issues", options_.issues.most_issues},
                      {"weights",
                       {{"recurrence", summary.weights.recurrence},
                        {"salience", summary.weights.salience},
                        {"severity", summary.weights.severity},
                        {"recency", summary.weights.recency},
                        {"persistence", summary.weights.persistence}}}};
    run["digests"] = {{"lexicons", lexicons_->digest()},
                      {"model", weigher_ ? weigher_->model().digest() : ""},
                      {"frameworks", frameworks_.digest},
                      {"inputs", joiner.InputsDigest()}};
    run["counts"] = {{"files", summary.files},
                     {"failed", summary.failed},
                     {"read_in_part", joiner.read_in_part()},
                     {"repeated_files", joiner.repeated().size()},
                     {"documents", summary.parts},
                     {"bodies", summary.bodies},
                     {"words", summary.words},
                     {"bytes", summary.bytes},
                     {"findings", summary.findings},
                     {"context", joiner.context()},
                     {"boilerplate", census_.census().boilerplate()},
                     {"adopted", census_.census().adopted()},
                     {"duplicates", summary.duplicates},
                     {"issues", summary.issues.size()},
                     {"rules", summary.rules}};
    run["redaction"] = nullptr;
    if (redactor_) {
      run["redaction"]["listed_names"] = redactor_->names();
      for (std::size_t kind = 0; kind < kPersonalDataCount; ++kind)
        run["redaction"]["masked"][std::string(Identifier(static_cast<PersonalData>(kind)))] =
            joiner.masked()[kind];
    }
    run["repeated_files"] = joiner.repeated();
    run["timings"] = {{"read_and_judge_seconds", read_seconds}, {"seconds", SecondsSince(start_)}};
    return run.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }

  const RunOptions& options_;
  const std::function<void(const RunProgress&)> report_;
  const std::atomic<bool>& stop_;
  const Clock::time_point start_ = Clock::now();
  Metadata metadata_;
  Corpus corpus_;
  std::optional<Lexicons> lexicons_;
  std::optional<Weigher> weigher_;
  Frameworks frameworks_;
  std::optional<Redactor> redactor_;
  CensusTaker census_;
  std::set<const Metadata::Row*> used_rows_;
  std::vector<std::string> without_row_;      // files that no row goes with
  std::atomic<std::uint64_t> unchanged_ = 0;  // files that were not read again
  RunProgress progress_;
};

}  // namespace

Result<RunOutcome> Run(const RunOptions& options, const std::function<void(const RunProgress&)>& progress,
                       const std::atomic<bool>& stop) {
  return Runner(options, progress, stop).Run();
}

Result<std::vector<PlannedFile>> PlanRun(const RunOptions& options, const std::atomic<bool>& stop) {
  return Runner(options, {}, stop).Plan();
}

}  // namespace caresift
