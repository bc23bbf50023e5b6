// Reads headings.yaml. The file's own first lines explain every key.

#include "load_headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>

#include "normal_form.h"

namespace caresift {
namespace {

class HeadingsReader {
 public:
  HeadingsReader(const YamlFile& file, const Frameworks& frameworks, Recognition* recognition)
      : file_(file), frameworks_(frameworks), recognition_(*recognition) {}

  void Read() {
    const YAML::Node& root = file_.root();
    file_.AllowKeys(root, "headings",
                    {"format", "headings", "lines", "signals", "leads", "columns", "timescales", "titles",
                     "dates", "bullets", "told", "counts"});
    for (const YAML::Node& node : file_.List(root, "headings")) ReadHeading(node);
    ReadLines();
    for (const YAML::Node& node : file_.List(root, "signals")) ReadSignal(node);
    for (const YAML::Node& node : file_.List(root, "leads")) ReadLead(node);
    for (const YAML::Node& node : file_.List(root, "columns")) ReadColumns(node);
    for (const std::string& form : file_.Forms(root, "timescales")) recognition_.AddTimescale(form);
    for (const YAML::Node& node : file_.List(root, "titles")) ReadTitle(node);
    for (const YAML::Node& node : file_.List(root, "told")) ReadTelling(node);
    for (const YAML::Node& node : file_.List(root, "counts")) ReadCounting(node);
    ReadDates();
    ReadBullets();
  }

 private:
  void ReadHeading(const YAML::Node& node) {
    file_.AllowKeys(node, "headings",
                    {"id", "role", "place", "keep", "forms", "begins", "kinds", "frameworks", "signal_only"});
    HeadingForm heading;
    heading.id = file_.Text(node, "id");
    heading.role = file_.ReadRole(node);
    heading.place = ReadPlace(node);
    heading.keep = file_.Flag(node, "keep");
    const bool signal_only = file_.Flag(node, "signal_only");
    const int signal = ReadWeights(node);
    const int index = static_cast<int>(recognition_.headings.size());
    const auto claim = [&](Term& term, const char* key) {
      if (!signal_only && term.heading >= 0 && term.heading != index) {
        file_.Refuse(node, key,
                     fmt::format("heading '{}': a form is claimed by '{}' too", heading.id,
                                 recognition_.headings[term.heading].id));
      }
      if (!signal_only) term.heading = index;
      if (signal >= 0) term.signals.push_back(signal);
    };
    for (const std::string& form : Unique(file_.Forms(node, "forms")))
      claim(recognition_.AddForm(form), "forms");
    for (const std::string& form : Unique(file_.Forms(node, "begins")))
      claim(recognition_.AddBeginning(form), "begins");
    recognition_.headings.push_back(std::move(heading));
  }

  static std::set<std::string> Unique(const std::vector<std::string>& forms) {
    return {forms.begin(), forms.end()};
  }

  Place ReadPlace(const YAML::Node& node) {
    const std::string place = file_.Text(node, "place");
    if (place == "top") return Place::kTop;
    if (place == "nested") return Place::kNested;
    if (place == "list") return Place::kList;
    if (place == "through") return Place::kThrough;
    if (place == "contents") return Place::kContents;
    if (place == "service") return Place::kService;
    file_.Refuse(node["place"], "place", fmt::format("unknown place '{}'", place));
  }

  /// Adds the signal of `kinds` and `frameworks`; -1 where the node has neither.
  int ReadWeights(const YAML::Node& node) {
    Signal signal;
    bool any = false;
    const YAML::Node kinds = node["kinds"];
    if (kinds && !kinds.IsMap()) file_.Refuse(kinds, "kinds", "must be a map");
    for (const auto& pair : kinds) {
      signal.kinds[static_cast<int>(file_.ReadKind(pair.first))] =
          static_cast<std::int8_t>(file_.Int(pair.second, "kinds", 0, 20));
      any = true;
    }
    ReadFrameworkWeights(node["frameworks"], &signal);
    if (!any && signal.frameworks.empty()) return -1;
    recognition_.signals.push_back(std::move(signal));
    return static_cast<int>(recognition_.signals.size()) - 1;
  }

  void ReadFrameworkWeights(const YAML::Node& map, Signal* signal) {
    if (!map) return;
    if (!map.IsMap()) file_.Refuse(map, "frameworks", "must be a map");
    for (const auto& pair : map) {
      const Framework* framework = frameworks_.Find(pair.first.Scalar());
      if (!framework)
        file_.Refuse(pair.first, "frameworks", fmt::format("no framework '{}'", pair.first.Scalar()));
      signal->frameworks.emplace_back(static_cast<std::int8_t>(framework - frameworks_.all.data()),
                                      static_cast<std::int8_t>(file_.Int(pair.second, "frameworks", 0, 20)));
    }
  }

