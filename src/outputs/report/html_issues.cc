// "Recurring issues": each with its score taken apart, its best quotes, and the rest of its findings to
// unfold. Whoever doubts a rank can do the sum and read the sentences.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "caresift/outputs/reports.h"
#include "report_page.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kNamedBodies = 6;

std::string RenderTitle(const Page& page, const Quote& quote) {
  const std::string_view title = quote.title.empty() ? quote.source : quote.title;
  if (!page.Lists(quote.document)) return fmt::format("<cite>{}</cite>", HtmlEscape(title));
  return fmt::format("<cite><a href=\"#{}\">{}</a></cite>", Fragment(quote.document), HtmlEscape(title));
}

// "Body, document title, section, date": what a citation needs, leaving out what is unknown.
std::string RenderCitation(const Page& page, const Quote& quote) {
  std::string out;
  const auto add = [&out](const std::string& html) {
    if (html.empty()) return;
    if (!out.empty()) out += ", ";
    out += html;
  };
  if (CitesBody(quote)) add(HtmlEscape(quote.body));
  if (!quote.title.empty() || !quote.source.empty()) add(RenderTitle(page, quote));
  add(quote.section.empty() ? "" : fmt::format("section “{}”", HtmlEscape(quote.section)));
  if (!quote.published.empty()) {
    add(fmt::format("<span class=\"date\">{}</span>", HtmlEscape(FormatDate(quote.published))));
  }
  return out;
}

// The class of a finding's type; text that is no type gets none, it is never pasted into an attribute.
std::string_view TypeClass(std::string_view type) {
  for (std::string_view known : {"strength", "shortfall", "mixed"}) {
    if (type == known) return known;
  }
  return "none";
}

std::string RenderQuote(Page& page, const Quote& quote) {
  const std::string_view type = TypeClass(quote.type);
  std::string out;
  Put(out, "<figure class=\"quote {}\"{}>\n<blockquote><p>{}</p></blockquote>\n", type,
      page.IdAttribute(quote.finding), HtmlEscape(quote.text));
  Put(out, "<figcaption><span class=\"type {}\">{}</span> {}.", type,
      type == "none" ? "Not judged" : Humanise(type), RenderCitation(page, quote));
  if (!quote.evidence.empty()) {
    Put(out, " Evidence: {}.", HtmlEscape(EvidenceLabel(quote.evidence)));
  }
  if (!quote.finding.empty()) {
    Put(out, " <a class=\"permalink\" href=\"#{}\"><span class=\"unseen\">Link to finding </span>{}</a>",
        Fragment(quote.finding), HtmlEscape(quote.finding));
  }
  return out + "</figcaption>\n</figure>\n";
}

void PutPart(std::string& out, std::string_view label, double value, double weight) {
  Put(out,
      "<tr><th scope=\"row\">{} <span class=\"quiet\">counts {}%</span></th><td class=\"draw\">{}</td><td "
      "class=\"number\">{}</td></tr>\n",
      label, OutOf100(weight), PlainBar(value), OutOf100(value));
}

std::string RenderScore(const IssueSummary& issue, const ScoreWeights& weights) {
  std::string out;
  Put(out,
      "<div class=\"score\">\n<p><strong>{}</strong> <span>score out of 100</span></p>\n<table>\n"
      "<caption class=\"unseen\">Parts of the score of issue {}, each out of 100</caption>\n"
      "<thead class=\"unseen\"><tr><th scope=\"col\">Part</th><th scope=\"col\">Bar</th><th "
      "scope=\"col\">Points</th></tr></thead>\n<tbody>\n",
      OutOf100(issue.score), issue.rank);
  PutPart(out, "Recurrence", issue.recurrence, weights.recurrence);
  PutPart(out, "Severity", issue.severity, weights.severity);
  PutPart(out, "Salience", issue.salience, weights.salience);
  PutPart(out, "Recency", issue.recency, weights.recency);
  return out + "</tbody>\n</table>\n</div>\n";
}

// "14 findings in 6 documents about 5 bodies".
std::string Extent(const IssueSummary& issue) {
  std::string out = fmt::format("<strong>{}</strong> in {}", Counted(issue.findings, "finding", "findings"),
                                Counted(issue.documents, "document", "documents"));
  if (!issue.bodies.empty()) out += " about " + Counted(issue.bodies.size(), "body", "bodies");
  return out;
}

std::string BodiesInWords(const std::vector<std::string>& bodies) {
  std::string out;
  const std::size_t named = bodies.size() > kNamedBodies + 1 ? kNamedBodies : bodies.size();
  for (std::size_t i = 0; i < named; ++i) {
    if (i > 0) out += ", ";
    out += HtmlEscape(bodies[i]);
  }
  if (named < bodies.size()) {
    out +=
        fmt::format(" and {} more (all are in <code>issues.csv</code>)", FormatCount(bodies.size() - named));
  }
  return out;
}

