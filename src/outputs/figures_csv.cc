#include "caresift/outputs/figures_csv.h"

#include <initializer_list>
#include <optional>

#include "caresift/outputs/reports.h"

namespace caresift {
namespace {

std::string Joined(std::initializer_list<std::string_view> fields) {
  std::string row;
  std::string_view separator;
  for (std::string_view field : fields) {
    row.append(separator).append(CsvField(field));
    separator = ",";
  }
  return row;
}

std::string ValueOrNothing(const std::optional<double>& value) {
  return value ? FormatValue(*value) : std::string();
}

std::string_view YesOrNo(bool value) { return value ? "yes" : "no"; }

// The quality statement, or under frameworks without statements the key question.
std::string_view StatementOf(const Part& part, const Section& section) {
  if (part.framework == nullptr) return {};
  if (section.statement != kNoEntry)
    return part.framework->statements[static_cast<std::size_t>(section.statement)].id;
  return section.group == kNoEntry
             ? std::string_view()
             : std::string_view(part.framework->groups[static_cast<std::size_t>(section.group)].id);
}

std::string PathOf(const Part& part, int section) {
  std::string path;
  for (std::string_view title : SectionPath(part, section))
    path.append(path.empty() ? "" : " > ").append(title);
  return path;
}

}  // namespace

std::string FiguresCsvHeader() {
  return Joined({"finding", "body",      "published",     "statement",   "section",    "measure",
                 "value",   "unit",      "statistic",     "out_of",      "comparator", "comparator_name",
                 "target",  "direction", "contradiction", "approximate", "population", "period",
                 "as_of",   "quote",     "source"}) +
         "\r\n";
}

std::string FigureFields(const PartRecord& record, const Finding& finding, const Figure& figure) {
  static const Section kNoSection;
  const Part& part = *record.part;
  const Section& section =
      finding.section < 0 ? kNoSection : part.sections[static_cast<std::size_t>(finding.section)];
  return Joined({part.body.name,
                 part.published,
                 StatementOf(part, section),
                 PathOf(part, finding.section),
                 figure.measure,
                 FormatValue(figure.value),
                 figure.unit,
                 Identifier(figure.statistic),
                 ValueOrNothing(figure.out_of),
                 ValueOrNothing(figure.comparator),
                 Identifier(figure.comparator_kind),
                 ValueOrNothing(figure.target),
                 Identifier(figure.direction),
                 YesOrNo(figure.contradiction),
                 YesOrNo(figure.approximate),
                 figure.population,
                 figure.period,
                 figure.as_of,
                 CollapseWhiteSpace(Slice(record.document->text, finding.span)),
                 record.document->source});
}

void AppendFigureRow(std::string_view finding_id, std::string_view fields, std::string* out) {
  out->append(finding_id).append(",").append(fields).append("\r\n");
}

}  // namespace caresift
