#include <list>
#include <map>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "caresift/findings/figure_tables.h"
#include "caresift/outputs/json_fields.h"
#include "tables.h"

namespace caresift {
namespace {

using rapidjson::Value;

constexpr std::size_t kWidest = 32;

/// The cells of one row. Texts are views; one that held a zero byte is kept here until the next row.
class RowBuilder {
 public:
  explicit RowBuilder(std::string_view table) : table_(TableNumber(table)) {}

  RowBuilder& Text(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) text = WithoutZeroBytes(text);
    return Put(text);
  }
  RowBuilder& TextOrNull(std::string_view text) { return text.empty() ? Null() : Text(text); }
  RowBuilder& Integer(std::uint64_t number) { return Put(static_cast<std::int64_t>(number)); }
  RowBuilder& Integer(const std::optional<int>& number) {
    return number ? Put(static_cast<std::int64_t>(*number)) : Null();
  }
  RowBuilder& Real(double number) { return Put(number); }
  RowBuilder& Real(const std::optional<double>& number) { return number ? Put(*number) : Null(); }
  RowBuilder& Boolean(bool value) { return Put(value); }
  RowBuilder& Null() { return Put(std::monostate()); }

  Result<Done> SendTo(RowSink* sink) {
    auto sent = sink->Add(table_, Row(cells_, std::exchange(size_, 0)));
    kept_.clear();
    return sent;
  }

 private:
  template <typename T>
  RowBuilder& Put(T value) {
    cells_[size_++] = value;
    return *this;
  }

  std::string_view WithoutZeroBytes(std::string_view text) {
    std::string clean;
    for (char c : text) c == '\0' ? clean += "\xEF\xBF\xBD" : clean += c;
    kept_.push_back(std::move(clean));
    return kept_.back();
  }

  std::size_t table_;
  Cell cells_[kWidest];
  std::size_t size_ = 0;
  std::list<std::string> kept_;  // stay where they are
};

std::uint64_t IdOf(std::string_view id) { return IdNumber(id, "f-"); }

/// The names that findings may use: an OUT folder that somebody edited may lack some.
class KnownNames {
 public:
  explicit KnownNames(const CodebookRecord& book) {
    const auto add = [](const auto& entries, Names* names) {
      for (const auto& entry : entries) names->insert(entry.id);
    };
    add(book.themes, &themes_), add(book.subthemes, &subthemes_), add(book.types, &types_);
    add(book.evidence, &evidence_), add(book.frameworks, &frameworks_);
    for (const auto& rule : book.rules) rules_.insert(rule.name);
  }

  Result<Done> Check(const DocumentRecord& document) const {
    if (document.framework.empty() || frameworks_.contains(document.framework)) return Done{};
    return Unknown("framework", document.framework);
  }

  Result<Done> Check(const FindingRecord& finding) const {
    if (!types_.contains(finding.finding)) return Unknown("finding type", finding.finding);
    if (!evidence_.contains(finding.evidence)) return Unknown("evidence category", finding.evidence);
    for (const ThemeRecord& theme : finding.themes) {
      if (auto known = CheckTheme(theme.id); !known) return known;
      if (!theme.subtheme.empty() && !subthemes_.contains(theme.subtheme))
        return Unknown("sub-theme", theme.subtheme);
      if (auto known = CheckRules(theme.matches); !known) return known;
    }
    return CheckRules(finding.cues);
  }

  Result<Done> CheckTheme(std::string_view theme) const {
    if (themes_.contains(theme)) return Done{};
    return Unknown("theme", theme);
  }

 private:
  using Names = std::unordered_set<std::string_view>;

  static Error Unknown(const char* what, std::string_view name) {
    return Error{ErrorCode::kMalformed, "", fmt::format("codebook.json has no {} '{}'", what, name)};
  }

  Result<Done> CheckRules(const std::vector<MatchRecord>& matches) const {
    for (const MatchRecord& match : matches) {
      if (!rules_.contains(match.rule)) return Unknown("rule", match.rule);
    }
    return Done{};
  }

