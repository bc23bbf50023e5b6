#include "caresift/structure/part.h"

namespace caresift {

std::string_view Identifier(PartKind kind) {
  switch (kind) {
    case PartKind::kLaAssessment:
      return "la-assessment";
    case PartKind::kProviderAssessment:
      return "provider-assessment";
    case PartKind::kInspectionReport:
      return "inspection-report";
    case PartKind::kPressRelease:
      return "press-release";
    case PartKind::kSelfAssessment:
      return "self-assessment";
    case PartKind::kActionPlan:
      return "action-plan";
    case PartKind::kCoverReport:
      return "cover-report";
    case PartKind::kComments:
      return "comments";
    case PartKind::kNarrative:
      return "narrative";
  }
  return "narrative";
}

std::string_view Identifier(Role role) {
  switch (role) {
    case Role::kFinding:
      return "finding";
    case Role::kSummary:
      return "summary";
    case Role::kStrengthList:
      return "strength-list";
    case Role::kImprovementList:
      return "improvement-list";
    case Role::kAction:
      return "action";
    case Role::kCommitment:
      return "commitment";
    case Role::kContext:
      return "context";
  }
  return "finding";
}

std::string_view Identifier(BodyType type) {
  switch (type) {
    case BodyType::kUnknown:
      return "unknown";
    case BodyType::kLocalAuthority:
      return "local-authority";
    case BodyType::kNhsTrust:
      return "nhs-trust";
    case BodyType::kProvider:
      return "provider";
    case BodyType::kLocation:
      return "location";
  }
  return "unknown";
}

std::string_view Identifier(Rating rating) {
  switch (rating) {
    case Rating::kNone:
      return "";
    case Rating::kInadequate:
      return "inadequate";
    case Rating::kRequiresImprovement:
      return "requires-improvement";
    case Rating::kGood:
      return "good";
    case Rating::kOutstanding:
      return "outstanding";
  }
  return "";
}

}  // namespace caresift
