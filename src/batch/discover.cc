#include "discover.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <tuple>

#include "metadata.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

class Walker {
 public:
  explicit Walker(const std::vector<std::string>& leave_out) {
    std::error_code error;
    for (const std::string& path : leave_out) {
      const fs::path real = fs::canonical(path, error);
      if (!error) seen_.insert(real.string());
    }
  }

  // A folder's files are named from the folder, a file named by the user by its own name.
  void AddRoot(const fs::path& root) {
    std::error_code error;
    if (fs::is_directory(root, error)) {
      Walk(root, "");
    } else {
      AddFile(root, root.filename().string());
    }
  }

  Corpus Take() {
    std::sort(corpus_.files.begin(), corpus_.files.end(), [](const CorpusFile& a, const CorpusFile& b) {
      return std::tie(a.source, a.path, a.member.outer, a.member.inner) <
             std::tie(b.source, b.path, b.member.outer, b.member.inner);
    });
    std::sort(corpus_.metadata.begin(), corpus_.metadata.end());
    return std::move(corpus_);
  }

 private:
  // False where this file or folder was met before, by whatever name.
  bool FirstMet(const fs::path& path) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    return error ? true : seen_.insert(real.string()).second;
  }

  void Walk(const fs::path& root, const std::string& prefix) {
    // An explicit stack: a folder tree may be deeper than the program's.
    std::vector<std::pair<fs::path, std::string>> open{{root, prefix}};
    while (!open.empty()) {
      const auto [folder, name] = open.back();
      open.pop_back();
      if (!FirstMet(folder)) continue;
      // By name: of a file and a link to it the first one counts, wherever the file system puts them.
      std::set<std::string> names;
      std::error_code error;
      for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator();
           entry.increment(error)) {
        std::string file = entry->path().filename().string();
        if (!file.starts_with('.')) names.insert(std::move(file));
      }
      if (error) Fail(name.empty() ? folder.string() : name, error.message());
      const std::size_t before = open.size();
      for (const std::string& file : names) {
        std::error_code ignored;
        if (fs::is_directory(folder / file, ignored)) {
          open.emplace_back(folder / file, name + file + "/");
        } else {
          AddFile(folder / file, name + file);
        }
      }
      std::reverse(open.begin() + static_cast<std::ptrdiff_t>(before), open.end());
    }
  }

  void AddFile(const fs::path& path, const std::string& source) {
    std::error_code error;
    if (!fs::is_regular_file(path, error))
      return Fail(source, error ? error.message() : "not a regular file");
    if (!FirstMet(path)) return;
    const std::string extension = Lower(path.extension().string());
    if (extension == ".zip" && AddArchive(path.string(), source)) return;
    if (extension == ".csv" && DescribesFiles(FirstBytes(path))) {
      corpus_.metadata.push_back(source);
      return;
    }
    const std::uintmax_t bytes = fs::file_size(path, error);
    corpus_.files.push_back({path.string(), source, error ? 0 : bytes, {}});
  }

  // False where it is a document in a container after all.
  bool AddArchive(const std::string& path, const std::string& source) {
    auto listing = ListArchive(path);
    if (!listing) {
      Fail(source, listing.error());
      return true;
    }
    if (listing->is_document) return false;
    for (ArchiveEntry& entry : listing->entries)
      corpus_.files.push_back({path, source + "/" + entry.name, entry.bytes, entry.index});
    for (const Error& problem : listing->problems) Fail(source + "/" + problem.place, problem);
    if (listing->entries.empty() && listing->problems.empty())
      Fail(source, {ErrorCode::kEmptyFile, source, "an archive without files"});
    return true;
  }

  static std::string Lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
  }

  static std::string FirstBytes(const fs::path& path) {
    std::string bytes(16384, '\0');
    std::ifstream in(path, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
  }

  void Fail(const std::string& source, const std::string& reason) {
    Fail(source, {ErrorCode::kUnreadable, source, reason});
  }

  void Fail(const std::string& source, const Error& error) {
    corpus_.failures.push_back({source, "discover", std::string(Identifier(error.code)),
                                error.reason.empty() ? std::string(Describe(error.code)) : error.reason,
                                true});
  }

  std::set<std::string> seen_;
  Corpus corpus_;
};

}  // namespace

Result<Corpus> Discover(const std::vector<std::string>& roots, const std::vector<std::string>& leave_out) {
  std::vector<std::string> sorted = roots;
  std::sort(sorted.begin(), sorted.end());
  Walker walker(leave_out);
  for (const std::string& root : sorted) {
    std::error_code error;
    if (!fs::exists(root, error)) return Error{ErrorCode::kNotFound, root, ""};
    walker.AddRoot(root);
  }
  return walker.Take();
}

}  // namespace caresift
