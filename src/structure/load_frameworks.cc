// Reads lexicons/frameworks/*.yaml into Frameworks. yaml-cpp throws; nothing thrown leaves this file.

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <set>
#include <string>

#include "caresift/structure/framework.h"
#include "normal_form.h"
#include "recognition.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFrameworkFormat = "caresift/framework/1";
constexpr std::string_view kHeadingsFormat = "caresift/headings/1";

/// Carries an Error out of nested readers; caught in LoadFrameworks.
struct Refused {
  Error error;
};

/// One file being read: knows how to name a place in it.
class File {
 public:
  explicit File(const fs::path& path) : name_(path.filename().string()) {
    try {
      root_ = YAML::LoadFile(path.string());
    } catch (const YAML::BadFile&) {
      throw Refused{{ErrorCode::kUnreadable, path.string(), "cannot be opened"}};
    } catch (const YAML::Exception& e) {
      throw Refused{{ErrorCode::kBadFramework, fmt::format("{}:{}", name_, e.mark.line + 1), e.msg}};
    }
    if (!root_.IsMap()) Refuse(root_, "the file", "must be a map");
  }

  const YAML::Node& root() const { return root_; }

  [[noreturn]] void Refuse(const YAML::Node& node, std::string_view key, std::string_view why) const {
    const int line = node.IsDefined() ? node.Mark().line + 1 : 1;
    throw Refused{{ErrorCode::kBadFramework, fmt::format("{}:{}: {}", name_, std::max(line, 1), key),
                   std::string(why)}};
  }

  void AllowKeys(const YAML::Node& map, std::string_view where,
                 std::initializer_list<std::string_view> keys) const {
    if (!map.IsMap()) Refuse(map, where, "must be a map");
    for (const auto& pair : map) {
      const std::string key = pair.first.Scalar();
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) Refuse(pair.first, key, "unknown key");
    }
  }

  std::string Text(const YAML::Node& map, const char* key) const {
    const YAML::Node node = map[key];
    if (!node || !node.IsScalar()) Refuse(node ? node : map, key, "must be a text");
    return node.Scalar();
  }

  std::string TextOr(const YAML::Node& map, const char* key, std::string other) const {
    return map[key] ? Text(map, key) : other;
  }

  bool Flag(const YAML::Node& map, const char* key) const {
    const YAML::Node node = map[key];
    if (!node) return false;
    bool value = false;
    if (!YAML::convert<bool>::decode(node, value)) Refuse(node, key, "must be true or false");
    return value;
  }

  int Int(const YAML::Node& node, std::string_view key, int least, int most) const {
    int value = 0;
    if (!node || !node.IsScalar() || !YAML::convert<int>::decode(node, value) || value < least ||
        value > most) {
      Refuse(node, key, fmt::format("must be a whole number from {} to {}", least, most));
    }
    return value;
  }

  YAML::Node List(const YAML::Node& map, const char* key) const {
    const YAML::Node node = map[key];
    if (node && !node.IsSequence()) Refuse(node, key, "must be a list");
    return node;
  }

  /// Normal forms of the list under `key`; an item without letters is refused unless `empty_allowed`.
  std::vector<std::string> Forms(const YAML::Node& map, const char* key, bool empty_allowed = false) const {
    std::vector<std::string> forms;
    for (const YAML::Node& item : List(map, key)) {
      if (!item.IsScalar()) Refuse(item, key, "must hold texts only");
      std::string form = NormalFormOf(item.Scalar());
      if (item.Scalar().size() > kLongestLine) Refuse(item, key, "form is longer than any heading");
      if (form.empty() && !empty_allowed) Refuse(item, key, "form without a word");
      forms.push_back(std::move(form));
    }
    return forms;
  }

 private:
  std::string name_;
  YAML::Node root_;
};

