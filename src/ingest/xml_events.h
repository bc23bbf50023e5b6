#pragma once

#include <string_view>
#include <vector>

namespace caresift::ingest {

/// The attributes of an element: local name and value.
struct XmlAttribute {
  std::string_view name, value;
};

/// Takes what ReadXml reads. Names are local names, without their prefix.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void Start(std::string_view name, const std::vector<XmlAttribute>& attributes) = 0;
  virtual void End(std::string_view name) = 0;
  virtual void Text(std::string_view text) = 0;
};

/// The value of the attribute `name`, empty where there is none.
std::string_view ValueOf(const std::vector<XmlAttribute>& attributes, std::string_view name);

/// Reads XML as a stream of events: no tree, no network, no entities but the five of XML, at most 256
/// elements open at a time. False where it is not well-formed; what stood before the fault has been handed
/// on.
bool ReadXml(std::string_view xml, XmlHandler* handler);

}  // namespace caresift::ingest
