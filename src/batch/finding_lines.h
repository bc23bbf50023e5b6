#pragma once

#include <span>
#include <string>
#include <string_view>

#include "identities.h"
#include "worker.h"

namespace caresift {

/// What lines of findings.jsonl lack when a worker has written them: the order of the corpus tells it.

/// Gives a finding its id and what it repeats. Findings come in corpus order; `nameless`: its part names no
/// body.
void GiveIdentity(bool nameless, Identities* identities, ProcessedFinding* finding);

/// Finishes a block of lines as FindingWriter wrote them, of findings that have their ids. Up to the first
/// duplicate the lines stay as they are but for their ids: those are returned, as a view of `lines`. From
/// there on they are appended to `changed`.
std::string_view FinishLines(std::span<const ProcessedFinding> findings, std::string* lines,
                             std::string* changed);

}  // namespace caresift