template <typename Enum>
bool ReadEnum(std::string_view name, Enum last, Enum* value) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (Identifier(static_cast<Enum>(i)) != name) continue;
    *value = static_cast<Enum>(i);
    return true;
  }
  return false;
}

Role ReadRole(const File& file, const YAML::Node& map) {
  Role role = Role::kFinding;
  if (!ReadEnum(file.Text(map, "role"), Role::kContext, &role)) {
    file.Refuse(map["role"], "role", fmt::format("unknown role '{}'", map["role"].Scalar()));
  }
  return role;
}

PartKind ReadKind(const File& file, const YAML::Node& node) {
  PartKind kind = PartKind::kNarrative;
  if (!node || !node.IsScalar() || !ReadEnum(node.Scalar(), PartKind::kNarrative, &kind)) {
    file.Refuse(node, "kind", "unknown kind of document");
  }
  return kind;
}

bool IsIsoDate(std::string_view text) {
  if (text.size() != 10) return false;
  for (int i = 0; i < 10; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

class Loader {
 public:
  Frameworks Load(const std::string& directory) {
    std::vector<fs::path> paths = YamlFiles(directory);
    for (const fs::path& path : paths) ReadFile(path);
    if (frameworks_.all.empty()) {
      throw Refused{{ErrorCode::kNotFound, directory, "no framework file (*.yaml with the key `framework`)"}};
    }
    IndexFrameworks();
    for (const File& file : heading_files_) ReadHeadings(file);
    frameworks_.recognition = recognition_;
    return std::move(frameworks_);
  }

 private:
  static std::vector<fs::path> YamlFiles(const std::string& directory) {
    std::error_code failed;
    std::vector<fs::path> paths;
    for (fs::directory_iterator it(directory, failed), end; !failed && it != end; it.increment(failed)) {
      if (it->path().extension() == ".yaml") paths.push_back(it->path());
    }
    if (failed) throw Refused{{ErrorCode::kNotFound, directory, failed.message()}};
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  void ReadFile(const fs::path& path) {
    File file(path);
    const std::string format = file.Text(file.root(), "format");
    if (format == kHeadingsFormat) {
      heading_files_.push_back(std::move(file));
    } else if (format == kFrameworkFormat) {
      frameworks_.all.push_back(ReadFramework(file));
    } else {
      file.Refuse(file.root()["format"], "format", fmt::format("unknown format '{}'", format));
    }
  }

  Framework ReadFramework(const File& file) {
    const YAML::Node& root = file.root();
    file.AllowKeys(
        root, "framework",
        {"format", "framework", "label", "from", "until", "numbered_groups", "scores", "bands", "groups"});
    Framework framework;
    framework.id = file.Text(root, "framework");
    if (frameworks_.Find(framework.id)) file.Refuse(root["framework"], "framework", "defined twice");
    framework.label = file.Text(root, "label");
    framework.from = file.Text(root, "from");
    framework.until = file.TextOr(root, "until", "");
    if (!IsIsoDate(framework.from)) file.Refuse(root["from"], "from", "must be a date, yyyy-mm-dd");
    if (!framework.until.empty() && !IsIsoDate(framework.until))
      file.Refuse(root["until"], "until", "must be a date, yyyy-mm-dd, or empty");
    if (root["numbered_groups"]) {
      recognition_->numbered_groups.push_back(static_cast<std::int8_t>(frameworks_.all.size()));
      framework.groups_are_themes = true;
    }
    ReadScores(file, &framework);
    ReadBands(file, &framework);
    for (const YAML::Node& group : file.List(root, "groups")) ReadGroup(file, group, &framework);
    if (framework.groups.empty()) file.Refuse(root, "groups", "a framework needs at least one");
    return framework;
  }

  static void ReadScores(const File& file, Framework* framework) {
    const YAML::Node scores = file.root()["scores"];
    if (!scores) return;
    file.AllowKeys(scores, "scores", {"1", "2", "3", "4"});
    for (int i = 1; i <= 4; ++i) framework->score_labels[i] = file.Text(scores, std::to_string(i).c_str());
  }

  static void ReadBands(const File& file, Framework* framework) {
    for (const YAML::Node& node : file.List(file.root(), "bands")) {
      file.AllowKeys(node, "bands", {"rating", "from", "to"});
      RatingBand band;
      band.rating = file.Text(node, "rating");
      Rating rating = Rating::kNone;
      if (!ReadEnum(band.rating, Rating::kOutstanding, &rating))
        file.Refuse(node["rating"], "rating", "unknown rating");
      band.from = file.Int(node["from"], "from", 0, 100);
      band.to = file.Int(node["to"], "to", band.from, 100);
      framework->bands.push_back(std::move(band));
    }
  }

  static FrameworkEntry ReadEntry(const File& file, const YAML::Node& node,
                                  const std::vector<FrameworkEntry>& others) {
    FrameworkEntry entry;
    entry.id = file.Text(node, "id");
    for (const FrameworkEntry& other : others) {
      if (other.id == entry.id) file.Refuse(node["id"], "id", fmt::format("'{}' is defined twice", entry.id));
    }
    entry.label = file.Text(node, "label");
    entry.variants = file.Forms(node, "variants");
    return entry;
  }

  static void ReadGroup(const File& file, const YAML::Node& node, Framework* framework) {
    file.AllowKeys(node, "groups", {"id", "label", "variants", "statements"});
    framework->groups.push_back(ReadEntry(file, node, framework->groups));
    for (const YAML::Node& statement : file.List(node, "statements")) {
      file.AllowKeys(statement, "statements", {"id", "label", "variants"});
      framework->statements.push_back(ReadEntry(file, statement, framework->statements));
      framework->statements.back().parent = static_cast<EntryId>(framework->groups.size() - 1);
    }
  }

  void IndexFrameworks() {
    for (std::size_t f = 0; f < frameworks_.all.size(); ++f) {
      const Framework& framework = frameworks_.all[f];
      for (std::size_t i = 0; i < framework.groups.size(); ++i) {
        Index(framework.groups[i], {static_cast<std::int8_t>(f), static_cast<EntryId>(i), kNoEntry});
      }
      for (std::size_t i = 0; i < framework.statements.size(); ++i) {
        Index(framework.statements[i],
              {static_cast<std::int8_t>(f), framework.statements[i].parent, static_cast<EntryId>(i)});
      }
    }
  }

  /// The first entry of a framework that claims a form keeps it: groups before statements.
  void Index(const FrameworkEntry& entry, EntryRef ref) {
    std::vector<std::string> forms = entry.variants;
    forms.push_back(NormalFormOf(entry.label));
    for (const std::string& form : forms) {
      Term& term = recognition_->AddForm(form);
      if (!term.Find(ref.framework)) term.entries.push_back(ref);
    }
  }

  void ReadHeadings(const File& file) {
    const YAML::Node& root = file.root();
    file.AllowKeys(
        root, "headings",
        {"format", "headings", "lines", "signals", "leads", "columns", "timescales", "titles", "dates"});
    for (const YAML::Node& node : file.List(root, "headings")) ReadHeading(file, node);
    ReadLines(file);
    for (const YAML::Node& node : file.List(root, "signals")) ReadSignal(file, node);
    for (const YAML::Node& node : file.List(root, "leads")) ReadLead(file, node);
    for (const YAML::Node& node : file.List(root, "columns")) ReadColumns(file, node);
    for (const std::string& form : file.Forms(root, "timescales")) recognition_->AddTimescale(form);
    for (const YAML::Node& node : file.List(root, "titles")) ReadTitle(file, node);
    ReadDates(file);
  }

  void ReadHeading(const File& file, const YAML::Node& node) {
    file.AllowKeys(node, "headings",
                   {"id", "role", "place", "keep", "forms", "begins", "kinds", "frameworks", "signal_only"});
    HeadingForm heading;
    heading.id = file.Text(node, "id");
    heading.role = ReadRole(file, node);
    heading.place = ReadPlace(file, node);
    heading.keep = file.Flag(node, "keep");
    const bool signal_only = file.Flag(node, "signal_only");
    const int signal = ReadWeights(file, node);
    const int index = static_cast<int>(recognition_->headings.size());
    const auto claim = [&](Term& term, const char* key) {
      if (!signal_only && term.heading >= 0 && term.heading != index) {
        file.Refuse(node, key,
                    fmt::format("heading '{}': a form is claimed by '{}' too", heading.id,
                                recognition_->headings[term.heading].id));
      }
      if (!signal_only) term.heading = index;
      if (signal >= 0) term.signals.push_back(signal);
    };
    for (const std::string& form : Unique(file.Forms(node, "forms")))
      claim(recognition_->AddForm(form), "forms");
    for (const std::string& form : Unique(file.Forms(node, "begins")))
      claim(recognition_->AddBeginning(form), "begins");
    recognition_->headings.push_back(std::move(heading));
  }

  static std::set<std::string> Unique(const std::vector<std::string>& forms) {
    return {forms.begin(), forms.end()};
  }

  static Place ReadPlace(const File& file, const YAML::Node& node) {
    const std::string place = file.Text(node, "place");
    if (place == "top") return Place::kTop;
    if (place == "nested") return Place::kNested;
    if (place == "list") return Place::kList;
    if (place == "through") return Place::kThrough;
    if (place == "contents") return Place::kContents;
    file.Refuse(node["place"], "place", fmt::format("unknown place '{}'", place));
  }

  /// Adds the signal of `kinds` and `frameworks`; -1 where the node has neither.
  int ReadWeights(const File& file, const YAML::Node& node) {
    Signal signal;
    bool any = false;
    const YAML::Node kinds = node["kinds"];
    if (kinds && !kinds.IsMap()) file.Refuse(kinds, "kinds", "must be a map");
    for (const auto& pair : kinds) {
      signal.kinds[static_cast<int>(ReadKind(file, pair.first))] =
          static_cast<std::int8_t>(file.Int(pair.second, "kinds", 0, 20));
      any = true;
    }
    ReadFrameworkWeights(file, node["frameworks"], &signal);
    if (!any && signal.frameworks.empty()) return -1;
    recognition_->signals.push_back(std::move(signal));
    return static_cast<int>(recognition_->signals.size()) - 1;
  }

  void ReadFrameworkWeights(const File& file, const YAML::Node& map, Signal* signal) {
    if (!map) return;
    if (!map.IsMap()) file.Refuse(map, "frameworks", "must be a map");
    for (const auto& pair : map) {
      const Framework* framework = frameworks_.Find(pair.first.Scalar());
      if (!framework)
        file.Refuse(pair.first, "frameworks", fmt::format("no framework '{}'", pair.first.Scalar()));
      signal->frameworks.emplace_back(static_cast<std::int8_t>(framework - frameworks_.all.data()),
                                      static_cast<std::int8_t>(file.Int(pair.second, "frameworks", 0, 20)));
    }
  }

  void ReadLines(const File& file) {
    const YAML::Node lines = file.root()["lines"];
    if (!lines) return;
    file.AllowKeys(lines, "lines", {"forms", "begins", "labels", "captions", "ends"});
    for (const std::string& form : file.Forms(lines, "forms")) recognition_->AddForm(form).context = true;
    for (const std::string& form : file.Forms(lines, "begins"))
      recognition_->AddBeginning(form).context = true;
    for (const std::string& form : file.Forms(lines, "labels")) {
      Term& term = recognition_->AddBeginning(form);
      term.context = term.label = true;
    }
    for (const std::string& form : file.Forms(lines, "captions")) {
      Term& term = recognition_->AddBeginning(form);
      term.context = term.caption = true;
    }
    for (const std::string& form : file.Forms(lines, "ends")) recognition_->AddForm(form).end = true;
  }

  void ReadSignal(const File& file, const YAML::Node& node) {
    file.AllowKeys(node, "signals", {"kind", "weight", "forms", "begins", "opens", "frameworks"});
    Signal signal;
    signal.opened = ReadKind(file, node["kind"]);
    signal.kinds[static_cast<int>(signal.opened)] =
        static_cast<std::int8_t>(file.Int(node["weight"], "weight", 0, 20));
    signal.opens = file.Flag(node, "opens");
    ReadFrameworkWeights(file, node["frameworks"], &signal);
    const int index = static_cast<int>(recognition_->signals.size());
    recognition_->signals.push_back(std::move(signal));
    for (const std::string& form : file.Forms(node, "forms"))
      recognition_->AddForm(form).signals.push_back(index);
    for (const std::string& form : file.Forms(node, "begins"))
      recognition_->AddBeginning(form).signals.push_back(index);
  }

  static std::unique_ptr<RE2> ReadPattern(const File& file, const YAML::Node& node) {
    RE2::Options options;
    options.set_log_errors(false);
    auto pattern = std::make_unique<RE2>(file.Text(node, "pattern"), options);
    if (!pattern->ok())
      file.Refuse(node["pattern"], "pattern", fmt::format("{}: {}", pattern->error(), pattern->error_arg()));
    return pattern;
  }

  void ReadLead(const File& file, const YAML::Node& node) {
    file.AllowKeys(node, "leads", {"id", "role", "pattern"});
    recognition_->leads.push_back({file.Text(node, "id"), ReadRole(file, node), ReadPattern(file, node)});
  }

  void ReadColumns(const File& file, const YAML::Node& node) {
    file.AllowKeys(node, "columns", {"role", "forms"});
    const Role role = ReadRole(file, node);
    for (const std::string& form : file.Forms(node, "forms")) recognition_->AddColumn(form, role);
  }

  void ReadTitle(const File& file, const YAML::Node& node) {
    file.AllowKeys(node, "titles", {"kind", "words", "except", "body", "opens", "pattern"});
    Title title;
    title.kind = ReadKind(file, node["kind"]);
    title.words = file.Forms(node, "words");
    title.except = file.Forms(node, "except");
    title.body = file.Flag(node, "body");
    title.opens = file.Flag(node, "opens");
    title.pattern = ReadPattern(file, node);
    if (title.body && title.pattern->NumberOfCapturingGroups() < 1)
      file.Refuse(node["pattern"], "pattern", "group 1 must be the body");
    recognition_->titles.push_back(std::move(title));
  }

  void ReadDates(const File& file) {
    const YAML::Node dates = file.root()["dates"];
    if (!dates) return;
    file.AllowKeys(dates, "dates", {"published", "dated", "updated", "assessed"});
    const std::pair<const char*, DateMeaning> kMeanings[] = {{"published", DateMeaning::kPublished},
                                                             {"dated", DateMeaning::kDated},
                                                             {"updated", DateMeaning::kUpdated},
                                                             {"assessed", DateMeaning::kAssessed}};
    for (const auto& [key, meaning] : kMeanings) {
      for (const std::string& form : file.Forms(dates, key, true)) recognition_->AddDateLabel(form, meaning);
    }
  }

  Frameworks frameworks_;
  std::shared_ptr<Recognition> recognition_ = std::make_shared<Recognition>();
  std::vector<File> heading_files_;
};

}  // namespace

Result<Frameworks> LoadFrameworks(const std::string& directory) {
  try {
    return Loader().Load(directory);
  } catch (const Refused& refused) {
    return refused.error;
  } catch (const YAML::Exception& e) {
    return Error{ErrorCode::kBadFramework, fmt::format("{}:{}", directory, e.mark.line + 1), e.msg};
  }
}

}  // namespace caresift
