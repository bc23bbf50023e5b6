#pragma once

#include <string_view>

#include "caresift/outputs/json_lines.h"

namespace caresift {

/// Ids of what a section, judgement or action is about, as the JSON outputs name it; empty where there is
/// none. The views live as long as the part's framework does.

/// Only of frameworks that have quality statements: key lines of enquiry are none.
std::string_view QualityStatementId(const Part& part, EntryId statement);
std::string_view KeyLineOfEnquiryId(const Part& part, EntryId statement);
/// Groups are key questions for providers; a local authority's themes are in the section path already.
std::string_view KeyQuestionId(const Part& part, EntryId group);
/// Of the crosswalk, for statements of any framework.
std::string_view TopicId(const PartRecord& record, EntryId statement);

}  // namespace caresift
