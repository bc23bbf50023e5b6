#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace caresift {

/// What a run left, read as a strict consumer reads it.
struct OutFolder {
  explicit OutFolder(const std::string& path);

  std::string path;
  std::vector<nlohmann::json> findings, documents, issues, errors, actions, checks;
  nlohmann::json run;
  std::map<std::string, nlohmann::json> finding_by_id, document_by_id;

  std::string Text(const std::string& file) const;

  /// Rows of a CSV file, by column.
  std::vector<std::map<std::string, std::string>> Csv(const std::string& file) const;

  /// The whole text of all documents, one after the other.
  std::string AllTexts() const;

  /// Error line of that path; null where there is none.
  nlohmann::json ErrorOf(const std::string& path) const;
};

/// Lines that break their schemas, all JSON files together.
std::vector<std::string> SchemaProblems(const OutFolder& out);

/// Findings, matches, cues, figures, judgements, actions and checks whose offsets do not lie in their text in
/// order, or do not cut out what they say they cut out.
std::vector<std::string> OffsetProblems(const OutFolder& out);

}  // namespace caresift
