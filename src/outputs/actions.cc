#include "caresift/outputs/actions.h"

#include <map>

#include "caresift/outputs/reports.h"
#include "caresift/text/digest.h"
#include "json.h"
#include "part_ids.h"
#include "report_text.h"

namespace caresift {
namespace {

/// Ids of the actions of one part: digests of what they say, so that they stay where the document is read
/// again in other company. The same words twice are two actions.
class ActionIds {
 public:
  explicit ActionIds(const PartRecord& record) : record_(record) {}

  std::string Of(const Action& action) {
    Digest digest;
    digest.Add(record_.part->body.name).Add(Identifier(action.kind)).Add(action.group);
    digest.Add(TextOf(*record_.document, action.title));
    for (const Excerpt& step : action.steps) digest.Add(TextOf(*record_.document, step));
    const int occurrence = seen_[digest.Value()]++;
    return "a-" + digest.Add(static_cast<std::uint64_t>(occurrence)).Hex();
  }

 private:
  const PartRecord& record_;
  std::map<std::uint64_t, int> seen_;
};

void WriteExcerpt(Json* json, const Document& document, const Excerpt& excerpt, CodePointCursor* offsets) {
  json->Object([&] {
    json->Field("text", TextOf(document, excerpt));
    json->Key("spans");
    json->Array(excerpt, [&](Span span) { json->Object([&] { json->Offsets(span, offsets); }); });
  });
}

void WriteExcerpts(Json* json, std::string_view key, const Document& document,
                   const std::vector<Excerpt>& excerpts, CodePointCursor* offsets) {
  json->Key(key);
  json->Array(excerpts, [&](const Excerpt& excerpt) { WriteExcerpt(json, document, excerpt, offsets); });
}

void WriteAction(Json* json, const PartRecord& record, const Action& action, std::string_view id,
                 CodePointCursor* offsets) {
  const Part& part = *record.part;
  const Document& document = *record.document;
  json->Object([&] {
    json->Field("schema", "caresift/action/1");
    json->Field("id", id);
    json->Field("document", record.id);
    json->Field("source", CleanUtf8(document.source));
    json->Field("part", static_cast<std::uint64_t>(record.number));
    json->FieldOrNull("body", part.body.name);
    json->FieldOrNull("published", part.published);
    json->Field("kind", Identifier(action.kind));
    json->FieldOrNull("framework", part.framework == nullptr ? std::string_view() : part.framework->id);
    json->FieldOrNull("quality_statement", QualityStatementId(part, action.statement));
    json->FieldOrNull("key_line_of_enquiry", KeyLineOfEnquiryId(part, action.statement));
    json->FieldOrNull("key_question", KeyQuestionId(part, action.entry_group));
    json->FieldOrNull("topic", TopicId(record, action.statement));
    json->FieldOrNull("group", action.group);
    json->Key("action");
    WriteExcerpt(json, document, action.title, offsets);
    WriteExcerpts(json, "steps", document, action.steps, offsets);
    WriteExcerpts(json, "timescales", document, action.timescales, offsets);
    WriteExcerpts(json, "indicators", document, action.indicators, offsets);
    WriteExcerpts(json, "impacts", document, action.impacts, offsets);
    WriteExcerpts(json, "owners", document, action.owners, offsets);
    WriteExcerpts(json, "progress", document, action.progress, offsets);
    WriteExcerpts(json, "others", document, action.others, offsets);
    json->Offsets(action.span, offsets);
  });
}

std::string Joined(const Document& document, const std::vector<Excerpt>& excerpts) {
  std::string joined;
  for (const Excerpt& excerpt : excerpts)
    joined.append(joined.empty() ? "" : "; ").append(TextOf(document, excerpt));
  return joined;
}

/// The statement of the part's framework, whatever it is called there.
std::string_view StatementOf(const Part& part, const Action& action) {
  const std::string_view statement = QualityStatementId(part, action.statement);
  return statement.empty() ? KeyLineOfEnquiryId(part, action.statement) : statement;
}

}  // namespace

std::string ActionLines(const PartRecord& record) {
  std::string lines;
  if (record.part->actions.empty()) return lines;
  CodePointCursor offsets(record.document->text);
  ActionIds ids(record);
  Json json;
  for (const Action& action : record.part->actions) {
    json.Clear();
    WriteAction(&json, record, action, ids.Of(action), &offsets);
    lines.append(json.View()).append("\n");
  }
  return lines;
}

std::string ActionsCsvHeader() {
  return "id,body,published,kind,statement,key_question,group,action,steps,timescales,owners,indicators,"
         "impacts,"
         "progress,others,document,source,part\r\n";
}

std::string ActionRows(const PartRecord& record) {
  const Part& part = *record.part;
  const Document& document = *record.document;
  std::string rows;
  ActionIds ids(record);
  for (const Action& action : part.actions) {
    const std::string fields[] = {ids.Of(action),
                                  part.body.name,
                                  part.published,
                                  std::string(Identifier(action.kind)),
                                  std::string(StatementOf(part, action)),
                                  std::string(KeyQuestionId(part, action.entry_group)),
                                  action.group,
                                  TextOf(document, action.title),
                                  Joined(document, action.steps),
                                  Joined(document, action.timescales),
                                  Joined(document, action.owners),
                                  Joined(document, action.indicators),
                                  Joined(document, action.impacts),
                                  Joined(document, action.progress),
                                  Joined(document, action.others),
                                  record.id,
                                  CleanUtf8(document.source),
                                  std::to_string(record.number)};
    std::string_view separator;
    for (const std::string& field : fields) {
      rows.append(separator).append(CsvField(field));
      separator = ",";
    }
    rows.append("\r\n");
  }
  return rows;
}

}  // namespace caresift
