// The tables of sqlite and csv against the JSON Lines they are a view of.

#include <filesystem>
#include <set>

#include "../outputs/schema_check.h"
#include "caresift/text/csv.h"
#include "database.h"
#include "export_fixture.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::IsEmpty;

using Rows = std::vector<std::vector<std::string>>;

class ExportTables : public ExportTest {};

std::string Text(const json& value) {
  if (value.is_null()) return "NULL";
  if (value.is_string()) return value;
  if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
  return value.dump();
}

// As tables hold it: no zero byte.
std::string Stored(std::string text) {
  for (std::size_t at = 0; (at = text.find('\0', at)) != std::string::npos;) text.replace(at, 1, "\uFFFD");
  return text;
}

Rows FindingRows(const OutFolder& out) {
  Rows rows;
  for (const json& f : out.findings) {
    std::string section;
    for (const std::string title : f["section"]) section += (section.empty() ? "" : " > ") + title;
    rows.push_back({Text(f["id"]), Text(f["document"]), Text(f["start"]), Text(f["end"]), Stored(f["text"]),
                    section.empty() ? "NULL" : Stored(section), Text(f["role"]), Text(f["quality_statement"]),
                    Text(f["key_question"]), Text(f["topic"]), Text(f["score"]), Text(f["finding"]),
                    Text(f["plan"]), Text(f["evidence"]), Text(f["duplicate_of"])});
  }
  return rows;
}

Rows ThemeRows(const OutFolder& out) {
  Rows rows;
  for (const json& finding : out.findings) {
    for (const json& theme : finding["themes"]) {
      rows.push_back({Text(finding["id"]), Text(theme["id"]), Text(theme["subtheme"]),
                      std::to_string(theme["matches"].size())});
    }
  }
  return rows;
}

TEST_F(ExportTables, SqliteHoldsEveryFindingFieldByField) {
  for (const OutFolder* out : {&Sample(), &Hostile()}) {
    const std::string path = Export(*out, "sqlite");
    EXPECT_EQ(Value(path, "PRAGMA integrity_check"), "ok");
    EXPECT_THAT(Query(path, "PRAGMA foreign_key_check"), IsEmpty());
    EXPECT_TRUE(
        Query(path,
              "SELECT id, document, start_offset, end_offset, text, section, role, quality_statement, "
              "key_question, topic, score, finding, plan, evidence, duplicate_of FROM findings ORDER BY "
              "number") == FindingRows(*out));
    EXPECT_TRUE(Query(path,
                      "SELECT f.id, t.theme, t.subtheme, t.mentions FROM finding_themes t JOIN findings f ON "
                      "f.number = t.finding JOIN themes n ON n.id = t.theme ORDER BY f.number, n.position") ==
                ThemeRows(*out));
    EXPECT_EQ(Value(path, "SELECT count(*) FROM documents"), std::to_string(out->documents.size()));
  }
}

TEST_F(ExportTables, SqliteCountsAreThoseOfTheRun) {
  const std::string path = Export(Sample(), "sqlite");
  Rows expected;
  for (auto row : Sample().Csv("themes.csv")) {
    expected.push_back({row["theme"], row["label"], row["mentions"], row["findings"], row["strength"],
                        row["shortfall"], row["mixed"], row["none"], row["plans"], row["documents"],
                        row["organisations"]});
  }
  EXPECT_EQ(expected.size(), 32u);
  EXPECT_EQ(Query(path, "SELECT * FROM theme_counts"), expected);
  expected.clear();
  for (auto row : Sample().Csv("issues.csv"))
    expected.push_back({row["rank"], row["issue"], row["label"], row["findings"], row["organisations"]});
  EXPECT_EQ(Query(path, "SELECT rank, id, label, findings, bodies FROM issue_list"), expected);
  const json& counts = Sample().run["counts"];
  EXPECT_EQ(Value(path, "SELECT count(*) FROM finding_list"), counts["findings"].dump());
  EXPECT_EQ(Value(path, "SELECT count(*) FROM bodies"), counts["bodies"].dump());
  EXPECT_EQ(Value(path, "SELECT count(*) FROM rules"), counts["rules"].dump());
  for (const char* view : {"theme_by_body", "theme_by_year"})
    EXPECT_EQ(Value(path, std::string("SELECT sum(findings) FROM ") + view),
              Value(path, "SELECT sum(findings) FROM theme_counts"))
        << view;
}

TEST_F(ExportTables, SqliteHoldsFiguresJudgementsAndMetadata) {
  const std::string path = Export(Sample(), "sqlite");
  std::size_t figures = 0, judgements = 0, metadata = 0, matches = 0;
  for (const json& finding : Sample().findings) {
    figures += finding["figures"].size();
    matches += finding["cues"].size();
    for (const json& theme : finding["themes"]) matches += theme["matches"].size();
  }
  for (const json& document : Sample().documents) {
    judgements += document["judgements"].size();
    metadata += document["metadata"].size();
  }
  EXPECT_EQ(Value(path, "SELECT count(*) FROM figures"), std::to_string(figures));
  EXPECT_EQ(Value(path, "SELECT count(*) FROM matches"), std::to_string(matches));
  EXPECT_EQ(Value(path, "SELECT count(*) FROM judgements"), std::to_string(judgements));
  EXPECT_EQ(Value(path, "SELECT count(*) FROM document_metadata"), std::to_string(metadata));
}

