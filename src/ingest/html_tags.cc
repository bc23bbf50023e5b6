#include "html_tags.h"

#include <algorithm>
#include <array>

#include "characters.h"

namespace caresift::ingest {
namespace {

struct TagEntry {
  std::string_view name;
  TagRole role;
};

// In order of names, for binary search.
constexpr std::array kTags = {
    TagEntry{"address", TagRole::kBlock},    TagEntry{"article", TagRole::kArticle},
    TagEntry{"aside", TagRole::kChrome},     TagEntry{"b", TagRole::kBold},
    TagEntry{"blockquote", TagRole::kBlock}, TagEntry{"body", TagRole::kBody},
    TagEntry{"br", TagRole::kBreak},         TagEntry{"button", TagRole::kSkip},
    TagEntry{"canvas", TagRole::kSkip},      TagEntry{"caption", TagRole::kBlock},
    TagEntry{"center", TagRole::kBlock},     TagEntry{"datalist", TagRole::kSkip},
    TagEntry{"dd", TagRole::kBlock},         TagEntry{"details", TagRole::kBlock},
    TagEntry{"dialog", TagRole::kSkip},      TagEntry{"div", TagRole::kBlock},
    TagEntry{"dl", TagRole::kBlock},         TagEntry{"dt", TagRole::kBlock},
    TagEntry{"fieldset", TagRole::kBlock},   TagEntry{"figcaption", TagRole::kBlock},
    TagEntry{"figure", TagRole::kBlock},     TagEntry{"footer", TagRole::kSiteEdge},
    TagEntry{"form", TagRole::kForm},        TagEntry{"h1", TagRole::kHeading},
    TagEntry{"h2", TagRole::kHeading},       TagEntry{"h3", TagRole::kHeading},
    TagEntry{"h4", TagRole::kHeading},       TagEntry{"h5", TagRole::kHeading},
    TagEntry{"h6", TagRole::kHeading},       TagEntry{"header", TagRole::kSiteEdge},
    TagEntry{"hgroup", TagRole::kBlock},     TagEntry{"hr", TagRole::kBlock},
    TagEntry{"html", TagRole::kBody},        TagEntry{"iframe", TagRole::kSkip},
    TagEntry{"input", TagRole::kSkip},       TagEntry{"label", TagRole::kSkip},
    TagEntry{"legend", TagRole::kSkip},      TagEntry{"li", TagRole::kListItem},
    TagEntry{"main", TagRole::kMain},        TagEntry{"math", TagRole::kSkip},
    TagEntry{"nav", TagRole::kChrome},       TagEntry{"noscript", TagRole::kSkip},
    TagEntry{"object", TagRole::kSkip},      TagEntry{"ol", TagRole::kList},
    TagEntry{"optgroup", TagRole::kSkip},    TagEntry{"option", TagRole::kSkip},
    TagEntry{"p", TagRole::kBlock},          TagEntry{"pre", TagRole::kPre},
    TagEntry{"script", TagRole::kSkip},      TagEntry{"section", TagRole::kBlock},
    TagEntry{"select", TagRole::kSkip},      TagEntry{"strong", TagRole::kBold},
    TagEntry{"style", TagRole::kSkip},       TagEntry{"summary", TagRole::kBlock},
    TagEntry{"svg", TagRole::kSkip},         TagEntry{"table", TagRole::kTable},
    TagEntry{"tbody", TagRole::kBlock},      TagEntry{"td", TagRole::kTableCell},
    TagEntry{"template", TagRole::kSkip},    TagEntry{"textarea", TagRole::kSkip},
    TagEntry{"tfoot", TagRole::kBlock},      TagEntry{"th", TagRole::kTableCell},
    TagEntry{"thead", TagRole::kBlock},      TagEntry{"title", TagRole::kTitle},
    TagEntry{"tr", TagRole::kTableRow},      TagEntry{"ul", TagRole::kList},
};

// Words of class names and ids, between '-', '_' and spaces.
constexpr std::array<std::string_view, 22> kChromeWords = {
    "nav",           "navbar",   "navigation", "menu",  "breadcrumb", "breadcrumbs", "cookie", "cookies",
    "cookieconsent", "consent",  "skiplink",   "share", "sharing",    "social",      "pager",  "pagination",
    "sronly",        "masthead", "popup",      "modal", "newsletter", "toolbar"};
// Sequences of such words.
constexpr std::array<std::string_view, 9> kChromePhrases = {
    "skip-link",   "skip-to",     "sr-only",       "visually-hidden", "visuallyhidden",
    "site-header", "site-footer", "global-header", "global-footer"};

bool Separates(char c) { return c == '-' || c == '_' || IsAsciiSpace(c); }

}  // namespace

TagRole RoleOf(std::string_view name) {
  const auto at = std::lower_bound(kTags.begin(), kTags.end(), name,
                                   [](const TagEntry& entry, std::string_view n) { return entry.name < n; });
  return at != kTags.end() && at->name == name ? at->role : TagRole::kInline;
}

bool NamesChrome(std::string_view names) {
  constexpr std::size_t kMaxNames = 300;  // Utility classes by the hundred say nothing.
  names = names.substr(0, kMaxNames);
  std::array<char, kMaxNames> buffer{};
  std::transform(names.begin(), names.end(), buffer.begin(), AsciiLower);
  const std::string_view lower(buffer.data(), names.size());
  for (std::size_t i = 0; i < lower.size();) {
    std::size_t end = i;
    while (end < lower.size() && !Separates(lower[end])) ++end;
    const std::string_view word = lower.substr(i, end - i);
    if (word.size() >= 3 && std::find(kChromeWords.begin(), kChromeWords.end(), word) != kChromeWords.end())
      return true;
    i = end + 1;
  }
  return std::any_of(kChromePhrases.begin(), kChromePhrases.end(),
                     [&](std::string_view phrase) { return lower.find(phrase) != std::string_view::npos; });
}

bool NamesMain(std::string_view id) {
  return EqualsNoCase(id, "main") || EqualsNoCase(id, "main-content") || EqualsNoCase(id, "maincontent") ||
         EqualsNoCase(id, "content") || EqualsNoCase(id, "main_content");
}

bool StyleHides(std::string_view style) {
  std::array<char, 256> buffer{};
  std::size_t size = 0;
  for (const char c : style) {
    if (size == buffer.size()) break;
    if (!IsAsciiSpace(c)) buffer[size++] = AsciiLower(c);
  }
  const std::string_view packed(buffer.data(), size);
  return packed.find("display:none") != std::string_view::npos ||
         packed.find("visibility:hidden") != std::string_view::npos;
}

bool ReadsAsChrome(std::string_view text) {
  if (text.size() > 60) return false;
  return StartsWithNoCase(text, "skip to ") || EqualsNoCase(text, "share this page") ||
         EqualsNoCase(text, "print this page") || EqualsNoCase(text, "back to top") ||
         StartsWithNoCase(text, "is this page useful") || EqualsNoCase(text, "accept all cookies") ||
         EqualsNoCase(text, "reject all cookies");
}

}  // namespace caresift::ingest
