#include "report_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace caresift {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

unsigned char ByteAt(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// Bytes of the well-formed code point that starts at `at` (Unicode 15, table 3-7), 0 where there is none.
std::size_t WellFormedAt(std::string_view text, std::size_t at) {
  const auto continues = [&](std::size_t i) { return (ByteAt(text, at + i) & 0xC0) == 0x80; };
  const unsigned char lead = ByteAt(text, at), second = ByteAt(text, at + 1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && second < 0xA0, surrogate = lead == 0xED && second > 0x9F;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool overlong = lead == 0xF0 && second < 0x90, too_high = lead == 0xF4 && second > 0x8F;
    return continues(1) && continues(2) && continues(3) && !overlong && !too_high ? 4 : 0;
  }
  return 0;
}

bool IsForbiddenControl(unsigned char c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

bool IsDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The numbers of "2025", "2025-01" or "2025-01-10"; 0 where one is missing.
struct IsoDate {
  int year = 0, month = 0, day = 0;
};

IsoDate ParseIsoDate(std::string_view iso) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (char c : iso.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  const bool year = iso.size() >= 4 && IsDigits(iso.substr(0, 4));
  const bool month = iso.size() >= 7 && iso[4] == '-' && IsDigits(iso.substr(5, 2));
  const bool day = iso.size() == 10 && iso[7] == '-' && IsDigits(iso.substr(8, 2));
  const bool whole = iso.size() == 4 || (iso.size() == 7 && month) || (month && day);
  if (!year || !whole) return {};
  IsoDate date{number(0, 4), month ? number(5, 2) : 0, day ? number(8, 2) : 0};
  if (date.month > 12 || date.day > 31 || (month && date.month == 0)) return {};
  return date;
}

}  // namespace

const std::array<Term, 4> kFindingTypes = {{
    {"strength", "Strength", "Good practice, a good experience or outcome, a target met"},
    {"mixed", "Mixed", "Both, in the same sentence"},
    {"shortfall", "Shortfall", "A gap, a failure, a delay, a poor experience, a target missed"},
    {"none", "Not judged", "Description, context or a plain statement of what exists"},
}};

const std::array<Term, 6> kEvidenceCategories = {{
    {"people", "People’s experience", "People who use services, unpaid carers, families and residents"},
    {"staff-leaders", "Staff and leaders",
     "Staff, managers, senior leaders and councillors of the body assessed"},
    {"partners", "Partners", "Care providers, health partners, the voluntary sector, other authorities"},
    {"outcomes", "Figures and outcomes", "National data, surveys, performance figures and ratings"},
    {"observation", "Observation", "What inspectors saw themselves"},
    {"processes", "Processes",
     "Policies, systems and arrangements, and statements with no other named source"},
}};

const std::array<Term, 5> kIssueStatuses = {{
    {"new", "New", "First seen in the newest year, at a body that was looked at before"},
    {"growing", "Growing", "A rising share of each year's findings"},
    {"persistent", "Persistent", "Seen in two years or more, neither rising nor falling"},
    {"easing", "Easing", "A falling share of each year's findings, or over at half of its bodies"},
    {"resolved", "Resolved", "Over at all of its bodies: later documents do not tell of it"},
}};

std::string CleanUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    std::size_t plain = i;
    while (plain < text.size() && text[plain] >= ' ' && text[plain] <= '~') ++plain;
    out += text.substr(i, plain - i);
    i = plain;
    if (i == text.size()) break;
    const std::size_t size = WellFormedAt(text, i);
    if (size == 0 || IsForbiddenControl(ByteAt(text, i))) {
      out += kReplacement;
      ++i;
      continue;
    }
    out += text.substr(i, size);
    i += size;
  }
  return out;
}

std::string FormatCount(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (auto at = static_cast<std::ptrdiff_t>(out.size()) - 3; at > 0; at -= 3) {
    out.insert(static_cast<std::size_t>(at), ",");
  }
  return out;
}

std::string Counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", FormatCount(number), number == 1 ? one : many);
}

std::string FormatPercent(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "no share";
  const auto percent = static_cast<std::uint64_t>(
      std::floor(100.0 * static_cast<double>(part) / static_cast<double>(whole) + 0.5));
  if (percent == 0 && part > 0) return "less than 1%";
  if (percent == 100 && part < whole) return "more than 99%";
  return fmt::format("{}%", percent);
}

