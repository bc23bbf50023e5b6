#pragma once

#include <rapidjson/document.h>

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "caresift/exports/export.h"
#include "caresift/text/result.h"
#include "records.h"

namespace caresift {

/// An OUT folder, read for an export: codebook and documents at once, findings one after the other.
class OutReader {
 public:
  /// Fails with kNotFound, kUnreadable or kMalformed (file and line) where `folder` is not what a run leaves,
  /// and with kUsage where the filter asks for a body or theme that it does not know.
  /// An earlier run may well know nothing of a body yet: kAllowed.
  enum class Unmet { kIsError, kAllowed };
  static Result<OutReader> Open(const std::string& folder, const ExportFilter& filter,
                                Unmet unmet = Unmet::kIsError);

  const std::string& folder() const { return folder_; }
  const CodebookRecord& codebook() const { return codebook_; }
  const std::vector<DocumentRecord>& documents() const { return documents_; }  ///< all, in corpus order
  const ExportFilter& filter() const { return filter_; }
  const std::string& version() const { return version_; }  ///< of the program that made OUT

  /// Calls visit for each finding that the filter keeps, in corpus order, with its document. Lines are read
  /// and parsed ahead in other threads; visit is called in one at a time. An error of visit ends the reading
  /// and is returned.
  using FindingVisit = std::function<Result<Done>(const FindingRecord&, const DocumentRecord&)>;
  Result<Done> ForEachFinding(const FindingVisit& visit) const;

  /// Calls visit for each line of another file of OUT. A field that is not as it should be may be thrown as
  /// BadField (outputs/json_fields.h) and becomes the error that names the line.
  using LineVisit = std::function<void(const rapidjson::Value& line)>;
  Result<Done> ForEachLine(const std::string& file, const LineVisit& visit) const;

  /// nullptr where there is none.
  const DocumentRecord* Document(std::string_view id) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  Result<Done> Load();
  Result<Done> ApplyFilter(Unmet unmet);
  bool Keeps(const FindingRecord& finding, const DocumentRecord& document) const;

  std::string folder_, version_;
  ExportFilter filter_;
  CodebookRecord codebook_;
  std::vector<DocumentRecord> documents_;
  std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> document_numbers_;
};

}  // namespace caresift
