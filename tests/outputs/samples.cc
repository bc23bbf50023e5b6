#include "samples.h"

namespace caresift {
namespace {

Quote SampleQuote(const std::string& id, const std::string& text) {
  return {id,       text,         "shortfall",         "people",       "Medway Council",
          "d-0001", "medway.txt", "Medway assessment", "Safeguarding", "2025-01-10"};
}

}  // namespace

RunSummary SampleRun() {
  RunSummary summary;
  summary.title = "Two councils";
  summary.version = "0.1.0";
  summary.files = 3, summary.failed = 1, summary.parts = 2, summary.words = 12345, summary.bodies = 2;
  summary.findings = 1300, summary.duplicates = 66, summary.rules = 1184;
  summary.earliest = "2024-03-01", summary.latest = "2025-01-10";
  summary.types = {400, 500, 100, 234};
  summary.evidence = {{"people", 600}, {"processes", 400}};
  summary.themes = {{"staffing", "Staffing", "Vacancies and caseloads", 90, {10, 20, 5, 7}, 4, 2, 2},
                    {"waiting-times", "Waiting lists", "Waits and backlogs", 99, {20, 60, 2, 3}, 9, 2, 1},
                    {"nutrition", "Food and drink", "Meals", 0, {}, 0, 0, 0}};
  IssueSummary issue;
  issue.rank = 1, issue.id = "i-0001", issue.label = "Long waits", issue.theme = "waiting-times";
  issue.theme_label = "Waiting lists", issue.first_seen = "2024-03-01", issue.last_seen = "2025-01-10";
  issue.findings = 3, issue.documents = 2;
  issue.bodies = {"Leeds City Council", "Medway Council"}, issue.terms = {"wait", "months"};
  issue.document_ids = {"d-0001", "d-0002"}, issue.finding_ids = {"f-1", "f-2", "f-3"};
  issue.recurrence = 0.9, issue.salience = 0.5, issue.severity = 0.25, issue.recency = 1;
  issue.persistence = 0.75;
  issue.score = 0.66750000001;
  issue.quotes = {SampleQuote("f-1", "People waited 74 days.")};
  summary.issues = {issue};
  summary.documents = {{"d-0001",
                        "medway.txt",
                        "la-assessment",
                        "Medway assessment",
                        "Medway Council",
                        "local-authority",
                        "2025-01-10",
                        "requires-improvement",
                        "",
                        "",
                        56,
                        9000,
                        {4, 5, 1, 2}},
                       {"d-0002", "leeds.txt", "press-release", "", "", "", "", "", "", "", -1, 3345, {}}};
  summary.failures = {{"scan.pdf", "ingest", "no-text", "It holds no text.", true}};
  CheckSummary check;
  check.check = "rating-band", check.source = "medway.txt", check.document = "d-0001";
  check.body = "Medway Council", check.stated = "Requires improvement", check.against = "64%";
  check.stated_quote = "Rated requires improvement", check.note = "64% lies in the band of good.";
  summary.checks = {check};
  return summary;
}

const std::string kHostile =
    std::string(
        "=HYPERLINK(\"http://e.example\";\"x\")\"onmouseover=\"alert(1)\" 'x' </style></title>"
        "--><script>alert(1)</script><img src=x onerror=alert(1)>&amp;|# a\n# b\r\n\t[l](http://e)") +
    '\0' + "\x1b\xff\xc3";

static Quote HostileQuote(int number) {
  const std::string id = kHostile + std::to_string(number);
  return {id, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile, kHostile};
}

RunSummary HostileRun() {
  RunSummary summary = SampleRun();
  summary.title = summary.version = summary.earliest = summary.latest = kHostile;
  summary.evidence = {{kHostile, 3}};
  for (ThemeSummary& theme : summary.themes) theme.id = theme.label = theme.definition = kHostile;
  IssueSummary& issue = summary.issues[0];
  issue.id = issue.label = issue.theme = issue.theme_label = issue.first_seen = issue.last_seen = kHostile;
  issue.bodies = issue.terms = issue.document_ids = issue.finding_ids = {kHostile, kHostile};
  issue.quotes = {HostileQuote(1), HostileQuote(1)};
  for (DocumentSummary& document : summary.documents) {
    document.id = document.source = document.kind = document.title = document.body = kHostile;
    document.body_type = document.published = document.rating = kHostile;
  }
  Failure& failure = summary.failures[0];
  failure.path = failure.stage = failure.code = failure.reason = kHostile;
  CheckSummary& check = summary.checks[0];
  check.check = check.source = check.document = check.body = check.key_question = check.statement = kHostile;
  check.stated = check.stated_quote = check.against = check.against_quote = check.note = kHostile;
  return summary;
}

RunSummary LargeRun() {
  RunSummary summary = SampleRun();
  const IssueSummary issue = summary.issues[0];
  summary.issues.clear();
  for (int i = 1; i <= 70; ++i) {
    summary.issues.push_back(issue);
    summary.issues.back().rank = i;
    summary.issues.back().id = "i-" + std::to_string(i);
  }
  while (summary.documents.size() < 600) {
    summary.documents.push_back(summary.documents[1]);
    summary.documents.back().id = "d-x" + std::to_string(summary.documents.size());
  }
  return summary;
}

std::vector<NamedSummary> AllSummaries() {
  return {{"sample", SampleRun()}, {"empty", RunSummary{}}, {"hostile", HostileRun()}, {"large", LargeRun()}};
}

std::string Between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  if (begin == std::string::npos) return "";
  const std::size_t start = begin + from.size();
  return text.substr(start, text.find(to, start) - start);
}

}  // namespace caresift