std::string FormatMonth(std::string_view iso) {
  const IsoDate date = ParseIsoDate(iso);
  if (date.month == 0) return std::string(iso);
  return fmt::format("{} {}", kMonths[static_cast<std::size_t>(date.month - 1)], date.year);
}

std::string FormatDate(std::string_view iso) {
  const IsoDate date = ParseIsoDate(iso);
  return date.day == 0 ? FormatMonth(iso) : fmt::format("{} {}", date.day, FormatMonth(iso));
}

std::string FormatMonths(std::string_view first, std::string_view last) {
  const std::string from = FormatMonth(first.empty() ? last : first);
  const std::string to = FormatMonth(last.empty() ? first : last);
  return from == to ? from : fmt::format("{} to {}", from, to);
}

int OutOf100(double score) {
  return std::isfinite(score) ? static_cast<int>(std::lround(100 * std::clamp(score, 0.0, 1.0))) : 0;
}

std::string FormatDecimal(double number) {
  if (!std::isfinite(number)) return "0";
  std::string out = fmt::format("{:.4f}", number);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out == "-0" ? "0" : out;
}

std::string Humanise(std::string_view id) {
  std::string out(id);
  std::replace(out.begin(), out.end(), '-', ' ');
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string KindLabel(std::string_view kind) {
  if (kind == "la-assessment") return "Local authority assessment";
  if (kind == "self-assessment") return "Self-assessment";
  return Humanise(kind);
}

std::string ReportTitle(const RunSummary& summary) {
  return summary.title.empty() ? "What the reports say" : summary.title;
}

std::string CitationText(const Quote& quote) {
  std::string out;
  const auto add = [&out](const std::string& text) {
    if (text.empty()) return;
    if (!out.empty()) out += ", ";
    out += text;
  };
  // Most titles name the body already.
  if (quote.title.find(quote.body) == std::string::npos) add(quote.body);
  add(quote.title.empty() ? quote.source : quote.title);
  add(quote.section.empty() ? "" : fmt::format("section “{}”", quote.section));
  add(FormatDate(quote.published));
  return out;
}

bool EndsSentence(std::string_view text) {
  return !text.empty() && std::string_view(".!?").find(text.back()) != std::string_view::npos;
}

std::string EvidenceLabel(std::string_view id) {
  for (const Term& category : kEvidenceCategories) {
    if (category.id == id) return std::string(category.label);
  }
  return Humanise(id);
}

std::string FindingsByYear(const IssueSummary& issue) {
  std::string out;
  for (const auto& [year, findings] : issue.years)
    out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", year, FormatCount(findings));
  return out;
}

std::string StatusesInWords(const RunSummary& summary) {
  std::string out;
  for (const Term& status : kIssueStatuses) {
    const auto n = std::count_if(summary.issues.begin(), summary.issues.end(),
                                 [&](const IssueSummary& issue) { return issue.status == status.id; });
    if (n > 0)
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", FormatCount(static_cast<std::uint64_t>(n)),
                         status.id);
  }
  return out;
}

std::string FailureSentence(const RunSummary& summary) {
  std::uint64_t fatal = 0;
  for (const Failure& failure : summary.failures) fatal += failure.fatal ? 1 : 0;
  // `failed` counts files, the list may be shorter than that or name one file twice.
  const std::uint64_t failed = std::max(fatal, summary.failed);
  const std::uint64_t partly = summary.failures.size() - fatal;
  std::string out;
  if (failed > 0) out = Counted(failed, "file could not be read", "files could not be read");
  if (partly > 0) {
    if (!out.empty()) out += ", and ";
    out +=
        Counted(partly, "file was read only in part or repaired", "files were read only in part or repaired");
  }
  return out;
}

std::vector<const ThemeSummary*> ThemesByFrequency(const RunSummary& summary) {
  std::vector<const ThemeSummary*> themes;
  for (const ThemeSummary& theme : summary.themes) {
    if (theme.findings.Judged() > 0) themes.push_back(&theme);
  }
  std::stable_sort(themes.begin(), themes.end(), [](const ThemeSummary* a, const ThemeSummary* b) {
    return a->findings.Judged() > b->findings.Judged();
  });
  return themes;
}

}  // namespace caresift