std::string RenderFacts(const IssueSummary& issue) {
  std::string out;
  Put(out,
      "<p class=\"tag\"><span class=\"unseen\">Theme: </span>{}</p>\n<p class=\"extent\">{}</p>\n<dl "
      "class=\"facts\">\n",
      HtmlEscape(issue.theme_label.empty() ? issue.theme : issue.theme_label), Extent(issue));
  const std::string seen = FormatMonths(issue.first_seen, issue.last_seen);
  if (!seen.empty()) Put(out, "<div><dt>Seen</dt><dd>{}</dd></div>\n", HtmlEscape(seen));
  if (!issue.bodies.empty()) Put(out, "<div><dt>Bodies</dt><dd>{}</dd></div>\n", BodiesInWords(issue.bodies));
  if (!issue.terms.empty()) {
    std::string terms;
    for (const std::string& term : issue.terms) terms += (terms.empty() ? "" : ", ") + term;
    Put(out, "<div><dt>Words it shares</dt><dd>{}</dd></div>\n", HtmlEscape(terms));
  }
  return out + "</dl>\n";
}

// What is unfolded: findings that the quotes above have not shown.
std::vector<const Quote*> FurtherEvidence(const IssueSummary& issue) {
  std::set<std::string> shown;
  for (const Quote& quote : issue.quotes) shown.insert(quote.finding);
  std::vector<const Quote*> further;
  for (const Quote& quote : issue.evidence) {
    if (quote.finding.empty() || shown.insert(quote.finding).second) further.push_back(&quote);
  }
  return further;
}

std::string RenderFurtherEvidence(Page& page, const IssueSummary& issue) {
  const std::vector<const Quote*> further = FurtherEvidence(issue);
  const std::size_t shown = issue.quotes.size() + further.size();
  if (further.empty()) return "";
  std::string out = "<details class=\"further\">\n";
  if (shown >= issue.findings) {
    Put(out, "<summary>Show all {} <span class=\"unseen\">of issue {}</span></summary>\n",
        Counted(shown, "finding", "findings"), issue.rank);
  } else {
    Put(out, "<summary>Show {} of {} <span class=\"unseen\">of issue {}</span></summary>\n",
        FormatCount(shown), Counted(issue.findings, "finding", "findings"), issue.rank);
  }
  Put(out, "<p class=\"hint\">The {} quoted above, and {} more{}.</p>\n", FormatCount(issue.quotes.size()),
      FormatCount(further.size()),
      shown < issue.findings ? "; <code>findings.jsonl</code> has them all" : "");
  for (const Quote* quote : further) out += RenderQuote(page, *quote);
  return out + "</details>\n";
}

std::string RenderIssueBody(Page& page, const IssueSummary& issue) {
  std::string out = "<div class=\"split\">\n<div>\n" + RenderFacts(issue);
  out += "</div>\n" + RenderScore(issue, page.summary().weights) + "</div>\n<div class=\"quotes\">\n";
  for (const Quote& quote : issue.quotes) out += RenderQuote(page, quote);
  out += RenderFurtherEvidence(page, issue);
  return out + "</div>\n";
}

std::string RenderOpenIssue(Page& page, const IssueSummary& issue) {
  std::string out;
  Put(out,
      "<article class=\"issue\"{}>\n<h3><span class=\"rank\">{}<span class=\"unseen\">.</span></span> "
      "{}</h3>\n",
      page.IdAttribute(issue.id), issue.rank, HtmlEscape(issue.label));
  return out + RenderIssueBody(page, issue) + "</article>\n";
}

std::string RenderFoldedIssue(Page& page, const IssueSummary& issue) {
  std::string out;
  Put(out,
      "<details class=\"issue folded\"{}>\n<summary><span class=\"rank\">{}<span "
      "class=\"unseen\">.</span></span> <span class=\"label\">{}</span> <span class=\"quiet\">{}, {}, score "
      "{}</span></summary>\n",
      page.IdAttribute(issue.id), issue.rank, HtmlEscape(issue.label),
      Counted(issue.findings, "finding", "findings"), Counted(issue.bodies.size(), "body", "bodies"),
      OutOf100(issue.score));
  return out + RenderIssueBody(page, issue) + "</details>\n";
}

}  // namespace

std::string RenderIssues(Page& page) {
  const std::vector<IssueSummary>& issues = page.summary().issues;
  std::string out = SectionStart("issues", "Recurring issues",
                                 "Findings that say the same thing, grouped and ranked. Quotes are word for "
                                 "word from the documents.");
  if (issues.empty()) return out + "<p>No issue recurs in these documents.</p>\n</section>\n";
  const std::size_t open = std::min(issues.size(), kOpenIssues);
  const std::size_t shown = std::min(issues.size(), kOpenIssues + kFoldedIssues);
  for (std::size_t i = 0; i < open; ++i) out += RenderOpenIssue(page, issues[i]);
  if (shown > open) {
    Put(out, "<h3>{}</h3>\n", shown - open == 1 ? "One more issue" : "More issues");
    for (std::size_t i = open; i < shown; ++i) out += RenderFoldedIssue(page, issues[i]);
  }
  if (shown < issues.size()) {
    Put(out, "<p>{} lower in rank {} in <code>issues.csv</code>.</p>\n",
        Counted(issues.size() - shown, "issue", "issues"), issues.size() - shown == 1 ? "is" : "are");
  }
  return out + "</section>\n";
}

}  // namespace caresift
