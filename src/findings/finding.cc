#include "caresift/findings/finding.h"

#include <array>

namespace caresift {

std::string_view Identifier(FindingType type) {
  static constexpr std::array<std::string_view, 4> kNames = {"none", "strength", "shortfall", "mixed"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view Identifier(Evidence evidence) {
  static constexpr std::array<std::string_view, 6> kNames = {"people",   "staff-leaders", "partners",
                                                             "outcomes", "observation",   "processes"};
  return kNames[static_cast<std::size_t>(evidence)];
}

}  // namespace caresift
