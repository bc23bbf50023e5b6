#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace caresift::ingest_test {

/// How a member of a made archive is to be.
struct ZipMember {
  std::string name;
  std::string bytes;
  const char* password = nullptr;
  bool link = false;
};

/// The bytes of a ZIP archive with these members, in order; fails the test where libzip does.
std::string MakeZip(const std::vector<ZipMember>& members);

/// The bytes of a gzip file.
std::string MakeGzip(std::string_view bytes);

}  // namespace caresift::ingest_test
