#pragma once

#include <cstdint>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "caresift/outputs/summary.h"

namespace caresift {

// What every section of report.html is made with. The page holds no script and no inline style: bars
// are SVG, whose lengths are attributes, so its Content-Security-Policy can allow one stylesheet by its
// hash and nothing else, and a sentence that looks like markup has nowhere to run even if an escape
// were ever missed.

/// report.css and the SHA-256 of its bytes in hexadecimal; made by CMake.
extern const std::string_view kReportCss;
extern const std::string_view kReportCssSha256;

/// Appends to a section. Arguments that come from documents, metadata or file names pass HtmlEscape first.
template <typename... Args>
void Put(std::string& out, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
}

/// `id` as a fragment name: letters, digits, '-', '_' and '.' stay, every other byte becomes '-'.
std::string Fragment(std::string_view id);

/// The state of one page while its sections are written, in page order.
class Page {
 public:
  explicit Page(const RunSummary& summary);

  const RunSummary& summary() const { return summary_; }

  /// ` id="…"` the first time a fragment is asked for and nothing after that: ids are unique in a page.
  std::string IdAttribute(std::string_view id);

  /// Whether the document is in the table of documents, so that a citation can link there. A run of
  /// thousands lists only those whose sentences the page quotes.
  bool Lists(std::string_view document) const { return listed_.count(std::string(document)) > 0; }
  bool ListsAllDocuments() const { return lists_all_; }

 private:
  const RunSummary& summary_;
  std::set<std::string> used_;
  std::set<std::string> listed_;
  bool lists_all_ = true;
};

/// How many issues stand open on the page, and how many more can be unfolded; the rest is in the files.
inline constexpr std::size_t kOpenIssues = 10;
inline constexpr std::size_t kFoldedIssues = 40;

/// A bar of three segments, strength, mixed and shortfall; `full` findings fill its whole width.
std::string TypeBar(const TypeCounts& counts, std::uint64_t full);

/// A bar of one colour on a track, `fraction` of it filled.
std::string PlainBar(double fraction);

/// "12 strengths, 1 mixed, 30 shortfalls".
std::string TypesInWords(const TypeCounts& counts);

/// Heading and one line on how to read what follows. `id` is one of the sections of the contents list.
std::string SectionStart(std::string_view id, std::string_view heading, std::string_view hint);

// The sections (html_issues.cc, html_tables.cc, html_report.cc).
std::string RenderAnswer(Page& page);
std::string RenderIssues(Page& page);
std::string RenderThemes(Page& page);
std::string RenderStatements(Page& page);
std::string RenderEvidence(Page& page);
std::string RenderDocuments(Page& page);
std::string RenderLeftOut(Page& page);
std::string RenderGuide(Page& page);

/// The whole page around its sections: head, policy, stylesheet, skip link, contents, footer.
std::string RenderShell(const RunSummary& summary, std::string_view sections);

}  // namespace caresift
