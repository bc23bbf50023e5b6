// report.md: the answer of report.html for wikis and e-mail, short enough to paste.

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "caresift/outputs/reports.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kMostIssues = 10;
constexpr std::size_t kMostFailures = 50;
constexpr std::size_t kMostChecks = 100;

template <typename... Args>
void Put(std::string& out, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
}

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Letters of `text` that would open a heading, list or rule if it began a line.
std::size_t BlockMarker(std::string_view text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  if (digits != std::string_view::npos && digits > 0 && (text[digits] == '.' || text[digits] == ')'))
    return digits;
  return !text.empty() && std::string_view("#-+=~:").find(text[0]) != std::string_view::npos
             ? 0
             : std::string_view::npos;
}

// `text` on one line, with nothing that Markdown, its tables or HTML inside it would read as markup.
// Addresses are broken up too: renderers turn bare ones into links. In a cell of a table nothing opens a
// block.
std::string MarkdownEscape(std::string_view raw, bool begins_line = true) {
  std::string text;
  for (char c : CleanUtf8(raw)) {
    if (!IsSpace(c)) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  const std::size_t marker = begins_line ? BlockMarker(text) : std::string_view::npos;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = std::string_view(text).substr(i);
    if (rest[0] == '&') {
      out += "&amp;";
    } else if (rest[0] == '<') {
      out += "&lt;";
    } else if (rest[0] == '>') {
      out += "&gt;";
    } else if (rest.starts_with("://")) {
      out += "\\:";
    } else if (rest.starts_with("www.")) {
      out += "www\\.";
      i += 3;
    } else {
      if (i == marker || std::string_view("\\`*_[]|~$").find(rest[0]) != std::string_view::npos) out += '\\';
      out += rest[0];
    }
  }
  return out;
}

std::string RenderHeadline(const RunSummary& summary) {
  const TypeCounts& types = summary.types;
  std::string out;
  Put(out, "# {}\n\n", MarkdownEscape(ReportTitle(summary)));
  Put(out, "- Read: {}", Counted(summary.parts, "document", "documents"));
  if (summary.bodies > 0) Put(out, " about {}", Counted(summary.bodies, "body", "bodies"));
  if (!summary.earliest.empty() || !summary.latest.empty()) {
    Put(out, ", {}", MarkdownEscape(FormatMonths(summary.earliest, summary.latest)));
  }
  Put(out, "; {}\n", Counted(summary.words, "word", "words"));
  Put(out, "- Findings: {}, of which {} judge something\n", FormatCount(types.All()),
      FormatCount(types.Judged()));
  Put(out, "- Judged: {} ({}), {} mixed ({}), {} ({})\n", Counted(types.strength, "strength", "strengths"),
      FormatPercent(types.strength, types.Judged()), FormatCount(types.mixed),
      FormatPercent(types.mixed, types.Judged()), Counted(types.shortfall, "shortfall", "shortfalls"),
      FormatPercent(types.shortfall, types.Judged()));
  const std::string statuses = StatusesInWords(summary);
  Put(out, "- Recurring issues: {}{}\n", FormatCount(summary.issues.size()),
      statuses.empty() ? "" : ", of which " + statuses);
  Put(out, "- Contradictions: {} and {}\n",
      Counted(summary.figures.contradictions, "figure against the words around it",
              "figures against the words around them"),
      Counted(summary.checks.size(), "check of the documents", "checks of the documents"));
  const std::string failures = FailureSentence(summary);
  Put(out, "- Failures: {}\n", failures.empty() ? "none, every file was read in full" : failures);
  return out;
}

std::string RenderIssue(const IssueSummary& issue) {
  std::string out;
  Put(out, "### {}. {}\n\n", issue.rank, MarkdownEscape(issue.label));
  Put(out, "{}: {} in {}", MarkdownEscape(issue.theme_label), Counted(issue.findings, "finding", "findings"),
      Counted(issue.documents, "document", "documents"));
  if (!issue.bodies.empty()) Put(out, " about {}", Counted(issue.bodies.size(), "body", "bodies"));
  const std::string seen = FormatMonths(issue.first_seen, issue.last_seen);
  if (!seen.empty()) Put(out, ", {}", MarkdownEscape(seen));
  if (!issue.status.empty()) Put(out, ". {}", MarkdownEscape(Humanise(issue.status)));
  const std::string years = FindingsByYear(issue);
  if (issue.years.size() > 1) Put(out, ". Findings by year: {}", years);
  Put(out, ". Score {} out of 100 (recurrence {}, severity {}, salience {}, recency {}, persistence {}).\n\n",
      OutOf100(issue.score), OutOf100(issue.recurrence), OutOf100(issue.severity), OutOf100(issue.salience),
      OutOf100(issue.recency), OutOf100(issue.persistence));
  if (issue.quotes.empty()) return out;
  const Quote& quote = issue.quotes.front();
  Put(out, "> {}\n>\n> — {} ({})\n\n", MarkdownEscape(quote.text), MarkdownEscape(CitationText(quote)),
      MarkdownEscape(quote.finding));
  return out;
}