  Names themes_, subthemes_, types_, evidence_, frameworks_, rules_;
};

/// Sends table after table; the first failure is kept and nothing is sent after it.
class Tabulator {
 public:
  Tabulator(const OutReader& out, RowSink* sink) : out_(out), sink_(sink), known_(out.codebook()) {}

  Result<ExportOutcome> Run() {
    for (auto step : {&Tabulator::Export, &Tabulator::Codebook, &Tabulator::Bodies, &Tabulator::Documents,
                      &Tabulator::Details, &Tabulator::Findings, &Tabulator::Issues}) {
      if (auto done = (this->*step)(); !done) return std::move(done).error();
      if (!sent_) return std::move(sent_).error();
    }
    return outcome_;
  }

 private:
  void Send(RowBuilder* row) {
    if (sent_) sent_ = row->SendTo(sink_);
  }

  Result<Done> Export() {
    RowBuilder row("export");
    const ExportFilter& filter = out_.filter();
    Send(&row.Text("schema").Text(kTablesSchema));
    Send(&row.Text("version").Text(out_.version()));
    for (const std::string& body : filter.bodies) bodies_ += (bodies_.empty() ? "" : "; ") + body;
    for (const std::string& theme : filter.themes)
      themes_asked_ += (themes_asked_.empty() ? "" : "; ") + theme;
    if (!bodies_.empty()) Send(&row.Text("body").Text(bodies_));
    if (!themes_asked_.empty()) Send(&row.Text("theme").Text(themes_asked_));
    if (!filter.since.empty()) Send(&row.Text("since").Text(filter.since));
    const std::string least = fmt::format("{}", filter.min_confidence);
    if (filter.min_confidence > 0) Send(&row.Text("min_confidence").Text(least));
    return Done{};
  }

  Result<Done> Codebook() {
    const CodebookRecord& book = out_.codebook();
    RowBuilder themes("themes"), subthemes("subthemes"), frameworks("frameworks"), rules("rules");
    std::uint64_t position = 0;
    for (const auto& theme : book.themes)
      Send(&themes.Text(theme.id).Text(theme.label).Text(theme.definition).Integer(++position));
    for (const auto& entry : book.subthemes)
      Send(&subthemes.Text(entry.id).Text(entry.parent).Text(entry.label));
    Terms("finding_types", book.types);
    Terms("evidence_categories", book.evidence);
    for (const auto& framework : book.frameworks) Send(&frameworks.Text(framework.id).Text(framework.label));
    for (const auto& framework : book.frameworks) {
      Statements(framework.id, "group", framework.groups);
      Statements(framework.id, "statement", framework.statements);
    }
    for (const auto& rule : book.rules) {
      Send(&rules.Text(rule.name)
                .TextOrNull(rule.theme)
                .TextOrNull(rule.cue)
                .Real(rule.weight)
                .Text(rule.pattern));
    }
    return Done{};
  }

  void Terms(const char* table, const std::vector<CodebookRecord::Entry>& entries) {
    RowBuilder row(table);
    for (const auto& entry : entries) Send(&row.Text(entry.id).Text(entry.label).Text(entry.definition));
  }

  void Statements(const std::string& framework, const char* level,
                  const std::vector<CodebookRecord::Entry>& entries) {
    RowBuilder row("statements");
    for (const auto& entry : entries)
      Send(&row.Text(framework).Text(level).Text(entry.id).Text(entry.label).TextOrNull(entry.parent));
  }

  // One row a name: documents of one body may differ in what they know of it.
  Result<Done> Bodies() {
    std::map<std::string, std::pair<std::string, std::string>> bodies;
    for (const DocumentRecord& document : out_.documents()) {
      if (!document.kept || document.body.empty()) continue;
      auto& [type, id] = bodies[document.body];
      if (type.empty() || type == "unknown") type = document.body_type;
      if (id.empty()) id = document.body_id;
    }
    RowBuilder row("bodies");
    for (const auto& [name, known] : bodies) Send(&row.Text(name).Text(known.first).TextOrNull(known.second));
    return Done{};
  }

