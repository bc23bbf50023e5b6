#pragma once

#include <vector>

#include "role.h"
#include "surroundings.h"

namespace caresift::figures {

/// Sets aside the times that are no figures. All other parts and units are known.
void SetAsideTimes(const Surroundings& near, std::vector<Role>* roles);

}  // namespace caresift::figures
