#pragma once

#include <libxml/xmlwriter.h>

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "caresift/text/result.h"

namespace caresift {

/// `text` with U+FFFD for each character that XML 1.0 has no way to write: control characters, U+FFFE,
/// U+FFFF. As many code points as before, so that offsets stay true.
std::string XmlText(std::string_view text);

/// A file of XML, written as it comes. Names are ours; values are any UTF-8. The first failure is kept and
/// told by Close.
class XmlFile {
 public:
  explicit XmlFile(const std::string& path);
  ~XmlFile();
  XmlFile(const XmlFile&) = delete;

  XmlFile& Start(const char* name);
  XmlFile& Attribute(const char* name, std::string_view value);
  XmlFile& Text(std::string_view text);
  XmlFile& End();
  /// An element that holds nothing but text.
  XmlFile& Element(const char* name, std::string_view text) { return Start(name).Text(text).End(); }

  Result<Done> Close();

 private:
  struct Free {
    void operator()(xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }
  };
  void Keep(int outcome) { failed_ = failed_ || outcome < 0; }

  std::string path_;
  std::FILE* file_ = nullptr;
  std::unique_ptr<xmlTextWriter, Free> writer_;
  bool failed_ = false;
};

}  // namespace caresift
