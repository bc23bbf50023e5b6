#pragma once

#include <vector>

#include "role.h"
#include "surroundings.h"

namespace caresift::figures {

/// Gives numbers without a unit the one that stands elsewhere, in the sentence or in the one before, and sets
/// aside those that have none. The parts that words give the amounts are known, and the partners of
/// comparators.
void FindUnits(const Surroundings& near, const std::vector<Counted>& counted_before,
               std::vector<Amount>* amounts, std::vector<Role>* roles);

}  // namespace caresift::figures
