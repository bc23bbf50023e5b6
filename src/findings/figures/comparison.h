#pragma once

#include "role.h"
#include "surroundings.h"

namespace caresift::figures {

/// The part that the words around amount `k` give it: figure, comparator or target. Without its partner.
Role RoleByWords(const Surroundings& near, std::size_t k);

}  // namespace caresift::figures
