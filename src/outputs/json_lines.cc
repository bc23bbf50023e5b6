#include "caresift/outputs/json_lines.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>
#include <optional>
#include <utility>

#include "report_text.h"

namespace caresift {
namespace {

// The part of RapidJSON's writer we use, writing views.
class Json {
 public:
  Json() : writer_(buffer_) {}

  void Key(std::string_view key) { writer_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }
  void Text(std::string_view text) {
    writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void TextOrNull(std::string_view text) { text.empty() ? Null() : Text(text); }
  void Number(std::uint64_t number) { writer_.Uint64(number); }
  void Boolean(bool value) { writer_.Bool(value); }
  void Null() { writer_.Null(); }
  // Two decimals: all that a hand-set weight can stand for.
  void Share(double share) {
    const auto hundredths = static_cast<int>(std::lround(share * 100));
    const std::string digits =
        hundredths >= 100 ? "1.0"
                          : "0." + std::string(hundredths < 10 ? "0" : "") + std::to_string(hundredths);
    writer_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  }

  void Decimal(double value) {
    const std::string digits = FormatValue(value);
    writer_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  }

  template <typename Fields>
  void Object(Fields fields) {
    writer_.StartObject();
    fields();
    writer_.EndObject();
  }

  template <typename List, typename Item>
  void Array(const List& list, Item item) {
    writer_.StartArray();
    for (const auto& entry : list) item(entry);
    writer_.EndArray();
  }

  void Field(std::string_view key, std::string_view text) { Key(key), Text(text); }
  void FieldOrNull(std::string_view key, std::string_view text) { Key(key), TextOrNull(text); }
  void Field(std::string_view key, std::uint64_t number) { Key(key), Number(number); }
  void FieldOrNull(std::string_view key, int number, int none) {
    Key(key);
    number == none ? Null() : Number(static_cast<std::uint64_t>(number));
  }
  void FieldOrNull(std::string_view key, const std::optional<double>& value) {
    Key(key);
    value ? Decimal(*value) : Null();
  }
  void Offsets(Span span, CodePointCursor* offsets) {
    Field("start", offsets->At(span.begin));
    Field("end", offsets->At(span.end));
  }

  void Clear() {
    buffer_.Clear();
    writer_.Reset(buffer_);
  }

  // What stands between the braces of the one object written.
  std::string_view Fields() const { return View().substr(1, buffer_.GetSize() - 2); }

  std::string_view View() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

std::string_view IdOf(const std::vector<FrameworkEntry>& entries, EntryId id) {
  return id == kNoEntry ? std::string_view() : std::string_view(entries[static_cast<std::size_t>(id)].id);
}

std::string_view StatementId(const Part& part, EntryId id) {
  return part.framework == nullptr ? std::string_view() : IdOf(part.framework->statements, id);
}

// Groups are key questions for providers; a local authority's themes are in the section path already.
std::string_view KeyQuestionId(const Part& part, EntryId id) {
  if (part.framework == nullptr || part.framework->groups_are_themes) return {};
  return IdOf(part.framework->groups, id);
}

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
      json->FieldOrNull("population", figure.population);
      json->FieldOrNull("out_of", figure.out_of);
      json->FieldOrNull("comparator", figure.comparator);
      json->FieldOrNull("comparator_name", Identifier(figure.comparator_kind));
      json->FieldOrNull("target", figure.target);
      json->FieldOrNull("as_of", figure.as_of);
      json->FieldOrNull("period", figure.period);
      json->FieldOrNull("direction", Identifier(figure.direction));
      json->Key("contradiction"), json->Boolean(figure.contradiction);
      json->Key("approximate"), json->Boolean(figure.approximate);
      json->Offsets(figure.span, offsets);
    });
  });
}

void WriteJudgement(Json* json, const Part& part, const Judgement& judgement, CodePointCursor* offsets) {
  json->Object([&] {
    json->FieldOrNull("quality_statement", StatementId(part, judgement.statement));
    json->FieldOrNull("key_question", KeyQuestionId(part, judgement.group));
    json->Field("label", judgement.label);
    json->FieldOrNull("score", judgement.score, 0);
    json->FieldOrNull("rating", Identifier(judgement.rating));
    json->FieldOrNull("percentage", judgement.percentage, -1);
    json->Key("carried_over"), json->Boolean(judgement.carried_over);
    json->Offsets(judgement.span, offsets);
  });
}

}  // namespace

