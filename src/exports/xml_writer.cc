#include "xml_writer.h"

#include <utility>

namespace caresift {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

const xmlChar* Xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

}  // namespace

std::string XmlText(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool control = (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
    const std::string_view three = text.substr(i, 3);
    if (control) {
      out += kReplacement;
    } else if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
      out += kReplacement;
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

XmlFile::XmlFile(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "wbe")) {
  // Not by its name: libxml2 would take that for a URI.
  if (file_ != nullptr) writer_.reset(xmlNewTextWriter(xmlOutputBufferCreateFile(file_, nullptr)));
  if (writer_ == nullptr) {
    failed_ = true;
    return;
  }
  xmlTextWriterSetIndent(writer_.get(), 0);
  Keep(xmlTextWriterStartDocument(writer_.get(), "1.0", "utf-8", nullptr));
}

XmlFile::~XmlFile() {
  writer_.reset();
  if (file_ != nullptr) std::fclose(file_);
}

XmlFile& XmlFile::Start(const char* name) {
  if (!failed_) Keep(xmlTextWriterStartElement(writer_.get(), Xml(name)));
  return *this;
}

XmlFile& XmlFile::Attribute(const char* name, std::string_view value) {
  if (!failed_) Keep(xmlTextWriterWriteAttribute(writer_.get(), Xml(name), Xml(XmlText(value).c_str())));
  return *this;
}

XmlFile& XmlFile::Text(std::string_view text) {
  if (!failed_) Keep(xmlTextWriterWriteString(writer_.get(), Xml(XmlText(text).c_str())));
  return *this;
}

XmlFile& XmlFile::End() {
  if (!failed_) Keep(xmlTextWriterEndElement(writer_.get()));
  return *this;
}

Result<Done> XmlFile::Close() {
  if (!failed_) Keep(xmlTextWriterEndDocument(writer_.get()));
  if (!failed_) Keep(xmlTextWriterFlush(writer_.get()));
  writer_.reset();
  if (file_ != nullptr && std::fclose(std::exchange(file_, nullptr)) != 0) failed_ = true;
  if (failed_) return Error{ErrorCode::kWriteFailed, path_, "the file cannot be written"};
  return Done{};
}

}  // namespace caresift
