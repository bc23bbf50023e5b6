// The counts: themes, themes by quality statement, evidence, documents, what was left out, and the
// guide. Tables that turn into stacked rows on a phone carry explicit roles, since a browser forgets
// that a table is one when its display changes.

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "caresift/outputs/reports.h"
#include "report_page.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kMostFailures = 500;
constexpr std::size_t kMostChecks = 500;
constexpr std::size_t kColumnsWithLevelHeads = 9;  // more columns than that get upright headings
constexpr int kShades = 5;

// A cell of a table that stacks; the label stands before it on a phone.
void PutCell(std::string& out, std::string_view classes, std::string_view label, std::string_view html) {
  Put(out, "<td role=\"cell\" class=\"{}\" data-label=\"{}\">{}</td>", classes, label, html);
}

void PutNumber(std::string& out, std::string_view label, std::uint64_t number) {
  PutCell(out, number == 0 ? "number zero" : "number", label, FormatCount(number));
}

void PutColumnHead(std::string& out, std::string_view classes, std::string_view html) {
  Put(out, "<th role=\"columnheader\" scope=\"col\" class=\"{}\">{}</th>", classes, html);
}

std::string StackedTable(std::string_view classes, std::string_view caption) {
  return fmt::format("<table role=\"table\" class=\"{}\">\n<caption>{}</caption>\n", classes, caption);
}

constexpr std::string_view kHeadStart = "<thead role=\"rowgroup\"><tr role=\"row\">";
constexpr std::string_view kBodyStart = "</tr></thead>\n<tbody role=\"rowgroup\">\n";

constexpr std::string_view kTypeKey =
    "<ul class=\"key\" aria-hidden=\"true\"><li><span class=\"swatch "
    "strength\"></span>Strength</li><li><span "
    "class=\"swatch mixed\"></span>Mixed</li><li><span class=\"swatch "
    "shortfall\"></span>Shortfall</li></ul>\n";

// Links from a theme to the issues on the page that carry it.
std::string IssueLinks(const RunSummary& summary, std::string_view theme) {
  std::string out;
  const std::size_t shown = std::min(summary.issues.size(), kOpenIssues + kFoldedIssues);
  for (std::size_t i = 0; i < shown; ++i) {
    const IssueSummary& issue = summary.issues[i];
    if (issue.theme != theme) continue;
    Put(out, "<li><a href=\"#{}\">{}. {}</a></li>\n", Fragment(issue.id), issue.rank,
        HtmlEscape(issue.label));
  }
  return out.empty() ? "" : fmt::format("<p>Recurring issues:</p>\n<ul>\n{}</ul>\n", out);
}

std::string RenderThemeHead(const RunSummary& summary, const ThemeSummary& theme) {
  std::string out;
  Put(out, "<th role=\"rowheader\" scope=\"row\"><details><summary>{}</summary>\n", HtmlEscape(theme.label));
  if (!theme.definition.empty()) {
    Put(out, "<p>{}{}</p>\n", HtmlEscape(theme.definition), EndsSentence(theme.definition) ? "" : ".");
  }
  Put(out, "<p>{} of its judged findings are shortfalls. {} a plan to improve.</p>\n",
      FormatPercent(theme.findings.shortfall, theme.findings.Judged()),
      Counted(theme.plans, "finding reports", "findings report"));
  return out + IssueLinks(summary, theme.id) + "</details></th>";
}

void PutThemeRow(std::string& out, const RunSummary& summary, const ThemeSummary& theme, std::uint64_t most) {
  Put(out, "<tr role=\"row\">{}", RenderThemeHead(summary, theme));
  PutCell(out, "draw", "", TypeBar(theme.findings, most));
  PutNumber(out, "Strength", theme.findings.strength);
  PutNumber(out, "Mixed", theme.findings.mixed);
  PutNumber(out, "Shortfall", theme.findings.shortfall);
  PutNumber(out, "Documents", theme.documents);
  PutNumber(out, "Bodies", theme.bodies);
  out += "</tr>\n";
}

std::string RenderUnseenThemes(const RunSummary& summary) {
  std::string labels;
  for (const ThemeSummary& theme : summary.themes) {
    if (theme.findings.Judged() == 0) labels += (labels.empty() ? "" : "; ") + theme.label;
  }
  if (labels.empty()) return "";
  return fmt::format("<p><strong>No judged findings:</strong> {}.</p>\n", HtmlEscape(labels));
}

// ---- Themes by quality statement

using Statements = std::vector<const StatementSummary*>;

