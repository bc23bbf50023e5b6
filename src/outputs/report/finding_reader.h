#pragma once

#include <rapidjson/document.h>

#include <cstdint>
#include <string>
#include <unordered_map>

#include "report_data.h"

namespace caresift {

/// Finds the entries of a codebook, and of a run's documents, by the names that findings use.
class Lookup {
 public:
  Lookup(const Codebook& codebook, const std::vector<ReportDocument>& documents);

  // Each throws BadField where the name is unknown.
  std::uint32_t Document(std::string_view id) const { return Of(documents_, id, "document"); }
  std::uint16_t Theme(std::string_view id) const { return Short(themes_, id, "theme"); }
  std::uint16_t Subtheme(std::string_view id) const { return Short(subthemes_, id, "sub-theme"); }
  std::uint8_t Type(std::string_view id) const { return Byte(types_, id, "finding type"); }
  std::uint8_t Evidence(std::string_view id) const { return Byte(evidence_, id, "evidence category"); }
  std::uint32_t Rule(std::string_view name) const { return Of(rules_, name, "rule"); }

  /// The quality statement, or else the key question; kNoneOf where both are empty.
  std::uint16_t Statement(std::string_view framework, std::string_view statement,
                          std::string_view key_question) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Names = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

  static std::uint32_t Of(const Names& names, std::string_view name, const char* what);
  static std::uint16_t Short(const Names& names, std::string_view name, const char* what) {
    return static_cast<std::uint16_t>(Of(names, name, what));
  }
  static std::uint8_t Byte(const Names& names, std::string_view name, const char* what) {
    return static_cast<std::uint8_t>(Of(names, name, what));
  }

  Names documents_, themes_, subthemes_, types_, evidence_, rules_, statements_;
};

/// Id of the quality statement, or of the key line of enquiry under frameworks of those; empty without.
std::string_view StatementOf(const rapidjson::Value& line);

/// What every finding is counted by; the rest is read only of those that are kept.
struct FindingHead {
  std::uint64_t id = 0;
  bool context = false, duplicate = false;
};

FindingHead ReadHead(const rapidjson::Value& line);

/// A line of findings.jsonl. Throws BadField. Where it is not read as a `whole`, it has what is counted: no
/// text, section, figures, nor places of matches.
ReportFinding ReadFinding(const rapidjson::Value& line, const Lookup& lookup, bool whole);

}  // namespace caresift
