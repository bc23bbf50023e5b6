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

std::string_view Identifier(EntryKind kind) {
  switch (kind) {
    case EntryKind::kQualityStatement:
      return "quality-statement";
    case EntryKind::kKeyLineOfEnquiry:
      return "key-line-of-enquiry";
    case EntryKind::kRegulation:
      return "regulation";
  }
  return "quality-statement";
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

std::string_view Identifier(Visit visit) {
  switch (visit) {
    case Visit::kUnknown:
      return "";
    case Visit::kRoutine:
      return "routine";
    case Visit::kFocused:
      return "focused";
    case Visit::kFollowUp:
      return "follow-up";
    case Visit::kMonitoring:
      return "monitoring";
    case Visit::kThemed:
      return "themed";
  }
  return "";
}

std::string_view Identifier(Breach::Status status) {
  switch (status) {
    case Breach::Status::kBreach:
      return "breach";
    case Breach::Status::kMet:
      return "met";
    case Breach::Status::kMentioned:
      return "mentioned";
  }
  return "mentioned";
}

std::string_view Identifier(Action::Kind kind) {
  switch (kind) {
    case Action::Kind::kPlan:
      return "plan";
    case Action::Kind::kPriority:
      return "priority";
    case Action::Kind::kMust:
      return "must";
    case Action::Kind::kShould:
      return "should";
  }
  return "plan";
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
