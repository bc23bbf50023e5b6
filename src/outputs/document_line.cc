#include <utility>

#include "caresift/outputs/json_lines.h"
#include "json.h"
#include "part_ids.h"
#include "report_text.h"

namespace caresift {
namespace {

void WriteJudgement(Json* json, const Part& part, const Judgement& judgement, CodePointCursor* offsets) {
  json->Object([&] {
    json->FieldOrNull("quality_statement", QualityStatementId(part, judgement.statement));
    json->FieldOrNull("key_line_of_enquiry", KeyLineOfEnquiryId(part, judgement.statement));
    json->FieldOrNull("key_question", KeyQuestionId(part, judgement.group));
    json->FieldOrNull(
        "service", judgement.service < 0
                       ? std::string_view()
                       : std::string_view(part.sections[static_cast<std::size_t>(judgement.service)].title));
    json->Field("label", judgement.label);
    json->FieldOrNull("score", judgement.score, 0);
    json->FieldOrNull("score_label", judgement.score_label);
    json->FieldOrNull("rating", Identifier(judgement.rating));
    json->FieldOrNull("previous_rating", Identifier(judgement.previous));
    json->FieldOrNull("percentage", judgement.percentage, -1);
    json->FieldOrNull("date", judgement.date);
    json->Key("carried_over"), json->Boolean(judgement.carried_over);
    json->Key("recognised"), json->Boolean(judgement.recognised);
    json->Offsets(judgement.span, offsets);
  });
}

void WriteBreach(Json* json, const PartRecord& record, const Breach& breach, CodePointCursor* offsets) {
  const Framework* regulations = record.frameworks == nullptr ? nullptr : record.frameworks->Regulations();
  const FrameworkEntry* known = regulations == nullptr || breach.regulation == kNoEntry
                                    ? nullptr
                                    : &regulations->statements[static_cast<std::size_t>(breach.regulation)];
  json->Object([&] {
    json->FieldOrNull("regulation", known == nullptr ? std::string_view() : std::string_view(known->id));
    json->Field("number", breach.number);
    json->FieldOrNull("title", known == nullptr ? std::string_view() : std::string_view(known->label));
    json->FieldOrNull("printed_title", breach.title);
    json->Field("status", Identifier(breach.status));
    json->Offsets(breach.span, offsets);
  });
}

void WriteBody(Json* json, const Body& body) {
  json->Key("body");
  json->Object([&] {
    json->FieldOrNull("name", body.name);
    json->Field("type", Identifier(body.type));
    json->FieldOrNull("id", body.id);
  });
}

void WriteMasked(Json* json, const std::optional<MaskedCounts>& masked) {
  json->Key("masked");
  if (!masked) return json->Null();
  json->Object([&] {
    for (std::size_t kind = 0; kind < masked->size(); ++kind)
      json->Field(Identifier(static_cast<PersonalData>(kind)), (*masked)[kind]);
  });
}

}  // namespace

std::string DocumentLine(const PartRecord& record, const PartCounts& counts,
                         const std::map<std::string, std::string>& metadata) {
  const Part& part = *record.part;
  CodePointCursor offsets(record.document->text);
  Json json;
  json.Object([&] {
    json.Field("schema", "caresift/document/1");
    json.Field("document", record.id);
    json.Field("source", CleanUtf8(record.document->source));
    json.Field("part", static_cast<std::uint64_t>(record.number));
    json.Field("kind", Identifier(part.kind));
    json.FieldOrNull("framework", part.framework == nullptr ? std::string_view() : part.framework->id);
    json.FieldOrNull("title", part.title);
    WriteBody(&json, part.body);
    json.FieldOrNull("body_from", record.body_from);
    json.FieldOrNull("published", part.published);
    json.FieldOrNull("dated", part.dated);
    json.FieldOrNull("assessed", part.assessed);
    json.FieldOrNull("visit", Identifier(part.visit));
    json.FieldOrNull("rating", Identifier(part.rating));
    json.FieldOrNull("previous_rating", Identifier(part.previous_rating));
    json.FieldOrNull("percentage", part.percentage, -1);
    json.Key("judgements");
    json.Array(part.judgements,
               [&](const Judgement& judgement) { WriteJudgement(&json, part, judgement, &offsets); });
    json.Key("breaches");
    json.Array(part.breaches, [&](const Breach& breach) { WriteBreach(&json, record, breach, &offsets); });
    json.Key("unrecognised");
    json.Array(part.unrecognised, [&](const Unrecognised& heading) {
      json.Object([&] {
        json.Field("text", heading.text);
        json.FieldOrNull("key_question", KeyQuestionId(part, heading.group));
        json.Offsets(heading.span, &offsets);
      });
    });
    json.Offsets(part.span, &offsets);
    json.FieldOrNull("pages", record.document->pages, 0);
    json.Field("text", "texts/" + record.id + ".txt");
    json.Field("words", counts.words);
    json.Field("findings", counts.findings);
    json.Field("actions", static_cast<std::uint64_t>(part.actions.size()));
    WriteMasked(&json, counts.masked);
    json.Key("metadata");
    json.Object([&] {
      for (const auto& [key, value] : metadata) json.Field(key, value);
    });
  });
  return std::string(json.View()) + "\n";
}

}  // namespace caresift
