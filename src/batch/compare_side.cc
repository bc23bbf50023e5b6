#include "compare_side.h"

#include <algorithm>
#include <array>
#include <vector>

namespace caresift {
namespace {

constexpr std::array<std::string_view, 4> kKeys = {"body", "region", "sector", "rating"};

// "2024", "2024-03" or "2024-03-31".
bool IsDate(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

std::string Lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

Result<std::string> BodyNamed(const std::string& text, const std::set<std::string>& bodies) {
  std::vector<std::string> meant;
  for (const std::string& body : bodies) {
    if (Lower(body) == Lower(text)) return body;
    if (!text.empty() && Lower(body).find(Lower(text)) != std::string::npos) meant.push_back(body);
  }
  if (meant.size() == 1) return meant.front();
  std::string known;
  constexpr std::size_t kMostNamed = 5;
  const auto& offered = meant.empty() ? std::vector<std::string>(bodies.begin(), bodies.end()) : meant;
  for (std::size_t i = 0; i < std::min(offered.size(), kMostNamed); ++i)
    known += (known.empty() ? "" : "; ") + offered[i];
  if (offered.size() > kMostNamed) known += "; …";
  return Error{
      ErrorCode::kUsage, text,
      (meant.empty() ? "no period, and no body of that name; there are " : "several bodies: ") + known};
}

const std::string& ValueOf(const DocumentSummary& document, std::string_view key) {
  if (key == "region") return document.region;
  if (key == "sector") return document.sector;
  return key == "rating" ? document.rating : document.body;
}

}  // namespace

Result<CompareSide> CompareSide::Parse(const std::string& text, const std::set<std::string>& bodies) {
  CompareSide side;
  const std::size_t dots = text.find("..");
  const std::string first = text.substr(0, dots);
  const std::string last = dots == std::string::npos ? first : text.substr(dots + 2);
  if (IsDate(first) && IsDate(last)) {
    side.key_ = "period", side.value_ = first, side.last_ = last;
    side.name_ = first == last ? first : first + " to " + last;
    return side;
  }
  const std::size_t sign = text.find('=');
  const std::string key = sign == std::string::npos ? "body" : text.substr(0, sign);
  if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end())
    return Error{ErrorCode::kUsage, text, "'" + key + "' is none of body, region, sector and rating"};
  side.key_ = key;
  side.value_ = sign == std::string::npos ? text : text.substr(sign + 1);
  if (key == "body") {
    auto body = BodyNamed(side.value_, bodies);
    if (!body) return std::move(body).error();
    side.value_ = *body;
  }
  side.name_ = side.value_;
  return side;
}

bool CompareSide::Has(const DocumentSummary& document) const {
  if (key_ != "period") return Lower(ValueOf(document, key_)) == Lower(value_);
  // A date is within a period whose ends it begins with or stands between.
  const std::string& date = document.published;
  return !date.empty() && date >= value_ && date.substr(0, last_.size()) <= last_;
}

}  // namespace caresift
