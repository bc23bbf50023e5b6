#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <string_view>

#include <fmt/format.h>

#include "caresift/outputs/report.h"

namespace caresift {
namespace {

constexpr double kTextContrast = 4.5, kChartContrast = 3;

std::string_view Trim(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool IsColour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

// Relative luminance as WCAG 2.2 defines it.
double Luminance(const std::string& colour) {
  constexpr std::array kWeights = {0.2126, 0.7152, 0.0722};
  double luminance = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const double share = std::stoi(colour.substr(1 + 2 * i, 2), nullptr, 16) / 255.0;
    luminance += kWeights[i] * (share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
  }
  return luminance;
}

double ContrastWithWhite(const std::string& colour) { return 1.05 / (Luminance(colour) + 0.05); }

// What is wrong with the line; empty: nothing.
std::string Apply(std::string_view key, std::string_view value, Branding* branding) {
  struct Colour {
    std::string_view key;
    std::string Branding::*field;
    double contrast;
  };
  static constexpr std::array kColours = {Colour{"brand", &Branding::brand, kTextContrast},
                                          Colour{"strength", &Branding::strength, kChartContrast},
                                          Colour{"mixed", &Branding::mixed, kChartContrast},
                                          Colour{"shortfall", &Branding::shortfall, kChartContrast}};
  if (key == "name") {
    branding->name = value;
    return "";
  }
  const auto colour =
      std::find_if(kColours.begin(), kColours.end(), [&](const Colour& c) { return c.key == key; });
  if (colour == kColours.end()) {
    return fmt::format("'{}' is no name of a setting: name, brand, strength, mixed and shortfall are", key);
  }
  if (!IsColour(value)) return fmt::format("'{}' is no colour like #0c2b47", value);
  branding->*(colour->field) = value;
  const double contrast = ContrastWithWhite(branding->*(colour->field));
  if (contrast >= colour->contrast) return "";
  return fmt::format("{} is too faint for {}: its contrast with white is {:.1f}, {} is needed", value, key,
                     contrast, colour->contrast);
}

}  // namespace

Result<Branding> LoadBranding(const std::string& path) {
  errno = 0;
  std::ifstream in(path);
  in.peek();  // a folder opens, but does not read
  if (!in.is_open() || in.bad()) {
    return Error{errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable, path, std::strerror(errno)};
  }
  in.clear();
  Branding branding;
  std::string text;
  for (int line = 1; std::getline(in, text); ++line) {
    const std::string_view setting = Trim(text);
    if (setting.empty() || setting[0] == '#') continue;
    const std::size_t equals = setting.find('=');
    const std::string problem =
        equals == std::string_view::npos
            ? "it is no 'name = value'"
            : Apply(Trim(setting.substr(0, equals)), Trim(setting.substr(equals + 1)), &branding);
    if (!problem.empty()) return Error{ErrorCode::kMalformed, path + ":" + std::to_string(line), problem};
  }
  return branding;
}

}  // namespace caresift
