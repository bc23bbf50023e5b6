#include "caresift/outputs/json_lines.h"

#include <utility>

#include "caresift/findings/figure_tables.h"
#include "caresift/text/digest.h"
#include "json.h"
#include "part_ids.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::string_view kSchema = "caresift/finding/1";
constexpr std::string_view kBlankId = "f-0000000000000000";
constexpr std::size_t kIdAt =  // of the digits of its id in a line
    std::string_view(R"({"schema":"","id":"f-)").size() + kSchema.size();
constexpr std::string_view kLineEnd = "null}\n";  // of a line of no duplicate

void WriteMatches(Json* json, std::string_view key, const std::vector<RuleMatch>& matches,
                  const Lexicons& lexicons, std::string_view text, CodePointCursor* offsets) {
  json->Key(key);
  json->Array(matches, [&](const RuleMatch& match) {
    json->Object([&] {
      json->Offsets(match.span, offsets);
      json->Field("text", Slice(text, match.span));
      json->Field("rule", lexicons.rule(match.rule).name);
    });
  });
}

void WriteThemes(Json* json, const Finding& finding, const Lexicons& lexicons, std::string_view text,
                 CodePointCursor* offsets) {
  json->Key("themes");
  json->Array(finding.themes, [&](const ThemeTag& tag) {
    const Theme& theme = lexicons.themes()[tag.theme];
    json->Object([&] {
      json->Field("id", theme.id);
      json->FieldOrNull("subtheme",
                        tag.subtheme == kNoSubtheme ? std::string_view() : theme.subthemes[tag.subtheme].id);
      json->Key("confidence"), json->Share(tag.confidence);
      WriteMatches(json, "matches", tag.matches, lexicons, text, offsets);
    });
  });
}

void WriteFigures(Json* json, const Finding& finding, CodePointCursor* offsets) {
  json->Key("figures");
  json->Array(finding.figures, [&](const Figure& figure) {
    json->Object([&] {
      json->Key("value"), json->Decimal(figure.value);
      json->FieldOrNull("unit", figure.unit);
      json->FieldOrNull("statistic", Identifier(figure.statistic));
      json->FieldOrNull("measure", figure.measure);
      json->FieldOrNull("measure_key", NormalMeasure(figure.measure));
      json->FieldOrNull("population", figure.population);
      json->FieldOrNull("out_of", figure.out_of);
      json->FieldOrNull("comparator", figure.comparator);
      json->FieldOrNull("comparator_name", Identifier(figure.comparator_kind));
      json->FieldOrNull("target", figure.target);
      json->FieldOrNull("as_of", figure.as_of);
      json->FieldOrNull("period", figure.period);
      json->FieldOrNull("direction", Identifier(figure.direction));
      json->FieldOrNull("days", InDays(figure));
      json->Key("wait_or_backlog"), json->Boolean(IsWaitOrBacklog(figure));
      json->Key("contradiction"), json->Boolean(figure.contradiction);
      json->Key("approximate"), json->Boolean(figure.approximate);
      json->Offsets(figure.span, offsets);
    });
  });
}

}  // namespace

/// What is the same for every finding of the part, or of one of its sections, is written once and copied.
struct FindingWriter::State {
  State(const PartRecord& r, const Lexicons& l) : record(r), lexicons(l), offsets(r.document->text) {
    json.Object([&] {
      json.Field("schema", kSchema);
      json.Field("id", kBlankId);
      json.Field("document", record.id);
      json.Field("source", CleanUtf8(record.document->source));
      json.Field("part", static_cast<std::uint64_t>(record.number));
    });
    part_fields = json.Fields();
    json.Clear();
  }

  void ReadSection(int number) {
    const Part& part = *record.part;
    static const Section kNoSection;
    const Section& section = number < 0 ? kNoSection : part.sections[static_cast<std::size_t>(number)];
    Json fields;
    fields.Object([&] {
      fields.Key("section");
      fields.Array(SectionPath(part, number), [&](std::string_view title) { fields.Text(title); });
    });
    path_fields = fields.Fields();
    fields.Clear();
    fields.Object([&] {
      fields.FieldOrNull("framework", part.framework == nullptr ? std::string_view() : part.framework->id);
      fields.FieldOrNull("quality_statement", QualityStatementId(part, section.statement));
      fields.FieldOrNull("key_line_of_enquiry", KeyLineOfEnquiryId(part, section.statement));
      fields.FieldOrNull("key_question", KeyQuestionId(part, section.group));
      fields.FieldOrNull("topic", TopicId(record, section.statement));
      fields.FieldOrNull("score", section.score, 0);
    });
    statement_fields = fields.Fields();
    section_read = number;
  }

  const PartRecord& record;
  const Lexicons& lexicons;
  CodePointCursor offsets;
  Json json;  // the lines so far
  std::string part_fields, path_fields, statement_fields;
  int section_read = -2;  // none yet
};

FindingWriter::FindingWriter(const PartRecord& record, const Lexicons& lexicons)
    : state_(std::make_unique<State>(record, lexicons)) {}
FindingWriter::~FindingWriter() = default;

std::size_t FindingWriter::Write(const Finding& finding, std::string_view more) {
  State& state = *state_;
  if (finding.section != state.section_read) state.ReadSection(finding.section);
  const std::string_view text = state.record.document->text;
  Json& json = state.json;
  json.Object([&] {
    json.AllFields(state.part_fields);
    json.Offsets(finding.span, &state.offsets);
    json.Field("text", Slice(text, finding.span));
    json.AllFields(state.path_fields);
    json.Field("role", Identifier(finding.role));
    json.AllFields(state.statement_fields);
    WriteThemes(&json, finding, state.lexicons, text, &state.offsets);
    json.Field("finding", Identifier(finding.type));
    json.Key("confidence"), json.Share(finding.confidence);
    json.Key("plan"), json.Boolean(finding.plan);
    json.Field("evidence", Identifier(finding.evidence));
    WriteMatches(&json, "cues", finding.cues, state.lexicons, text, &state.offsets);
    WriteFigures(&json, finding, &state.offsets);
    if (!more.empty()) json.AllFields(more);
    json.Key("duplicate_of"), json.Null();
  });
  json.EndLine();
  return json.size();
}

std::string FindingWriter::Take() { return state_->json.Take(); }

void FindingWriter::SetId(std::uint64_t id, char* line) { WriteHex(id, line + kIdAt); }

void FindingWriter::AppendDuplicate(std::string_view line, std::uint64_t original, std::string* out) {
  char digits[16];
  WriteHex(original, digits);
  out->append(line.substr(0, line.size() - kLineEnd.size()));
  out->append("\"f-").append(digits, sizeof digits).append("\"}\n");
}

}  // namespace caresift