std::string RenderMarkdownIssues(const RunSummary& summary) {
  std::string out = "\n## Recurring issues\n\n";
  if (summary.issues.empty()) return out + "No issue recurs in these documents.\n";
  const std::size_t shown = std::min(kMostIssues, summary.issues.size());
  for (std::size_t i = 0; i < shown; ++i) out += RenderIssue(summary.issues[i]);
  if (shown < summary.issues.size()) {
    Put(out, "{} more in `issues.csv`.\n", FormatCount(summary.issues.size() - shown));
  }
  return out;
}

std::string RenderMarkdownThemes(const RunSummary& summary) {
  std::string out = "\n## Themes\n\nJudged findings, most first.\n\n";
  out += "| Theme | Strength | Mixed | Shortfall | Documents | Bodies |\n|---|--:|--:|--:|--:|--:|\n";
  for (const ThemeSummary* theme : ThemesByFrequency(summary)) {
    Put(out, "| {} | {} | {} | {} | {} | {} |\n", MarkdownEscape(theme->label),
        FormatCount(theme->findings.strength), FormatCount(theme->findings.mixed),
        FormatCount(theme->findings.shortfall), FormatCount(theme->documents), FormatCount(theme->bodies));
  }
  return out;
}

void PutMore(std::string& out, std::size_t shown, std::uint64_t all, std::string_view table) {
  if (shown < all) Put(out, "\n{} more in `figures.csv`, `tables` {}\n", FormatCount(all - shown), table);
}

std::string Cell(const std::string& text) { return text.empty() ? "–" : MarkdownEscape(text, false); }

std::string RenderMarkdownAgainstEngland(const FigureSummaries& figures) {
  if (figures.against_national.empty()) return "";
  std::string out =
      "\n## Against the England average\n\nThe furthest on the wrong side first; whether a figure is worse "
      "is "
      "taken from the words, then from the numbers.\n\n"
      "| Measure | Body | Figure | England | How far off | Direction | Finding "
      "|\n|---|---|--:|--:|--:|---|---|\n";
  for (const FigureSummary& row : figures.against_national) {
    Put(out, "| {} | {} | {} | {} | {} | {}{} | {} |\n", Cell(row.measure), Cell(row.body), Cell(row.value),
        Cell(row.other), Cell(row.how_far), Cell(row.direction),
        row.contradiction ? ", contradicts its words" : "", MarkdownEscape(row.finding));
  }
  PutMore(out, figures.against_national.size(), figures.against_national_count, "`england-average`");
  return out;
}

std::string RenderMarkdownWaits(const FigureSummaries& figures) {
  if (figures.waits.empty()) return "";
  std::string out =
      "\n## Waits and backlogs\n\nThose worse than a target or comparator first, then those in shortfalls, "
      "the "
      "longest first.\n\n"
      "| What | Body | Figure | Held against | How far off | Judged as | Finding "
      "|\n|---|---|--:|--:|--:|---|---|\n";
  for (const FigureSummary& row : figures.waits) {
    Put(out, "| {} | {} | {} | {} | {} | {} | {} |\n", Cell(row.measure), Cell(row.body), Cell(row.value),
        Cell(row.other), Cell(row.how_far),
        MarkdownEscape(row.direction.empty() ? row.judged : row.direction + ", " + row.judged),
        MarkdownEscape(row.finding));
  }
  PutMore(out, figures.waits.size(), figures.waits_count, "`waits-backlogs`");
  return out;
}

std::string RenderMarkdownFailures(const RunSummary& summary) {
  if (summary.failures.empty()) return "";
  std::string out = "\n## What failed\n\n";
  const std::size_t shown = std::min(kMostFailures, summary.failures.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Failure& failure = summary.failures[i];
    Put(out, "- {}: {} ({})\n", MarkdownEscape(failure.path),
        MarkdownEscape(failure.reason.empty() ? failure.code : failure.reason),
        failure.fatal ? "not read" : "read in part or repaired");
  }
  if (shown < summary.failures.size()) {
    Put(out, "- {} more in `errors.jsonl`\n", FormatCount(summary.failures.size() - shown));
  }
  return out;
}

std::string RenderMarkdownChecks(const RunSummary& summary) {
  if (summary.checks.empty()) return "";
  std::string out = "\n## What the documents contradict themselves in\n\n";
  out += "| File | Check | It says | Against | Note |\n|---|---|---|---|---|\n";
  const std::size_t shown = std::min(kMostChecks, summary.checks.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const CheckSummary& check = summary.checks[i];
    Put(out, "| {} | {} | {} | {} | {} |\n", MarkdownEscape(check.source),
        MarkdownEscape(Humanise(check.check)), MarkdownEscape(check.stated), MarkdownEscape(check.against),
        MarkdownEscape(check.note));
  }
  if (shown < summary.checks.size())
    Put(out, "\n{} more in `checks.csv`\n", FormatCount(summary.checks.size() - shown));
  return out;
}

}  // namespace

std::string RenderMarkdownReport(const RunSummary& summary) {
  std::string out = RenderHeadline(summary);
  out += RenderMarkdownIssues(summary);
  out += RenderMarkdownThemes(summary);
  out += RenderMarkdownAgainstEngland(summary.figures);
  out += RenderMarkdownWaits(summary.figures);
  out += RenderMarkdownFailures(summary);
  out += RenderMarkdownChecks(summary);
  Put(out, "\nMade by caresift {}. `report.html` has every issue with its findings.\n",
      MarkdownEscape(summary.version));
  return out;
}

}  // namespace caresift
