#include "folder_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "beside.h"
#include "caresift/text/utf8.h"
#include "content_reader.h"
#include "severity.h"
#include "turning_clause.h"

namespace caresift {
namespace {

using Json = nlohmann::json;

// Empty where the field is null or missing.
std::string TextOr(const Json& object, const char* key) {
  const auto field = object.find(key);
  return field == object.end() || field->is_null() ? std::string() : field->get<std::string>();
}

// Whether `line` follows right upon `before`, which is null where there is none.
bool InOneParagraph(const Json& before, const Json& line) {
  if (before.is_null() || before.at("document") != line.at("document")) return false;
  const auto end = before.at("end").get<std::size_t>(), start = line.at("start").get<std::size_t>();
  return end <= start && start - end <= kMostBetween;
}

Result<Done> ReadLines(const std::string& path, const std::function<void(Json)>& visit) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    const bool missing = errno == ENOENT;
    return Error{missing ? ErrorCode::kNotFound : ErrorCode::kUnreadable, path,
                 missing ? "a run writes it; is this the OUT folder of one?" : std::strerror(errno)};
  }
  std::string text;
  for (std::uint64_t line = 1; std::getline(in, text); ++line) {
    try {
      visit(Json::parse(text));
    } catch (const std::exception& problem) {  // no JSON, or a field that is missing or of another type
      return Error{ErrorCode::kMalformed, path + ":" + std::to_string(line), problem.what()};
    }
  }
  if (in.bad()) return Error{ErrorCode::kUnreadable, path, std::strerror(errno)};
  return Done{};
}

std::uint64_t IdNumber(const std::string& id) {
  std::uint64_t number = 0;
  const char* const end = id.data() + id.size();
  if (id.size() != 18 || !id.starts_with("f-") || std::from_chars(id.data() + 2, end, number, 16).ptr != end)
    throw std::runtime_error("'" + id + "' is no id of a finding");
  return number;
}

template <typename T, std::size_t N>
T Named(const std::array<T, N>& values, const std::string& name) {
  const auto found =
      std::find_if(values.begin(), values.end(), [&](T value) { return Identifier(value) == name; });
  if (found == values.end()) throw std::runtime_error("'" + name + "' is not known");
  return *found;
}

constexpr std::array kTypes = {FindingType::kNone, FindingType::kStrength, FindingType::kShortfall,
                               FindingType::kMixed};
constexpr std::array kEvidence = {Evidence::kPeople,   Evidence::kStaffLeaders, Evidence::kPartners,
                                  Evidence::kOutcomes, Evidence::kObservation,  Evidence::kProcesses};

struct FolderDocument {
  DocumentSummary summary;
  std::string framework;
};

FolderDocument ReadDocument(const Json& line) {
  const Json& body = line.at("body");
  FolderDocument document;
  document.framework = TextOr(line, "framework");
  DocumentSummary& summary = document.summary;
  summary.id = line.at("document").get<std::string>();
  summary.source = line.at("source").get<std::string>();
  summary.kind = line.at("kind").get<std::string>();
  summary.title = TextOr(line, "title");
  summary.body = TextOr(body, "name");
  summary.body_type = TextOr(body, "type");
  summary.published = TextOr(line, "published");
  summary.rating = TextOr(line, "rating");
  summary.sector = TextOr(line.at("metadata"), "sector");
  summary.region = TextOr(line.at("metadata"), "region");
  summary.words = line.at("words").get<std::uint64_t>();
  return document;
}

class FindingReader {
 public:
  FindingReader(IssueKind kind, const Lexicons& lexicons, SharedWords* words) : kind_(kind), content_(words) {
    for (ThemeId theme = 0; theme < lexicons.themes().size(); ++theme) {
      const Theme& known = lexicons.themes()[theme];
      themes_[known.id] = theme;
      for (std::uint16_t sub = 0; sub < known.subthemes.size(); ++sub)
        subthemes_[known.subthemes[sub].id] = sub;
    }
  }

  // The finding of a line that counts.
  FolderFinding Read(const Json& line) {
    FolderFinding finding;
    finding.id = IdNumber(line.at("id").get<std::string>());
    for (const char* key : {"quality_statement", "key_line_of_enquiry", "key_question"}) {
      if (finding.statement.empty()) finding.statement = TextOr(line, key);
    }
    FindingFacts& facts = finding.facts;
    facts.type = Named(kTypes, line.at("finding").get<std::string>());
    facts.evidence = Named(kEvidence, line.at("evidence").get<std::string>());
    facts.plan = line.at("plan").get<bool>();
    for (const Json& tag : line.at("themes")) AddTheme(tag, &facts);
    const bool own = kind_ == IssueKind::kShortfall ? facts.type == FindingType::kShortfall
                                                    : facts.type == FindingType::kStrength;
    if (own || facts.type == FindingType::kMixed) facts.issue = IssueOf(line, finding);
    return finding;
  }

  // Tells `finding`, where it is ranked, what the sentence of `line` says beside it.
  void AddBeside(const Json& line, FolderFinding* finding) {
    if (finding->facts.issue == nullptr || line.at("role") == "context") return;
    std::vector<std::uint16_t> themes;
    for (const Json& tag : line.at("themes")) {
      const auto theme = themes_.find(tag.at("id").get<std::string>());
      if (theme != themes_.end()) themes.push_back(theme->second);
    }
    const std::string text = CollapseWhiteSpace(line.at("text").get<std::string>());
    caresift::AddBeside(content_.Read(text), themes, finding->facts.issue.get());
  }

