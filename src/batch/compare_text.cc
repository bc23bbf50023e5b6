#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "caresift/batch/compare.h"
#include "caresift/outputs/reports.h"

namespace caresift {
namespace {

constexpr std::size_t kMostShown = 10;
constexpr std::size_t kLeastLabel = 20, kMostLabel = 70;
constexpr std::uint64_t kLeastAlone = 2;  // findings of an issue that only one side has

double Percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

// Code points, as a terminal counts them.
std::size_t Width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void PutRow(const ComparedItem& item, std::size_t width, std::string* out) {
  const std::string padding(width - std::min(width, Width(item.label)), ' ');
  const double times = std::exp2(std::abs(item.keyness.log_ratio));
  *out += fmt::format("  {}{}  {:>5} {:>5.1f}%  {:>5} {:>5.1f}%", item.label, padding, item.in_a,
                      Percent(item.in_a, item.all_a), item.in_b, Percent(item.in_b, item.all_b));
  *out += item.in_a == 0 || item.in_b == 0
              ? fmt::format("  G2 {:.1f}\n", item.keyness.g2)
              : fmt::format("  {:.1f} times, at least {:.1f}; G2 {:.1f}\n", times,
                            std::exp2(std::min(std::abs(item.keyness.low), std::abs(item.keyness.high))),
                            item.keyness.g2);
}

using Items = std::vector<const ComparedItem*>;

void PutTable(const std::string& title, const Items& items, std::string* out) {
  if (items.empty()) return;
  std::size_t width = kLeastLabel;
  const std::size_t shown = std::min(items.size(), kMostShown);
  for (std::size_t i = 0; i < shown; ++i)
    width = std::max(width, std::min(Width(items[i]->label), kMostLabel));
  *out += "\n" + title + "\n  " + std::string(width, ' ') + "        A             B\n";
  for (std::size_t i = 0; i < shown; ++i) PutRow(*items[i], width, out);
  if (items.size() > shown) *out += fmt::format("  and {} more\n", items.size() - shown);
}

// Clear differences in the direction of `sign`, surest first.
Items Clearly(const Comparison& comparison, const char* kind, double sign) {
  Items items;
  for (const ComparedItem& item : comparison.items) {
    if (item.kind == kind && item.keyness.IsClear() && item.keyness.log_ratio * sign > 0)
      items.push_back(&item);
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const auto* a, const auto* b) { return a->keyness.g2 > b->keyness.g2; });
  return items;
}

// Issues, in order of rank, of which `holds` is true.
template <typename Holds>
Items Issues(const Comparison& comparison, const Holds& holds) {
  Items items;
  for (const ComparedItem& item : comparison.items) {
    if (item.kind == "issue" && holds(item)) items.push_back(&item);
  }
  return items;
}

}  // namespace

std::string RenderComparison(const Comparison& comparison) {
  const std::string &a = comparison.name_a, &b = comparison.name_b;
  const ComparedItem none;
  const ComparedItem& any = comparison.items.empty() ? none : comparison.items.front();
  std::string out = fmt::format("A: {}: {} documents, {} findings\nB: {}: {} documents, {} findings\n", a,
                                comparison.documents_a, any.all_a, b, comparison.documents_b, any.all_b);
  PutTable("Themes clearly more often in A", Clearly(comparison, "theme", 1), &out);
  PutTable("Themes clearly more often in B", Clearly(comparison, "theme", -1), &out);
  PutTable("Issues clearly more often in A", Clearly(comparison, "issue", 1), &out);
  PutTable("Issues clearly more often in B", Clearly(comparison, "issue", -1), &out);
  PutTable("Issues of both, by rank",
           Issues(comparison, [](const ComparedItem& i) { return i.in_a > 0 && i.in_b > 0; }), &out);
  PutTable("Issues of A alone, by rank",
           Issues(comparison, [](const ComparedItem& i) { return i.in_b == 0 && i.in_a >= kLeastAlone; }),
           &out);
  PutTable("Issues of B alone, by rank",
           Issues(comparison, [](const ComparedItem& i) { return i.in_a == 0 && i.in_b >= kLeastAlone; }),
           &out);
  return out;
}

std::string RenderComparisonCsv(const Comparison& comparison) {
  std::string out =
      "kind,id,label,in_a,findings_a,in_b,findings_b,share_a,share_b,g2,log_ratio,log_ratio_low,"
      "log_ratio_high,clear\r\n";
  for (const ComparedItem& item : comparison.items) {
    const Keyness& keyness = item.keyness;
    out += fmt::format("{},{},{},{},{},{},{},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{:.4f},{}\r\n", item.kind,
                       CsvField(item.id), CsvField(item.label), item.in_a, item.all_a, item.in_b, item.all_b,
                       Percent(item.in_a, item.all_a) / 100, Percent(item.in_b, item.all_b) / 100, keyness.g2,
                       keyness.log_ratio, keyness.low, keyness.high, keyness.IsClear());
  }
  return out;
}

}  // namespace caresift
