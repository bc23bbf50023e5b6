#include "tables.h"

#include <cassert>

namespace caresift {
namespace {

using enum ColumnType;

constexpr bool kNullable = false;

std::vector<Table> CodebookTables() {
  return {
      {"export",
       "What was exported: the version of the tables and of the program, and the filter.",
       {{"key"}, {"value"}},
       {"key"},
       {}},
      {"themes",
       "The taxonomy.",
       {{"id"},
        {"label"},
        {"definition"},
        {"position", kInteger, true, nullptr, "order of the taxonomy, from 1"}},
       {"id"},
       {}},
      {"subthemes", "Sub-themes.", {{"id"}, {"theme", kText, true, "themes(id)"}, {"label"}}, {"id"}, {}},
      {"finding_types", "What a finding says.", {{"id"}, {"label"}, {"definition"}}, {"id"}, {}},
      {"evidence_categories", "Whose evidence it rests on.", {{"id"}, {"label"}, {"definition"}}, {"id"}, {}},
      {"frameworks", "Frameworks of the regulator.", {{"id"}, {"label"}}, {"id"}, {}},
      {"statements",
       "Entries of the frameworks: key questions or themes (level group), quality statements and key lines "
       "of "
       "enquiry (level statement).",
       {{"framework", kText, true, "frameworks(id)"},
        {"level"},
        {"id"},
        {"label"},
        {"parent", kText, kNullable, nullptr, "id of the group"}},
       {"framework", "level", "id"},
       {}},
      {"rules",
       "Rules of the lexicons.",
       {{"id"},
        {"theme", kText, kNullable, "themes(id)", "of a theme's rule"},
        {"cue", kText, kNullable, nullptr, "of a cue: its kind"},
        {"weight", kReal},
        {"pattern"}},
       {"id"},
       {}},
  };
}

std::vector<Table> DocumentTables() {
  return {
      {"bodies",
       "Whom documents are about.",
       {{"name"},
        {"type"},
        {"cqc_id", kText, kNullable, nullptr, "the regulator's id, where one document has it"}},
       {"name"},
       {}},
      {"documents",
       "Document parts: lines of documents.jsonl.",
       {{"id"},
        {"source", kText, true, nullptr, "file, relative to the corpus"},
        {"part", kInteger},
        {"kind"},
        {"framework", kText, kNullable, "frameworks(id)"},
        {"title", kText, kNullable},
        {"body", kText, kNullable, "bodies(name)"},
        {"published", kDate, kNullable},
        {"dated", kText, kNullable, nullptr, "month, of documents without a full date"},
        {"assessed", kDate, kNullable},
        {"visit", kText, kNullable},
        {"rating", kText, kNullable},
        {"previous_rating", kText, kNullable},
        {"percentage", kInteger, kNullable},
        {"pages", kInteger, kNullable},
        {"words", kInteger},
        {"text_file", kText, true, nullptr, "in OUT; offsets refer to it"}},
       {"id"},
       {{"body", "published"}}},
      {"document_metadata",
       "The row of the metadata that goes with a document.",
       {{"document", kText, true, "documents(id)"}, {"field"}, {"value"}},
       {"document", "field"},
       {}},
      {"judgements",
       "Published scores and ratings.",
       {{"document", kText, true, "documents(id)"},
        {"number", kInteger, true, nullptr, "order in the text, from 1"},
        {"label"},
        {"quality_statement", kText, kNullable},
        {"key_line_of_enquiry", kText, kNullable},
        {"key_question", kText, kNullable},
        {"service", kText, kNullable},
        {"score", kInteger, kNullable},
        {"rating", kText, kNullable},
        {"previous_rating", kText, kNullable},
        {"percentage", kInteger, kNullable},
        {"date", kDate, kNullable},
        {"carried_over", kBoolean},
        {"start_offset", kInteger},
        {"end_offset", kInteger}},
       {"document", "number"},
       {}},
  };
}

std::vector<Table> FindingTables() {
  return {
      {"findings",
       "Sentences with their judgements: lines of findings.jsonl.",
       {{"id"},
        {"document", kText, true, "documents(id)"},
        {"start_offset", kInteger, true, nullptr, "code points of the document's text file"},
        {"end_offset", kInteger, true, nullptr, "exclusive"},
        {"text"},
        {"section", kText, kNullable, nullptr, "headings above it, outermost first, joined by ' > '"},
        {"role"},
        {"quality_statement", kText, kNullable},
        {"key_line_of_enquiry", kText, kNullable},
        {"key_question", kText, kNullable},
        {"topic", kText, kNullable},
        {"score", kInteger, kNullable},
        {"finding", kText, true, "finding_types(id)"},
        {"confidence", kReal},
        {"plan", kBoolean},
        {"evidence", kText, true, "evidence_categories(id)"},
        {"duplicate_of", kText, kNullable, nullptr, "a finding, which a filter may have left out"}},
       {"id"},
       {{"document"}}},
      {"finding_themes",
       "What findings are about.",
       {{"finding", kText, true, "findings(id)"},
        {"theme", kText, true, "themes(id)"},
        {"subtheme", kText, kNullable, "subthemes(id)"},
        {"confidence", kReal},
        {"mentions", kInteger, true, nullptr, "matches of the theme's rules"}},
       {"finding", "theme"},
       {{"theme"}}},
      {"matches",
       "Words that rules matched: the reasons for themes (with the theme) and for finding, plan and evidence "
       "(without).",
       {{"finding", kText, true, "findings(id)"},
        {"number", kInteger, true, nullptr, "from 1"},
        {"theme", kText, kNullable, "themes(id)"},
        {"rule", kText, true, "rules(id)"},
        {"start_offset", kInteger},
        {"end_offset", kInteger},
        {"text"}},
       {"finding", "number"},
       {}},
      {"figures",
       "Quantities that findings state.",
       {{"finding", kText, true, "findings(id)"},
        {"number", kInteger, true, nullptr, "order in the text, from 1"},
        {"value", kReal},
        {"unit", kText, kNullable},
        {"statistic", kText, kNullable},
        {"measure", kText, kNullable},
        {"population", kText, kNullable},
        {"out_of", kReal, kNullable},
        {"comparator", kReal, kNullable},
        {"comparator_name", kText, kNullable},
        {"target", kReal, kNullable},
        {"as_of", kText, kNullable, nullptr, "year, month or day"},
        {"period", kText, kNullable},
        {"direction", kText, kNullable},
        {"contradiction", kBoolean},
        {"approximate", kBoolean},
        {"start_offset", kInteger},
        {"end_offset", kInteger},
        {"measure_key", kText, kNullable, nullptr, "under which the same measure lines up, whoever words it"},
        {"days", kReal, kNullable, nullptr, "the value of a time"},
        {"wait_or_backlog", kBoolean, kNullable},
        {"gap", kReal, kNullable, nullptr, "value less comparator"},
        {"gap_percent", kReal, kNullable, nullptr, "the same in percent of the comparator"},
        {"target_gap", kReal, kNullable, nullptr, "value less target"},
        {"target_gap_percent", kReal, kNullable, nullptr, "the same in percent of the target"},
        {"tables", kText, kNullable, nullptr, "england-average, waits-backlogs, or both joined by '|'"}},
       {"finding", "number"},
       {}},
      {"issues",
       "Recurring issues of the whole run, whatever the filter: lines of issues.jsonl.",
       {{"id"},
        {"rank", kInteger},
        {"label"},
        {"theme", kText, true, "themes(id)"},
        {"score", kReal},
        {"finding_count", kInteger},
        {"document_count", kInteger},
        {"first_seen", kText, kNullable},
        {"last_seen", kText, kNullable},
        {"status", kText, kNullable, nullptr, "new, growing, persistent, easing or resolved"}},
       {"id"},
       {}},
      {"issue_years",
       "Findings of an issue by the year that their documents were published in.",
       {{"issue", kText, true, "issues(id)"}, {"year", kInteger}, {"findings", kInteger}},
       {"issue", "year"},
       {}},
      {"issue_findings",
       "The findings of an issue, of those exported.",
       {{"issue", kText, true, "issues(id)"}, {"finding", kText, true, "findings(id)"}},
       {"issue", "finding"},
       {{"finding"}}},
  };
}

std::vector<Table> AllTables() {
  std::vector<Table> all = CodebookTables();
  for (auto make : {DocumentTables, FindingTables}) {
    for (Table& table : make()) all.push_back(std::move(table));
  }
  return all;
}

// Duplicates are counted nowhere, as in the CSV files of a run.
constexpr View kViews[] = {
    {"finding_list", "Every finding with its document and body beside it, a row a finding.",
     "SELECT f.id, d.body, d.published, d.kind, d.title, f.section, f.finding, f.confidence, f.plan, "
     "f.evidence, "
     "(SELECT count(*) FROM finding_themes t WHERE t.finding = f.{key}) AS themes, f.text, d.source, "
     "f.document, "
     "f.start_offset, f.end_offset FROM findings f JOIN documents d ON d.id = f.document "
     "WHERE f.duplicate_of IS NULL AND f.role <> 'context'"},
    {"theme_counts", "The columns of themes.csv, but for its share.",
     "SELECT t.id AS theme, t.label, coalesce(sum(x.mentions), 0) AS mentions, count(f.id) AS findings, "
     "count(CASE WHEN f.finding = 'strength' THEN 1 END) AS strength, "
     "count(CASE WHEN f.finding = 'shortfall' THEN 1 END) AS shortfall, "
     "count(CASE WHEN f.finding = 'mixed' THEN 1 END) AS mixed, "
     "count(CASE WHEN f.finding = 'none' THEN 1 END) AS none, count(CASE WHEN f.plan THEN 1 END) AS plans, "
     "count(DISTINCT f.document) AS documents, count(DISTINCT d.body) AS organisations "
     "FROM themes t LEFT JOIN (finding_themes x JOIN findings f ON f.{key} = x.finding AND f.duplicate_of IS "
     "NULL "
     "JOIN documents d ON d.id = f.document) ON x.theme = t.id GROUP BY t.id, t.label, t.position ORDER BY "
     "t.position"},
    {"theme_by_body", "How often each theme is a strength or a shortfall of each body.",
     "SELECT d.body, x.theme, count(*) AS findings, count(CASE WHEN f.finding = 'strength' THEN 1 END) AS "
     "strength, count(CASE WHEN f.finding = 'shortfall' THEN 1 END) AS shortfall, count(CASE WHEN f.finding "
     "= "
     "'mixed' THEN 1 END) AS mixed FROM finding_themes x JOIN findings f ON f.{key} = x.finding JOIN "
     "documents "
     "d ON "
     "d.id = f.document WHERE f.duplicate_of IS NULL GROUP BY d.body, x.theme"},
    {"theme_by_year", "The same by year of publication.",
     "SELECT substr(coalesce(CAST(d.published AS text), d.dated), 1, 4) AS year, x.theme, count(*) AS "
     "findings, "
     "count(CASE WHEN f.finding = 'strength' THEN 1 END) AS strength, count(CASE WHEN f.finding = "
     "'shortfall' "
     "THEN 1 END) AS shortfall, count(CASE WHEN f.finding = 'mixed' THEN 1 END) AS mixed FROM finding_themes "
     "x "
     "JOIN findings f ON f.{key} = x.finding JOIN documents d ON d.id = f.document WHERE f.duplicate_of IS "
     "NULL "
     "GROUP BY 1, x.theme"},
    {"issue_list", "Issues with the bodies that they stand at.",
     "SELECT i.rank, i.id, i.label, i.theme, i.score, count(*) AS findings, count(DISTINCT d.body) AS bodies "
     "FROM issues i JOIN issue_findings x ON x.issue = i.id JOIN findings f ON f.{key} = x.finding JOIN "
     "documents d "
     "ON d.id = f.document GROUP BY i.rank, i.id, i.label, i.theme, i.score ORDER BY i.rank"},
};

}  // namespace

const std::vector<Table>& Tables() {
  static const std::vector<Table> tables = AllTables();
  return tables;
}

std::size_t TableNumber(std::string_view name) {
  const std::vector<Table>& tables = Tables();
  std::size_t number = 0;
  while (number < tables.size() && tables[number].name != name) ++number;
  assert(number < tables.size());
  return number;
}

std::span<const View> Views() { return kViews; }

bool NamesFinding(const Column& column) {
  return column.references != nullptr && std::string_view(column.references) == "findings(id)";
}

}  // namespace caresift