  void ReadLines() {
    const YAML::Node lines = file_.root()["lines"];
    if (!lines) return;
    file_.AllowKeys(lines, "lines", {"forms", "begins", "labels", "captions", "ends"});
    for (const std::string& form : file_.Forms(lines, "forms")) recognition_.AddForm(form).context = true;
    for (const std::string& form : file_.Forms(lines, "begins"))
      recognition_.AddBeginning(form).context = true;
    for (const std::string& form : file_.Forms(lines, "labels")) {
      Term& term = recognition_.AddBeginning(form);
      term.context = term.label = true;
    }
    for (const std::string& form : file_.Forms(lines, "captions")) {
      Term& term = recognition_.AddBeginning(form);
      term.context = term.caption = true;
    }
    for (const std::string& form : file_.Forms(lines, "ends")) recognition_.AddForm(form).end = true;
  }

  void ReadSignal(const YAML::Node& node) {
    file_.AllowKeys(node, "signals", {"kind", "weight", "forms", "begins", "opens", "visit", "frameworks"});
    Signal signal;
    signal.opened = file_.ReadKind(node["kind"]);
    signal.kinds[static_cast<int>(signal.opened)] =
        static_cast<std::int8_t>(file_.Int(node["weight"], "weight", 0, 20));
    signal.opens = file_.Flag(node, "opens");
    if (node["visit"] && !ReadEnum(file_.Text(node, "visit"), Visit::kThemed, &signal.visit))
      file_.Refuse(node["visit"], "visit", "unknown kind of inspection");
    ReadFrameworkWeights(node["frameworks"], &signal);
    const int index = static_cast<int>(recognition_.signals.size());
    recognition_.signals.push_back(std::move(signal));
    for (const std::string& form : file_.Forms(node, "forms"))
      recognition_.AddForm(form).signals.push_back(index);
    for (const std::string& form : file_.Forms(node, "begins"))
      recognition_.AddBeginning(form).signals.push_back(index);
  }

  std::unique_ptr<RE2> ReadPattern(const YAML::Node& node) {
    return Compile(node, file_.Text(node, "pattern"));
  }

  std::unique_ptr<RE2> Compile(const YAML::Node& node, const std::string& text) {
    RE2::Options options;
    options.set_log_errors(false);
    auto pattern = std::make_unique<RE2>(text, options);
    if (!pattern->ok())
      file_.Refuse(node["pattern"], "pattern", fmt::format("{}: {}", pattern->error(), pattern->error_arg()));
    return pattern;
  }

  /// `RATING` in a pattern stands for any of the four, with quotation marks before it or not, `NUMBER` for a
  /// number up to ninety-nine, in words up to ten.
  std::unique_ptr<RE2> CompileTold(const YAML::Node& node, std::initializer_list<std::string_view> needed) {
    static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {"RATING", "[“\"'‘]?(outstanding|good|requires? improvement|inadequate)\\b"},
        {"NUMBER", "\\b(one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2})"}};
    std::string pattern = file_.Text(node, "pattern");
    bool fits = true;
    for (std::size_t at = pattern.find('('); at != std::string::npos; at = pattern.find('(', at + 1))
      fits &= std::string_view(pattern).substr(at).starts_with("(?");
    for (const std::string_view word : needed) fits &= pattern.find(word) != std::string::npos;
    if (!fits) {
      file_.Refuse(node["pattern"], "pattern",
                   fmt::format("needs {}, and groups as (?:…) only", fmt::join(needed, " and ")));
    }
    for (const auto& [word, stands_for] : kWords) {
      const std::size_t at = pattern.find(word);
      if (at != std::string::npos) pattern.replace(at, word.size(), stands_for);
    }
    return Compile(node, "(?i)(" + pattern + ")");
  }

