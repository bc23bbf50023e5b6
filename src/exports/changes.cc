// What became of the findings of an earlier run: a line for each that was added, changed, moved or withdrawn,
// so that a nightly batch can feed what is new alone. Of the earlier run three numbers a finding are kept.

#include <fmt/format.h>

#include <unordered_map>

#include "caresift/outputs/json_fields.h"
#include "caresift/text/digest.h"
#include "formats.h"
#include "json_text.h"

namespace caresift {
namespace {

struct Earlier {
  std::uint64_t judgement = 0;  // digest of what is said of it
  std::uint64_t place = 0;      // of where it stands
  std::uint64_t document = 0;   // number in its id
  bool seen = false;
};

void AddMatches(const std::vector<MatchRecord>& matches, Digest* digest) {
  digest->Add(matches.size());
  for (const MatchRecord& match : matches) digest->Add(match.text).Add(match.rule);
}

std::uint64_t DigestOfJudgement(const FindingRecord& f) {
  Digest digest;
  digest.Add(f.text).Add(f.role).Add(f.framework).Add(f.quality_statement).Add(f.key_line_of_enquiry);
  digest.Add(f.key_question).Add(f.topic).Add(static_cast<std::uint64_t>(f.score.value_or(0)));
  for (std::string_view title : f.section) digest.Add(title);
  for (const ThemeRecord& theme : f.themes) {
    digest.Add(theme.id).Add(theme.subtheme).Add(fmt::format("{}", theme.confidence));
    AddMatches(theme.matches, &digest);
  }
  digest.Add(f.finding).Add(fmt::format("{}", f.confidence)).Add(f.plan ? 1u : 0u).Add(f.evidence);
  AddMatches(f.cues, &digest);
  for (const FigureRecord& figure : f.figures) {
    digest.Add(fmt::format("{} {} {} {}", figure.value, figure.out_of.value_or(-1),
                           figure.comparator.value_or(-1), figure.target.value_or(-1)));
    digest.Add(figure.unit).Add(figure.statistic).Add(figure.measure).Add(figure.population);
    digest.Add(figure.comparator_name).Add(figure.as_of).Add(figure.period).Add(figure.direction);
  }
  return digest.Add(f.duplicate_of).Value();
}

std::uint64_t DigestOfPlace(const FindingRecord& f, const DocumentRecord& document) {
  return Digest().Add(f.document).Add(document.source).Add(f.start).Add(f.end).Value();
}

std::uint64_t Number(std::string_view id) { return IdNumber(id, id.substr(0, 2)); }

class ChangeWriter {
 public:
  explicit ChangeWriter(OutputFile* file) : file_(file) {}

  void Write(const char* change, std::string_view id, std::string_view document, std::string_view line) {
    buffer_.Clear();
    JsonWriter json(buffer_);
    json.StartObject();
    Put(&json, "schema", "caresift/change/1");
    Put(&json, "change", change);
    Put(&json, "id", id);
    Put(&json, "document", document);
    json.Key("finding");
    if (line.empty()) {
      json.Null();
    } else {
      json.RawValue(line.data(), line.size(), rapidjson::kObjectType);
    }
    json.EndObject();
    buffer_.Put('\n');
    file_->Append({buffer_.GetString(), buffer_.GetSize()});
  }

 private:
  OutputFile* file_;
  rapidjson::StringBuffer buffer_;
};

}  // namespace

Result<ExportOutcome> WriteChanges(const OutReader& out, const OutReader* earlier, const std::string& path) {
  std::unordered_map<std::uint64_t, Earlier> before;
  std::vector<std::uint64_t> order;  // of the earlier run
  const auto keep = [&](const FindingRecord& finding, const DocumentRecord& document) -> Result<Done> {
    const Earlier known{DigestOfJudgement(finding), DigestOfPlace(finding, document),
                        Number(finding.document), false};
    if (!before.emplace(Number(finding.id), known).second)
      return Error{ErrorCode::kMalformed, "",
                   "the finding " + std::string(finding.id) + " stands there twice"};
    order.push_back(Number(finding.id));
    return Done{};
  };
  Result<Done> read = Done{};
  if (earlier != nullptr) read = earlier->ForEachFinding(keep);
  if (!read) return std::move(read).error();
  OutputFile file(path);
  ChangeWriter writer(&file);
  ExportOutcome outcome;
  for (const DocumentRecord& document : out.documents()) outcome.documents += document.kept;
  read = out.ForEachFinding([&](const FindingRecord& finding, const DocumentRecord& document) {
    const auto known = before.find(Number(finding.id));
    const char* change = nullptr;
    if (known == before.end()) {
      change = "added";
    } else {
      known->second.seen = true;
      if (known->second.judgement != DigestOfJudgement(finding)) {
        change = "changed";
      } else if (known->second.place != DigestOfPlace(finding, document)) {
        change = "moved";
      }
    }
    if (change != nullptr) {
      ++outcome.findings;
      writer.Write(change, finding.id, finding.document, finding.line);
    }
    return Result<Done>(Done{});
  });
  if (!read) return std::move(read).error();
  for (std::uint64_t id : order) {
    const Earlier& known = before.at(id);
    if (known.seen) continue;
    ++outcome.findings;
    writer.Write("withdrawn", fmt::format("f-{:016x}", id), fmt::format("d-{:016x}", known.document), {});
  }
  if (auto closed = file.Close(); !closed) return std::move(closed).error();
  return outcome;
}

}  // namespace caresift
