#include "caresift/findings/lexicons.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

#include "caresift/text/digest.h"
#include "caresift/text/parallel.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

template <typename T>
using Names = std::map<std::string_view, T>;

const Names<CueKind> kCueKinds = {
    {"pseudo", CueKind::kPseudo},
    {"mixed", CueKind::kMixed},
    {"comparison", CueKind::kComparison},
    {"negation", CueKind::kNegation},
    {"contrast", CueKind::kContrast},
    {"history", CueKind::kHistory},
    {"neutral", CueKind::kNeutral},
    {"plan", CueKind::kPlan},
    {"bad", CueKind::kBad},
    {"good", CueKind::kGood},
    {"lower-is-better", CueKind::kLowerIsBetter},
    {"voice", CueKind::kVoice},
    {"heading", CueKind::kHeading},
    {"mask", CueKind::kMask},
};

const Names<HeadingRole> kHeadingRoles = {
    {"", HeadingRole::kNone},           {"strengths", HeadingRole::kStrengths},
    {"improve", HeadingRole::kImprove}, {"actions", HeadingRole::kActions},
    {"must", HeadingRole::kMust},       {"about", HeadingRole::kAbout},
    {"judging", HeadingRole::kJudging},
};

const Names<VoiceRole> kVoiceRoles = {
    {"speaker", VoiceRole::kSpeaker}, {"saying", VoiceRole::kSaying},   {"frame", VoiceRole::kFrame},
    {"carry", VoiceRole::kCarry},     {"pronoun", VoiceRole::kPronoun}, {"seen", VoiceRole::kSeen},
    {"visual", VoiceRole::kVisual},   {"figure", VoiceRole::kFigure},   {"records", VoiceRole::kRecords},
    {"aim", VoiceRole::kAim},
};

const Names<Polarity> kPolarities = {
    {"high", Polarity::kHigh},     {"low", Polarity::kLow},       {"up", Polarity::kUp},
    {"down", Polarity::kDown},     {"equal", Polarity::kEqual},   {"met", Polarity::kMet},
    {"missed", Polarity::kMissed}, {"figure", Polarity::kFigure}, {"share", Polarity::kShare},
};

const Names<Evidence> kEvidences = {
    {"people", Evidence::kPeople},           {"staff-leaders", Evidence::kStaffLeaders},
    {"partners", Evidence::kPartners},       {"outcomes", Evidence::kOutcomes},
    {"observation", Evidence::kObservation}, {"processes", Evidence::kProcesses},
};

const Names<Setting> kSettings = {{"council", Setting::kCouncil}, {"provider", Setting::kProvider}};
const Names<bool> kBooleans = {{"true", true}, {"false", false}};
const Names<bool> kDirections = {{"forward", false}, {"backward", true}};
const Names<bool> kEffects = {{"flip", false}, {"cancel", true}};
const Names<Cue::Only> kOnly = {{"good", Cue::Only::kGood}, {"bad", Cue::Only::kBad}};
const Names<bool> kBadOnly = {{"bad", true}};

// Keys that a rule of each kind of cue may carry besides the common ones.
std::vector<std::string> AttributesOf(CueKind kind) {
  switch (kind) {
    case CueKind::kNegation:
      return {"body", "direction", "scope", "effect", "alone", "only"};
    case CueKind::kContrast:
      return {"body", "opens", "min_before"};
    case CueKind::kComparison:
      return {"body", "polarity"};
    case CueKind::kHeading:
      return {"body", "role"};
    case CueKind::kVoice:
      return {"body", "role", "evidence", "inverted", "mind", "within"};
    case CueKind::kMixed:
      return {"body", "with"};
    case CueKind::kHistory:
      return {"body", "only", "plan"};
    case CueKind::kNeutral:
      return {"body", "only"};
    case CueKind::kMask:
      return {"body", "themes"};
    default:
      return {"body"};
  }
}

constexpr double kMostWords = 200;  // that a scope may reach, as for `within` of a condition

// Reads the attributes of one rule; the first that does not fit is the error.
class AttributeReader {
 public:
  explicit AttributeReader(const Rule& rule) : rule_(rule) {}

  template <typename T>
  void Read(const char* key, const Names<T>& names, T* value) {
    const auto text = Text(key);
    if (!text) return;
    const auto name = names.find(*text);
    if (name == names.end()) return Fail(key, *text);
    *value = name->second;
  }

  // A weight, or a count of words where `most` says so.
  void Read(const char* key, double* value, double most = 1) {
    const auto text = Text(key);
    if (!text) return;
    char* end = nullptr;
    const double number = std::strtod(text->c_str(), &end);
    if (text->empty() || *end != '\0' || !(number >= 0 && number <= most)) return Fail(key, *text);
    *value = number;
  }

  void Read(const char* key, std::uint32_t* value) {
    double number = *value;
    Read(key, &number, kMostWords);
    *value = static_cast<std::uint32_t>(number);
  }

