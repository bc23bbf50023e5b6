#include "caresift/exports/export.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "caresift/batch/output_folder.h"
#include "formats.h"
#include "target.h"

namespace caresift {
namespace {

using WriteFile = Result<ExportOutcome> (*)(const OutReader&, const std::string&);
using WriteFolder = Result<ExportOutcome> (*)(const OutReader&, OutputFolder*);

// The two lists stand in the same order.
constexpr ExportFormat kFormats[] = {
    {"sqlite", "one SQLite database: tables, indices, views", false},
    {"csv", "a folder of tidy tables", true},
    {"jsonl", "findings.jsonl, less what a filter leaves out", false},
    {"postgresql", "a folder: psql -f load.sql brings it in", true},
    {"refi-qda", "a .qdpx project for NVivo, ATLAS.ti, MAXQDA", false},
    {"refi-qdc", "its codebook alone, .qdc", false},
    {"web-annotation", "W3C Web Annotations, JSON-LD", false},
    {"skos", "themes and frameworks as SKOS, Turtle", false},
    {"brat", "a folder of texts and stand-off annotations", true},
    {"opensearch", "a folder: index mapping and bulk requests", true},
    {"quanteda", "themes as a dictionary of quanteda, YAML", false},
};
struct Writer {
  WriteFile file;
  WriteFolder folder;
};
constexpr Writer kWriters[] = {
    {WriteSqlite, nullptr},        {nullptr, WriteCsv},      {WriteJsonl, nullptr},
    {nullptr, WritePostgresql},    {WriteRefiQda, nullptr},  {WriteRefiCodebook, nullptr},
    {WriteWebAnnotation, nullptr}, {WriteSkos, nullptr},     {nullptr, WriteBrat},
    {nullptr, WriteOpenSearch},    {WriteQuanteda, nullptr},
};
static_assert(std::size(kFormats) == std::size(kWriters));

// The mark by which an export's folder is known again, and says what it holds.
std::string Mark(const OutReader& out, std::string_view format, const ExportOutcome& outcome) {
  const ExportFilter& filter = out.filter();
  nlohmann::ordered_json mark = {{"schema", "caresift/export/1"}};
  mark["format"] = format;
  mark["version"] = out.version();
  mark["filter"] = {{"bodies", filter.bodies},
                    {"themes", filter.themes},
                    {"since", filter.since.empty() ? nlohmann::json() : nlohmann::json(filter.since)},
                    {"min_confidence", filter.min_confidence}};
  mark["documents"] = outcome.documents;
  mark["findings"] = outcome.findings;
  return mark.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

Result<ExportOutcome> ExportFile(const OutReader& out, WriteFile write, const std::string& target) {
  auto file = PendingFile::Create(target);
  if (!file) return std::move(file).error();
  auto outcome = write(out, file->path());
  if (!outcome) return outcome;
  if (auto committed = file->Commit(); !committed) return std::move(committed).error();
  return outcome;
}

Result<ExportOutcome> ExportFolder(const OutReader& out, std::string_view format, WriteFolder write,
                                   const std::string& target) {
  auto folder = OutputFolder::Create(target, {"export.json", "\"caresift/export/"});
  if (!folder) return std::move(folder).error();
  auto outcome = write(out, &*folder);
  if (!outcome) return outcome;
  if (auto marked = folder->Write("export.json", Mark(out, format, *outcome)); !marked)
    return std::move(marked).error();
  if (auto committed = folder->Commit(); !committed) return std::move(committed).error();
  return outcome;
}

}  // namespace

std::span<const ExportFormat> ExportFormats() { return kFormats; }

Result<ExportOutcome> Export(const std::string& out, std::string_view format, const std::string& target,
                             const ExportFilter& filter) {
  const auto known =
      std::find_if(std::begin(kFormats), std::end(kFormats), [&](const auto& f) { return f.name == format; });
  if (known == std::end(kFormats))
    return Error{ErrorCode::kUsage, "", "there is no format '" + std::string(format) + "'"};
  auto reader = OutReader::Open(out, filter);
  if (!reader) return std::move(reader).error();
  const Writer& writer = kWriters[known - std::begin(kFormats)];
  if (writer.folder == nullptr) return ExportFile(*reader, writer.file, target);
  return ExportFolder(*reader, format, writer.folder, target);
}

Result<ExportOutcome> ExportChanges(const std::string& out, const std::string& earlier,
                                    const std::string& target, const ExportFilter& filter) {
  auto now = OutReader::Open(out, filter);
  if (!now) return std::move(now).error();
  std::optional<OutReader> then;
  if (!earlier.empty()) {
    auto opened = OutReader::Open(earlier, filter, OutReader::Unmet::kAllowed);
    if (!opened) return std::move(opened).error();
    then.emplace(std::move(opened).value());
  }
  auto file = PendingFile::Create(target);
  if (!file) return std::move(file).error();
  auto outcome = WriteChanges(*now, then ? &*then : nullptr, file->path());
  if (!outcome) return outcome;
  if (auto committed = file->Commit(); !committed) return std::move(committed).error();
  return outcome;
}

}  // namespace caresift
