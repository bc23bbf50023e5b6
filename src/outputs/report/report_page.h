#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "caresift/outputs/summary.h"

namespace caresift {

/// Appends to a section. Arguments that come from documents, metadata or file names pass HtmlEscape first.
template <typename... Args>
void Put(std::string& out, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
}

/// `id` as a fragment name: letters, digits, '-', '_' and '.' stay, every other byte becomes '-'.
std::string Fragment(std::string_view id);

/// The report as it reads without its script, in print-to-reader views and e-mail previews: the answer, the
/// first issues with their quotes, the theme table, what failed. static_sections.cc.
std::string RenderStaticSections(const RunSummary& summary);

/// The whole page around them: head, policy, stylesheet, masthead, data and script.
std::string RenderShell(const RunSummary& summary, std::string_view name, std::string_view sections,
                        std::string_view page_data);

}  // namespace caresift
