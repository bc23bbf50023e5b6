#include "command.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "caresift/batch/files.h"
#include "paths.h"

namespace caresift::cli {

int Fail(const Error& error) {
  fmt::print(stderr, "caresift: {}\n", error.Message());
  return kUnusable;
}

int FailUsage(const std::string& command, const std::string& reason) {
  fmt::print(stderr, "caresift {0}: {1}\nTry 'caresift {0} --help'.\n", command, reason);
  return kUnusable;
}

std::string BaseLexicons() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path installed = program.parent_path() / kLexiconsBesideProgram;
    if (fs::is_directory(installed, error)) return installed.lexically_normal().string();
  }
  return kLexiconsOfSourceTree;
}

std::string BaseModels() { return (std::filesystem::path(BaseLexicons()).parent_path() / "models").string(); }

Result<std::optional<Weigher>> BaseWeigher(const Lexicons& lexicons, bool rules_only) {
  std::optional<Weigher> weigher;
  if (rules_only) return weigher;
  auto loaded = Weigher::Load(BaseModels(), lexicons);
  if (!loaded) return std::move(loaded).error();
  weigher.emplace(std::move(loaded).value());
  return weigher;
}

Result<Classifier> OpenModel(const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::exists(name, error) && name.find('/') == std::string::npos) {
    const fs::path shipped = fs::path(BaseModels()) / (name + ".model");
    if (fs::exists(shipped, error)) return LoadModel(shipped.string());
  }
  return LoadModel(name);
}

}  // namespace caresift::cli
