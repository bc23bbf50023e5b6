// Reads lexicons/frameworks/*.yaml into Frameworks. yaml-cpp throws; nothing thrown leaves this file.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "caresift/structure/framework.h"
#include "caresift/text/digest.h"
#include "load_crosswalk.h"
#include "load_headings.h"
#include "recognition.h"
#include "yaml_file.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFrameworkFormat = "caresift/framework/1";
constexpr std::string_view kHeadingsFormat = "caresift/headings/1";
constexpr std::string_view kCrosswalkFormat = "caresift/crosswalk/1";

bool IsIsoDate(std::string_view text) {
  if (text.size() != 10) return false;
  for (int i = 0; i < 10; ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

std::vector<fs::path> YamlFiles(const std::string& directory) {
  std::error_code failed;
  std::vector<fs::path> paths;
  for (fs::directory_iterator it(directory, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->path().extension() == ".yaml") paths.push_back(it->path());
  }
  if (failed) throw Refused{{ErrorCode::kNotFound, directory, failed.message()}};
  std::sort(paths.begin(), paths.end());
  return paths;
}

class Loader {
 public:
  Frameworks Load(const std::string& directory) {
    for (const fs::path& path : YamlFiles(directory)) ReadFile(path);
    if (frameworks_.all.empty()) {
      throw Refused{{ErrorCode::kNotFound, directory, "no framework file (*.yaml with the key `framework`)"}};
    }
    IndexFrameworks();
    for (const YamlFile& file : heading_files_) LoadHeadings(file, frameworks_, recognition_.get());
    for (const YamlFile& file : crosswalk_files_) LoadCrosswalk(file, &frameworks_);
    frameworks_.crosswalk.Index(frameworks_.all);
    frameworks_.recognition = recognition_;
    frameworks_.digest = digest_.Hex();
    return std::move(frameworks_);
  }

 private:
  void ReadFile(const fs::path& path) {
    YamlFile file(path.string(), path.filename().string());
    std::ifstream in(path, std::ios::binary);
    digest_.Add(path.filename().string()).Add(std::string(std::istreambuf_iterator<char>(in), {}));
    const std::string format = file.Text(file.root(), "format");
    if (format == kHeadingsFormat) {
      heading_files_.push_back(std::move(file));
    } else if (format == kCrosswalkFormat) {
      crosswalk_files_.push_back(std::move(file));
    } else if (format == kFrameworkFormat) {
      frameworks_.all.push_back(ReadFramework(file));
    } else {
      file.Refuse(file.root()["format"], "format", fmt::format("unknown format '{}'", format));
    }
  }

  Framework ReadFramework(const YamlFile& file) {
    const YAML::Node& root = file.root();
    file.AllowKeys(root, "framework",
                   {"format", "framework", "label", "kind", "from", "until", "draft", "fallback", "headings",
                    "services", "numbered_groups", "scores", "bands", "groups"});
    Framework framework;
    framework.id = file.Text(root, "framework");
    if (frameworks_.Find(framework.id)) file.Refuse(root["framework"], "framework", "defined twice");
    framework.label = file.Text(root, "label");
    if (root["kind"] && !ReadEnum(file.Text(root, "kind"), EntryKind::kRegulation, &framework.kind))
      file.Refuse(root["kind"], "kind", fmt::format("unknown kind '{}'", root["kind"].Scalar()));
    framework.draft = file.Flag(root, "draft");
    framework.fallback = file.Flag(root, "fallback");
    ReadDates(file, &framework);
    if (root["numbered_groups"]) {
      recognition_->numbered_groups.push_back(static_cast<std::int8_t>(frameworks_.all.size()));
      framework.groups_are_themes = true;
    }
    // Frameworks that no report prints headings of are there to count under.
    recognition_->AddFramework(!root["headings"] || file.Flag(root, "headings"));
    services_.push_back(file.Forms(root, "services"));
    ReadScores(file, &framework);
    ReadBands(file, &framework);
    for (const YAML::Node& group : file.List(root, "groups")) ReadGroup(file, group, &framework);
    if (framework.groups.empty()) file.Refuse(root, "groups", "a framework needs at least one");
    return framework;
  }

  static void ReadDates(const YamlFile& file, Framework* framework) {
    const YAML::Node& root = file.root();
    framework->from = file.TextOr(root, "from", "");
    framework->until = file.TextOr(root, "until", "");
    if (!framework->fallback && !IsIsoDate(framework->from))
      file.Refuse(root["from"] ? root["from"] : root, "from", "must be a date, yyyy-mm-dd");
    if (!framework->until.empty() && !IsIsoDate(framework->until))
      file.Refuse(root["until"], "until", "must be a date, yyyy-mm-dd, or empty");
  }

  static void ReadScores(const YamlFile& file, Framework* framework) {
    const YAML::Node scores = file.root()["scores"];
    if (!scores) return;
    file.AllowKeys(scores, "scores", {"1", "2", "3", "4"});
    for (int i = 1; i <= 4; ++i) framework->score_labels[i] = file.Text(scores, std::to_string(i).c_str());
  }

  static void ReadBands(const YamlFile& file, Framework* framework) {
    for (const YAML::Node& node : file.List(file.root(), "bands")) {
      file.AllowKeys(node, "bands", {"rating", "from", "to"});
      RatingBand band;
      band.rating = file.Text(node, "rating");
      Rating rating = Rating::kNone;
      if (band.rating.empty() || !ReadEnum(band.rating, Rating::kOutstanding, &rating))
        file.Refuse(node["rating"], "rating", "unknown rating");
      band.from = file.Int(node["from"], "from", 0, 100);
      band.to = file.Int(node["to"], "to", band.from, 100);
      framework->bands.push_back(std::move(band));
    }
  }

  static FrameworkEntry ReadEntry(const YamlFile& file, const YAML::Node& node,
                                  const std::vector<FrameworkEntry>& others) {
    FrameworkEntry entry;
    entry.id = file.Text(node, "id");
    for (const FrameworkEntry& other : others) {
      if (other.id == entry.id) file.Refuse(node["id"], "id", fmt::format("'{}' is defined twice", entry.id));
    }
    entry.label = file.Text(node, "label");
    entry.number = file.TextOr(node, "number", "");
    entry.variants = file.Forms(node, "variants");
    return entry;
  }

  static void ReadGroup(const YamlFile& file, const YAML::Node& node, Framework* framework) {
    file.AllowKeys(node, "groups", {"id", "label", "variants", "statements"});
    framework->groups.push_back(ReadEntry(file, node, framework->groups));
    for (const YAML::Node& statement : file.List(node, "statements")) {
      file.AllowKeys(statement, "statements", {"id", "label", "number", "variants"});
      framework->statements.push_back(ReadEntry(file, statement, framework->statements));
      framework->statements.back().parent = static_cast<EntryId>(framework->groups.size() - 1);
    }
  }

  void IndexFrameworks() {
    for (std::size_t f = 0; f < frameworks_.all.size(); ++f) {
      if (!recognition_->IsPrinted(static_cast<int>(f))) continue;
      const Framework& framework = frameworks_.all[f];
      const auto number = static_cast<std::int8_t>(f);
      for (std::size_t i = 0; i < framework.groups.size(); ++i) {
        Index(framework.groups[i], {number, static_cast<EntryId>(i), kNoEntry});
      }
      for (std::size_t i = 0; i < framework.statements.size(); ++i) {
        Index(framework.statements[i], {number, framework.statements[i].parent, static_cast<EntryId>(i)});
      }
      for (const std::string& form : services_[f]) recognition_->AddService(form, number);
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

  Frameworks frameworks_;
  std::shared_ptr<Recognition> recognition_ = std::make_shared<Recognition>();
  std::vector<YamlFile> heading_files_, crosswalk_files_;
  std::vector<std::vector<std::string>> services_;  ///< by framework
  Digest digest_;
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
