#pragma once

#include <string>

#include "caresift/outputs/summary.h"

namespace caresift {

/// A line of errors.jsonl, schema caresift/error/1, with its line end.
std::string ErrorLine(const Failure& failure);

}  // namespace caresift
