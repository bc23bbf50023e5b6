// Stand-off annotations as brat and its kin read them: a text and its .ann beside it. A line T is a theme
// where a finding stands, an attribute says whether it is a strength or a shortfall, a note bears the
// finding's id.

#include <fmt/format.h>

#include <memory>
#include <optional>

#include "document_text.h"
#include "formats.h"
#include "sources.h"

namespace caresift {
namespace {

constexpr std::string_view kNoTheme = "no-theme";

// A line of an .ann ends where its text would break: each break is a space there, one for one.
std::string OneLine(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t' || c == '\0' || c == '\v' || c == '\f') c = ' ';
  }
  return out;
}

class BratWriter : public SourceVisitor {
 public:
  BratWriter(const OutReader& out, OutputFolder* folder, std::uint64_t* findings)
      : out_(out), folder_(folder), findings_(findings) {}

  Result<Done> Begin(const SourceFile& file) override {
    const std::string& id = file.first().id;
    auto text = DocumentText::Read(out_.folder() + "/" + file.first().text);
    if (!text) return std::move(text).error();
    text_.emplace(std::move(text).value());
    annotations_ = std::make_unique<OutputFile>(folder_->PathOf(id + ".ann"));
    number_ = 0;
    return folder_->Write(id + ".txt", text_->Slice(0, text_->size()));
  }

  Result<Done> Visit(const FindingRecord& finding, const DocumentRecord&) override {
    ++*findings_;
    if (!finding.IsCoded()) return Done{};
    const std::string place = Place(finding);
    if (place.empty()) return Error{ErrorCode::kMalformed, "", "it stands outside its text"};
    if (finding.themes.empty()) Annotate(finding, kNoTheme, place);
    for (const ThemeRecord& theme : finding.themes) Annotate(finding, theme.id, place);
    return Done{};
  }

  Result<Done> End(const SourceFile&) override { return annotations_->Close(); }

 private:
  // "start end", and the text there; where the text breaks, brat wants the pieces: "0 5;6 9".
  std::string Place(const FindingRecord& finding) const {
    std::string spans, words;
    std::uint64_t begin = finding.start;
    for (std::uint64_t at = finding.start; at <= finding.end && finding.end <= text_->size(); ++at) {
      const std::string_view character = text_->Slice(at, std::min(at + 1, finding.end));
      if (!character.empty() && character != "\n" && character != "\r") continue;
      if (at > begin) {
        spans += fmt::format("{}{} {}", spans.empty() ? "" : ";", begin, at);
        words += (words.empty() ? "" : " ") + OneLine(text_->Slice(begin, at));
      }
      begin = at + 1;
    }
    return spans.empty() ? "" : spans + "\t" + words;
  }

  void Annotate(const FindingRecord& finding, std::string_view theme, const std::string& place) {
    ++number_;
    std::string lines = fmt::format("T{0}\t{1} {2}\nA{0}a\tFinding T{0} {3}\nA{0}b\tEvidence T{0} {4}\n",
                                    number_, theme, place, finding.finding, finding.evidence);
    if (finding.plan) lines += fmt::format("A{0}c\tPlan T{0}\n", number_);
    annotations_->Append(lines + fmt::format("#{0}\tAnnotatorNotes T{0}\t{1}\n", number_, finding.id));
  }

  const OutReader& out_;
  OutputFolder* folder_;
  std::uint64_t* findings_;
  std::optional<DocumentText> text_;         // of the file under way
  std::unique_ptr<OutputFile> annotations_;  // of it
  std::uint64_t number_ = 0;
};

std::string Configuration(const CodebookRecord& book) {
  std::string entities = "[entities]\n", types, evidence;
  for (const auto& theme : book.themes) entities += theme.id + "\n";
  entities += std::string(kNoTheme) + "\n";
  for (const auto& type : book.types) types += (types.empty() ? "" : "|") + type.id;
  for (const auto& category : book.evidence) evidence += (evidence.empty() ? "" : "|") + category.id;
  return entities + "\n[relations]\n\n[events]\n\n[attributes]\nFinding\tArg:<ENTITY>, Value:" + types +
         "\nEvidence\tArg:<ENTITY>, Value:" + evidence + "\nPlan\tArg:<ENTITY>\n";
}

}  // namespace

Result<ExportOutcome> WriteBrat(const OutReader& out, OutputFolder* folder) {
  ExportOutcome outcome;
  const std::vector<SourceFile> files = SourceFiles(out);
  for (const SourceFile& file : files) outcome.documents += file.documents.size();
  BratWriter writer(out, folder, &outcome.findings);
  if (auto written = ForEachSource(out, files, &writer); !written) return std::move(written).error();
  if (auto written = folder->Write("annotation.conf", Configuration(out.codebook())); !written)
    return std::move(written).error();
  return outcome;
}

}  // namespace caresift
