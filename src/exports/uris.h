#pragma once

#include <string>
#include <string_view>

namespace caresift {

/// A name for what OUT speaks of that is the same in every export and needs no host:
/// "urn:caresift:theme:staffing". Bytes that an IRI may not hold are percent-encoded.
std::string Uri(std::string_view kind, std::string_view id);

/// Of an entry of a framework.
std::string EntryUri(std::string_view framework, std::string_view level, std::string_view id);

}  // namespace caresift
