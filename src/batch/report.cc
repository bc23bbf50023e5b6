#include "caresift/batch/report.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "caresift/batch/output_folder.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

// Whoever has the old file open, or looks at the folder meanwhile, sees the old one whole.
Result<Done> Replace(const fs::path& path, std::string_view bytes) {
  const fs::path partial =
      path.parent_path() / ("." + path.filename().string() + ".partial-" + std::to_string(::getpid()));
  std::error_code error;
  OutputFile file(partial.string());
  file.WriteAt(file.Reserve(bytes.size()), bytes);
  auto written = file.Close();
  if (written) fs::rename(partial, path, error);
  if (written && !error) return Done{};
  std::error_code ignored;
  fs::remove(partial, ignored);
  if (!written) return written;
  return Error{ErrorCode::kWriteFailed, path.string(), error.message()};
}

}  // namespace

Result<std::vector<std::string>> RemakeReports(const std::string& folder, const ReportOptions& options) {
  auto reports = MakeReports(folder, options);
  if (!reports) return std::move(reports).error();
  std::vector<std::string> paths;
  for (const ReportFile& report : *reports) {
    const fs::path path = fs::path(folder) / report.name;
    if (auto written = Replace(path, report.bytes); !written) return std::move(written).error();
    paths.push_back(path.string());
  }
  return paths;
}

}  // namespace caresift
