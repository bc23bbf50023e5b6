#include "finding_reader.h"

#include <algorithm>
#include <cmath>

#include "caresift/outputs/json_fields.h"
#include "caresift/text/utf8.h"

namespace caresift {
namespace {

using rapidjson::Value;

std::uint8_t Hundredths(double share) {
  return static_cast<std::uint8_t>(std::lround(100 * std::clamp(share, 0.0, 1.0)));
}

// "framework/s/id" and "framework/g/id": a statement may be called as a key question is.
std::string StatementKey(std::string_view framework, bool is_group, std::string_view id) {
  return std::string(framework) + (is_group ? "/g/" : "/s/") + std::string(id);
}

// Without `places` it is only told how many there are.
void ReadMatches(const Value& list, std::uint8_t of, const Lookup& lookup, bool places,
                 std::vector<ReportMatch>* matches) {
  for (const Value& match : list.GetArray()) {
    matches->emplace_back();
    matches->back().theme = of;
    if (!places) continue;
    matches->back().begin = OffsetOf(match, "start");
    matches->back().end = OffsetOf(match, "end");
    matches->back().rule = lookup.Rule(TextOf(match, "rule"));
  }
}

void ReadThemes(const Value& line, const Lookup& lookup, bool whole, ReportFinding* finding) {
  for (const Value& tag : ListOf(line, "themes").GetArray()) {
    ReportTheme theme;
    theme.theme = lookup.Theme(TextOf(tag, "id"));
    if (const std::string_view id = TextOrNone(tag, "subtheme"); !id.empty())
      theme.subtheme = lookup.Subtheme(id);
    theme.confidence = Hundredths(NumberOf(tag, "confidence"));
    ReadMatches(ListOf(tag, "matches"), static_cast<std::uint8_t>(finding->themes.size()), lookup, whole,
                &finding->matches);
    finding->themes.push_back(theme);
  }
}

ReportFigure ReadFigure(const Value& value) {
  ReportFigure figure;
  ReadFigureFields(value, &figure);
  figure.begin = OffsetOf(value, "start");
  figure.end = OffsetOf(value, "end");
  return figure;
}

}  // namespace

Lookup::Lookup(const Codebook& codebook, const std::vector<ReportDocument>& documents) {
  const auto number = [](const auto& entries, auto name) {
    Names names;
    for (const auto& entry : entries) names.emplace(name(entry), static_cast<std::uint32_t>(names.size()));
    return names;
  };
  const auto id = [](const auto& entry) { return entry.id; };
  documents_ = number(documents, id);
  themes_ = number(codebook.themes, id);
  subthemes_ = number(codebook.subthemes, id);
  types_ = number(codebook.types, id);
  evidence_ = number(codebook.evidence, id);
  rules_ = number(codebook.rules, [](const ReportRule& rule) { return rule.name; });
  statements_ = number(codebook.statements, [](const ReportStatement& entry) {
    return StatementKey(entry.framework, entry.is_group, entry.id);
  });
}

std::uint32_t Lookup::Of(const Names& names, std::string_view name, const char* what) {
  const auto found = names.find(name);
  if (found == names.end())
    throw BadField(std::string("the ") + what + " '" + std::string(name) + "' stands nowhere else in OUT");
  return found->second;
}

std::string_view StatementOf(const rapidjson::Value& line) {
  const std::string_view statement = TextOrNone(line, "quality_statement");
  return statement.empty() ? TextOrNone(line, "key_line_of_enquiry") : statement;
}

std::uint16_t Lookup::Statement(std::string_view framework, std::string_view statement,
                                std::string_view key_question) const {
  if (!statement.empty()) return Short(statements_, StatementKey(framework, false, statement), "statement");
  if (!key_question.empty())
    return Short(statements_, StatementKey(framework, true, key_question), "key question");
  return kNoneOf;
}

FindingHead ReadHead(const Value& line) {
  FindingHead head;
  head.id = IdNumber(TextOf(line, "id"), "f-");
  head.context = TextOf(line, "role") == "context";
  head.duplicate = FieldOrNull(line, "duplicate_of") != nullptr;
  return head;
}

ReportFinding ReadFinding(const Value& line, const Lookup& lookup, bool whole) {
  ReportFinding finding;
  finding.id = IdNumber(TextOf(line, "id"), "f-");
  finding.document = lookup.Document(TextOf(line, "document"));
  finding.statement =
      lookup.Statement(TextOrNone(line, "framework"), StatementOf(line), TextOrNone(line, "key_question"));
  finding.type = lookup.Type(TextOf(line, "finding"));
  finding.evidence = lookup.Evidence(TextOf(line, "evidence"));
  finding.plan = FlagOf(line, "plan");
  ReadThemes(line, lookup, whole, &finding);
  if (!whole) return finding;
  finding.begin = OffsetOf(line, "start");
  finding.end = OffsetOf(line, "end");
  finding.confidence = Hundredths(NumberOf(line, "confidence"));
  finding.score = static_cast<std::uint8_t>(IntegerOr(line, "score", 0));
  finding.text = CollapseWhiteSpace(TextOf(line, "text"));
  finding.role = TextOf(line, "role");
  finding.section = TextsOf(line, "section");
  ReadMatches(ListOf(line, "cues"), ReportMatch::kCue, lookup, true, &finding.matches);
  for (const Value& figure : ListOf(line, "figures").GetArray())
    finding.figures.push_back(ReadFigure(figure));
  return finding;
}

}  // namespace caresift
