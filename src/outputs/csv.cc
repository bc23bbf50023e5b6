// themes.csv and issues.csv: RFC 4180, UTF-8 without a byte order mark, a header row, CR LF after
// every row, one fact a row.

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "caresift/outputs/reports.h"
#include "report_text.h"

namespace caresift {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view SkipDigits(std::string_view text) {
  while (!text.empty() && IsDigit(text.front())) text.remove_prefix(1);
  return text;
}

// [+-]digits[.digits][e[+-]digits]: a spreadsheet reads it as a number and runs nothing.
bool IsPlainNumber(std::string_view text) {
  const auto skip_sign = [&text] {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  };
  const auto skip_some_digits = [&text] {
    const std::size_t before = text.size();
    text = SkipDigits(text);
    return text.size() < before;
  };
  skip_sign();
  if (!skip_some_digits()) return false;
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    if (!skip_some_digits()) return false;
  }
  if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
    text.remove_prefix(1);
    skip_sign();
    if (!skip_some_digits()) return false;
  }
  return text.empty();
}

// A spreadsheet would take `text` for a formula. Some trim spaces first, and some editions take the
// full-width forms of the signs.
bool LooksLikeFormula(std::string_view text) {
  if (text.empty() || IsPlainNumber(text)) return false;
  if (text[0] == '\t' || text[0] == '\r' || text[0] == '\n') return true;
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  for (std::string_view sign : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    if (text.starts_with(sign)) return true;
  }
  return false;
}

// Whether a field stands for itself, as nearly all do: ASCII without what CSV, formulas or clean UTF-8 ask
// for.
bool IsPlain(std::string_view text) {
  if (!text.empty() && std::isalnum(static_cast<unsigned char>(text[0])) == 0) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= ' ' && c <= '~' && c != ',' && c != '"'; });
}

// Ids, counts and decimals of ours need no neutralising; CsvField leaves them as they are.
void AppendRow(std::string& out, std::initializer_list<std::string> fields) {
  std::string_view separator;
  for (const std::string& field : fields) {
    out += separator;
    out += CsvField(field);
    separator = ",";
  }
  out += "\r\n";
}

std::string Join(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += "; ";
    out += item;
  }
  return out;
}

// "2023: 4; 2024: 2".
std::string Years(const IssueSummary& issue) {
  std::vector<std::string> years;
  for (const auto& [year, findings] : issue.years) years.push_back(fmt::format("{}: {}", year, findings));
  return Join(years);
}

// Of all judged findings, those with the theme; empty where nothing was judged, since 0 would be a claim.
std::string ThemeShare(const ThemeSummary& theme, const TypeCounts& all) {
  if (all.Judged() == 0) return "";
  return fmt::format("{:.4f}",
                     static_cast<double>(theme.findings.Judged()) / static_cast<double>(all.Judged()));
}

}  // namespace

std::string CsvField(std::string_view text) {
  std::string field;
  AppendCsvField(text, &field);
  return field;
}

void AppendCsvField(std::string_view text, std::string* out) {
  if (IsPlain(text)) {
    out->append(text);
    return;
  }
  std::string field = CleanUtf8(text);
  if (LooksLikeFormula(field)) field.insert(0, "'");
  if (field.find_first_of(",\"\r\n") == std::string::npos) {
    out->append(field);
    return;
  }
  out->append("\"");
  for (char c : field) {
    if (c == '"') out->append("\"");
    out->push_back(c);
  }
  out->append("\"");
}

std::string RenderThemesCsv(const RunSummary& summary) {
  std::string out;
  AppendRow(out, {"theme", "label", "mentions", "findings", "strength", "shortfall", "mixed", "none", "plans",
                  "documents", "organisations", "share"});
  for (const ThemeSummary& theme : summary.themes) {
    const TypeCounts& types = theme.findings;
    AppendRow(out,
              {theme.id, theme.label, std::to_string(theme.mentions), std::to_string(types.All()),
               std::to_string(types.strength), std::to_string(types.shortfall), std::to_string(types.mixed),
               std::to_string(types.none), std::to_string(theme.plans), std::to_string(theme.documents),
               std::to_string(theme.bodies), ThemeShare(theme, summary.types)});
  }
  return out;
}

std::string RenderIssuesCsv(const RunSummary& summary) {
  std::string out;
  AppendRow(out, {"rank",        "issue",         "label",           "theme",         "theme_label",
                  "findings",    "documents",     "organisations",   "bodies",        "first_seen",
                  "last_seen",   "score",         "recurrence",      "salience",      "severity",
                  "recency",     "terms",         "quote",           "quote_finding", "quote_body",
                  "quote_title", "quote_section", "quote_published", "quote_source",  "persistence",
                  "wording",     "scores",        "waits",           "breaches",      "assessments",
                  "sections",    "status",        "resolved",        "years"});
  for (const IssueSummary& issue : summary.issues) {
    const Quote quote = issue.quotes.empty() ? Quote{} : issue.quotes.front();
    AppendRow(out, {std::to_string(issue.rank),
                    issue.id,
                    issue.label,
                    issue.theme,
                    issue.theme_label,
                    std::to_string(issue.findings),
                    std::to_string(issue.documents),
                    std::to_string(issue.bodies.size()),
                    Join(issue.bodies),
                    issue.first_seen,
                    issue.last_seen,
                    FormatDecimal(issue.score),
                    FormatDecimal(issue.recurrence),
                    FormatDecimal(issue.salience),
                    FormatDecimal(issue.severity),
                    FormatDecimal(issue.recency),
                    Join(issue.terms),
                    quote.text,
                    quote.finding,
                    quote.body,
                    quote.title,
                    quote.section,
                    quote.published,
                    quote.source,
                    FormatDecimal(issue.persistence),
                    FormatDecimal(issue.wording),
                    FormatDecimal(issue.scores),
                    FormatDecimal(issue.waits),
                    FormatDecimal(issue.breaches),
                    std::to_string(issue.assessments),
                    std::to_string(issue.sections),
                    issue.status,
                    Join(issue.resolved),
                    Years(issue)});
  }
  return out;
}

}  // namespace caresift
