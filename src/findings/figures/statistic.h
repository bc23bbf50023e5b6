#pragma once

#include "caresift/findings/figure.h"
#include "surroundings.h"

namespace caresift::figures {

/// What amount `k` is of the things measured, by the words around it, else by its kind: percentages are
/// shares and counted things counts.
Statistic StatisticOf(const Surroundings& near, std::size_t k);

}  // namespace caresift::figures
