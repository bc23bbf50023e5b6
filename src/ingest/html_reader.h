#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"

namespace caresift::ingest {

/// What a reader of HTML found on a page.
struct HtmlPage {
  std::string title;
  std::string text;  ///< one block a line, a blank line between blocks, white space collapsed
  std::vector<Block> blocks;
  std::vector<Warning> warnings;
};

/// The visible text of `html` (UTF-8 without NULs), read by libxml2's HTML parser as a stream of events: no
/// tree, no recursion, no network, no external entities. Chrome is left out: scripts, navigation, site
/// headers and footers, asides, forms' controls, hidden elements, cookie banners, breadcrumbs and links to
/// skip or share; forms and elements that only their class gives away are left out unless most of the text is
/// in them. Where <main>, role="main" or an <article> holds at least half of what is left, only that is read.
/// Nesting deeper than kMaxHtmlDepth ends the reading with a warning.
HtmlPage ReadHtmlPage(std::string_view html);

/// Elements open at the same time, at most. libxml2 searches the open elements at every end tag, so
/// this also bounds the time a hostile page can take.
inline constexpr int kMaxHtmlDepth = 512;

}  // namespace caresift::ingest
