#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"
#include "caresift/issues/issue.h"
#include "caresift/text/result.h"

namespace caresift {

/// What `caresift run` does; the command line reads its defaults from here.
struct RunOptions {
  std::vector<std::string> corpus;  ///< files and folders; folders are walked, symbolic links followed once
  std::string out;                  ///< folder to make, or to replace where it is an earlier run's
  std::string lexicons;             ///< folder with themes/, cues/ and frameworks/
  std::vector<std::string> extensions;  ///< folders whose lexicons replace or add to those
  std::string models;                   ///< folder with the judge's model; empty: the rules judge alone
  std::string metadata;                 ///< CSV that goes with the corpus; empty: none
  ReadOptions reading;                  ///< such as the text column of tables of comments
  std::string title = "Recurring issues in care inspection and assessment reports";
  unsigned threads = 0;  ///< 0: one for each core
  IssueOptions issues;
  bool redact = false;       ///< mask personal data in all that is written; see Redactor
  std::string redact_names;  ///< file of names to mask as well; empty: none
  /// Files that an earlier such run in `out` knows are not read and judged again. What is written is the
  /// same, and a hidden folder .cache for the next run.
  bool update = false;
  /// May add files to the folder that is about to become OUT, when all else stands in it. `earlier`: the OUT
  /// that it will replace; empty where there is none. An error ends the run. May be null.
  std::function<Result<Done>(const std::string& folder, const std::string& earlier)> finish;
};

/// How far a run is; given to the progress callback after every file, from one thread at a time.
struct RunProgress {
  std::uint64_t files_done = 0, files_total = 0;
  std::uint64_t bytes_done = 0, bytes_total = 0;
  std::uint64_t failures = 0;
  double seconds = 0;
};

/// Something the user should know about the run as a whole, such as a metadata row that fits no file.
using Notice = std::string;

struct RunOutcome {
  std::uint64_t files = 0, unchanged = 0, failed = 0, read_in_part = 0, findings = 0, issues = 0;
  std::vector<Notice> notices;
};

/// Reads the corpus and writes the OUT folder of the contracts. OUT appears whole or not at all: it is made
/// beside its place and moved there at the end, in one step where an earlier OUT is replaced.
///
/// A document that fails is listed in OUT/errors.jsonl and costs only itself. Errors, with nothing written:
/// kUsage (no input, OUT is in the corpus's way or not ours to replace), kNotFound, kBadLexicon,
/// kBadFramework, kBadMetadata, those of Redactor::Load, kWriteFailed (also where another run is writing
/// OUT), kInterrupted (`stop` became true).
///
/// Everything written but `timings` in run.json is the same to the byte whatever the thread count and the
/// order of `corpus`.
Result<RunOutcome> Run(const RunOptions& options, const std::function<void(const RunProgress&)>& progress,
                       const std::atomic<bool>& stop);

/// What a run with RunOptions::update would do with a file.
struct PlannedFile {
  enum class State {
    kUnchanged,  ///< take over what is known of it
    kNew,        ///< read and judge it: the last run did not have it
    kChanged,    ///< read and judge it: its bytes are others
    kAgain,  ///< read and judge it: its metadata, the configuration or what other files tell of it changed
    kUnreadable,  ///< list it in errors.jsonl
    kGone         ///< leave it out: the last run had it
  };
  std::string source;
  State state = State::kNew;
  std::string reason;  ///< why it is unreadable
};
std::string_view Identifier(PlannedFile::State state);  // "unchanged", "new", …

/// Says what Run would do with every file, in corpus order, then with those that are gone. Reads what is not
/// known, but judges nothing and writes nothing. Errors are those of Run.
Result<std::vector<PlannedFile>> PlanRun(const RunOptions& options, const std::atomic<bool>& stop);

}  // namespace caresift
