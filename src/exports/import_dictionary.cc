// Dictionaries as lexicons. An entry becomes a rule of words as rules see them: in lower case, with one space
// between, hyphens parting words.

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>

#include "caresift/batch/output_folder.h"
#include "caresift/exports/import.h"
#include "caresift/text/utf8.h"
#include "dictionary.h"

namespace caresift {
namespace {

constexpr std::size_t kMostBytes = 64 << 20;

bool IsPlainLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::string LowerCase(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// A name for files and rules: lower-case letters, digits and hyphens, unlike those given before.
class Slugs {
 public:
  std::string Of(std::string_view name) {
    std::string slug;
    for (char c : LowerCase(name)) {
      if (IsPlainLetter(c)) {
        slug += c;
      } else if (!slug.empty() && slug.back() != '-') {
        slug += '-';
      }
    }
    while (slug.ends_with('-')) slug.pop_back();
    slug = slug.substr(0, 60);
    if (slug.empty()) slug = "entry";
    std::string unique = slug;
    for (int i = 2; !given_.insert(unique).second; ++i) unique = fmt::format("{}-{}", slug, i);
    return unique;
  }

 private:
  std::set<std::string> given_;
};

/// An entry as a rule: its pattern, and a text that it matches.
struct EntryRule {
  std::string pattern, example;
};

// Empty where nothing of the entry is a word. A star in a word is the rest of it, a star alone a word of its
// own.
EntryRule RuleOf(std::string_view entry) {
  EntryRule rule;
  std::string word, example;
  bool has_letter = false;
  const auto end_word = [&] {
    if (word.empty()) return;
    if (word == "\\w*") word = "\\w+", example = "word";
    rule.pattern += (rule.pattern.empty() ? "" : " ") + word;
    rule.example += (rule.example.empty() ? "" : " ") + (example.empty() ? "word" : example);
    word.clear(), example.clear();
  };
  const std::string text = LowerCase(entry);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '*') {
      word += "\\w*";
    } else if (c == '?') {
      word += "\\w";
      example += 'x';
    } else if (IsPlainLetter(c) || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
      example += c;
      has_letter = true;
    } else if (c == '\'' && text.substr(i, 2) == "'s" && (i + 2 == text.size() || text[i + 2] == ' ')) {
      ++i;  // rules do not see the possessive
    } else if (c == '\'' && !word.empty()) {
      word += c;
      example += c;
    } else {
      end_word();
    }
  }
  end_word();
  return has_letter ? rule : EntryRule{};
}

class LexiconWriter {
 public:
  LexiconWriter(OutputFolder* folder, ImportOutcome* outcome) : folder_(folder), outcome_(outcome) {}

  Result<Done> Write(const DictionaryCategory& category) {
    const std::string theme = themes_.Of(category.name);
    subthemes_.clear(), rules_.clear(), rule_slugs_ = {}, subtheme_slugs_ = {};
    Collect(category, theme, "", category.name);
    if (rules_.empty()) {
      outcome_->notes.push_back(
          fmt::format("category '{}': it has no entry that a rule can say", category.name));
      return Done{};
    }
    YAML::Emitter yaml;
    yaml << YAML::BeginMap << YAML::Key << "theme" << YAML::Value << theme;
    yaml << YAML::Key << "label" << YAML::Value << YAML::DoubleQuoted << category.name;
    yaml << YAML::Key << "definition" << YAML::Value << YAML::DoubleQuoted
         << "Imported from the category " + category.name + " of a dictionary.";
    if (!subthemes_.empty()) {
      yaml << YAML::Key << "subthemes" << YAML::Value << YAML::BeginSeq;
      for (const auto& [id, label] : subthemes_) {
        yaml << YAML::Flow << YAML::BeginMap << YAML::Key << "id" << YAML::Value << id;
        yaml << YAML::Key << "label" << YAML::Value << YAML::DoubleQuoted << label << YAML::EndMap;
      }
      yaml << YAML::EndSeq;
    }
    yaml << YAML::Key << "rules" << YAML::Value << YAML::BeginSeq;
    for (const Rule& rule : rules_) {
      yaml << YAML::BeginMap << YAML::Key << "id" << YAML::Value << YAML::DoubleQuoted << rule.id;
      if (!rule.subtheme.empty()) yaml << YAML::Key << "subtheme" << YAML::Value << rule.subtheme;
      yaml << YAML::Key << "pattern" << YAML::Value << YAML::SingleQuoted << rule.entry.pattern;
      yaml << YAML::Key << "examples" << YAML::Value << YAML::Flow << YAML::BeginSeq << YAML::DoubleQuoted
           << rule.entry.example << YAML::EndSeq << YAML::EndMap;
    }
    yaml << YAML::EndSeq << YAML::EndMap;
    ++outcome_->categories;
    return folder_->Write("themes/" + theme + ".yaml", std::string(yaml.c_str()) + "\n");
  }

