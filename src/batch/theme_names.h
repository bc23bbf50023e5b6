#pragma once

#include "caresift/findings/lexicons.h"
#include "caresift/issues/issue.h"

namespace caresift {

/// Gives `corpus` the ids and labels of the themes and sub-themes of `lexicons`, and says which tell of the
/// manner of a failing.
void NameThemes(const Lexicons& lexicons, IssueCorpus* corpus);

}  // namespace caresift
