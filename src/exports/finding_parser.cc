#include "finding_parser.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "caresift/outputs/json_fields.h"

namespace caresift {
namespace {

using rapidjson::Value;

std::vector<MatchRecord> ReadMatches(const Value& line, const char* key) {
  std::vector<MatchRecord> matches;
  const Value& list = ListOf(line, key);
  matches.reserve(list.Size());
  for (const Value& match : list.GetArray()) {
    matches.push_back(
        {CountOf(match, "start"), CountOf(match, "end"), TextOf(match, "text"), TextOf(match, "rule")});
  }
  return matches;
}

FigureRecord ReadFigure(const Value& value) {
  FigureRecord figure;
  ReadFigureFields(value, &figure);
  figure.start = CountOf(value, "start");
  figure.end = CountOf(value, "end");
  return figure;
}

void ReadLists(const Value& line, FindingRecord* finding) {
  for (const Value& title : ListOf(line, "section").GetArray()) {
    if (!title.IsString()) throw BadField("the field 'section' holds what is no text");
    finding->section.emplace_back(title.GetString(), title.GetStringLength());
  }
  const Value& themes = ListOf(line, "themes");
  finding->themes.reserve(themes.Size());
  for (const Value& theme : themes.GetArray()) {
    finding->themes.push_back({TextOf(theme, "id"), TextOrNone(theme, "subtheme"),
                               NumberOf(theme, "confidence"), ReadMatches(theme, "matches")});
  }
  finding->cues = ReadMatches(line, "cues");
  for (const Value& figure : ListOf(line, "figures").GetArray())
    finding->figures.push_back(ReadFigure(figure));
}

FindingRecord ReadFinding(const Value& line) {
  FindingRecord finding;
  finding.id = TextOf(line, "id");
  IdNumber(finding.id, "f-");
  finding.document = TextOf(line, "document");
  finding.start = CountOf(line, "start");
  finding.end = CountOf(line, "end");
  finding.text = TextOf(line, "text");
  finding.role = TextOf(line, "role");
  finding.framework = TextOrNone(line, "framework");
  finding.quality_statement = TextOrNone(line, "quality_statement");
  finding.key_line_of_enquiry = TextOrNone(line, "key_line_of_enquiry");
  finding.key_question = TextOrNone(line, "key_question");
  finding.topic = TextOrNone(line, "topic");
  if (FieldOrNull(line, "score") != nullptr) finding.score = IntegerOr(line, "score", 0);
  finding.finding = TextOf(line, "finding");
  finding.confidence = NumberOf(line, "confidence");
  finding.plan = FlagOf(line, "plan");
  finding.evidence = TextOf(line, "evidence");
  finding.duplicate_of = TextOrNone(line, "duplicate_of");
  if (!finding.duplicate_of.empty()) IdNumber(finding.duplicate_of, "f-");
  ReadLists(line, &finding);
  return finding;
}

}  // namespace

// Lines are parsed in the place of a copy: views show the copy, and `line` the bytes as they stand.
struct FindingBatch::Parser {
  std::string copy;
  rapidjson::Document document;

  FindingRecord Read(char* begin) {
    document.ParseInsitu<rapidjson::kParseIterativeFlag>(begin);  // no depth of nesting is too deep
    if (document.HasParseError()) throw BadField(rapidjson::GetParseError_En(document.GetParseError()));
    return ReadFinding(document);
  }
};

FindingBatch::FindingBatch() : parser_(std::make_unique<Parser>()) {}
FindingBatch::~FindingBatch() = default;

void FindingBatch::Parse(const std::string& path) {
  std::string& copy = parser_->copy;
  copy = lines;
  std::uint64_t number = first_line;
  for (std::size_t begin = 0; begin < lines.size(); ++number) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    if (end < lines.size()) copy[end] = '\0';
    try {
      if (copy.find('\0', begin) < end) throw BadField("it holds a zero byte");
      records.push_back(parser_->Read(copy.data() + begin));
      records.back().line = std::string_view(lines).substr(begin, end - begin);
    } catch (const BadField& field) {
      outcome = Error{ErrorCode::kMalformed, path + ":" + std::to_string(number), field.what()};
      return;
    }
    parser_->document.GetAllocator().Clear();  // strings lie in the copy, the rest was read
    begin = end + 1;
  }
}

}  // namespace caresift
