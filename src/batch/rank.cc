#include "caresift/batch/rank.h"

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "caresift/batch/files.h"
#include "caresift/outputs/issues_csv.h"
#include "caresift/outputs/reports.h"
#include "folder_reader.h"
#include "summary_builder.h"

namespace caresift {
namespace {

// Adds a folder up as a run does. Statements are numbered as they are met: all that counts is that they
// differ.
Result<Done> AddFolder(const RankFolderOptions& options, const Lexicons& lexicons, SharedWords* words,
                       SummaryBuilder* builder) {
  std::map<std::string, EntryId> statements;
  FolderSink sink;
  sink.document = [&](const DocumentSummary& document, const std::string& framework) {
    builder->BeginPart(document, nullptr, framework);
  };
  sink.finding = [&](FolderFinding finding) {
    if (!finding.statement.empty())
      finding.facts.statement =
          statements.try_emplace(finding.statement, static_cast<EntryId>(statements.size())).first->second;
    builder->Add(finding.id, std::move(finding.facts));
  };
  return ReadFolder(options.folder, options.kind, lexicons, words, sink);
}

// run.json with the weights that ranked its issues.
Result<std::string> RunWithWeights(const std::string& path, const RunSummary& summary) {
  auto bytes = ReadFileBytes(path);
  if (!bytes) return std::move(bytes).error();
  try {
    auto run = nlohmann::ordered_json::parse(*bytes);
    const ScoreWeights& weights = summary.weights;
    run.at("options").at("weights") = {{"recurrence", weights.recurrence},
                                       {"salience", weights.salience},
                                       {"severity", weights.severity},
                                       {"recency", weights.recency},
                                       {"persistence", weights.persistence}};
    run.at("counts").at("issues") = summary.issues.size();
    return run.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  } catch (const std::exception& problem) {
    return Error{ErrorCode::kMalformed, path, problem.what()};
  }
}

}  // namespace

Result<std::vector<std::string>> RankFolder(const RankFolderOptions& options) {
  auto lexicons = Lexicons::Load(options.lexicons, options.extensions);
  if (!lexicons) return std::move(lexicons).error();
  SharedWords words;
  const Frameworks none;
  SummaryBuilder builder(*lexicons, none);
  if (auto added = AddFolder(options, *lexicons, &words, &builder); !added) return std::move(added).error();
  IssueOptions ranking = options.issues;
  ranking.strengths = options.kind == IssueKind::kStrength;
  const RunSummary summary = builder.Finish(words.Take(), ranking);
  std::string findings = IssueFindingsCsvHeader();
  for (const IssueSummary& issue : summary.issues) findings += builder.IssueFindingRows(issue.rank);

  std::vector<std::pair<std::string, std::string>> files;
  if (ranking.strengths) {
    files = {{"strengths.csv", RenderIssuesCsv(summary)},
             {"strengths.jsonl", RenderIssuesJsonl(summary)},
             {"strength_findings.csv", std::move(findings)}};
  } else {
    auto run = RunWithWeights(options.folder + "/run.json", summary);
    if (!run) return std::move(run).error();
    files = {{"issues.csv", RenderIssuesCsv(summary)},
             {"issues.jsonl", RenderIssuesJsonl(summary)},
             {"issue_findings.csv", std::move(findings)},
             {"run.json", std::move(run).value()}};
  }
  std::vector<std::string> paths;
  for (const auto& [name, bytes] : files) {
    paths.push_back((std::filesystem::path(options.folder) / name).string());
    if (auto written = WriteFileWhole(paths.back(), bytes); !written) return std::move(written).error();
  }
  return paths;
}

}  // namespace caresift
