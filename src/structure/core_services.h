#pragma once

#include <map>
#include <string>
#include <string_view>

#include "caresift/structure/part.h"

namespace caresift {

/// The core services of one report, by name. A grid of ratings on its first pages names them before they are
/// told of, and each is known by its first section wherever that stands.
class CoreServices {
 public:
  explicit CoreServices(Part* part) : part_(*part) {}

  /// First section of the service that a heading names, which may be `section`, its own. "Medical care" and
  /// "Medical care (including older people's care)" are one.
  int Named(std::string_view title, int section);

  /// The same for a row of a grid: a service that has no section yet gets one without text of its own.
  int Rated(std::string_view title);

 private:
  int Find(std::string_view normal) const;

  Part& part_;
  std::map<std::string, int, std::less<>> sections_;  // by normal form
};

}  // namespace caresift