 private:
  void AddTheme(const Json& tag, FindingFacts* facts) const {
    const auto theme = themes_.find(tag.at("id").get<std::string>());
    if (theme == themes_.end()) return;
    const auto sub = subthemes_.find(TextOr(tag, "subtheme"));
    facts->themes.push_back({theme->second, static_cast<std::uint32_t>(tag.at("matches").size()),
                             sub == subthemes_.end() ? kNoSubtheme : sub->second});
  }

  std::unique_ptr<IssueFinding> IssueOf(const Json& line, const FolderFinding& finding) {
    auto issue = std::make_unique<IssueFinding>();
    const std::string text = line.at("text").get<std::string>();
    issue->mixed = finding.facts.type == FindingType::kMixed;
    issue->text = CollapseWhiteSpace(text);
    if (issue->mixed) {
      std::string clause =
          CollapseWhiteSpace(TurningClause(text, CuesOf(line, text), kind_ == IssueKind::kStrength));
      if (clause != issue->text) issue->sentence = std::exchange(issue->text, std::move(clause));
    }
    issue->words = content_.Read(issue->text);
    if (!issue->sentence.empty()) AddRest(content_.Read(issue->sentence), issue.get());
    for (const FindingFacts::Tag& tag : finding.facts.themes) {
      issue->themes.push_back(tag.theme);
      if (tag.subtheme != kNoSubtheme) issue->subthemes.push_back(SubthemeNumber(tag.theme, tag.subtheme));
    }
    issue->severity = line.at("confidence").get<float>();
    if (const Json& section = line.at("section"); !section.empty())
      issue->section = section.back().get<std::string>();
    for (const char* key : {"quality_statement", "key_line_of_enquiry", "topic"}) {
      if (issue->statement.empty()) issue->statement = TextOr(line, key);
    }
    const Json& score = line.at("score");
    issue->score = score.is_null() ? 0 : score.get<int>();
    if (kind_ == IssueKind::kShortfall) ReadSeverity(line, issue.get());
    return issue;
  }

  // As severity.h has it, by what the line tells.
  static void ReadSeverity(const Json& line, IssueFinding* issue) {
    bool waits = false;
    for (const Json& tag : line.at("themes")) {
      waits |= tag.at("id") == kWaitingTheme;
      issue->breach |= IsBreachSubtheme(TextOr(tag, "subtheme"));
    }
    for (const Json& figure : line.at("figures")) {
      if (!waits || TextOr(figure, "statistic") == Identifier(Statistic::kTarget)) continue;
      const double days = figure.at("value").get<double>() * DaysOf(TextOr(figure, "unit"));
      issue->wait_days = std::max(issue->wait_days, static_cast<float>(days));
    }
  }

  // Offsets of lines are code points of the document.
  static std::vector<SidedCue> CuesOf(const Json& line, const std::string& text) {
    std::vector<std::uint32_t> bytes;  // of each code point of the text, and of its end
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) bytes.push_back(i);
    }
    bytes.push_back(static_cast<std::uint32_t>(text.size()));
    const auto start = line.at("start").get<std::size_t>();
    std::vector<SidedCue> cues;
    for (const Json& cue : line.at("cues")) {
      const auto begin = cue.at("start").get<std::size_t>(), end = cue.at("end").get<std::size_t>();
      if (begin < start || end < begin || end - start >= bytes.size())
        throw std::runtime_error("a cue lies outside its sentence");
      cues.push_back({{bytes[begin - start], bytes[end - start]}, SideOf(cue.at("rule").get<std::string>())});
    }
    return cues;
  }

  IssueKind kind_;
  std::map<std::string, ThemeId> themes_;
  std::map<std::string, std::uint16_t> subthemes_;
  ContentReader content_;
};

}  // namespace

Result<Done> ReadFolderDocuments(const std::string& folder,
                                 const std::function<void(const DocumentSummary&)>& visit) {
  return ReadLines(folder + "/documents.jsonl", [&](const Json& line) { visit(ReadDocument(line).summary); });
}

Result<Done> ReadFolder(const std::string& folder, IssueKind kind, const Lexicons& lexicons,
                        SharedWords* words, const FolderSink& sink) {
  std::vector<FolderDocument> documents;
  auto read = ReadLines(folder + "/documents.jsonl",
                        [&](const Json& line) { documents.push_back(ReadDocument(line)); });
  if (!read) return read;
  FindingReader reader(kind, lexicons, words);
  std::optional<FolderFinding> held;  // the finding of the line before, until what follows it is known
  Json before;                        // that line
  const auto hand_over = [&] {
    if (held) sink.finding(*std::exchange(held, std::nullopt));
  };
  std::size_t next = 0;  // document to begin
  const auto begin_up_to = [&](const std::string& id) {
    while (next < documents.size() && (next == 0 || documents[next - 1].summary.id != id)) {
      hand_over();
      sink.document(documents[next].summary, documents[next].framework);
      ++next;
    }
    if (next == 0 || documents[next - 1].summary.id != id)
      throw std::runtime_error("document '" + id + "' does not stand in documents.jsonl in this order");
  };
  read = ReadLines(folder + "/findings.jsonl", [&](Json line) {
    begin_up_to(line.at("document").get<std::string>());
    std::optional<FolderFinding> finding;
    if (line.at("role") != "context" && line.at("duplicate_of").is_null()) finding = reader.Read(line);
    if (InOneParagraph(before, line)) {
      if (finding) reader.AddBeside(before, &*finding);
      if (held) reader.AddBeside(line, &*held);
    }
    hand_over();
    held = std::move(finding);
    before = std::move(line);
  });
  if (!read) return read;
  hand_over();
  for (; next < documents.size(); ++next) sink.document(documents[next].summary, documents[next].framework);
  return Done{};
}

}  // namespace caresift
