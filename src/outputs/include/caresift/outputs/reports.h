#pragma once

#include <string>
#include <string_view>

#include "caresift/outputs/summary.h"

namespace caresift {

// Writers for people and spreadsheets. Each returns the whole file as UTF-8; none touches the disk.
// Text of documents, metadata and file names is data everywhere: escaped in HTML and Markdown, and
// neutralised in CSV where a spreadsheet would read it as a formula.

/// `report.html`: one self-contained page; no request leaves it. The answer reads without its script; charts,
/// filters and the findings themselves take `page_data`, JSON without "<" as RenderPageData makes it. `name`
/// stands above the title; empty: caresift's own.
std::string RenderHtmlReport(const RunSummary& summary, std::string_view name, std::string_view page_data);

/// `report.md`: the same answer for wikis and e-mail.
std::string RenderMarkdownReport(const RunSummary& summary);

/// `themes.csv`: one row a theme:
/// theme,label,mentions,findings,strength,shortfall,mixed,none,plans,documents, organisations,share (judged
/// findings with the theme over all judged findings, four decimals).
std::string RenderThemesCsv(const RunSummary& summary);

/// `issues.csv`: one row an issue, with its score parts, first quote, bodies joined by "; ".
std::string RenderIssuesCsv(const RunSummary& summary);

/// `issues.jsonl`: schema caresift/issue/1, one object a line.
std::string RenderIssuesJsonl(const RunSummary& summary);

/// `errors.jsonl`: schema caresift/error/1: path, stage, code, reason, fatal.
std::string RenderErrorsJsonl(const RunSummary& summary);

/// A CSV field of RFC 4180: quoted where needed; a leading =, +, -, @, tab or carriage return gets an
/// apostrophe in front unless the field is a plain number.
std::string CsvField(std::string_view text);

/// The same behind what `out` holds.
void AppendCsvField(std::string_view text, std::string* out);

/// Text for HTML content and double-quoted attributes.
std::string HtmlEscape(std::string_view text);

}  // namespace caresift
