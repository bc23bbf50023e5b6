#include "caresift/outputs/checks.h"

#include "caresift/outputs/reports.h"
#include "json.h"
#include "part_ids.h"
#include "report_text.h"

namespace caresift {
namespace {

constexpr std::size_t kLongestQuote = 160;  // bytes

/// Cut at a character's edge where it is long.
std::string Shortened(std::string quote) {
  if (quote.size() <= kLongestQuote) return quote;
  std::size_t end = kLongestQuote;
  while (end > 0 && (static_cast<unsigned char>(quote[end]) & 0xC0) == 0x80) --end;
  return quote.substr(0, end) + "…";
}

void WriteOffset(Json* json, std::string_view key, std::optional<std::size_t> offset) {
  json->Key(key);
  offset ? json->Number(*offset) : json->Null();
}

void WriteSide(Json* json, std::string_view key, const PrintedSide& side) {
  json->Key(key);
  json->Object([&] {
    json->Field("value", side.value);
    json->Field("source", side.source);
    json->Field("document", side.document);
    json->FieldOrNull("quote", side.quote);
    WriteOffset(json, "start", side.start);
    WriteOffset(json, "end", side.end);
  });
}

std::string Digits(std::optional<std::size_t> offset) {
  return offset ? std::to_string(*offset) : std::string();
}

}  // namespace

PrintedSide SideIn(const PartRecord& record) {
  PrintedSide side;
  side.document = record.id;
  side.source = CleanUtf8(record.document->source);
  return side;
}

void Place(std::string_view text, const CodePointCursor& offsets, Span span, PrintedSide* side) {
  if (span.empty()) return;
  side->quote = Shortened(CollapseWhiteSpace(Slice(text, span)));
  side->start = offsets.At(span.begin);
  side->end = offsets.At(span.end);
}

PrintedCheck PrintCheck(const Part& part, const Check& check) {
  PrintedCheck printed;
  printed.check = Identifier(check.kind);
  printed.body = part.body.name;
  printed.published = part.published;
  if (part.framework != nullptr) printed.framework = part.framework->id;
  printed.quality_statement = QualityStatementId(part, check.statement);
  printed.key_line_of_enquiry = KeyLineOfEnquiryId(part, check.statement);
  printed.key_question = KeyQuestionId(part, check.group);
  printed.note = check.note;
  return printed;
}

std::vector<PrintedCheck> PrintChecks(const std::vector<PartRecord>& records,
                                      const std::vector<Check>& checks) {
  std::vector<PrintedCheck> all;
  if (checks.empty()) return all;
  const std::string& text = records.front().document->text;
  const CodePointCursor offsets(text);
  const auto place = [&](const CheckSide& side, PrintedSide* printed) {
    *printed = SideIn(records[static_cast<std::size_t>(side.part)]);
    printed->value = side.value;
    Place(text, offsets, side.span, printed);
  };
  for (const Check& check : checks) {
    all.push_back(PrintCheck(*records[static_cast<std::size_t>(check.stated.part)].part, check));
    place(check.stated, &all.back().stated);
    place(check.against, &all.back().against);
  }
  return all;
}

std::string CheckLines(const std::vector<PrintedCheck>& checks) {
  std::string lines;
  Json json;
  for (const PrintedCheck& check : checks) {
    json.Clear();
    json.Object([&] {
      json.Field("schema", "caresift/check/1");
      json.Field("check", check.check);
      json.Field("source", check.stated.source);
      json.FieldOrNull("body", check.body);
      json.FieldOrNull("published", check.published);
      json.FieldOrNull("framework", check.framework);
      json.FieldOrNull("quality_statement", check.quality_statement);
      json.FieldOrNull("key_line_of_enquiry", check.key_line_of_enquiry);
      json.FieldOrNull("key_question", check.key_question);
      WriteSide(&json, "stated", check.stated);
      WriteSide(&json, "against", check.against);
      json.FieldOrNull("note", check.note);
    });
    lines.append(json.View()).append("\n");
  }
  return lines;
}

std::string ChecksCsvHeader() {
  return "check,body,published,framework,statement,key_question,stated,stated_quote,against,against_quote,"
         "note,source,document,stated_start,stated_end,against_document,against_start,against_end,"
         "against_source\r\n";
}

std::string CheckRows(const std::vector<PrintedCheck>& checks) {
  std::string rows;
  for (const PrintedCheck& check : checks) {
    const PrintedSide &stated = check.stated, &against = check.against;
    const std::string fields[] = {std::string(check.check),
                                  check.body,
                                  check.published,
                                  check.framework,
                                  check.quality_statement,
                                  check.key_question,
                                  stated.value,
                                  stated.quote,
                                  against.value,
                                  against.quote,
                                  check.note,
                                  stated.source,
                                  stated.document,
                                  Digits(stated.start),
                                  Digits(stated.end),
                                  against.document,
                                  Digits(against.start),
                                  Digits(against.end),
                                  against.source};
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
