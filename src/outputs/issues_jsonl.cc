// issues.jsonl and errors.jsonl. Their schemas are schemas/issue-1.json and schemas/error-1.json; a
// test holds both sides together.

#include <cmath>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "caresift/outputs/error_line.h"
#include "caresift/outputs/reports.h"
#include "report_text.h"

namespace caresift {
namespace {

using Json = nlohmann::ordered_json;  // fields in the order of the contract, so the bytes are stable

// Four decimals: what ranking can stand for, and the same digits on every machine.
double Rounded(double number) { return std::isfinite(number) ? std::round(number * 1e4) / 1e4 + 0.0 : 0.0; }

// What is unknown is null, never an empty string.
Json OrNull(std::string_view text) { return text.empty() ? Json() : Json(CleanUtf8(text)); }

Json CleanArray(const std::vector<std::string>& items) {
  Json array = Json::array();
  for (const std::string& item : items) array.push_back(CleanUtf8(item));
  return array;
}

// A quote is an excerpt of its finding: fields that findings.jsonl also has keep their names.
Json QuoteJson(const Quote& quote) {
  return {{"id", CleanUtf8(quote.finding)},    {"document", CleanUtf8(quote.document)},
          {"source", CleanUtf8(quote.source)}, {"text", CleanUtf8(quote.text)},
          {"finding", CleanUtf8(quote.type)},  {"evidence", CleanUtf8(quote.evidence)},
          {"body", OrNull(quote.body)},        {"title", OrNull(quote.title)},
          {"heading", OrNull(quote.section)},  {"published", OrNull(quote.published)}};
}

Json YearsJson(const IssueSummary& issue) {
  Json years = Json::array();
  for (const auto& [year, findings] : issue.years) years.push_back({{"year", year}, {"findings", findings}});
  return years;
}

Json IssueJson(const IssueSummary& issue) {
  Json quotes = Json::array();
  for (const Quote& quote : issue.quotes) quotes.push_back(QuoteJson(quote));
  return {{"schema", "caresift/issue/1"},
          {"id", CleanUtf8(issue.id)},
          {"rank", issue.rank},
          {"label", CleanUtf8(issue.label)},
          {"theme", CleanUtf8(issue.theme)},
          {"theme_label", CleanUtf8(issue.theme_label)},
          {"score", Rounded(issue.score)},
          {"score_parts",
           {{"recurrence", Rounded(issue.recurrence)},
            {"salience", Rounded(issue.salience)},
            {"severity", Rounded(issue.severity)},
            {"recency", Rounded(issue.recency)},
            {"persistence", Rounded(issue.persistence)}}},
          {"severity_parts",
           {{"wording", Rounded(issue.wording)},
            {"scores", Rounded(issue.scores)},
            {"waits", Rounded(issue.waits)},
            {"breaches", Rounded(issue.breaches)}}},
          {"finding_count", issue.findings},
          {"document_count", issue.documents},
          {"assessment_count", issue.assessments},
          {"section_count", issue.sections},
          {"status", OrNull(issue.status)},
          {"years", YearsJson(issue)},
          {"resolved", CleanArray(issue.resolved)},
          {"first_seen", OrNull(issue.first_seen)},
          {"last_seen", OrNull(issue.last_seen)},
          {"terms", CleanArray(issue.terms)},
          {"bodies", CleanArray(issue.bodies)},
          {"documents", CleanArray(issue.document_ids)},
          {"findings", CleanArray(issue.finding_ids)},
          {"repeats", CleanArray(issue.repeat_ids)},
          {"quotes", std::move(quotes)}};
}

}  // namespace

std::string RenderIssuesJsonl(const RunSummary& summary) {
  std::string out;
  for (const IssueSummary& issue : summary.issues) out += IssueJson(issue).dump() + '\n';
  return out;
}

std::string ErrorLine(const Failure& failure) {
  const Json line = {{"schema", "caresift/error/1"},        {"path", CleanUtf8(failure.path)},
                     {"stage", CleanUtf8(failure.stage)},   {"code", CleanUtf8(failure.code)},
                     {"reason", CleanUtf8(failure.reason)}, {"fatal", failure.fatal}};
  return line.dump() + '\n';
}

std::string RenderErrorsJsonl(const RunSummary& summary) {
  std::string out;
  for (const Failure& failure : summary.failures) out += ErrorLine(failure);
  return out;
}

}  // namespace caresift
