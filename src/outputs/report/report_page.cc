// report.html: what reads without a script, then the data, then the script that puts the whole report in its
// place. The page's Content-Security-Policy allows that one script, that one stylesheet and the chart
// library's by their hashes and nothing else, so a sentence that looks like markup has nowhere to run even if
// an escape were ever missed, and no request can leave the page.

#include "report_page.h"

#include "caresift/outputs/reports.h"
#include "page_assets.h"
#include "report_text.h"

namespace caresift {
namespace {

std::string RenderHead(const RunSummary& summary) {
  std::string out = "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n";
  Put(out,
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src {}; style-src "
      "{} "
      "{}; base-uri 'none'; form-action 'none'\">\n",
      kPageScriptHash, kPageStyleHash, kChartStyleHash);
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"format-detection\" content=\"telephone=no\">\n";
  Put(out, "<meta name=\"generator\" content=\"caresift {}\">\n", HtmlEscape(summary.version));
  Put(out, "<title>{}</title>\n<style>{}</style>\n</head>\n", HtmlEscape(ReportTitle(summary)), kPageStyle);
  return out;
}

std::string RenderMasthead(const RunSummary& summary, std::string_view name) {
  std::string facts = fmt::format("{} · {}", Counted(summary.types.All(), "finding", "findings"),
                                  Counted(summary.parts, "document", "documents"));
  if (summary.bodies > 0) facts += " · " + Counted(summary.bodies, "body", "bodies");
  const std::string months = FormatMonths(summary.earliest, summary.latest);
  if (!months.empty()) facts += " · " + months;
  std::string out;
  Put(out,
      "<header class=\"masthead\"><div class=\"width\">\n<p class=\"brand\">{} "
      "<span>findings report</span></p>\n<h1>{}</h1>\n<p class=\"facts\">{}</p>\n</div></header>\n",
      HtmlEscape(name.empty() ? "Caresift" : name), HtmlEscape(ReportTitle(summary)), HtmlEscape(facts));
  return out;
}

std::string RenderFooter(const RunSummary& summary) {
  std::string out;
  Put(out,
      "<footer><div class=\"width\">\n<p>Made by caresift {}. This page is complete in itself and loads "
      "nothing from a network. The same documents and settings give the same page.</p>\n</div></footer>\n",
      HtmlEscape(summary.version));
  return out;
}

}  // namespace

std::string HtmlEscape(std::string_view text) {
  std::string out;
  for (char c : CleanUtf8(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string Fragment(std::string_view id) {
  std::string out(id);
  for (char& c : out) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_' && c != '.') c = '-';
  }
  return out;
}

std::string RenderShell(const RunSummary& summary, std::string_view name, std::string_view sections,
                        std::string_view page_data) {
  std::string out = RenderHead(summary);
  out += "<body>\n<a class=\"skip\" href=\"#main\">Skip to main content</a>\n";
  out += RenderMasthead(summary, name);
  out += "<div id=\"app\"></div>\n";
  Put(out, "<main id=\"static\" class=\"width\">\n{}</main>\n", sections);
  out += RenderFooter(summary);
  // A data block: its type makes it no script, and it holds no "<".
  Put(out, "<script type=\"application/json\" id=\"data\">{}</script>\n<script>{}</script>\n", page_data,
      kPageScript);
  return out + "</body>\n</html>\n";
}

std::string RenderHtmlReport(const RunSummary& summary, std::string_view name, std::string_view page_data) {
  return RenderShell(summary, name, RenderStaticSections(summary), page_data);
}

}  // namespace caresift