  std::optional<std::string> Text(const char* key) const {
    const auto entry = rule_.attributes.find(key);
    if (entry == rule_.attributes.end()) return std::nullopt;
    return entry->second;
  }

  void Fail(const std::string& key, const std::string& value) {
    if (!error_)
      error_ = Error{ErrorCode::kBadLexicon, rule_.Place(), "'" + key + "' cannot be '" + value + "'"};
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  const Rule& rule_;
  std::optional<Error> error_;
};

std::vector<std::string> SplitList(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < list.size();) {
    const std::size_t comma = std::min(list.find(',', from), list.size());
    parts.push_back(list.substr(from, comma - from));
    from = comma + 1;
  }
  return parts;
}

std::string ReadBytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::string_view Identifier(CueKind kind) {
  for (const auto& [name, value] : kCueKinds) {
    if (value == kind) return name;
  }
  return {};
}

/// Collects the files of a lexicon folder and its extensions and makes Lexicons of them.
class LexiconsLoader {
 public:
  Result<Lexicons> Load(const std::string& directory, const std::vector<std::string>& extensions) {
    std::vector<std::string> folders{directory};
    folders.insert(folders.end(), extensions.begin(), extensions.end());
    for (const std::string& folder : folders) {
      if (!fs::is_directory(folder))
        return Error{ErrorCode::kNotFound, folder, "a folder of lexicons is expected here"};
      Collect(fs::path(folder) / "themes", &theme_files_);
      Collect(fs::path(folder) / "cues", &cue_files_);
    }
    if (theme_files_.empty())
      return Error{ErrorCode::kBadLexicon, directory, "no themes/*.yaml in this folder"};
    ReadAll();
    for (const auto& [name, path] : theme_files_) {
      if (auto added = AddThemes(path); !added) return std::move(added).error();
    }
    const std::size_t theme_rules = rules_.size();
    for (const auto& [name, path] : cue_files_) {
      if (auto added = AddCues(path); !added) return std::move(added).error();
    }
    if (auto checked = CheckReferences(); !checked) return std::move(checked).error();
    auto matcher = Matcher::Compile(std::move(rules_));
    if (!matcher) return std::move(matcher).error();
    Lexicons lexicons(std::move(matcher).value());
    theme_of_rule_.resize(theme_rules);
    lexicons.themes_ = std::move(themes_);
    lexicons.theme_of_rule_ = std::move(theme_of_rule_);
    lexicons.subtheme_of_rule_ = std::move(subtheme_of_rule_);
    lexicons.cues_ = std::move(cues_);
    lexicons.signals_ = SignalNamesOf(lexicons);
    lexicons.digest_ = digest_.Hex();
    return lexicons;
  }

