// The sections of report.html that read without its script. They answer in the order a reader asks: what was
// read and what recurs, the issues with their evidence, how often themes come up, what is missing.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "caresift/outputs/reports.h"
#include "report_page.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kTopIssues = 3;
constexpr std::size_t kMostIssues = 10;
constexpr std::size_t kNamedBodies = 8;
constexpr std::size_t kMostFailures = 100;
constexpr std::size_t kMostChecks = 50;

std::string SectionStart(std::string_view heading, std::string_view hint) {
  std::string out;
  Put(out, "<section>\n<h2>{}</h2>\n", heading);
  if (!hint.empty()) Put(out, "<p class=\"hint\">{}</p>\n", hint);
  return out;
}

// "a, b and c"; the rest is counted where there are more than `most`.
std::string InWords(const std::vector<std::string>& items, std::size_t most) {
  std::string out;
  const std::size_t named = items.size() > most + 1 ? most : items.size();
  for (std::size_t i = 0; i < named; ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  if (named < items.size()) out += fmt::format(" and {} more", FormatCount(items.size() - named));
  return out;
}

// Names of the bodies where there are few enough to name, else nothing.
std::string NamedBodies(const RunSummary& summary) {
  std::set<std::string> bodies;
  for (const DocumentSummary& document : summary.documents) {
    if (!document.body.empty()) bodies.insert(document.body);
  }
  if (bodies.size() > kNamedBodies) return "";
  return InWords({bodies.begin(), bodies.end()}, kNamedBodies);
}

std::string WhatWasRead(const RunSummary& summary) {
  const std::uint64_t read = summary.files - std::min(summary.failed, summary.files);
  std::string out = "Caresift read ";
  if (read < summary.files) {
    out +=
        fmt::format("{} of {} and found {} in them", FormatCount(read),
                    Counted(summary.files, "file", "files"), Counted(summary.parts, "document", "documents"));
  } else {
    out += Counted(summary.parts, "document", "documents");
    if (read != summary.parts) out += " from " + Counted(read, "file", "files");
  }
  if (summary.bodies > 0) out += ", about " + Counted(summary.bodies, "body", "bodies");
  if (!summary.earliest.empty() && summary.earliest == summary.latest) {
    out += ", published on " + FormatDate(summary.earliest);
  } else if (!summary.earliest.empty() && !summary.latest.empty()) {
    out += fmt::format(", published between {} and {}", FormatDate(summary.earliest),
                       FormatDate(summary.latest));
  }
  out += fmt::format(": {} in all.", Counted(summary.words, "word", "words"));
  const std::string bodies = NamedBodies(summary);
  if (!bodies.empty()) {
    out += fmt::format(" {} {}.", summary.bodies == 1 ? "The body is" : "The bodies are", bodies);
  }
  return out;
}

std::string WhatWasJudged(const TypeCounts& types) {
  if (types.Judged() == 0) {
    return fmt::format("It took {} from them. None of them judges anything as a strength or a shortfall.",
                       Counted(types.All(), "finding", "findings"));
  }
  return fmt::format(
      "It took {} from them, one for each sentence or list item. Of the {} that judge something, {} are "
      "shortfalls, {} are strengths and {} are mixed; the rest describe.",
      Counted(types.All(), "finding", "findings"), FormatCount(types.Judged()),
      FormatPercent(types.shortfall, types.Judged()), FormatPercent(types.strength, types.Judged()),
      FormatPercent(types.mixed, types.Judged()));
}

// "14 findings in 6 documents about 5 bodies, January 2024 to March 2025."
std::string IssueInWords(const IssueSummary& issue) {
  std::string out = fmt::format("{} in {}", Counted(issue.findings, "finding", "findings"),
                                Counted(issue.documents, "document", "documents"));
  if (!issue.bodies.empty()) out += " about " + Counted(issue.bodies.size(), "body", "bodies");
  const std::string seen = FormatMonths(issue.first_seen, issue.last_seen);
  if (!seen.empty()) out += ", " + seen;
  out += ".";
  if (!issue.status.empty()) out += " " + Humanise(issue.status) + ".";
  return out;
}

std::string RenderTopIssues(const RunSummary& summary) {
  std::string out = "<h3>What recurs most</h3>\n";
  if (summary.issues.empty()) {
    return out + "<p>Nothing recurs: no two findings say the same thing.</p>\n";
  }
  out += "<ol class=\"top\">\n";
  for (std::size_t i = 0; i < std::min(kTopIssues, summary.issues.size()); ++i) {
    const IssueSummary& issue = summary.issues[i];
    Put(out, "<li><strong>{}</strong> <span>{}</span></li>\n", HtmlEscape(issue.label),
        HtmlEscape(IssueInWords(issue)));
  }
  return out + "</ol>\n";
}

// The theme with most findings of one type; null where there is none.
const ThemeSummary* MostOf(const RunSummary& summary, std::uint64_t TypeCounts::*type) {
  const ThemeSummary* most = nullptr;
  for (const ThemeSummary& theme : summary.themes) {
    if (theme.findings.*type > 0 && (!most || theme.findings.*type > most->findings.*type)) most = &theme;
  }
  return most;
}

std::string RenderThemeSentence(const RunSummary& summary) {
  const ThemeSummary* worst = MostOf(summary, &TypeCounts::shortfall);
  const ThemeSummary* best = MostOf(summary, &TypeCounts::strength);
  std::string out;
  if (worst) {
    Put(out, "The theme with most shortfalls is <strong>{}</strong> ({} of {} judged findings). ",
        HtmlEscape(worst->label), FormatCount(worst->findings.shortfall),
        FormatCount(worst->findings.Judged()));
  }
  if (best) {
    Put(out, "The theme with most strengths is <strong>{}</strong> ({} of {}).", HtmlEscape(best->label),
        FormatCount(best->findings.strength), FormatCount(best->findings.Judged()));
  }
  return out.empty() ? "" : fmt::format("<p>{}</p>\n", out);
}

// How issues go with time, and what does not go together.
std::string RenderTimeAndContradictions(const RunSummary& summary) {
  const std::string statuses = StatusesInWords(summary);
  std::string out;
  if (!statuses.empty()) Put(out, "<p>Of the recurring issues, {}.</p>\n", HtmlEscape(statuses));
  if (summary.figures.contradictions + summary.checks.size() == 0) return out;
  Put(out, "<p>{} the words around, and {} statements that do not go together.</p>\n",
      Counted(summary.figures.contradictions, "figure contradicts", "figures contradict"),
      Counted(summary.checks.size(), "check of the documents found", "checks of the documents found"));
  return out;
}

std::string RenderAnswer(const RunSummary& summary) {
  std::string out = SectionStart("The answer in short", "");
  Put(out, "<p class=\"lead\">{}</p>\n<p>{}</p>\n", HtmlEscape(WhatWasRead(summary)),
      HtmlEscape(WhatWasJudged(summary.types)));
  out += RenderTopIssues(summary);
  out += RenderThemeSentence(summary);
  out += RenderTimeAndContradictions(summary);
  const std::string failed = FailureSentence(summary);
  if (!failed.empty()) {
    Put(out, "<p class=\"notice\"><strong>Not everything is in this report.</strong> {}.</p>\n",
        HtmlEscape(failed));
  }
  return out + "</section>\n";
}

// The class of a finding's type; text that is no type gets none, it is never pasted into an attribute.
std::string_view TypeClass(std::string_view type) {
  for (std::string_view known : {"strength", "shortfall", "mixed"}) {
    if (type == known) return known;
  }
  return "none";
}

std::string RenderQuote(const Quote& quote) {
  std::string out;
  Put(out,
      "<figure class=\"quote {}\">\n<blockquote><p>{}</p></blockquote>\n<figcaption><cite>{}</cite>, "
      "{}</figcaption>\n</figure>\n",
      TypeClass(quote.type), HtmlEscape(quote.text), HtmlEscape(CitationText(quote)),
      HtmlEscape(quote.finding));
  return out;
}

std::string RenderScore(const IssueSummary& issue, const ScoreWeights& weights) {
  return fmt::format(
      "<p>Score {} out of 100: recurrence {} (counts {}%), severity {} ({}%), salience {} ({}%), recency {} "
      "({}%), persistence {} ({}%).</p>\n",
      OutOf100(issue.score), OutOf100(issue.recurrence), OutOf100(weights.recurrence),
      OutOf100(issue.severity), OutOf100(weights.severity), OutOf100(issue.salience),
      OutOf100(weights.salience), OutOf100(issue.recency), OutOf100(weights.recency),
      OutOf100(issue.persistence), OutOf100(weights.persistence));
}

std::string RenderIssue(const IssueSummary& issue, const ScoreWeights& weights) {
  std::string out;
  Put(out, "<article class=\"issue\" id=\"{}\">\n<h3>{}. {}</h3>\n<p class=\"labels\">{}</p>\n<p>{}</p>\n",
      Fragment(issue.id), issue.rank, HtmlEscape(issue.label),
      HtmlEscape(issue.theme_label.empty() ? issue.theme : issue.theme_label),
      HtmlEscape(IssueInWords(issue)));
  if (!issue.bodies.empty()) Put(out, "<p>{}.</p>\n", HtmlEscape(InWords(issue.bodies, kNamedBodies)));
  out += RenderScore(issue, weights);
  for (const Quote& quote : issue.quotes) out += RenderQuote(quote);
  return out + "</article>\n";
}

std::string RenderIssues(const RunSummary& summary) {
  std::string out = SectionStart("Recurring issues",
                                 "Findings that say the same thing, grouped and ranked. Quotes are word for "
                                 "word from the documents.");
  if (summary.issues.empty()) return out + "<p>No issue recurs in these documents.</p>\n</section>\n";
  const std::size_t shown = std::min(summary.issues.size(), kMostIssues);
  std::set<std::string> ids;
  for (std::size_t i = 0; i < shown; ++i) {
    if (ids.insert(Fragment(summary.issues[i].id)).second)
      out += RenderIssue(summary.issues[i], summary.weights);
  }
  if (shown < summary.issues.size()) {
    Put(out, "<p>{} lower in rank {} in <code>issues.csv</code>.</p>\n",
        Counted(summary.issues.size() - shown, "issue", "issues"),
        summary.issues.size() - shown == 1 ? "is" : "are");
  }
  return out + "</section>\n";
}

void PutFigureRow(std::string& out, const FigureSummary& row, std::string_view direction) {
  Put(out, "<tr><th scope=\"row\">{}</th><td>{}</td>", HtmlEscape(row.measure), HtmlEscape(row.body));
  for (const std::string* cell : {&row.value, &row.other, &row.how_far})
    Put(out, "<td class=\"number\">{}</td>", HtmlEscape(*cell));
  Put(out, "<td>{}{}</td><td>{}</td></tr>\n", HtmlEscape(direction),
      row.contradiction ? ", contradicts its words" : "", HtmlEscape(row.quote));
}

std::string FigureTableStart(std::string_view caption, std::string_view other) {
  std::string out;
  Put(out, "<div class=\"scroll\"><table>\n<caption>{}</caption>\n<thead><tr>", caption);
  for (std::string_view head :
       {std::string_view("What"), std::string_view("Body"), std::string_view("Figure"), other,
        std::string_view("How far off"), std::string_view("Direction"), std::string_view("Sentence")})
    Put(out, "<th scope=\"col\">{}</th>", head);
  return out + "</tr></thead>\n<tbody>\n";
}

std::string FigureTableEnd(std::size_t shown, std::uint64_t all) {
  std::string out = "</tbody>\n</table></div>\n";
  if (shown < all) Put(out, "<p>{} more are in <code>figures.csv</code>.</p>\n", FormatCount(all - shown));
  return out;
}

std::string RenderFigures(const FigureSummaries& figures) {
  std::string out =
      SectionStart("Figures",
                   "The furthest on the wrong side first. Whether a figure is worse is taken from the "
                   "words, then from the numbers.");
  if (!figures.against_national.empty()) {
    out += FigureTableStart("Against the England average", "England");
    for (const FigureSummary& row : figures.against_national) PutFigureRow(out, row, row.direction);
    out += FigureTableEnd(figures.against_national.size(), figures.against_national_count);
  }
  if (!figures.waits.empty()) {
    out += FigureTableStart("Waits and backlogs", "Held against");
    for (const FigureSummary& row : figures.waits)
      PutFigureRow(out, row, row.direction.empty() ? row.judged : row.direction);
    out += FigureTableEnd(figures.waits.size(), figures.waits_count);
  }
  return out + "</section>\n";
}

void PutThemeRow(std::string& out, const ThemeSummary& theme) {
  const TypeCounts& types = theme.findings;
  Put(out, "<tr><th scope=\"row\">{}</th>", HtmlEscape(theme.label));
  for (std::uint64_t number :
       {types.strength, types.mixed, types.shortfall, theme.plans, theme.documents, theme.bodies})
    Put(out, "<td class=\"number\">{}</td>", FormatCount(number));
  Put(out, "<td class=\"number\">{}</td></tr>\n", HtmlEscape(FormatPercent(types.shortfall, types.Judged())));
}

std::string RenderThemes(const RunSummary& summary) {
  const std::vector<const ThemeSummary*> themes = ThemesByFrequency(summary);
  std::string out = SectionStart("How often themes come up", "A finding can carry more than one theme.");
  if (themes.empty()) return out + "<p>No finding judges any theme.</p>\n</section>\n";
  out +=
      "<table>\n<caption>Judged findings by theme, most first</caption>\n<thead><tr><th "
      "scope=\"col\">Theme</th>";
  for (std::string_view head :
       {"Strength", "Mixed", "Shortfall", "Plans", "Documents", "Bodies", "Shortfall share"})
    Put(out, "<th scope=\"col\" class=\"number\">{}</th>", head);
  out += "</tr></thead>\n<tbody>\n";
  for (const ThemeSummary* theme : themes) PutThemeRow(out, *theme);
  return out + "</tbody>\n</table>\n</section>\n";
}

std::string RenderChecks(const RunSummary& summary) {
  std::string out = SectionStart("What the documents contradict themselves in",
                                 "Both sides are shown; nothing was corrected.");
  const std::size_t shown = std::min(summary.checks.size(), kMostChecks);
  out += "<ul>\n";
  for (std::size_t i = 0; i < shown; ++i) {
    const CheckSummary& check = summary.checks[i];
    Put(out, "<li><strong>{}</strong>: {}, against {}. {} <cite>{}</cite></li>\n",
        HtmlEscape(Humanise(check.check)), HtmlEscape(check.stated), HtmlEscape(check.against),
        HtmlEscape(check.note), HtmlEscape(check.source));
  }
  out += "</ul>\n";
  if (shown < summary.checks.size())
    Put(out, "<p>{} more are in <code>checks.csv</code>.</p>\n", FormatCount(summary.checks.size() - shown));
  return out + "</section>\n";
}

std::string RenderLeftOut(const RunSummary& summary) {
  std::string out = SectionStart("What failed or was left out", "");
  const std::string sentence = FailureSentence(summary);
  Put(out, "<p>{}.</p>\n",
      sentence.empty() ? "Nothing failed: every file was read in full" : HtmlEscape(sentence));
  const std::size_t shown = std::min(summary.failures.size(), kMostFailures);
  if (shown > 0) out += "<ul>\n";
  for (std::size_t i = 0; i < shown; ++i) {
    const Failure& failure = summary.failures[i];
    Put(out, "<li>{}: {}</li>\n", HtmlEscape(failure.path),
        HtmlEscape(failure.reason.empty() ? Humanise(failure.code) : failure.reason));
  }
  if (shown > 0) out += "</ul>\n";
  if (shown < summary.failures.size()) {
    Put(out, "<p>{} more are in <code>errors.jsonl</code>.</p>\n",
        FormatCount(summary.failures.size() - shown));
  }
  Put(out, "<p>{} word for word what another says of the same body, and {} counted once.</p>\n",
      Counted(summary.duplicates, "finding repeats", "findings repeat"),
      summary.duplicates == 1 ? "is" : "are");
  return out + "</section>\n";
}

}  // namespace

std::string RenderStaticSections(const RunSummary& summary) {
  return "<p class=\"short\">This is the report in short. Opened in a browser that runs its script, it also "
         "has "
         "charts, filters and the sentences behind every number.</p>\n" +
         RenderAnswer(summary) + RenderIssues(summary) + RenderThemes(summary) +
         (summary.figures.against_national.empty() && summary.figures.waits.empty()
              ? ""
              : RenderFigures(summary.figures)) +
         (summary.checks.empty() ? "" : RenderChecks(summary)) + RenderLeftOut(summary);
}

}  // namespace caresift