/// What is the same for every finding of the part, or of one of its sections, is written once and copied.
struct FindingWriter::State {
  State(const PartRecord& r, const Lexicons& l) : record(r), lexicons(l), offsets(r.document->text) {
    json.Object([&] {
      json.Field("document", record.id);
      json.Field("source", CleanUtf8(record.document->source));
      json.Field("part", static_cast<std::uint64_t>(record.number));
    });
    part_fields = json.Fields();
  }

  void ReadSection(int number) {
    const Part& part = *record.part;
    static const Section kNoSection;
    const Section& section = number < 0 ? kNoSection : part.sections[static_cast<std::size_t>(number)];
    json.Clear();
    json.Object([&] {
      json.Key("section");
      json.Array(SectionPath(part, number), [&](std::string_view title) { json.Text(title); });
    });
    path_fields = json.Fields();
    json.Clear();
    json.Object([&] {
      json.FieldOrNull("framework", part.framework == nullptr ? std::string_view() : part.framework->id);
      json.FieldOrNull("quality_statement", StatementId(part, section.statement));
      json.FieldOrNull("key_question", KeyQuestionId(part, section.group));
      json.FieldOrNull("score", section.score, 0);
    });
    statement_fields = json.Fields();
    section_read = number;
  }

  const PartRecord& record;
  const Lexicons& lexicons;
  CodePointCursor offsets;
  Json json;
  std::string part_fields, path_fields, statement_fields;
  int section_read = -2;  // none yet
};

FindingWriter::FindingWriter(const PartRecord& record, const Lexicons& lexicons)
    : state_(std::make_unique<State>(record, lexicons)) {}
FindingWriter::~FindingWriter() = default;

void FindingWriter::AppendFields(const Finding& finding, std::string* out) {
  State& state = *state_;
  if (finding.section != state.section_read) state.ReadSection(finding.section);
  const std::string_view text = state.record.document->text;
  Json& json = state.json;
  const auto append = [&](std::string_view fields) { out->append(",").append(fields); };
  out->append(state.part_fields);
  json.Clear();
  json.Object([&] {
    json.Offsets(finding.span, &state.offsets);
    json.Field("text", Slice(text, finding.span));
  });
  append(json.Fields());
  append(state.path_fields);
  out->append(R"(,"role":")").append(Identifier(finding.role)).append("\"");
  append(state.statement_fields);
  json.Clear();
  json.Object([&] {
    WriteThemes(&json, finding, state.lexicons, text, &state.offsets);
    json.Field("finding", Identifier(finding.type));
    json.Key("confidence"), json.Share(finding.confidence);
    json.Key("plan"), json.Boolean(finding.plan);
    json.Field("evidence", Identifier(finding.evidence));
    WriteMatches(&json, "cues", finding.cues, state.lexicons, text, &state.offsets);
    WriteFigures(&json, finding, &state.offsets);
  });
  append(json.Fields());
}

void FindingWriter::AppendLine(std::string_view id, std::string_view fields, std::string_view duplicate_of,
                               std::string* out) {
  out->append(R"({"schema":"caresift/finding/1","id":")").append(id).append(R"(",)").append(fields);
  out->append(R"(,"duplicate_of":)");
  if (duplicate_of.empty()) {
    out->append("null");
  } else {
    out->append("\"").append(duplicate_of).append("\"");
  }
  out->append("}\n");
}

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
    json.Key("body");
    json.Object([&] {
      json.FieldOrNull("name", part.body.name);
      json.Field("type", Identifier(part.body.type));
      json.FieldOrNull("id", part.body.id);
    });
    json.FieldOrNull("published", part.published);
    json.FieldOrNull("assessed", part.assessed);
    json.FieldOrNull("rating", Identifier(part.rating));
    json.FieldOrNull("percentage", part.percentage, -1);
    json.Key("judgements");
    json.Array(part.judgements,
               [&](const Judgement& judgement) { WriteJudgement(&json, part, judgement, &offsets); });
    json.Offsets(part.span, &offsets);
    json.FieldOrNull("pages", record.document->pages, 0);
    json.Field("text", "texts/" + record.id + ".txt");
    json.Field("words", counts.words);
    json.Field("findings", counts.findings);
    json.Key("metadata");
    json.Object([&] {
      for (const auto& [key, value] : metadata) json.Field(key, value);
    });
  });
  return std::string(json.View()) + "\n";
}

}  // namespace caresift
