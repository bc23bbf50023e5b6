#include "caresift/outputs/figures_csv.h"

#include <initializer_list>
#include <optional>

#include "caresift/findings/figure_tables.h"
#include "caresift/outputs/reports.h"
#include "caresift/text/digest.h"

namespace caresift {
namespace {

void AppendFields(std::initializer_list<std::string_view> fields, std::string* out) {
  for (std::string_view field : fields) {
    AppendCsvField(field, out);
    out->append(",");
  }
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
  return "finding,body,published,statement,section,measure,value,unit,statistic,out_of,comparator,"
         "comparator_name,target,direction,contradiction,approximate,population,period,as_of,quote,"
         "source,measure_key,days,gap,gap_percent,target_gap,target_gap_percent,tables\r\n";
}

FigureWriter::FigureWriter(const PartRecord& record) : record_(record) {
  AppendCsvField(record.document->source, &source_);
}

void FigureWriter::ReadSection(int number) {
  static const Section kNoSection;
  const Part& part = *record_.part;
  const Section& section = number < 0 ? kNoSection : part.sections[static_cast<std::size_t>(number)];
  place_ = "f-0000000000000000,";
  AppendFields({part.body.name, part.published, StatementOf(part, section), PathOf(part, number)}, &place_);
  section_read_ = number;
}

void FigureWriter::Write(const Finding& finding) {
  if (finding.figures.empty()) return;
  if (finding.section != section_read_) ReadSection(finding.section);
  std::string quote;
  AppendCsvField(ReadAs(*record_.document, finding.span), &quote);
  for (const Figure& figure : finding.figures) {
    rows_.begins.push_back(static_cast<std::uint32_t>(rows_.bytes.size()));
    rows_.bytes.append(place_);
    AppendFields(
        {figure.measure, FormatValue(figure.value), figure.unit, Identifier(figure.statistic),
         ValueOrNothing(figure.out_of), ValueOrNothing(figure.comparator), Identifier(figure.comparator_kind),
         ValueOrNothing(figure.target), Identifier(figure.direction), YesOrNo(figure.contradiction),
         YesOrNo(figure.approximate), figure.population, figure.period, figure.as_of},
        &rows_.bytes);
    rows_.bytes.append(quote).append(",").append(source_).append(",");
    AppendFields({NormalMeasure(figure.measure), ValueOrNothing(InDays(figure)),
                  ValueOrNothing(GapTo(figure.value, figure.comparator)),
                  ValueOrNothing(GapInPercentOf(figure.value, figure.comparator)),
                  ValueOrNothing(GapTo(figure.value, figure.target)),
                  ValueOrNothing(GapInPercentOf(figure.value, figure.target))},
                 &rows_.bytes);
    rows_.bytes.append(FigureTables(IsAgainstNational(figure), IsWaitOrBacklog(figure))).append("\r\n");
  }
}

void FigureWriter::SetId(std::uint64_t id, char* row) { WriteHex(id, row + 2); }

}  // namespace caresift
