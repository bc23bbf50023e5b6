#include "caresift/outputs/checks.h"

#include "caresift/outputs/reports.h"
#include "json.h"
#include "part_ids.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kLongestQuote = 160;  // bytes

const PartRecord& RecordOf(const std::vector<PartRecord>& records, int part) {
  return records[static_cast<std::size_t>(part)];
}

/// The words at `span`, white space collapsed, cut at a character's edge where they are long.
std::string QuoteOf(const PartRecord& record, Span span) {
  std::string quote = CollapseWhiteSpace(Slice(record.document->text, span));
  if (quote.size() <= kLongestQuote) return quote;
  std::size_t end = kLongestQuote;
  while (end > 0 && (static_cast<unsigned char>(quote[end]) & 0xC0) == 0x80) --end;
  return quote.substr(0, end) + "…";
}

void WriteSide(Json* json, std::string_view key, const std::vector<PartRecord>& records,
               const CheckSide& side, CodePointCursor* offsets) {
  const PartRecord& record = RecordOf(records, side.part);
  json->Key(key);
  json->Object([&] {
    json->Field("value", side.value);
    json->Field("document", record.id);
    json->FieldOrNull("quote", QuoteOf(record, side.span));
    json->Key("start"), side.span.empty() ? json->Null() : json->Number(offsets->At(side.span.begin));
    json->Key("end"), side.span.empty() ? json->Null() : json->Number(offsets->At(side.span.end));
  });
}

std::string Offset(Span span, std::uint32_t at, const CodePointCursor& offsets) {
  return span.empty() ? std::string() : std::to_string(offsets.At(at));
}

}  // namespace

std::string CheckLines(const std::vector<PartRecord>& records, const std::vector<Check>& checks) {
  std::string lines;
  if (checks.empty()) return lines;
  CodePointCursor offsets(records.front().document->text);
  Json json;
  for (const Check& check : checks) {
    const PartRecord& record = RecordOf(records, check.stated.part);
    const Part& part = *record.part;
    json.Clear();
    json.Object([&] {
      json.Field("schema", "caresift/check/1");
      json.Field("check", Identifier(check.kind));
      json.Field("source", CleanUtf8(record.document->source));
      json.FieldOrNull("body", part.body.name);
      json.FieldOrNull("published", part.published);
      json.FieldOrNull("framework", part.framework == nullptr ? std::string_view() : part.framework->id);
      json.FieldOrNull("quality_statement", QualityStatementId(part, check.statement));
      json.FieldOrNull("key_line_of_enquiry", KeyLineOfEnquiryId(part, check.statement));
      json.FieldOrNull("key_question", KeyQuestionId(part, check.group));
      WriteSide(&json, "stated", records, check.stated, &offsets);
      WriteSide(&json, "against", records, check.against, &offsets);
      json.FieldOrNull("note", check.note);
    });
    lines.append(json.View()).append("\n");
  }
  return lines;
}

std::string ChecksCsvHeader() {
  return "check,body,published,framework,statement,key_question,stated,stated_quote,against,against_quote,"
         "note,"
         "source,document,stated_start,stated_end,against_document,against_start,against_end\r\n";
}

std::string CheckRows(const std::vector<PartRecord>& records, const std::vector<Check>& checks) {
  std::string rows;
  if (checks.empty()) return rows;
  const CodePointCursor offsets(records.front().document->text);
  for (const Check& check : checks) {
    const PartRecord& record = RecordOf(records, check.stated.part);
    const PartRecord& other = RecordOf(records, check.against.part);
    const Part& part = *record.part;
    const Span stated = check.stated.span, against = check.against.span;
    const std::string fields[] = {std::string(Identifier(check.kind)),
                                  part.body.name,
                                  part.published,
                                  part.framework == nullptr ? std::string() : part.framework->id,
                                  std::string(QualityStatementId(part, check.statement)),
                                  std::string(KeyQuestionId(part, check.group)),
                                  check.stated.value,
                                  QuoteOf(record, stated),
                                  check.against.value,
                                  QuoteOf(other, against),
                                  check.note,
                                  CleanUtf8(record.document->source),
                                  record.id,
                                  Offset(stated, stated.begin, offsets),
                                  Offset(stated, stated.end, offsets),
                                  other.id,
                                  Offset(against, against.begin, offsets),
                                  Offset(against, against.end, offsets)};
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
