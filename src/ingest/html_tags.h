#pragma once

#include <cstdint>
#include <string_view>

namespace caresift::ingest {

/// What the reader does at an element. Elements that it does not know are inline: their text counts
/// and nothing breaks.
enum class TagRole : std::uint8_t {
  kInline,
  kBold,      ///< b, strong
  kBlock,     ///< begins and ends a block
  kHeading,   ///< h1 … h6
  kList,      ///< ul, ol
  kListItem,  ///< li
  kTable,
  kTableRow,
  kTableCell,  ///< td, th
  kBreak,      ///< br
  kPre,        ///< pre: line ends are kept
  kMain,
  kArticle,
  kForm,
  kBody,  ///< html, body: never chrome, whatever their class
  kTitle,
  kChrome,    ///< nav, aside: left out
  kSiteEdge,  ///< header, footer: left out unless inside main or an article
  kSkip,      ///< script, style, form controls …: never text
};

/// The role of the element called `name` (lower case).
TagRole RoleOf(std::string_view name);

/// True iff a class or id ("govuk-cookie-banner js-hidden") names chrome: navigation, cookie banners,
/// breadcrumbs, share links, text for screen readers only.
bool NamesChrome(std::string_view names);

/// True iff an id says that the element is the main content.
bool NamesMain(std::string_view id);

/// True iff a style attribute hides its element.
bool StyleHides(std::string_view style);

/// True iff `text` is a whole block of chrome by its words: "Skip to main content", "Share this page".
bool ReadsAsChrome(std::string_view text);

}  // namespace caresift::ingest