// The frameworks in their order, each with its statements in theirs.
std::vector<Statements> ByFramework(const RunSummary& summary) {
  std::vector<Statements> frameworks;
  for (const StatementSummary& statement : summary.statements) {
    const auto same = std::find_if(frameworks.begin(), frameworks.end(), [&](const Statements& known) {
      return known.front()->framework == statement.framework;
    });
    if (same == frameworks.end()) {
      frameworks.push_back({&statement});
    } else {
      same->push_back(&statement);
    }
  }
  return frameworks;
}

const TypeCounts* CountsOf(const StatementSummary& statement, const std::string& theme) {
  const auto found = statement.themes.find(theme);
  return found == statement.themes.end() || found->second.Judged() == 0 ? nullptr : &found->second;
}

std::uint64_t LargestCell(const Statements& statements) {
  std::uint64_t largest = 0;
  for (const StatementSummary* statement : statements) {
    for (const auto& [theme, counts] : statement->themes) largest = std::max(largest, counts.Judged());
  }
  return largest;
}

// The square root spreads the shades: most cells are small against the largest.
int Shade(std::uint64_t count, std::uint64_t largest) {
  const double share = static_cast<double>(count) / static_cast<double>(std::max<std::uint64_t>(largest, 1));
  return std::clamp(static_cast<int>(std::ceil(std::sqrt(share) * kShades)), 1, kShades);
}

std::string RenderHeatCell(const ThemeSummary& theme, const StatementSummary& statement,
                           std::uint64_t largest) {
  const TypeCounts* counts = CountsOf(statement, theme.id);
  if (!counts) return "<td class=\"empty\"><span class=\"unseen\">none</span></td>";
  const std::string share = FormatPercent(counts->shortfall, counts->Judged());
  std::string out;
  Put(out,
      "<td class=\"shade-{}\" title=\"{}, {}: {}\">{}<small>{}<span class=\"unseen\"> "
      "shortfalls</span></small></td>",
      Shade(counts->Judged(), largest), HtmlEscape(theme.label), HtmlEscape(statement.label),
      TypesInWords(*counts), FormatCount(counts->Judged()),
      share.starts_with("less")   ? "&lt;1%"
      : share.starts_with("more") ? "&gt;99%"
                                  : share);
  return out;
}

bool Occurs(const ThemeSummary& theme, const Statements& statements) {
  return std::any_of(statements.begin(), statements.end(), [&](const StatementSummary* statement) {
    return CountsOf(*statement, theme.id) != nullptr;
  });
}