 private:
  // By file name, so that an extension's file replaces the one of the same name.
  static void Collect(const fs::path& folder, std::map<std::string, std::string>* files) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
      if (entry.path().extension() == ".yaml")
        (*files)[entry.path().filename().string()] = entry.path().string();
    }
  }

  static SignalNames SignalNamesOf(const Lexicons& lexicons) {
    std::vector<std::string> themes, rules;
    for (const Theme& theme : lexicons.themes_) themes.push_back(theme.id);
    for (const Rule& rule : lexicons.matcher_.rules()) rules.push_back(rule.name);
    return {themes, rules, lexicons.FirstCue()};
  }

  // A file of rules, read, with its bytes.
  struct ReadFile {
    std::string path;
    std::vector<std::string> attributes;
    std::optional<Result<RuleFile>> rules;
    std::string bytes;
  };

  // Reads all files, on all cores; what they hold is added in their order.
  void ReadAll() {
    for (const auto& [name, path] : theme_files_) files_.push_back({path, {}, {}, {}});
    for (const auto& [name, path] : cue_files_) {
      const auto kind = kCueKinds.find(fs::path(path).stem().string());
      if (kind != kCueKinds.end()) files_.push_back({path, AttributesOf(kind->second), {}, {}});
    }
    ForEachStretch(files_.size(), 1, [this](std::size_t i, std::size_t) {
      files_[i].rules = LoadRuleFile(files_[i].path, files_[i].attributes);
      files_[i].bytes = ReadBytes(files_[i].path);
    });
  }

  Result<RuleFile> Read(const std::string& path, const std::string& kind) {
    ReadFile& read = *std::find_if(files_.begin(), files_.end(),
                                   [&](const ReadFile& candidate) { return candidate.path == path; });
    Result<RuleFile> file = std::move(*read.rules);
    if (!file) return file;
    if (file->kind != kind) {
      return Error{ErrorCode::kBadLexicon, fs::path(path).filename().string(),
                   "a file of this folder begins with '" + kind + ":'"};
    }
    digest_.Add(file->id).Add(read.bytes);
    return file;
  }

  Result<Done> AddThemes(const std::string& path) {
    auto file = Read(path, "theme");
    if (!file) return std::move(file).error();
    const auto known =
        std::find_if(themes_.begin(), themes_.end(), [&](const Theme& t) { return t.id == file->id; });
    if (known != themes_.end()) {
      return Error{ErrorCode::kBadLexicon, fs::path(path).filename().string(),
                   "another file is of theme '" + file->id + "' already"};
    }
    const auto theme = static_cast<ThemeId>(themes_.size());
    for (Rule& rule : file->rules) {
      theme_of_rule_.push_back(theme);
      const auto subtheme = std::find_if(file->subthemes.begin(), file->subthemes.end(),
                                         [&](const SubthemeEntry& s) { return s.id == rule.subtheme; });
      subtheme_of_rule_.push_back(subtheme == file->subthemes.end()
                                      ? kNoSubtheme
                                      : static_cast<std::uint16_t>(subtheme - file->subthemes.begin()));
      rules_.push_back(std::move(rule));
    }
    themes_.push_back({file->id, file->label, file->description, std::move(file->subthemes)});
    return Done{};
  }

  Result<Done> AddCues(const std::string& path) {
    const auto kind = kCueKinds.find(fs::path(path).stem().string());
    if (kind == kCueKinds.end()) {
      return Error{ErrorCode::kBadLexicon, fs::path(path).filename().string(),
                   "no kind of cue has this name"};
    }
    auto file = Read(path, "cue");
    if (!file) return std::move(file).error();
    for (Rule& rule : file->rules) {
      auto cue = MakeCue(kind->second, rule);
      if (!cue) return std::move(cue).error();
      cues_.push_back(std::move(cue).value());
      rules_.push_back(std::move(rule));
    }
    return Done{};
  }

  Result<Cue> MakeCue(CueKind kind, const Rule& rule) {
    Cue cue;
    cue.kind = kind;
    cue.weight = rule.weight;
    AttributeReader read(rule);
    read.Read("body", kSettings, &cue.setting);
    read.Read("direction", kDirections, &cue.backward);
    read.Read("scope", &cue.scope);
    read.Read("effect", kEffects, &cue.cancels);
    read.Read("alone", &cue.alone);
    read.Read("only", kOnly, &cue.only);
    read.Read("opens", kBooleans, &cue.opens);
    read.Read("min_before", &cue.min_before);
    read.Read("polarity", kPolarities, &cue.polarity);
    read.Read("evidence", kEvidences, &cue.evidence);
    read.Read("within", &cue.within);
    read.Read("inverted", kBooleans, &cue.inverted);
    read.Read("with", kBadOnly, &cue.needs_bad);
    if (kind == CueKind::kHeading) read.Read("role", kHeadingRoles, &cue.heading);
    if (kind == CueKind::kVoice) read.Read("role", kVoiceRoles, &cue.voice);
    bool plan = true;
    read.Read("plan", kBooleans, &plan);
    cue.no_plan = !plan;
    // `mind: false` says of a speaker that it has none, `mind: true` of a verb that it needs one.
    if (cue.voice == VoiceRole::kSaying) {
      read.Read("mind", kBooleans, &cue.needs_mind);
    } else {
      read.Read("mind", kBooleans, &cue.mind);
    }
    for (const std::string& id : SplitList(read.Text("themes").value_or(""))) {
      const auto theme =
          std::find_if(themes_.begin(), themes_.end(), [&](const Theme& t) { return t.id == id; });
      if (theme == themes_.end()) read.Fail("themes", id);
      cue.themes.push_back(static_cast<ThemeId>(theme - themes_.begin()));
    }
    if (read.error()) return *read.error();
    return cue;
  }

  // Themes that sub-themes name must be there.
  Result<Done> CheckReferences() const {
    for (const Theme& theme : themes_) {
      for (const SubthemeEntry& subtheme : theme.subthemes) {
        const bool known = subtheme.requires_theme.empty() ||
                           std::any_of(themes_.begin(), themes_.end(),
                                       [&](const Theme& t) { return t.id == subtheme.requires_theme; });
        if (!known) {
          return Error{
              ErrorCode::kBadLexicon, theme.id + ".yaml",
              "sub-theme " + subtheme.id + " requires the unknown theme '" + subtheme.requires_theme + "'"};
        }
      }
    }
    return Done{};
  }

  std::map<std::string, std::string> theme_files_, cue_files_;
  std::vector<ReadFile> files_;
  std::vector<Theme> themes_;
  std::vector<Rule> rules_;
  std::vector<ThemeId> theme_of_rule_;
  std::vector<std::uint16_t> subtheme_of_rule_;
  std::vector<Cue> cues_;
  Digest digest_;
};

Result<Lexicons> Lexicons::Load(const std::string& directory, const std::vector<std::string>& extensions) {
  return LexiconsLoader().Load(directory, extensions);
}

}  // namespace caresift
