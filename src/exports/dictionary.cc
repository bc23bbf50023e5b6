#include "dictionary.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

namespace caresift {
namespace {

constexpr int kDeepest = 32;  // levels of categories

Error Bad(const std::string& path, std::size_t line, std::string reason) {
  return Error{ErrorCode::kMalformed, path + ":" + std::to_string(line), std::move(reason)};
}

std::string Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    if (lines.back().ends_with('\r')) lines.back().pop_back();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Result<Done> ReadNode(const std::string& path, const YAML::Node& node, int level,
                      DictionaryCategory* category) {
  const auto line = static_cast<std::size_t>(node.Mark().line + 1);
  if (level > kDeepest) return Bad(path, line, "categories are nested too deeply");
  if (node.IsScalar()) {
    category->entries.push_back(node.Scalar());
  } else if (node.IsSequence()) {
    for (const YAML::Node& item : node) {
      if (auto read = ReadNode(path, item, level + 1, category); !read) return read;
    }
  } else if (node.IsMap()) {
    for (const auto& pair : node) {
      if (!pair.first.IsScalar()) return Bad(path, line, "the name of a category is no text");
      category->children.push_back({pair.first.Scalar(), {}, {}});
      if (auto read = ReadNode(path, pair.second, level + 1, &category->children.back()); !read) return read;
    }
  }
  return Done{};
}

}  // namespace

Result<std::vector<DictionaryCategory>> ReadQuanteda(const std::string& path, std::string_view text) {
  YAML::Node root;
  try {
    root = YAML::Load(std::string(text));
  } catch (const YAML::Exception& error) {
    return Bad(path, static_cast<std::size_t>(error.mark.line + 1), error.msg);
  }
  if (!root.IsMap()) return Bad(path, 1, "a dictionary is a map of categories");
  DictionaryCategory all;
  if (auto read = ReadNode(path, root, 0, &all); !read) return std::move(read).error();
  return std::move(all.children);
}

Result<std::vector<DictionaryCategory>> ReadLiwc(const std::string& path, std::string_view text) {
  std::vector<DictionaryCategory> categories;
  std::map<std::string, std::size_t> by_number;
  int fences = 0;
  const std::vector<std::string> lines = Lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (Trimmed(lines[i]).empty()) continue;
    if (Trimmed(lines[i]) == "%") {
      ++fences;
      continue;
    }
    std::istringstream fields(lines[i]);
    std::string first, field;
    if (fences == 0) return Bad(path, i + 1, "a dictionary of LIWC begins with a line of %");
    if (fences == 1) {
      fields >> first >> std::ws;
      std::getline(fields, field);
      if (Trimmed(field).empty()) return Bad(path, i + 1, "the category has no name");
      if (!by_number.emplace(first, categories.size()).second)
        return Bad(path, i + 1, "the number stands there twice");
      categories.push_back({Trimmed(field), {}, {}});
      continue;
    }
    // A phrase ends at a tab; without tabs a word ends at a space.
    const std::size_t tab = lines[i].find('\t');
    if (tab == std::string::npos) {
      fields >> first;
    } else {
      first = Trimmed(std::string_view(lines[i]).substr(0, tab));
      fields.seekg(static_cast<std::streamoff>(tab));
    }
    bool any = false;
    while (fields >> field) {
      const auto category = by_number.find(field);
      if (category == by_number.end()) return Bad(path, i + 1, "there is no category '" + field + "'");
      categories[category->second].entries.push_back(first);
      any = true;
    }
    if (!any) return Bad(path, i + 1, "'" + first + "' is in no category");
  }
  if (fences < 2) return Bad(path, lines.size(), "the second line of % is missing");
  return categories;
}

Result<std::vector<DictionaryCategory>> ReadWordStat(const std::string& path, std::string_view text) {
  DictionaryCategory all;
  std::vector<DictionaryCategory*> open = {&all};  // from the top to the innermost
  const std::vector<std::string> lines = Lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string line = Trimmed(lines[i]);
    if (line.empty()) continue;
    const std::size_t level = std::min(lines[i].find_first_not_of('\t'), lines[i].size());
    if (level + 1 > open.size())
      return Bad(path, i + 1, "it stands more than one step deeper than what is above it");
    if (level > kDeepest) return Bad(path, i + 1, "categories are nested too deeply");
    open.resize(level + 1);
    const std::size_t weight = line.rfind('(');
    if (line.ends_with(')') && weight != std::string::npos && weight > 0) {
      if (level == 0) return Bad(path, i + 1, "the entry stands in no category");
      std::string entry = Trimmed(std::string_view(line).substr(0, weight));
      std::replace(entry.begin(), entry.end(), '_', ' ');
      open.back()->entries.push_back(std::move(entry));
      continue;
    }
    open.back()->children.push_back({line, {}, {}});
    open.push_back(&open.back()->children.back());
  }
  return std::move(all.children);
}

}  // namespace caresift
