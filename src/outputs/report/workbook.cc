#include "workbook.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "caresift/findings/figure_tables.h"
#include "caresift/outputs/sample.h"
#include "figure_rows.h"
#include "report_text.h"
#include "sheet.h"

namespace caresift {
namespace {

constexpr std::size_t kTopIssues = 10;

/// A file that is gone with its owner; libxlsxwriter writes to nothing else.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::error_code error;
    path_ = (std::filesystem::temp_directory_path(error) / "caresift-XXXXXX").string();
    const int file = ::mkstemp(path_.data());
    made_ = file >= 0;
    if (made_) ::close(file);
  }
  ~TemporaryFile() {
    if (made_) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool made() const { return made_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool made_ = false;
};

class Workbook {
 public:
  Workbook(const ReportData& data, const WorkbookOptions& options, const std::string& path)
      : data_(data), page_(options.page), workbook_(Open(path)), formats_(workbook_) {
    for (const ReportFinding& finding : data.findings) {
      if (options.body.empty() || data.documents[finding.document].body == options.body)
        findings_.push_back(&finding);
    }
    DrawFrom(options.most_rows, &findings_);
    against_national_ = PlacesIn(AgainstNational(findings_, data.codebook));
    waits_ = PlacesIn(WaitsAndBacklogs(findings_, data.codebook));
  }

  lxw_error Write() {
    SetProperties();
    Summary();
    Themes();
    Issues();
    Findings();
    Figures();
    Checks();
    ContradictedFigures();
    Definitions();
    return workbook_close(workbook_);
  }

 private:
  static lxw_workbook* Open(const std::string& path) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    return workbook_new_opt(path.c_str(), &options);
  }

  void SetProperties() {
    std::string title = ReportTitle(data_.summary), version = "caresift " + data_.summary.version;
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = version.data();
    properties.created = 946684800;  // the same bytes whenever it is made: 1 January 2000
    workbook_set_properties(workbook_, &properties);
  }

  void Summary() {
    const RunSummary& summary = data_.summary;
    Sheet sheet(workbook_, "Summary", formats_, {{"", 34}, {"", 90}});
    sheet.Line(ReportTitle(summary));
    sheet.EndRow();
    const auto count = [&](const char* what, std::uint64_t number) {
      sheet.Text(what).Count(number).EndRow();
    };
    count("Documents", summary.parts);
    count("Bodies", summary.bodies);
    sheet.Text("Published").Text(FormatMonths(summary.earliest, summary.latest)).EndRow();
    count("Words", summary.words);
    count("Findings", summary.findings);
    count("Judged findings", summary.types.Judged());
    count("Strengths", summary.types.strength);
    count("Mixed", summary.types.mixed);
    count("Shortfalls", summary.types.shortfall);
    count("Recurring issues", summary.issues.size());
    count("Repeats, counted once", summary.duplicates);
    count("Context, not counted", data_.context);
    count("Files that failed or were read in part", summary.failures.size());
    if (findings_.size() < summary.findings) {
      sheet.EndRow();
      sheet.Line(
          fmt::format("The sheets Findings and Figures hold a sample: {} of {}. All are in findings.jsonl.",
                      FormatCount(findings_.size()), Counted(summary.findings, "finding", "findings")),
          true);
    }
    sheet.EndRow();
    sheet.Bold("What recurs most").EndRow();
    for (std::size_t i = 0; i < std::min(kTopIssues, summary.issues.size()); ++i) {
      const IssueSummary& issue = summary.issues[i];
      sheet
          .Text(fmt::format("{}. {} in {}", issue.rank, Counted(issue.findings, "finding", "findings"),
                            Counted(issue.bodies.size(), "body", "bodies")))
          .Wrapped(issue.label)
          .EndRow();
    }
    sheet.EndRow();
    sheet.Line(fmt::format("Finding ids lead to {}, where it lies beside this workbook.", page_));
    sheet.Line(fmt::format("Made by caresift {}.", summary.version));
  }

  void Themes() {
    const std::vector<const ThemeSummary*> themes = ThemesByFrequency(data_.summary);
    Sheet sheet(workbook_, "Themes", formats_,
                {{"Theme", 46},
                 {"Judged", 10},
                 {"Strength", 10},
                 {"Mixed", 10},
                 {"Shortfall", 10},
                 {"Shortfall share", 10},
                 {"Per 1,000 findings", 11},
                 {"Plans", 10},
                 {"Documents", 11},
                 {"Bodies", 10},
                 {"Not judged", 10},
                 {"Rule matches", 10}});
    sheet.Head(themes.size());
    const auto all = static_cast<double>(std::max<std::uint64_t>(data_.summary.findings, 1));
    for (const ThemeSummary* theme : themes) {
      const TypeCounts& types = theme->findings;
      const auto judged = static_cast<double>(types.Judged());
      sheet.Text(theme->label).Count(types.Judged()).Count(types.strength).Count(types.mixed);
      sheet.Count(types.shortfall).Share(static_cast<double>(types.shortfall) / judged);
      sheet.Decimal(1000 * judged / all).Count(theme->plans).Count(theme->documents).Count(theme->bodies);
      sheet.Count(types.none).Count(theme->mentions).EndRow();
    }
  }

  void Issues() {
    const auto& issues = data_.summary.issues;
    Sheet sheet(workbook_, "Issues", formats_,
                {{"Rank", 6},
                 {"Issue", 44},
                 {"Theme", 32},
                 {"Score", 8},
                 {"Recurrence", 11},
                 {"Severity", 10},
                 {"Salience", 10},
                 {"Recency", 10},
                 {"Persistence", 12},
                 {"Findings", 10},
                 {"Documents", 11},
                 {"Bodies", 9},
                 {"First seen", 12},
                 {"Last seen", 12},
                 {"Status", 11},
                 {"Findings by year", 26},
                 {"Over at", 30},
                 {"Which bodies", 40},
                 {"Quote", 70},
                 {"Where it stands", 50},
                 {"Words it shares", 40},
                 {"Id", 22}});
    sheet.Head(issues.size());
    for (const IssueSummary& issue : issues) {
      sheet.Count(static_cast<std::uint64_t>(std::max(issue.rank, 0))).Wrapped(issue.label);
      sheet.Wrapped(issue.theme_label.empty() ? issue.theme : issue.theme_label);
      for (double part :
           {issue.score, issue.recurrence, issue.severity, issue.salience, issue.recency, issue.persistence})
        sheet.Count(static_cast<std::uint64_t>(OutOf100(part)));
      sheet.Count(issue.findings).Count(issue.documents).Count(issue.bodies.size());
      sheet.Date(issue.first_seen)
          .Date(issue.last_seen)
          .Text(Humanise(issue.status))
          .Wrapped(FindingsByYear(issue))
          .Wrapped(fmt::format("{}", fmt::join(issue.resolved, "; ")))
          .Wrapped(fmt::format("{}", fmt::join(issue.bodies, "; ")));
      const Quote quote = issue.quotes.empty() ? Quote{} : issue.quotes.front();
      sheet.Wrapped(quote.text).Wrapped(issue.quotes.empty() ? "" : CitationText(quote));
      sheet.Wrapped(fmt::format("{}", fmt::join(issue.terms, ", "))).Text(issue.id).EndRow();
    }
  }

  void Findings() {
    Sheet sheet(workbook_, "Findings", formats_,
                {{"Id", 20},
                 {"Sentence", 80},
                 {"Finding", 11},
                 {"Themes", 36},
                 {"Body", 30},
                 {"Document", 36},
                 {"Section", 36},
                 {"Published", 12},
                 {"Statement", 28},
                 {"Score", 7},
                 {"Evidence", 18},
                 {"Plan", 7},
                 {"Confidence", 11},
                 {"File", 40}});
    sheet.Head(findings_.size());
    for (const ReportFinding* drawn : findings_) {
      const ReportFinding& finding = *drawn;
      const ReportDocument& document = data_.documents[finding.document];
      PutId(&sheet, finding);
      sheet.Wrapped(finding.text).Text(data_.codebook.types[finding.type].label).Wrapped(ThemesOf(finding));
      sheet.Wrapped(document.body).Wrapped(document.title);
      sheet.Wrapped(fmt::format("{}", fmt::join(finding.section, " › "))).Date(document.published);
      sheet.Wrapped(StatementOf(finding));
      finding.score > 0 ? sheet.Count(finding.score) : sheet.Empty();
      sheet.Text(data_.codebook.evidence[finding.evidence].label).Text(finding.plan ? "yes" : "no");
      sheet.Share(finding.confidence / 100.0).Text(document.source).EndRow();
    }
  }

  // Places in the tables of report.html, from 1; to sort by one of them gives the table.
  using Places = std::unordered_map<const ReportFigure*, std::uint64_t>;
  static Places PlacesIn(const std::vector<FigureRow>& table) {
    Places places;
    for (const FigureRow& row : table) places.emplace(row.figure, places.size() + 1);
    return places;
  }

  static void PutPlace(Sheet* sheet, const Places& places, const ReportFigure& figure) {
    const auto place = places.find(&figure);
    place == places.end() ? sheet->Empty() : sheet->Count(place->second);
  }

  void PutFigure(Sheet* sheet, const ReportFinding& finding, const ReportFigure& figure) {
    const ReportDocument& document = data_.documents[finding.document];
    const auto optional = [&](const std::optional<double>& number) {
      number ? sheet->Decimal(*number) : sheet->Empty();
    };
    PutId(sheet, finding);
    sheet->Wrapped(figure.measure).Decimal(figure.value).Text(figure.unit).Text(figure.statistic);
    optional(figure.out_of), optional(figure.comparator);
    sheet->Text(figure.comparator_name);
    optional(figure.target);
    optional(GapTo(figure.value, figure.comparator)),
        optional(GapInPercentOf(figure.value, figure.comparator));
    optional(GapTo(figure.value, figure.target)), optional(GapInPercentOf(figure.value, figure.target));
    sheet->Text(figure.direction).Text(figure.contradiction ? "yes" : "no");
    PutPlace(sheet, against_national_, figure), PutPlace(sheet, waits_, figure);
    optional(figure.days);
    sheet->Wrapped(document.body).Date(document.published).Wrapped(StatementOf(finding));
    sheet->Wrapped(figure.population).Text(figure.period).Text(figure.as_of).Wrapped(figure.measure_key);
    sheet->Wrapped(finding.text).EndRow();
  }

  static std::vector<SheetColumn> FigureColumns() {
    return {{"Finding", 20},
            {"Measure", 40},
            {"Figure", 10},
            {"Unit", 10},
            {"Statistic", 11},
            {"Out of", 9},
            {"Comparator", 11},
            {"Which", 11},
            {"Target", 9},
            {"Off comparator", 11},
            {"Off comparator, %", 11},
            {"Off target", 11},
            {"Off target, %", 11},
            {"Direction", 11},
            {"Contradicts its words", 13},
            {"Against England average, place", 13},
            {"Waits and backlogs, place", 13},
            {"Days", 9},
            {"Body", 30},
            {"Published", 12},
            {"Statement", 28},
            {"For whom", 20},
            {"Period", 16},
            {"As of", 12},
            {"Normal name", 30},
            {"Sentence", 80}};
  }

  void Figures() {
    std::size_t rows = 0;
    for (const ReportFinding* finding : findings_) rows += finding->figures.size();
    Sheet sheet(workbook_, "Figures", formats_, FigureColumns());
    sheet.Head(rows);
    for (const ReportFinding* finding : findings_) {
      for (const ReportFigure& figure : finding->figures) PutFigure(&sheet, *finding, figure);
    }
  }

  void Checks() {
    const auto& checks = data_.summary.checks;
    Sheet sheet(workbook_, "Checks", formats_,
                {{"Check", 20},
                 {"It says", 40},
                 {"Against", 40},
                 {"Note", 60},
                 {"Words of it", 60},
                 {"Words against it", 60},
                 {"Body", 30},
                 {"File", 40}});
    sheet.Head(checks.size());
    for (const CheckSummary& check : checks) {
      sheet.Text(Humanise(check.check)).Wrapped(check.stated).Wrapped(check.against).Wrapped(check.note);
      sheet.Wrapped(check.stated_quote).Wrapped(check.against_quote).Wrapped(check.body).Text(check.source);
      sheet.EndRow();
    }
  }

  // Figures that say other than the words around them.
  void ContradictedFigures() {
    std::vector<std::pair<const ReportFinding*, const ReportFigure*>> rows;
    for (const ReportFinding& finding : data_.findings) {
      for (const ReportFigure& figure : finding.figures) {
        if (figure.contradiction) rows.emplace_back(&finding, &figure);
      }
    }
    Sheet sheet(workbook_, "Figures against words", formats_, FigureColumns());
    sheet.Head(rows.size());
    for (const auto& [finding, figure] : rows) PutFigure(&sheet, *finding, *figure);
  }

  void Definitions() {
    Sheet sheet(workbook_, "Definitions", formats_, {{"What", 24}, {"Name", 46}, {"Meaning", 110}});
    const Codebook& codebook = data_.codebook;
    sheet.Head(codebook.types.size() + codebook.evidence.size() + codebook.themes.size() + 9 +
               kIssueStatuses.size());
    const auto put = [&](const char* what, std::string_view name, std::string_view meaning) {
      sheet.Text(what).Wrapped(name).Wrapped(meaning).EndRow();
    };
    for (const CodebookEntry& entry : codebook.types) put("Finding", entry.label, entry.definition);
    put("Finding", "Judged", "A strength, a shortfall or mixed");
    put("Figure", "Off comparator, off target",
        "The figure less what it is held against, and that as a percentage of it");
    put("Figure", "Against England average, place",
        "Of the figures beside the England average, the furthest on the wrong side is 1; sort by it to have "
        "the "
        "table. Whether it is worse is taken from words first, then from the numbers");
    put("Figure", "Waits and backlogs, place",
        "The same for times, and for counts and shares of what waits, is late or outstanding: those worse "
        "than a "
        "target or comparator come first, then those in shortfalls, the longest first");
    put("Figure", "Normal name",
        "What is measured, in one form of its words: figures with the same one can be held side by side");
    for (const CodebookEntry& entry : codebook.evidence) put("Evidence", entry.label, entry.definition);
    for (const CodebookEntry& entry : codebook.themes) put("Theme", entry.label, entry.definition);
    const ScoreWeights& weights = data_.summary.weights;
    const auto part = [&](const char* name, double weight, const char* meaning) {
      put("Part of an issue's score", name, fmt::format("{}% of the score. {}", OutOf100(weight), meaning));
    };
    part("Recurrence", weights.recurrence, "In how many bodies, documents and findings it comes back.");
    part("Severity", weights.severity,
         "How strong the words, how low the scores, how long the waits, how many breaches.");
    part("Salience", weights.salience, "How much its wording stands out from the rest.");
    part("Recency", weights.recency, "How lately it was last seen, against the newest document.");
    part("Persistence", weights.persistence,
         "In what share of the later years that a body was looked at it was told so again.");
    for (const Term& status : kIssueStatuses) put("Status of an issue", status.label, status.meaning);
  }

  void PutId(Sheet* sheet, const ReportFinding& finding) const {
    const std::string id = fmt::format("f-{:016x}", finding.id);
    sheet->Link(id, page_ + "#findings?in.finding=" + id);
  }

  std::string ThemesOf(const ReportFinding& finding) const {
    std::string themes;
    for (const ReportTheme& tag : finding.themes) {
      if (!themes.empty()) themes += "; ";
      themes += data_.codebook.themes[tag.theme].label;
    }
    return themes;
  }

  std::string_view StatementOf(const ReportFinding& finding) const {
    if (finding.statement == kNoneOf) return {};
    return data_.codebook.statements[finding.statement].label;
  }

  const ReportData& data_;
  std::string page_;
  std::vector<const ReportFinding*> findings_;
  Places against_national_, waits_;
  lxw_workbook* workbook_;
  CellFormats formats_;
};

}  // namespace

Result<std::string> RenderWorkbook(const ReportData& data, const WorkbookOptions& options) {
  const TemporaryFile file;
  if (!file.made())
    return Error{ErrorCode::kWriteFailed, "report.xlsx",
                 std::string("no temporary file: ") + std::strerror(errno)};
  if (const lxw_error error = Workbook(data, options, file.path()).Write(); error != LXW_NO_ERROR)
    return Error{ErrorCode::kWriteFailed, "report.xlsx", lxw_strerror(error)};
  std::ifstream in(file.path(), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof()) return Error{ErrorCode::kWriteFailed, "report.xlsx", std::strerror(errno)};
  return bytes;
}

}  // namespace caresift
