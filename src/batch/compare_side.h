#pragma once

#include <set>
#include <string>
#include <string_view>

#include "caresift/outputs/summary.h"
#include "caresift/text/result.h"

namespace caresift {

/// Which documents are on one side of a comparison; the forms are told at CompareOptions::folder.
class CompareSide {
 public:
  /// `bodies`: of the folder. Fails with kUsage, naming what could be meant, where `text` names no body or
  /// several.
  static Result<CompareSide> Parse(const std::string& text, const std::set<std::string>& bodies);

  bool Has(const DocumentSummary& document) const;

  /// "Harrowmere Council", "2023 to 2024", "North West".
  const std::string& name() const { return name_; }

 private:
  std::string key_;           // "period", "body", …
  std::string value_, last_;  // of a period: first and last
  std::string name_;
};

}  // namespace caresift
