#include "joiner.h"

#include <algorithm>
#include <utility>

#include "caresift/outputs/actions.h"
#include "caresift/outputs/checks.h"
#include "finding_lines.h"

namespace caresift {

Joiner::Joiner(const Lexicons& lexicons, const Frameworks& frameworks, OutputFolder* out)
    : summary_(lexicons, frameworks),
      statements_(frameworks),
      breakdown_(lexicons),
      out_(out),
      findings_(out->PathOf("findings.jsonl")),
      documents_(out->PathOf("documents.jsonl")),
      figures_(out->PathOf("figures.csv")),
      actions_(out->PathOf("actions.jsonl")),
      action_rows_(out->PathOf("actions.csv")),
      checks_(out->PathOf("checks.jsonl")),
      check_rows_(out->PathOf("checks.csv")) {
  figures_.Append(FiguresCsvHeader());
  action_rows_.Append(ActionsCsvHeader());
  check_rows_.Append(ChecksCsvHeader());
}

void Joiner::Add(const std::string& source, ProcessedFile* processed) {
  inputs_.Add(source).Add(processed->digest);
  for (Failure& failure : processed->failures) AddFailure(std::move(failure));
  if (processed->failed) return;
  if (!seen_.insert(processed->digest).second) {
    processed->repeated = true;
    repeated_.push_back(source);
    return;
  }
  bytes_ += processed->bytes;
  for (std::size_t kind = 0; kind < masked_.size(); ++kind) masked_[kind] += processed->masked[kind];
  for (ProcessedPart& part : processed->parts) {
    part.outcome.facts.file = seen_.size();
    AddPart(&part);
  }
  checks_.Append(processed->check_lines);
  check_rows_.Append(processed->check_rows);
}

void Joiner::AddFailure(Failure failure) {
  failed_ += failure.fatal;
  read_in_part_ += !failure.fatal;
  failures_.push_back(std::move(failure));
}

void Joiner::AddPart(ProcessedPart* part) {
  documents_.Append(part->document_line);
  outcomes_.Add(std::move(part->outcome));
  actions_.Append(part->action_lines);
  action_rows_.Append(part->action_rows);
  const bool nameless = part->summary.body.empty();
  statements_.BeginPart(part->framework, part->summary.body, part->year);
  breakdown_.BeginPart(part->dimensions, part->summary.body);
  part->text_name = "texts/" + part->summary.id + ".txt";
  summary_.BeginPart(std::move(part->summary), part->framework);
  part->lines_at = findings_.Reserve(0);
  std::size_t rows = 0, row = 0, first = 0;
  for (const LineBlock& block : part->lines) {
    std::size_t begin = 0;  // of a line in its block
    for (ProcessedFinding& finding : std::span(part->findings).subspan(first, block.last - first)) {
      GiveIdentity(nameless, &identities_, &finding);
      const bool duplicate = finding.id != finding.original;
      const std::size_t size = finding.line_end - begin + (duplicate ? FindingWriter::kDuplicateBytes : 0);
      const std::uint64_t place = findings_.Reserve(size);
      if (!duplicate) rows += part->figures.SizeOf(row, row + finding.figures);
      row += finding.figures;
      begin = finding.line_end;
      if (!duplicate && finding.facts.counts && sample_.Wants(finding.id))
        sample_.Add({finding.id, place, static_cast<std::uint32_t>(size)});
      Count(&finding);
    }
    first = block.last;
  }
  part->figures_at = figures_.Reserve(rows);
}

void Joiner::Count(ProcessedFinding* finding) {
  if (!finding->facts.counts) {
    ++context_;
  } else if (finding->id != finding->original) {
    summary_.AddDuplicate();
  } else {
    statements_.Add(finding->facts);
    breakdown_.Add(finding->facts);
    summary_.Add(finding->id, std::move(finding->facts));
  }
}

void Joiner::Write(ProcessedFile* processed) {
  if (processed->failed || processed->repeated) return;
  WriteText(*processed);
  for (ProcessedPart& part : processed->parts) {
    WriteLines(&part);
    WriteFigures(&part);
  }
}

// Offsets of every part refer to the whole text of its document, which stands under each part's name.
void Joiner::WriteText(const ProcessedFile& processed) {
  const ProcessedPart* first = nullptr;  // of the document
  for (const ProcessedPart& part : processed.parts) {
    const bool own = first == nullptr || first->text != part.text;
    if (own) first = &part;
    auto written = own ? out_->Write(part.text_name, processed.texts[part.text])
                       : out_->Link(first->text_name, part.text_name);
    if (!written) text_problem_.Keep(std::move(written).error());
  }
}

void Joiner::WriteLines(ProcessedPart* part) {
  std::size_t first = 0;
  std::uint64_t place = part->lines_at;
  for (LineBlock& block : part->lines) {
    const auto findings = std::span(part->findings).subspan(first, block.last - first);
    place += WriteBlock(findings, std::exchange(block.bytes, {}), place);
    first = block.last;
  }
}

// Returns how much it was.
std::size_t Joiner::WriteBlock(std::span<const ProcessedFinding> findings, std::string lines,
                               std::uint64_t place) {
  std::string changed;
  const std::string_view unchanged = FinishLines(findings, &lines, &changed);
  findings_.WriteAt(place, unchanged);
  findings_.WriteAt(place + unchanged.size(), changed);
  return unchanged.size() + changed.size();
}

void Joiner::WriteFigures(ProcessedPart* part) {
  std::string rows;
  std::size_t row = 0;
  for (const ProcessedFinding& finding : part->findings) {
    for (std::size_t i = row; i < row + finding.figures && finding.id == finding.original; ++i) {
      rows.append(part->figures.Row(i));
      FigureWriter::SetId(finding.id, rows.data() + rows.size() - part->figures.SizeOf(i, i + 1));
    }
    row += finding.figures;
  }
  figures_.WriteAt(part->figures_at, rows);
}

Result<Done> Joiner::CloseLines() {
  if (auto texts = text_problem_.Told(); !texts) return texts;
  if (auto checked = CheckBetween(); !checked) return checked;
  for (OutputFile* file :
       {&findings_, &documents_, &figures_, &actions_, &action_rows_, &checks_, &check_rows_}) {
    if (auto closed = file->Close(); !closed) return closed;
  }
  return Done{};
}

Result<Done> Joiner::CheckBetween() {
  const auto checks = outcomes_.FindChecks(*out_);
  if (!checks) return checks.error();
  checks_.Append(CheckLines(*checks));
  check_rows_.Append(CheckRows(*checks));
  return Done{};
}

RunSummary Joiner::Finish(ContentWords words, const IssueOptions& options) {
  RunSummary summary = summary_.Finish(std::move(words), options);
  std::stable_sort(failures_.begin(), failures_.end(),
                   [](const Failure& a, const Failure& b) { return a.path < b.path; });
  summary.failures = std::move(failures_);
  summary.failed = failed_;
  summary.bytes = bytes_;
  return summary;
}

}  // namespace caresift
