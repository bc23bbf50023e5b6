// Whose voice a finding is, with the shipped lexicons.
#include <gtest/gtest.h>

#include "support.h"

namespace caresift {
namespace {

TEST(Evidence, Table) {
  const struct {
    const char* evidence;
    const char* text;
    bool council = kCouncil;
  } rows[] = {
      {"people", "Tenants told us the lift was slow."},
      {"people", "A widower said he felt at home."},
      {"people", "Carers felt that forms were long."},
      {"staff-leaders", "Social workers told us that they had time to reflect."},
      {"staff-leaders", "Leaders said the plan was clear."},
      {"staff-leaders", "The council told us it had bought a van."},
      {"staff-leaders", "The manager explained that the rota had changed.", kProvider},
      {"partners", "A housing charity said calls were returned."},
      {"partners", "Care providers told us that fees were late."},
      {"partners", "The local authority told us it had no worries.", kProvider},
      {"staff-leaders", "The provider told us it would buy a van.", kProvider},
      {"people", "Tenants who used the hub told us the lift was slow."},
      {"staff-leaders", "Staff of the carers' hub told us the lift was slow."},
      {"people", "“The lift is slow,” said one visitor."},
      {"people", "\"It is warm here,\" a tenant told us."},
      {"people", "Feedback from residents was warm."},
      {"partners", "Feedback from local charities was warm."},
      {"staff-leaders", "Feedback from staff was warm."},
      {"people", "Tenants told us the lift was slow. They said it creaked."},
      {"people", "Tenants told us the lift was slow. For example, it stuck twice."},
      {"staff-leaders", "Nurses told us the lift was slow. They said it creaked."},
      {"processes", "Tenants told us the lift was slow. The lift is serviced twice a year."},
      {"processes",
       "Tenants told us the lift was slow. The lift is serviced twice a year. For example, it was oiled."},
      {"people", "Tenants told us the lift was slow. “It creaks,” one added."},
      {"observation", "We saw a cook lay the tables with flowers.", kProvider},
      {"observation", "We observed that call bells were out of reach.", kProvider},
      {"observation", "The bathroom floor was dirty.", kProvider},
      {"processes", "We saw in the records we sampled that weights were missing.", kProvider},
      {"processes", "The charts we read were blank.", kProvider},
      {"outcomes", "Uptake was 71%."},
      {"outcomes", "National data showed that uptake was low."},
      {"outcomes", "Uptake was 52% compared with 60% across England."},
      {"processes", "The council aimed to reach 80%."},
      {"processes", "The policy was reviewed every 12 months."},
      {"outcomes", "The home was rated good."},
      {"staff-leaders", "Managers told us uptake was 71%."},
      {"partners", "A peer review found gaps."},
      {"processes", "The council was aware of the gap."},
      {"processes", "A panel met each week."},
      {"people", "In a survey, tenants said the lift was slow."},
  };
  for (const auto& row : rows) {
    const Verdict verdict = JudgeLast(ShippedLexicons(), row.text, "", row.council);
    EXPECT_EQ(verdict.evidence, row.evidence) << verdict.why;
  }
}

}  // namespace
}  // namespace caresift