  Result<Done> Documents() {
    RowBuilder row("documents");
    for (const DocumentRecord& d : out_.documents()) {
      if (!d.kept) continue;
      if (auto known = known_.Check(d); !known) {
        return Error{ErrorCode::kMalformed, out_.folder() + "/documents.jsonl: " + d.id,
                     known.error().reason};
      }
      ++outcome_.documents;
      row.Text(d.id).Text(d.source).Integer(d.part).Text(d.kind).TextOrNull(d.framework).TextOrNull(d.title);
      row.TextOrNull(d.body).TextOrNull(d.published).TextOrNull(d.dated).TextOrNull(d.assessed);
      row.TextOrNull(d.visit).TextOrNull(d.rating).TextOrNull(d.previous_rating).Integer(d.percentage);
      Send(&row.Integer(d.pages).Integer(d.words).Text(d.text));
    }
    return Done{};
  }

  // The lists of documents, which are not kept in memory.
  Result<Done> Details() {
    RowBuilder metadata("document_metadata"), judgements("judgements");
    return out_.ForEachLine("documents.jsonl", [&](const Value& line) {
      const std::string_view id = TextOf(line, "document");
      if (const DocumentRecord* known = out_.Document(id); known == nullptr || !known->kept) return;
      for (const auto& member : FieldOf(line, "metadata").GetObject()) {
        if (!member.value.IsString()) throw BadField("the field 'metadata' holds what is no text");
        Send(&metadata.Text(id)
                  .Text({member.name.GetString(), member.name.GetStringLength()})
                  .Text({member.value.GetString(), member.value.GetStringLength()}));
      }
      std::uint64_t number = 0;
      for (const Value& judgement : ListOf(line, "judgements").GetArray()) {
        judgements.Text(id).Integer(++number);
        Send(&AddJudgement(judgement, &judgements));
      }
    });
  }

  static RowBuilder& AddJudgement(const Value& judgement, RowBuilder* row) {
    const auto integer = [&](const char* key) {
      FieldOrNull(judgement, key) == nullptr ? row->Null() : row->Integer(CountOf(judgement, key));
    };
    row->Text(TextOf(judgement, "label"));
    for (const char* key : {"quality_statement", "key_line_of_enquiry", "key_question", "service"})
      row->TextOrNull(TextOrNone(judgement, key));
    integer("score");
    for (const char* key : {"rating", "previous_rating"}) row->TextOrNull(TextOrNone(judgement, key));
    integer("percentage");
    row->TextOrNull(TextOrNone(judgement, "date")).Boolean(FlagOf(judgement, "carried_over"));
    return row->Integer(CountOf(judgement, "start")).Integer(CountOf(judgement, "end"));
  }

  Result<Done> Findings() {
    return out_.ForEachFinding([&](const FindingRecord& finding, const DocumentRecord&) {
      if (auto known = known_.Check(finding); !known) return known;
      ++outcome_.findings;
      if (!out_.filter().KeepsAll()) exported_.insert(IdOf(finding.id));
      AddFinding(finding);
      AddThemesAndCues(finding);
      AddFigures(finding);
      return std::exchange(sent_, Done{});
    });
  }

  void AddFinding(const FindingRecord& f) {
    section_.clear();
    for (std::string_view title : f.section) {
      if (!section_.empty()) section_ += " > ";
      section_ += title;
    }
    RowBuilder& row = findings_;
    row.Text(f.id).Text(f.document).Integer(f.start).Integer(f.end).Text(f.text).TextOrNull(section_);
    row.Text(f.role).TextOrNull(f.quality_statement).TextOrNull(f.key_line_of_enquiry);
    row.TextOrNull(f.key_question).TextOrNull(f.topic).Integer(f.score).Text(f.finding).Real(f.confidence);
    Send(&row.Boolean(f.plan).Text(f.evidence).TextOrNull(f.duplicate_of));
  }

  void AddThemesAndCues(const FindingRecord& f) {
    std::uint64_t number = 0;
    for (const ThemeRecord& theme : f.themes) {
      Send(&themes_.Text(f.id)
                .Text(theme.id)
                .TextOrNull(theme.subtheme)
                .Real(theme.confidence)
                .Integer(static_cast<std::uint64_t>(theme.matches.size())));
      for (const MatchRecord& match : theme.matches) AddMatch(f.id, ++number, theme.id, match);
    }
    for (const MatchRecord& cue : f.cues) AddMatch(f.id, ++number, {}, cue);
  }

