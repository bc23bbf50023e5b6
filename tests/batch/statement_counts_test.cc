#include "../../src/batch/statement_counts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace caresift {
namespace {

using testing::Contains;
using testing::Not;
using testing::StartsWith;

const Frameworks& TheFrameworks() {
  static const auto frameworks = LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks");
  return frameworks.value();
}

const Framework* Named(const std::string& id) {
  for (const Framework& framework : TheFrameworks().all) {
    if (framework.id == id) return &framework;
  }
  return nullptr;
}

FindingFacts Under(const Framework& framework, const std::string& statement, FindingType type) {
  FindingFacts facts;
  facts.type = type;
  for (std::size_t i = 0; i < framework.statements.size(); ++i) {
    if (framework.statements[i].id != statement) continue;
    facts.statement = static_cast<EntryId>(i);
    facts.group = framework.statements[i].parent;
  }
  return facts;
}

std::vector<std::string> RowsOf(const StatementCounts& counts) {
  std::vector<std::string> rows;
  std::istringstream csv(counts.Render());
  for (std::string row; std::getline(csv, row);) {
    if (row.ends_with('\r')) row.pop_back();
    rows.push_back(row);
  }
  return rows;
}

// Staffing in 2016 under a key line of enquiry, in 2025 under a quality statement of one house and another.
StatementCounts Staffing() {
  StatementCounts counts(TheFrameworks());
  const Framework &old = *Named("cqc-kloe-2015"), &now = *Named("cqc-provider-2024");
  counts.BeginPart(&old, "Larkmoor House", "2016");
  counts.Add(Under(old, "staffing", FindingType::kShortfall));
  counts.BeginPart(&now, "Larkmoor House", "2025");
  counts.Add(Under(now, "safe-staffing", FindingType::kShortfall));
  counts.Add(Under(now, "safe-staffing", FindingType::kStrength));
  counts.BeginPart(&now, "Teasel Court", "2025");
  counts.Add(Under(now, "safe-staffing", FindingType::kMixed));
  return counts;
}

TEST(StatementCounts, FollowAStatementFromOneFrameworkToTheNext) {
  const auto rows = RowsOf(Staffing());
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(
      rows[0],
      "framework,level,id,label,key_question,year,findings,strength,shortfall,mixed,none,plans,documents,"
      "organisations,own");
  const std::string now = "cqc-provider-2024,quality-statement,safe-staffing,";
  EXPECT_THAT(rows,
              Contains(testing::AllOf(StartsWith(now), testing::EndsWith(",safe,2016,1,0,1,0,0,0,1,1,0"))));
  EXPECT_THAT(rows,
              Contains(testing::AllOf(StartsWith(now), testing::EndsWith(",safe,2025,3,1,1,1,0,0,2,2,3"))));
  const std::string regulation = "cqc-regulations-2014,regulation,staffing,";
  EXPECT_THAT(rows,
              Contains(testing::AllOf(StartsWith(regulation), testing::EndsWith(",2025,3,1,1,1,0,0,2,2,0"))));
}

TEST(StatementCounts, CountAFindingOnceInItsKeyQuestion) {
  const auto rows = RowsOf(Staffing());
  EXPECT_THAT(rows, Contains("cqc-provider-2024,key-question,safe,Safe,safe,2016,1,0,1,0,0,0,1,1,0"));
  EXPECT_THAT(rows, Contains("cqc-provider-2024,key-question,safe,Safe,safe,2025,3,1,1,1,0,0,2,2,3"));
  EXPECT_THAT(rows, Contains("cqc-kloe-2015,key-question,safe,Safe,safe,2016,1,0,1,0,0,0,1,1,1"));
}

TEST(StatementCounts, LeaveOutWhatStandsUnderNoEntry) {
  StatementCounts counts(TheFrameworks());
  counts.BeginPart(nullptr, "Larkmoor House", "2025");
  counts.Add(Under(*Named("cqc-provider-2024"), "safe-staffing", FindingType::kStrength));
  counts.BeginPart(Named("cqc-provider-2024"), "Larkmoor House", "2025");
  counts.Add({});
  EXPECT_EQ(RowsOf(counts).size(), 1u);
}

}  // namespace
}  // namespace caresift
