#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "caresift/issues/issue.h"
#include "stems.h"

namespace caresift {

/// How an issue goes with time.
struct IssueTime {
  std::vector<YearCount> years;
  IssueStatus status = IssueStatus::kUnknown;
  std::vector<std::string> resolved;  ///< bodies, ascending
};

/// When the bodies of a corpus were looked at; see timeline.cc.
class Timeline {
 public:
  /// `rows` must outlive the timeline. Strengths are never over.
  Timeline(const StemRows& rows, bool strengths);

  /// Mean of 2^(-age / 2 years) over the group's dated rows, 0 where none is.
  double Recency(const std::vector<RowId>& group) const;

  /// Mean over the group's bodies of the share of later years in which they were told so again.
  double Persistence(const std::vector<RowId>& group) const;

  IssueTime TimeOf(const std::vector<RowId>& group) const;

  /// Days since 1970-01-01 of a document; none where it has no date.
  std::optional<int> DayOf(std::uint32_t document) const { return days_[document]; }

 private:
  // A dated document of a body.
  struct Look {
    int day;
    std::uint32_t document;
  };
  struct BodyTimes;

  std::map<std::string_view, BodyTimes> TimesByBody(const std::vector<RowId>& group) const;
  const std::vector<Look>& LooksAt(std::string_view body) const;
  bool IsOver(const std::vector<Look>& looks, int last_told, std::optional<std::uint32_t> subtheme) const;
  bool WasSeenBefore(const std::map<std::string_view, BodyTimes>& bodies, int year) const;
  double Trend(const std::vector<YearCount>& years) const;
  std::optional<std::uint32_t> CommonSubtheme(const std::vector<RowId>& group) const;

  const StemRows& rows_;
  bool strengths_;
  std::vector<std::optional<int>> days_;  // by document
  std::optional<int> newest_;
  std::map<int, std::size_t> year_findings_;                           // rows of each year
  std::unordered_map<std::string_view, std::vector<Look>> looks_;      // by body, by day
  std::unordered_map<std::string_view, std::vector<int>> body_years_;  // distinct, ascending
  int newest_year_ = 0;
};

}  // namespace caresift