 private:
  struct Rule {
    std::string id, subtheme;
    EntryRule entry;
  };

  void Collect(const DictionaryCategory& category, const std::string& theme, const std::string& subtheme,
               const std::string& path) {
    for (const std::string& entry : category.entries) {
      EntryRule rule = RuleOf(entry);
      if (rule.pattern.empty()) {
        outcome_->notes.push_back(fmt::format("category '{}': '{}' is no word, left out", path, entry));
        continue;
      }
      ++outcome_->items;
      rules_.push_back({rule_slugs_.Of(entry), subtheme, std::move(rule)});
    }
    for (const DictionaryCategory& child : category.children) {
      const std::string below = theme + "/" + subtheme_slugs_.Of(child.name);
      const std::string label =
          subtheme.empty() ? child.name : path.substr(path.find(" / ") + 3) + " / " + child.name;
      const std::size_t before = rules_.size();
      subthemes_.emplace_back(below, label);
      const std::size_t place = subthemes_.size() - 1;
      Collect(child, theme, below, path + " / " + child.name);
      if (rules_.size() == before) subthemes_.erase(subthemes_.begin() + static_cast<std::ptrdiff_t>(place));
    }
  }

  OutputFolder* folder_;
  ImportOutcome* outcome_;
  Slugs themes_, rule_slugs_, subtheme_slugs_;
  std::vector<std::pair<std::string, std::string>> subthemes_;
  std::vector<Rule> rules_;
};

Result<std::string> ReadDictionary(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  std::string text;
  if (in) text.assign(std::istreambuf_iterator<char>(in), {});
  if (!in.is_open() || in.bad()) {
    const ErrorCode code = errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable;
    return Error{code, path, errno == 0 ? "it cannot be read" : std::strerror(errno)};
  }
  if (text.size() > kMostBytes) return Error{ErrorCode::kTooLarge, path, "a dictionary has at most 64 MB"};
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (!IsValidUtf8(text))
    return Error{ErrorCode::kBadEncoding, path, "it is not UTF-8: save it as UTF-8 first"};
  return text;
}

Result<std::vector<DictionaryCategory>> Categories(const std::string& path) {
  auto text = ReadDictionary(path);
  if (!text) return std::move(text).error();
  const std::string name = LowerCase(path);
  if (name.ends_with(".yaml") || name.ends_with(".yml")) return ReadQuanteda(path, *text);
  if (name.ends_with(".dic")) return ReadLiwc(path, *text);
  if (name.ends_with(".cat")) return ReadWordStat(path, *text);
  return Error{ErrorCode::kUnsupportedFormat, path, "a dictionary is a .yaml, .yml, .dic or .cat"};
}

}  // namespace

Result<ImportOutcome> ImportDictionary(const std::string& path, const std::string& target) {
  auto categories = Categories(path);
  if (!categories) return std::move(categories).error();
  ImportOutcome outcome;
  auto folder = OutputFolder::Create(target, {"import.json", "\"caresift/import/"});
  if (!folder) return std::move(folder).error();
  if (auto themes = folder->CreateFolder("themes"); !themes) return std::move(themes).error();
  LexiconWriter writer(&*folder, &outcome);
  for (const DictionaryCategory& category : *categories) {
    if (auto written = writer.Write(category); !written) return std::move(written).error();
  }
  if (outcome.items == 0) return Error{ErrorCode::kMalformed, path, "there is no entry in it"};
  const std::string mark =
      fmt::format("{{\"schema\":\"caresift/import/1\",\"categories\":{},\"entries\":{}}}\n",
                  outcome.categories, outcome.items);
  if (auto marked = folder->Write("import.json", mark); !marked) return std::move(marked).error();
  if (auto committed = folder->Commit(); !committed) return std::move(committed).error();
  return outcome;
}

}  // namespace caresift