std::string RenderHeatTable(const RunSummary& summary, const Statements& statements) {
  const StatementSummary& first = *statements.front();
  const std::string framework =
      HtmlEscape(first.framework_label.empty() ? first.framework : first.framework_label);
  const bool upright = statements.size() > kColumnsWithLevelHeads;
  const std::uint64_t largest = LargestCell(statements);
  std::string out;
  Put(out,
      "<div class=\"scroll{}\" tabindex=\"0\" role=\"region\" aria-label=\"{}: themes by quality "
      "statement\">\n"
      "<table class=\"heat{}\">\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">Theme</th>",
      upright ? " wide" : "", framework, upright ? " upright" : "", framework);
  for (const StatementSummary* statement : statements) {
    Put(out, "<th scope=\"col\"><span>{} <span class=\"quiet\">{}</span></span></th>",
        HtmlEscape(statement->label), FormatCount(statement->findings));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const ThemeSummary* theme : ThemesByFrequency(summary)) {
    if (!Occurs(*theme, statements)) continue;
    Put(out, "<tr><th scope=\"row\">{}</th>", HtmlEscape(theme->label));
    for (const StatementSummary* statement : statements) out += RenderHeatCell(*theme, *statement, largest);
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n</div>\n";
}

// ---- Documents

std::string RenderDocumentHead(Page& page, const DocumentSummary& document) {
  std::string out;
  Put(out,
      "<tr role=\"row\"{}><th role=\"rowheader\" scope=\"row\">{}<span class=\"quiet\">{}{}{}</span></th>",
      page.IdAttribute(document.id), HtmlEscape(document.title.empty() ? document.source : document.title),
      HtmlEscape(KindLabel(document.kind)), document.kind.empty() || document.source.empty() ? "" : ", ",
      HtmlEscape(document.source));
  return out;
}

// The rating and, beneath it, the percentage that CQC published.
std::string RenderRating(const DocumentSummary& document) {
  std::string out = HtmlEscape(Humanise(document.rating));
  if (document.percentage >= 0) {
    out +=
        fmt::format("<span class=\"quiet\">{}{}%</span>", out.empty() ? "" : "score ", document.percentage);
  }
  return out.empty() ? "<span class=\"quiet\">Not stated</span>" : out;
}

std::string RenderDocumentFindings(const DocumentSummary& document) {
  const TypeCounts& types = document.findings;
  if (types.Judged() == 0) return "<span class=\"quiet\">None judged</span>";
  return fmt::format("{}<span class=\"quiet\">{}</span>", TypeBar(types, types.Judged()),
                     TypesInWords(types));
}

void PutDocumentRow(std::string& out, Page& page, const DocumentSummary& document) {
  const auto known = [](const std::string& text) {
    return text.empty() ? std::string("<span class=\"quiet\">Not stated</span>") : HtmlEscape(text);
  };
  out += RenderDocumentHead(page, document);
  PutCell(out, "", "Body", known(document.body));
  PutCell(out, "", "Published", known(FormatDate(document.published)));
  PutCell(out, "", "Rating", RenderRating(document));
  PutNumber(out, "Words", document.words);
  PutCell(out, "types", "Judged findings", RenderDocumentFindings(document));
  out += "</tr>\n";
}

// ---- What was left out

std::string RenderFailures(const RunSummary& summary) {
  std::string out = StackedTable("failures stack", "Files that failed, or were read only in part");
  out += kHeadStart;
  for (std::string_view head : {"File", "What happened", "Why", "Stage"}) PutColumnHead(out, "", head);
  out += kBodyStart;
  const std::size_t shown = std::min(summary.failures.size(), kMostFailures);
  for (std::size_t i = 0; i < shown; ++i) {
    const Failure& failure = summary.failures[i];
    Put(out, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">{}</th>", HtmlEscape(failure.path));
    PutCell(out, "", "What happened",
            failure.fatal ? "<strong>Not read</strong>" : "Read in part or repaired");
    PutCell(out, "", "Why", HtmlEscape(failure.reason.empty() ? Humanise(failure.code) : failure.reason));
    PutCell(out, "", "Stage", HtmlEscape(failure.stage));
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
  if (shown < summary.failures.size()) {
    Put(out, "<p>{} more are in <code>errors.jsonl</code>.</p>\n",
        FormatCount(summary.failures.size() - shown));
  }
  return out;
}

// ---- What does not go together

std::string RenderCheckSide(const std::string& value, const std::string& quote) {
  std::string out = HtmlEscape(value);
  if (!quote.empty() && quote != value) out += "<br><q>" + HtmlEscape(quote) + "</q>";
  return out;
}

std::string RenderChecks(const RunSummary& summary) {
  std::string out = StackedTable("checks stack", "Statements of one document that do not go together");
  out += kHeadStart;
  for (std::string_view head : {"File", "Check", "It says", "Against", "Note"}) PutColumnHead(out, "", head);
  out += kBodyStart;
  const std::size_t shown = std::min(summary.checks.size(), kMostChecks);
  for (std::size_t i = 0; i < shown; ++i) {
    const CheckSummary& check = summary.checks[i];
    Put(out, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">{}</th>", HtmlEscape(check.source));
    PutCell(out, "", "Check", HtmlEscape(Humanise(check.check)));
    PutCell(out, "", "It says", RenderCheckSide(check.stated, check.stated_quote));
    PutCell(out, "", "Against", RenderCheckSide(check.against, check.against_quote));
    PutCell(out, "", "Note", HtmlEscape(check.note));
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n";
  if (shown < summary.checks.size())
    Put(out, "<p>{} more are in <code>checks.csv</code>.</p>\n", FormatCount(summary.checks.size() - shown));
  return out;
}

std::uint64_t DocumentsWithout(const RunSummary& summary, std::string DocumentSummary::*field) {
  return static_cast<std::uint64_t>(
      std::count_if(summary.documents.begin(), summary.documents.end(),
                    [field](const DocumentSummary& document) { return (document.*field).empty(); }));
}

std::string RenderNotCounted(const RunSummary& summary) {
  std::string out = "<ul>\n";
  if (summary.duplicates > 0) {
    Put(out, "<li>{} a sentence already counted, and {} left out of every count on this page.</li>\n",
        Counted(summary.duplicates, "finding repeats", "findings repeat"),
        summary.duplicates == 1 ? "is" : "are");
  } else {
    out += "<li>No finding repeats another word for word or nearly so.</li>\n";
  }
  Put(out, "<li>{} without judging, and {} left out of shares and charts.</li>\n",
      Counted(summary.types.none, "finding describes", "findings describe"),
      summary.types.none == 1 ? "is" : "are");
  const std::uint64_t undated = DocumentsWithout(summary, &DocumentSummary::published);
  if (undated > 0) {
    Put(out, "<li>{} no date that could be found, and {} left out of when an issue was seen.</li>\n",
        Counted(undated, "document has", "documents have"), undated == 1 ? "is" : "are");
  }
  const std::uint64_t unnamed = DocumentsWithout(summary, &DocumentSummary::body);
  if (unnamed > 0) {
    Put(out, "<li>{} no body that could be found, and {} not counted among the bodies.</li>\n",
        Counted(unnamed, "document has", "documents have"), unnamed == 1 ? "is" : "are");
  }
  return out + "</ul>\n";
}

void PutTerm(std::string& out, std::string_view term, std::string_view meaning) {
  Put(out, "<div><dt>{}</dt><dd>{}</dd></div>\n", term, meaning);
}

std::string RenderScoreGuide(const ScoreWeights& weights) {
  std::string out = "<h3>What an issue’s score is made of</h3>\n";
  Put(out,
      "<p>Each part runs from 0 to 100. The score is {}% of recurrence, {}% of severity, {}% of salience and "
      "{}% of recency, added up. In the data files the same numbers run from 0 to 1.</p>\n<dl "
      "class=\"terms\">\n",
      OutOf100(weights.recurrence), OutOf100(weights.severity), OutOf100(weights.salience),
      OutOf100(weights.recency));
  PutTerm(out, "Recurrence", "How widely it comes back: in how many bodies, documents and findings.");
  PutTerm(out, "Severity", "How strong the words are that make its findings shortfalls.");
  PutTerm(out, "Salience", "How much its wording stands out from the rest of what was read.");
  PutTerm(out, "Recency", "How lately it was last seen, against the newest document read.");
  return out + "</dl>\n";
}

}  // namespace

std::string RenderThemes(Page& page) {
  const RunSummary& summary = page.summary();
  const std::vector<const ThemeSummary*> themes = ThemesByFrequency(summary);
  std::string out = SectionStart("themes", "How often themes come up",
                                 "The longer the bar, the more findings judge the theme. A finding can carry "
                                 "more than one theme. Choose a theme to see what it covers.");
  if (themes.empty()) return out + "<p>No finding judges any theme.</p>\n</section>\n";
  out += kTypeKey;
  out += StackedTable("themes bars", "Judged findings by theme, most first");
  out += kHeadStart;
  PutColumnHead(out, "", "Theme");
  PutColumnHead(out, "draw", "<span class=\"unseen\">Chart</span>");
  for (std::string_view head : {"Strength", "Mixed", "Shortfall", "Documents", "Bodies"}) {
    PutColumnHead(out, "number", head);
  }
  out += kBodyStart;
  for (const ThemeSummary* theme : themes) {
    PutThemeRow(out, summary, *theme, themes.front()->findings.Judged());
  }
  return out + "</tbody>\n</table>\n" + RenderUnseenThemes(summary) + "</section>\n";
}

std::string RenderStatements(Page& page) {
  const RunSummary& summary = page.summary();
  std::string out =
      SectionStart("statements", "Themes by quality statement",
                   "Each cell counts the judged findings on a theme under a quality statement or "
                   "key question: the stronger the shade, the more. The small figure is the share that are "
                   "shortfalls.");
  if (summary.statements.empty()) {
    return out + "<p>No finding stands under a quality statement or key question.</p>\n</section>\n";
  }
  for (const Statements& statements : ByFramework(summary)) out += RenderHeatTable(summary, statements);
  return out + "</section>\n";
}

std::string RenderEvidence(Page& page) {
  const RunSummary& summary = page.summary();
  std::uint64_t all = 0, most = 1;
  for (const auto& [id, count] : summary.evidence) {
    all += count;
    most = std::max(most, count);
  }
  std::string out = SectionStart("evidence", "Whose evidence",
                                 "Who says it or how it is known, by the six evidence categories of the Care "
                                 "Quality Commission. Each judged finding has one.");
  if (all == 0) return out + "<p>No finding is judged.</p>\n</section>\n";
  out += StackedTable("evidence bars", "Judged findings by kind of evidence");
  out += kHeadStart;
  PutColumnHead(out, "", "Evidence");
  PutColumnHead(out, "draw", "<span class=\"unseen\">Chart</span>");
  PutColumnHead(out, "number", "Findings");
  PutColumnHead(out, "number", "Share");
  out += kBodyStart;
  for (const Term& category : kEvidenceCategories) {
    const auto found = summary.evidence.find(std::string(category.id));
    const std::uint64_t count = found == summary.evidence.end() ? 0 : found->second;
    Put(out, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">{}<span class=\"quiet\">{}</span></th>",
        category.label, category.meaning);
    PutCell(out, "draw", "", PlainBar(static_cast<double>(count) / static_cast<double>(most)));
    PutNumber(out, "Findings", count);
    PutCell(out, "number", "Share", FormatPercent(count, all));
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n</section>\n";
}

std::string RenderDocuments(Page& page) {
  const RunSummary& summary = page.summary();
  std::string out = SectionStart("documents", "Documents read",
                                 "One row for each document. A file that holds several, such as a committee "
                                 "pack, is cut into its documents.");
  if (summary.documents.empty()) return out + "<p>No document was read.</p>\n</section>\n";
  if (!page.ListsAllDocuments()) {
    Put(out,
        "<p>These are the documents quoted on this page, of {} read. All are in "
        "<code>documents.jsonl</code>.</p>\n",
        FormatCount(summary.documents.size()));
  }
  out += kTypeKey;
  out += StackedTable("documents stack", "Documents, in the order they were read");
  out += kHeadStart;
  for (std::string_view head : {"Document", "Body", "Published", "Rating"}) PutColumnHead(out, "", head);
  PutColumnHead(out, "number", "Words");
  PutColumnHead(out, "types", "Judged findings");
  out += kBodyStart;
  for (const DocumentSummary& document : summary.documents) {
    if (page.Lists(document.id)) PutDocumentRow(out, page, document);
  }
  return out + "</tbody>\n</table>\n</section>\n";
}

std::string RenderLeftOut(Page& page) {
  const RunSummary& summary = page.summary();
  std::string out =
      SectionStart("left-out", "What failed or was left out", "What this report does not rest on, and why.");
  const std::string sentence = FailureSentence(summary);
  Put(out, "<p>{}.</p>\n",
      sentence.empty() ? "Nothing failed: every file was read in full" : HtmlEscape(sentence));
  if (!summary.failures.empty()) out += RenderFailures(summary);
  if (!summary.checks.empty()) {
    out +=
        "<h3>What the documents contradict themselves in</h3>\n<p>Both sides are shown; nothing was "
        "corrected.</p>\n" +
        RenderChecks(summary);
  }
  return out + "<h3>Read, but not counted</h3>\n" + RenderNotCounted(summary) + "</section>\n";
}

std::string RenderGuide(Page& page) {
  const RunSummary& summary = page.summary();
  std::string out = SectionStart("guide", "How to read this page",
                                 "What the words on this page mean, and how far to trust the numbers.");
  out += "<dl class=\"terms\">\n";
  PutTerm(out, "Finding", "One sentence, list item or table cell that says something about care.");
  PutTerm(
      out, "Strength",
      "Good practice, a good experience or outcome, a target met, a figure better than what it is compared "
      "with.");
  PutTerm(out, "Shortfall",
          "A gap, a failure, a delay, a poor experience, a target missed, a figure worse than what it is "
          "compared with.");
  PutTerm(out, "Mixed", "Both, in the same sentence.");
  PutTerm(out, "Judged",
          "A strength, a shortfall or mixed. Other findings describe and are left out of shares.");
  PutTerm(out, "Theme",
          "What a finding is about. It is tagged only where the sentence says something about it.");
  PutTerm(out, "Recurring issue", "Findings that say the same thing, in one document or in several.");
  PutTerm(
      out, "Counted once",
      "The same sentence often stands in several documents about one body. It counts once, wherever it was "
      "found first.");
  PutTerm(
      out, "Finding id",
      "The short code after a quote, such as <code>f-6f0c</code>. Look for it in <code>findings.jsonl</code> "
      "to see the words and rules behind each judgement and its exact place in the text.");
  out += "</dl>\n" + RenderScoreGuide(summary.weights);
  out += "<h3>How it was made</h3>\n<p>";
  if (summary.rules > 0) {
    Put(out, "{} read each sentence for its theme, judgement and kind of evidence. ",
        Counted(summary.rules, "written rule", "written rules"));
  }
  Put(out,
      "Rules misread some sentences, so read the quotes before you rely on a number. Percentages are rounded "
      "and "
      "may not add up to 100. Made by caresift {}.</p>\n",
      HtmlEscape(summary.version));
  return out + "</section>\n";
}

}  // namespace caresift
