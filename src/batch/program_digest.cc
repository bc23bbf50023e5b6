#include "program_digest.h"

#include <link.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "caresift/text/digest.h"

namespace caresift {
namespace {

// False where there is no such file.
bool AddFile(const std::string& path, Digest* digest) {
  struct ::stat file = {};
  if (::stat(path.c_str(), &file) != 0) return false;
  digest->Add(path).Add(static_cast<std::uint64_t>(file.st_size));
  digest->Add(static_cast<std::uint64_t>(file.st_mtim.tv_sec));
  digest->Add(static_cast<std::uint64_t>(file.st_mtim.tv_nsec));
  return true;
}

// The program itself has no name here.
int AddObject(::dl_phdr_info* object, std::size_t, void* digest) {
  const std::string path = *object->dlpi_name == '\0' ? "/proc/self/exe" : object->dlpi_name;
  AddFile(path, static_cast<Digest*>(digest));
  return 0;
}

}  // namespace

std::uint64_t ProgramDigest() {
  Digest digest;
  ::dl_iterate_phdr(AddObject, &digest);
  const char* const found = std::getenv("PATH");
  std::string_view path = found == nullptr ? "" : found;
  while (!path.empty()) {
    const std::string_view folder = path.substr(0, path.find(':'));
    if (AddFile(std::string(folder) + "/pdftotext", &digest)) break;
    path.remove_prefix(std::min(path.size(), folder.size() + 1));
  }
  return digest.Value();
}

}  // namespace caresift
