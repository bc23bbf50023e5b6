#include "caresift/ingest/table_columns.h"

#include <gtest/gtest.h>

namespace caresift {
namespace {

TEST(ColumnKey, Table) {
  EXPECT_EQ(ColumnKey("Local authority"), "local_authority");
  EXPECT_EQ(ColumnKey(" CQC Location (for office use only)"), "cqc_location_for_office_use_only");
  EXPECT_EQ(ColumnKey("…"), "…");
  EXPECT_EQ(ColumnKey("(*)"), "");
}

TEST(NamesComments, Table) {
  for (const char* name :
       {"comment", "Comments", "Free text", "Your feedback", "free_text_response", "Review"})
    EXPECT_TRUE(NamesComments(name)) << name;
  for (const char* name : {"id", "response_date", "Comment ID", "rating", "contextual", "", "Feedback type"})
    EXPECT_FALSE(NamesComments(name)) << name;
}

}  // namespace
}  // namespace caresift
