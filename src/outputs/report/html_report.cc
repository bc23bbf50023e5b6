// The first section of report.html, and its sections put together. The page answers in the order a
// reader asks: what was read and what recurs, the issues with their evidence, the counts behind them,
// what is missing, how it was made.

#include <algorithm>
#include <set>
#include <string>

#include "caresift/outputs/reports.h"
#include "report_page.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kTopIssues = 3;
constexpr std::size_t kNamedBodies = 8;

// "Medway Council, Leeds Council and Kent Council" where there are few enough to name, else nothing.
std::string NamedBodies(const RunSummary& summary) {
  std::set<std::string> bodies;
  for (const DocumentSummary& document : summary.documents) {
    if (!document.body.empty()) bodies.insert(document.body);
  }
  if (bodies.empty() || bodies.size() > kNamedBodies) return "";
  std::string out;
  std::size_t left = bodies.size();
  for (const std::string& body : bodies) {
    if (!out.empty()) out += left == 1 ? " and " : ", ";
    out += body;
    --left;
  }
  return out;
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

void PutTile(std::string& out, std::string_view label, std::string_view figure, std::string_view note) {
  Put(out, "<div><dt>{}</dt><dd><strong>{}</strong> <span>{}</span></dd></div>\n", label, figure, note);
}

std::string RenderTiles(const RunSummary& summary) {
  const TypeCounts& types = summary.types;
  std::string out = "<dl class=\"tiles\">\n";
  PutTile(out, "Documents", FormatCount(summary.parts), "from " + Counted(summary.bodies, "body", "bodies"));
  PutTile(out, "Findings", FormatCount(types.All()), FormatCount(types.Judged()) + " judged");
  PutTile(out, "Shortfalls", types.Judged() == 0 ? "–" : FormatPercent(types.shortfall, types.Judged()),
          FormatCount(types.shortfall) + " of those judged");
  PutTile(out, "Recurring issues", FormatCount(summary.issues.size()), "ranked below");
  return out + "</dl>\n";
}

void PutKey(std::string& out, std::string_view type, std::string_view label, std::uint64_t count,
            std::uint64_t judged) {
  Put(out,
      "<li><span class=\"swatch {}\"></span>{} <strong>{}</strong> <span class=\"quiet\">{}</span></li>\n",
      type, label, FormatCount(count), FormatPercent(count, judged));
}

std::string RenderOverallBar(const TypeCounts& types) {
  if (types.Judged() == 0) return "";
  std::string out = "<div class=\"overall\">\n" + TypeBar(types, types.Judged()) + "\n<ul class=\"key\">\n";
  PutKey(out, "strength", "Strengths", types.strength, types.Judged());
  PutKey(out, "mixed", "Mixed", types.mixed, types.Judged());
  PutKey(out, "shortfall", "Shortfalls", types.shortfall, types.Judged());
  return out + "</ul>\n</div>\n";
}

// "14 findings in 6 documents about 5 bodies, January 2024 to March 2025."
std::string IssueInWords(const IssueSummary& issue) {
  std::string out = fmt::format("{} in {}", Counted(issue.findings, "finding", "findings"),
                                Counted(issue.documents, "document", "documents"));
  if (!issue.bodies.empty()) out += " about " + Counted(issue.bodies.size(), "body", "bodies");
  const std::string seen = FormatMonths(issue.first_seen, issue.last_seen);
  if (!seen.empty()) out += ", " + seen;
  return out + ".";
}

std::string RenderTopIssues(const RunSummary& summary) {
  std::string out = "<h3>What recurs most</h3>\n";
  if (summary.issues.empty()) {
    return out + "<p>Nothing recurs: no two findings say the same thing.</p>\n";
  }
  out += "<ol class=\"top\">\n";
  for (std::size_t i = 0; i < std::min(kTopIssues, summary.issues.size()); ++i) {
    const IssueSummary& issue = summary.issues[i];
    Put(out, "<li><a href=\"#{}\">{}</a> <span>{}</span></li>\n", Fragment(issue.id), HtmlEscape(issue.label),
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

std::string RenderFailureNotice(const RunSummary& summary) {
  const std::string sentence = FailureSentence(summary);
  if (sentence.empty()) return "<p>Every file was read in full.</p>\n";
  std::string out;
  Put(out,
      "<div class=\"notice\"><p><strong>Not everything is in this report.</strong> {}. <a "
      "href=\"#left-out\">What failed or was left out</a></p></div>\n",
      HtmlEscape(sentence));
  return out;
}

}  // namespace

std::string RenderAnswer(Page& page) {
  const RunSummary& summary = page.summary();
  std::string out = SectionStart("answer", "The answer in short", "");
  Put(out, "<p class=\"lead\">{}</p>\n<p>{}</p>\n", HtmlEscape(WhatWasRead(summary)),
      HtmlEscape(WhatWasJudged(summary.types)));
  out += RenderTiles(summary);
  out += RenderOverallBar(summary.types);
  out += RenderTopIssues(summary);
  out += RenderThemeSentence(summary);
  out += RenderFailureNotice(summary);
  return out + "</section>\n";
}

std::string RenderHtmlReport(const RunSummary& summary) {
  Page page(summary);
  std::string sections = RenderAnswer(page);
  sections += RenderIssues(page);
  sections += RenderThemes(page);
  sections += RenderStatements(page);
  sections += RenderEvidence(page);
  sections += RenderDocuments(page);
  sections += RenderLeftOut(page);
  sections += RenderGuide(page);
  return RenderShell(summary, sections);
}

}  // namespace caresift