  void AddMatch(std::string_view finding, std::uint64_t number, std::string_view theme,
                const MatchRecord& match) {
    matches_.Text(finding).Integer(number).TextOrNull(theme).Text(match.rule);
    Send(&matches_.Integer(match.start).Integer(match.end).Text(match.text));
  }

  void AddFigures(const FindingRecord& f) {
    std::uint64_t number = 0;
    for (const FigureRecord& figure : f.figures) {
      RowBuilder& row = figures_;
      row.Text(f.id)
          .Integer(++number)
          .Real(figure.value)
          .TextOrNull(figure.unit)
          .TextOrNull(figure.statistic);
      row.TextOrNull(figure.measure)
          .TextOrNull(figure.population)
          .Real(figure.out_of)
          .Real(figure.comparator);
      row.TextOrNull(figure.comparator_name).Real(figure.target).TextOrNull(figure.as_of);
      row.TextOrNull(figure.period).TextOrNull(figure.direction).Boolean(figure.contradiction);
      row.Boolean(figure.approximate).Integer(figure.start).Integer(figure.end);
      AddFigureTables(figure);
      Send(&row);
    }
  }

  // What figures.csv has beside the figure itself.
  void AddFigureTables(const FigureRecord& figure) {
    const bool national =
        figure.comparator && figure.comparator_name == Identifier(ComparatorKind::kNational);
    figures_.TextOrNull(figure.measure_key).Real(figure.days).Boolean(figure.wait_or_backlog);
    figures_.Real(GapTo(figure.value, figure.comparator))
        .Real(GapInPercentOf(figure.value, figure.comparator));
    figures_.Real(GapTo(figure.value, figure.target)).Real(GapInPercentOf(figure.value, figure.target));
    figures_.TextOrNull(FigureTables(national, figure.wait_or_backlog));
  }

  Result<Done> Issues() {
    RowBuilder issues("issues"), years("issue_years");
    auto sent = out_.ForEachLine("issues.jsonl", [&](const Value& line) {
      if (auto known = known_.CheckTheme(TextOf(line, "theme")); !known) throw BadField(known.error().reason);
      issues.Text(TextOf(line, "id")).Integer(CountOf(line, "rank")).Text(TextOf(line, "label"));
      issues.Text(TextOf(line, "theme"))
          .Real(NumberOf(line, "score"))
          .Integer(CountOf(line, "finding_count"));
      issues.Integer(CountOf(line, "document_count")).TextOrNull(TextOrNone(line, "first_seen"));
      Send(&issues.TextOrNull(TextOrNone(line, "last_seen")).TextOrNull(TextOrNone(line, "status")));
      for (const Value& year : ListOf(line, "years").GetArray()) {
        years.Text(TextOf(line, "id")).Integer(CountOf(year, "year"));
        Send(&years.Integer(CountOf(year, "findings")));
      }
    });
    if (!sent) return sent;
    RowBuilder row("issue_findings");
    return out_.ForEachLine("issues.jsonl", [&](const Value& line) {
      for (const std::string& finding : TextsOf(line, "findings")) {
        if (!out_.filter().KeepsAll() && !exported_.contains(IdOf(finding))) continue;
        Send(&row.Text(TextOf(line, "id")).Text(finding));
      }
    });
  }

  const OutReader& out_;
  RowSink* sink_;
  KnownNames known_;
  Result<Done> sent_ = Done{};
  ExportOutcome outcome_;
  RowBuilder findings_{"findings"}, themes_{"finding_themes"}, matches_{"matches"}, figures_{"figures"};
  std::string section_, bodies_, themes_asked_;
  std::unordered_set<std::uint64_t> exported_;  // where a filter may keep less than all
};

}  // namespace

Result<ExportOutcome> Tabulate(const OutReader& out, RowSink* sink) { return Tabulator(out, sink).Run(); }

}  // namespace caresift