  void ReadTelling(const YAML::Node& node) {
    static constexpr std::pair<std::string_view, TellingOf> kOf[] = {
        {"here", TellingOf::kHere},
        {"key-question", TellingOf::kKeyQuestion},
        {"overall", TellingOf::kOverall},
        {"named", TellingOf::kNamed},
        {"previous", TellingOf::kPrevious}};
    file_.AllowKeys(node, "told", {"id", "of", "pattern"});
    Telling telling;
    telling.id = file_.Text(node, "id");
    const std::string of = file_.Text(node, "of");
    const auto* known =
        std::find_if(std::begin(kOf), std::end(kOf), [&](const auto& k) { return k.first == of; });
    if (known == std::end(kOf)) file_.Refuse(node["of"], "of", fmt::format("unknown '{}'", of));
    telling.of = known->second;
    telling.pattern = CompileTold(node, {"RATING"});
    recognition_.tellings.push_back(std::move(telling));
  }

  void ReadCounting(const YAML::Node& node) {
    file_.AllowKeys(node, "counts", {"id", "rated", "pattern"});
    Counting counting;
    counting.id = file_.Text(node, "id");
    counting.rated = file_.Flag(node, "rated");
    counting.pattern =
        counting.rated ? CompileTold(node, {"NUMBER", "RATING"}) : CompileTold(node, {"NUMBER"});
    recognition_.countings.push_back(std::move(counting));
  }

  void ReadLead(const YAML::Node& node) {
    file_.AllowKeys(node, "leads", {"id", "role", "pattern"});
    recognition_.leads.push_back({file_.Text(node, "id"), file_.ReadRole(node), ReadPattern(node)});
  }

  void ReadColumns(const YAML::Node& node) {
    file_.AllowKeys(node, "columns", {"role", "kind", "forms"});
    const Column column{file_.ReadRole(node), node["kind"] ? ReadColumnKind(node) : ColumnKind::kOther};
    for (const std::string& form : file_.Forms(node, "forms")) recognition_.AddColumn(form, column);
  }

  ColumnKind ReadColumnKind(const YAML::Node& node) {
    static constexpr std::pair<std::string_view, ColumnKind> kKinds[] = {
        {"action", ColumnKind::kAction},       {"timescale", ColumnKind::kTimescale},
        {"indicator", ColumnKind::kIndicator}, {"impact", ColumnKind::kImpact},
        {"owner", ColumnKind::kOwner},         {"progress", ColumnKind::kProgress}};
    const std::string name = file_.Text(node, "kind");
    for (const auto& [known, kind] : kKinds) {
      if (known == name) return kind;
    }
    file_.Refuse(node["kind"], "kind", fmt::format("unknown kind of column '{}'", name));
  }

  void ReadBullets() {
    const YAML::Node bullets = file_.root()["bullets"];
    if (!bullets) return;
    file_.AllowKeys(bullets, "bullets", {"verbs", "nouns", "indicators"});
    for (const std::string& word : file_.Forms(bullets, "verbs")) recognition_.AddVerb(word);
    for (const std::string& word : file_.Forms(bullets, "nouns")) recognition_.AddNoun(word);
    for (const std::string& word : file_.Forms(bullets, "indicators")) recognition_.AddIndicator(word);
  }

  void ReadTitle(const YAML::Node& node) {
    file_.AllowKeys(node, "titles", {"kind", "words", "except", "body", "opens", "slide", "pattern"});
    Title title;
    title.kind = file_.ReadKind(node["kind"]);
    title.words = file_.Forms(node, "words");
    title.except = file_.Forms(node, "except");
    title.body = file_.Flag(node, "body");
    title.opens = file_.Flag(node, "opens");
    title.slide = file_.Flag(node, "slide");
    title.pattern = ReadPattern(node);
    if (title.body && title.pattern->NumberOfCapturingGroups() < 1)
      file_.Refuse(node["pattern"], "pattern", "group 1 must be the body");
    recognition_.titles.push_back(std::move(title));
  }

  void ReadDates() {
    const YAML::Node dates = file_.root()["dates"];
    if (!dates) return;
    file_.AllowKeys(dates, "dates", {"published", "dated", "updated", "assessed"});
    const std::pair<const char*, DateMeaning> kMeanings[] = {{"published", DateMeaning::kPublished},
                                                             {"dated", DateMeaning::kDated},
                                                             {"updated", DateMeaning::kUpdated},
                                                             {"assessed", DateMeaning::kAssessed}};
    for (const auto& [key, meaning] : kMeanings) {
      for (const std::string& form : file_.Forms(dates, key, true)) recognition_.AddDateLabel(form, meaning);
    }
  }

  const YamlFile& file_;
  const Frameworks& frameworks_;
  Recognition& recognition_;
};

}  // namespace

void LoadHeadings(const YamlFile& file, const Frameworks& frameworks, Recognition* recognition) {
  HeadingsReader(file, frameworks, recognition).Read();
}

}  // namespace caresift