// Columns that figures.csv has too, where no finding counts twice.
TEST_F(ExportTables, SqliteHoldsWhatFiguresCsvTells) {
  const std::string path = Export(Sample(), "sqlite");
  const auto number = [](const std::string& text) { return text.empty() ? "NULL" : text; };
  Rows expected;
  for (const auto& row : Sample().Csv("figures.csv")) {
    expected.push_back({row.at("finding"), number(row.at("measure_key")), number(row.at("tables"))});
    for (const char* column : {"days", "gap", "gap_percent", "target_gap", "target_gap_percent"})
      expected.back().push_back(row.at(column).empty() ? "NULL" : std::to_string(std::stod(row.at(column))));
  }
  Rows stored =
      Query(path,
            "SELECT f.id, measure_key, tables, days, gap, gap_percent, target_gap, target_gap_percent "
            "FROM figures x JOIN findings f ON f.number = x.finding WHERE f.duplicate_of IS NULL ORDER BY "
            "x.finding, x.number");
  for (auto& row : stored) {
    for (std::size_t i = 3; i < row.size(); ++i)
      if (row[i] != "NULL") row[i] = std::to_string(std::stod(row[i]));
  }
  EXPECT_EQ(stored, expected);
}

TEST_F(ExportTables, SqliteHoldsHowIssuesGoWithTime) {
  const std::string path = Export(Sample(), "sqlite");
  Rows issues, years;
  for (const json& issue : Sample().issues) {
    issues.push_back({Text(issue["id"]), Text(issue["status"])});
    for (const json& year : issue["years"])
      years.push_back({Text(issue["id"]), Text(year["year"]), Text(year["findings"])});
  }
  EXPECT_EQ(Query(path, "SELECT id, status FROM issues ORDER BY rank"), issues);
  EXPECT_EQ(Query(path, "SELECT y.* FROM issue_years y JOIN issues i ON i.id = issue ORDER BY i.rank, year"),
            years);
}

// Every text that was planted comes back as it was.
TEST_F(ExportTables, SqliteTakesHostileTextAsText) {
  const std::string path = Export(Hostile(), "sqlite");
  std::set<std::string> texts, bodies, fields;
  for (const auto& row : Query(path, "SELECT DISTINCT text FROM findings")) texts.insert(row[0]);
  for (const auto& row : Query(path, "SELECT name FROM bodies")) bodies.insert(row[0]);
  for (const auto& row : Query(path, "SELECT field FROM document_metadata")) fields.insert(row[0]);
  for (const std::string& text : HostileTexts()) EXPECT_TRUE(texts.contains(Stored(text))) << text;
  EXPECT_GE(bodies.size(), 5u);
  EXPECT_GE(fields.size(), 5u);
}

TEST_F(ExportTables, CsvHoldsTheRowsOfTheDatabase) {
  for (const OutFolder* out : {&Sample(), &Hostile()}) {
    const std::string database = Export(*out, "sqlite"), folder = Export(*out, "csv");
    EXPECT_THAT(ValueViolations("export-1.json", json::parse(FileText(folder + "/export.json"))), IsEmpty());
    std::size_t tables = 0;
    for (const auto& row : Query(database, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
      SCOPED_TRACE(row[0]);
      const auto records = ParseCsv(FileText(folder + "/" + row[0] + ".csv"));
      ASSERT_TRUE(records) << records.error().Message();
      EXPECT_EQ(std::to_string(records->size() - 1),
                Value(database, "SELECT count(*) FROM \"" + row[0] + '"'));
      for (const CsvRecord& record : *records)
        ASSERT_EQ(record.fields.size(), records->front().fields.size());
      ++tables;
    }
    EXPECT_GE(tables, 18u);
  }
}

TEST_F(ExportTables, CsvNeutralisesFormulas) {
  const auto findings = ParseCsv(FileText(Export(Hostile(), "csv") + "/findings.csv"));
  ASSERT_TRUE(findings);
  std::size_t neutralised = 0;
  for (const CsvRecord& record : *findings) {
    for (const std::string& field : record.fields) {
      neutralised += field.starts_with("'=") || field.starts_with("'+1+1") || field.starts_with("'@SUM");
      EXPECT_FALSE(field.starts_with('=') || field.starts_with('@')) << field;
    }
  }
  EXPECT_GE(neutralised, 6u);
}

TEST_F(ExportTables, PandasReadsTheCsvTables) {
  CARESIFT_EXPECT_SCRIPT(RunScript("check_csv.py", {Export(Sample(), "csv"), Sample().path}));
}

TEST_F(ExportTables, SameOutGivesTheSameBytes) {
  for (const char* format : {"sqlite", "jsonl"}) {
    EXPECT_TRUE(FileText(Export(Sample(), format)) == FileText(Export(Sample(), format))) << format;
  }
  EXPECT_TRUE(FilesOf(Export(Sample(), "csv")) == FilesOf(Export(Sample(), "csv")));
}

TEST_F(ExportTables, JsonlIsTheFileItself) {
  EXPECT_TRUE(FileText(Export(Sample(), "jsonl")) == Sample().Text("findings.jsonl"));
}

TEST_F(ExportTables, AnExportIsReplacedAndNothingElse) {
  const std::string csv = Export(Sample(), "csv"), sqlite = Export(Sample(), "sqlite");
  for (const auto& [format, target] : {std::pair{"csv", csv}, {"sqlite", sqlite}}) {
    EXPECT_EQ(
        Caresift({"export", Sample().path, "-f", format, "-o", target, "--theme", "medicines"}).exit_code, 0);
  }
  EXPECT_EQ(json::parse(FileText(csv + "/export.json"))["filter"]["themes"], json({"medicines"}));
  folder_.Write("mine/thesis.txt", "years of work");
  const Outcome refused = Caresift({"export", Sample().path, "-f", "csv", "-o", folder_ / "mine"});
  EXPECT_EQ(refused.exit_code, 2) << testing::PrintToString(refused);
  EXPECT_EQ(FileText(folder_ / "mine/thesis.txt"), "years of work");
}

}  // namespace
}  // namespace caresift
