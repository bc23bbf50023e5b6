#include "report_page.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "caresift/outputs/reports.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kMostDocuments = 500;  // a table that a person may still scroll through

struct Contents {
  std::string_view id, label;
};

constexpr std::array<Contents, 8> kContents = {{{"answer", "The answer in short"},
                                                {"issues", "Recurring issues"},
                                                {"themes", "How often themes come up"},
                                                {"statements", "Themes by quality statement"},
                                                {"evidence", "Whose evidence"},
                                                {"documents", "Documents read"},
                                                {"left-out", "What failed or was left out"},
                                                {"guide", "How to read this page"}}};

std::set<std::string> QuotedDocuments(const RunSummary& summary) {
  std::set<std::string> quoted;
  const std::size_t shown = std::min(summary.issues.size(), kOpenIssues + kFoldedIssues);
  for (std::size_t i = 0; i < shown; ++i) {
    for (const Quote& quote : summary.issues[i].quotes) quoted.insert(quote.document);
    for (const Quote& quote : summary.issues[i].evidence) quoted.insert(quote.document);
  }
  return quoted;
}

int HexDigit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

// The policy wants base 64 where CMake gives hexadecimal.
std::string Base64OfHex(std::string_view hex) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < hex.size(); at += 6) {
    const std::string_view group = hex.substr(at, 6);
    unsigned bits = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      bits = bits * 16 + static_cast<unsigned>(i < group.size() ? HexDigit(group[i]) : 0);
    }
    const std::size_t digits = group.size() / 2 + 1;  // one, two or three bytes
    for (std::size_t i = 0; i < 4; ++i) {
      out += i < digits ? kDigits[(bits >> (18 - 6 * i)) & 63] : '=';
    }
  }
  return out;
}

// Thousandths of a bar, in integers so that segments meet exactly.
std::uint64_t Thousandths(std::uint64_t part, std::uint64_t full) {
  return full == 0 ? 0 : (std::min(part, full) * 1000 + full / 2) / full;
}

void PutSegment(std::string& out, std::string_view type, std::uint64_t from, std::uint64_t to) {
  if (to > from) Put(out, "<rect class=\"{}\" x=\"{}\" width=\"{}\" height=\"10\"/>", type, from, to - from);
}

// Numbers beside a bar say the same to a screen reader, so the drawing is hidden from it.
constexpr std::string_view kBarStart =
    "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
    "focusable=\"false\">";

std::string RenderHead(const RunSummary& summary) {
  std::string out = "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n";
  Put(out,
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; "
      "base-uri 'none'; form-action 'none'\">\n",
      Base64OfHex(kReportCssSha256));
  out +=
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"format-detection\" content=\"telephone=no\">\n";
  Put(out, "<meta name=\"generator\" content=\"caresift {}\">\n", HtmlEscape(summary.version));
  Put(out, "<title>{}</title>\n<style>{}</style>\n</head>\n", HtmlEscape(ReportTitle(summary)), kReportCss);
  return out;
}

std::string RenderMasthead(const RunSummary& summary) {
  std::string facts = fmt::format("{} · {}", Counted(summary.types.All(), "finding", "findings"),
                                  Counted(summary.parts, "document", "documents"));
  if (summary.bodies > 0) facts += " · " + Counted(summary.bodies, "body", "bodies");
  const std::string months = FormatMonths(summary.earliest, summary.latest);
  if (!months.empty()) facts += " · " + months;
  std::string out;
  Put(out,
      "<header class=\"masthead\"><div class=\"width\">\n<p class=\"brand\">Caresift "
      "<span>findings report</span></p>\n<h1>{}</h1>\n<p class=\"facts\">{}</p>\n</div></header>\n",
      HtmlEscape(ReportTitle(summary)), HtmlEscape(facts));
  return out;
}

std::string RenderContents() {
  std::string out =
      "<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ol>\n";
  for (const Contents& entry : kContents) {
    Put(out, "<li><a href=\"#{}\">{}</a></li>\n", entry.id, entry.label);
  }
  return out + "</ol>\n</nav>\n";
}

std::string RenderFooter(const RunSummary& summary) {
  std::string out;
  Put(out,
      "<footer><div class=\"width\">\n<p>Made by caresift {}. This page is complete in itself: it runs no "
      "script and loads nothing from a network. The same documents and settings give the same page.</p>\n"
      "</div></footer>\n",
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

Page::Page(const RunSummary& summary) : summary_(summary), used_({"main", "contents"}) {
  // Every section claims its id and that of its heading before any document can.
  for (const Contents& entry : kContents) {
    used_.insert(std::string(entry.id));
    used_.insert(fmt::format("{}-heading", entry.id));
  }
  lists_all_ = summary.documents.size() <= kMostDocuments;
  const std::set<std::string> quoted = lists_all_ ? std::set<std::string>() : QuotedDocuments(summary);
  for (const DocumentSummary& document : summary.documents) {
    if (lists_all_ || quoted.count(document.id) > 0) listed_.insert(document.id);
  }
}

std::string Page::IdAttribute(std::string_view id) {
  const std::string fragment = Fragment(id);
  if (fragment.empty() || !used_.insert(fragment).second) return "";
  return fmt::format(" id=\"{}\"", fragment);
}

std::string TypeBar(const TypeCounts& counts, std::uint64_t full) {
  const std::uint64_t strength = Thousandths(counts.strength, full);
  const std::uint64_t mixed = Thousandths(counts.strength + counts.mixed, full);
  const std::uint64_t shortfall = Thousandths(counts.Judged(), full);
  std::string out(kBarStart);
  PutSegment(out, "strength", 0, strength);
  PutSegment(out, "mixed", strength, mixed);
  PutSegment(out, "shortfall", mixed, shortfall);
  return out + "</svg>";
}

std::string PlainBar(double fraction) {
  const double filled = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
  std::string out(kBarStart);
  PutSegment(out, "track", 0, 1000);
  PutSegment(out, "fill", 0, static_cast<std::uint64_t>(std::lround(filled * 1000)));
  return out + "</svg>";
}

std::string TypesInWords(const TypeCounts& counts) {
  return fmt::format("{}, {} mixed, {}", Counted(counts.strength, "strength", "strengths"),
                     FormatCount(counts.mixed), Counted(counts.shortfall, "shortfall", "shortfalls"));
}

std::string SectionStart(std::string_view id, std::string_view heading, std::string_view hint) {
  std::string out;
  Put(out, "<section id=\"{}\" aria-labelledby=\"{}-heading\">\n<h2 id=\"{}-heading\">{}</h2>\n", id, id, id,
      heading);
  if (!hint.empty()) Put(out, "<p class=\"hint\">{}</p>\n", hint);
  return out;
}

std::string RenderShell(const RunSummary& summary, std::string_view sections) {
  std::string out = RenderHead(summary);
  out += "<body>\n<a class=\"skip\" href=\"#main\">Skip to main content</a>\n";
  out += RenderMasthead(summary);
  out += "<div class=\"width columns\">\n";
  out += RenderContents();
  Put(out, "<main id=\"main\" tabindex=\"-1\">\n{}</main>\n</div>\n", sections);
  out += RenderFooter(summary);
  return out + "</body>\n</html>\n";
}

}  // namespace caresift
