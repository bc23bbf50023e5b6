#include "worker.h"

#include <algorithm>
#include <cmath>
#include <new>

#include "beside.h"
#include "breakdown.h"
#include "caresift/outputs/actions.h"
#include "caresift/outputs/checks.h"
#include "caresift/text/digest.h"
#include "caresift/text/utf8.h"
#include "part_facts.h"
#include "severity.h"
#include "turning_clause.h"

namespace caresift {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

Failure FailureOf(const std::string& source, const Error& error) {
  return {source, "ingest", std::string(Identifier(error.code)),
          error.reason.empty() ? std::string(Describe(error.code)) : error.reason, true};
}

// A report that a framework of ours does not fully describe is read all the same, and says so.
Failure UnrecognisedIn(const PartRecord& record) {
  const Part& part = *record.part;
  std::string reason = "part " + std::to_string(record.number) + ": " +
                       std::to_string(part.unrecognised.size()) + " headings where " +
                       (part.framework ? part.framework->id : std::string("no framework")) +
                       " knows no entry: ";
  constexpr std::size_t kMostNamed = 5;
  for (std::size_t i = 0; i < part.unrecognised.size() && i < kMostNamed; ++i)
    reason.append(i == 0 ? "" : "; ").append(part.unrecognised[i].text);
  return {record.document->source, "structure", "not-recognised", reason, false};
}

// What is the same in every report is kept, and not judged.
Finding AsContext(const Finding& judged) {
  Finding finding;
  finding.span = judged.span;
  finding.section = judged.section;
  finding.role = Role::kContext;
  return finding;
}

// Of what lies in `span`.
MaskedCounts CountMasked(const std::vector<Masked>& masked, Span span) {
  MaskedCounts counts{};
  for (const Masked& one : masked) {
    if (span.Contains({one.span.begin, one.span.begin})) ++counts[static_cast<std::size_t>(one.kind)];
  }
  return counts;
}

std::string YearOf(const Part& part) {
  for (const std::string* date : {&part.published, &part.dated, &part.assessed}) {
    if (!date->empty()) return date->substr(0, 4);
  }
  return {};
}

}  // namespace

void Worker::Begin() {
  judge_.emplace(lexicons_, weigher_);
  if (model_ != nullptr) labeller_.emplace(*model_, lexicons_);
}

// Memory is what one document could take from all others: only this one fails.
template <typename Work>
ProcessedFile Worker::Guarded(const std::string& source, std::uint64_t bytes, const Work& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    Begin();
    reader_.Reset();
    words_.Clear();
    ProcessedFile failed;
    failed.bytes = bytes;
    failed.failed = true;
    failed.failures.push_back(FailureOf(source, {ErrorCode::kTooLarge, source, "not enough memory"}));
    return failed;
  }
}

ProcessedFile Worker::Process(std::size_t index, const CorpusFile& file, std::optional<CorpusRead> read) {
  const std::string source = reading_.Shown(file.source);
  return Guarded(source, file.bytes, [&] {
    return JudgeFile(index, source, file.bytes, read ? std::move(*read) : reader_.Read(file));
  });
}

ProcessedFile Worker::Process(Document document, std::uint64_t digest) {
  const std::string source = reading_.Shown(document.source);
  const std::uint64_t bytes = document.text.size();
  return Guarded(source, bytes,
                 [&] { return JudgeFile(0, source, bytes, reader_.Read(std::move(document), digest)); });
}

ProcessedFile Worker::JudgeFile(std::size_t index, const std::string& source, std::uint64_t bytes,
                                CorpusRead read) {
  ProcessedFile processed;
  processed.bytes = bytes;
  processed.digest = read.digest;
  processed.rows = std::move(read.rows);
  if (read.error) {
    processed.failed = true;
    processed.failures.push_back(FailureOf(source, *read.error));
    return processed;
  }
  for (CorpusDocument& document : read.documents) {
    for (const Warning& warning : document.document.warnings)
      processed.failures.push_back({source, "ingest", "read-in-part", warning.reason, false});
    ProcessDocument(index, std::move(document), &processed);
  }
  return processed;
}

void Worker::ProcessDocument(std::size_t index, CorpusDocument read, ProcessedFile* processed) {
  const Document& document = read.document;
  std::vector<PartRecord> records;
  for (std::size_t i = 0; i < read.parts.size(); ++i) {
    Part& part = read.parts[i];
    const std::size_t number = processed->parts.size();
    PartRecord record{&document, &part, DocumentId(processed->digest, number), static_cast<int>(number) + 1,
                      &frameworks_};
    if (const Census::Adopted* adopted = census_.BodyOf(index, number)) {
      part.body = adopted->body;
      record.body_from = adopted->document;
    }
    if (!part.unrecognised.empty()) processed->failures.push_back(UnrecognisedIn(record));
    std::optional<MaskedCounts> masked;
    if (reading_.redactor != nullptr) masked = CountMasked(read.masked, part.span);
    processed->parts.push_back(ProcessPart(record, read.facts[i], masked));
    processed->parts.back().text = processed->texts.size();
    records.push_back(std::move(record));
  }
  for (const Masked& masked : read.masked) ++processed->masked[static_cast<std::size_t>(masked.kind)];
  if (document.media != MediaType::kCsv) {
    const std::vector<PrintedCheck> checks =
        PrintChecks(records, FindChecks(document, read.parts, frameworks_));
    processed->check_lines += CheckLines(checks);
    processed->check_rows += CheckRows(checks);
  }
  processed->texts.push_back(std::move(read.document.text));
}

ProcessedPart Worker::ProcessPart(const PartRecord& record, const Metadata::Row& facts,
                                  const std::optional<MaskedCounts>& masked) {
  const Part& part = *record.part;
  ProcessedPart processed;
  processed.framework = part.framework;
  processed.year = YearOf(part);
  std::vector<Finding> findings;
  judge_->FindFindings(*record.document, part, &findings);
  const std::vector<Wording> wordings = WordingsOf(record, findings);
  std::vector<bool> narrative(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    narrative[i] = IsNarrative(findings[i].role);
    if (narrative[i] && census_.IsBoilerplate(wordings[i].in_regime)) findings[i] = AsContext(findings[i]);
  }
  std::vector<std::string> labels;
  if (labeller_) labels = labeller_->Fields(record.document->text, findings);
  FindingWriter lines(record, lexicons_);
  FigureWriter figures(record);
  processed.findings.reserve(findings.size());
  for (Finding& finding : findings) {
    const std::size_t number = processed.findings.size();
    const std::string_view more = labels.empty() ? std::string_view() : labels[number];
    processed.findings.push_back(ProcessFinding(record, finding, wordings[number]));
    processed.findings.back().narrative = narrative[number];
    if (IssueFinding* const issue = processed.findings.back().facts.issue.get())
      LookBeside(*record.document, findings, number, issue);
    const std::size_t block = processed.findings.back().line_end = lines.Write(finding, more);
    figures.Write(finding);
    if (number > 0) findings[number - 1] = {};  // all that is needed of it is in its lines and facts
    if (block >= kBlockBytes) processed.lines.push_back({lines.Take(), processed.findings.size()});
  }
  processed.lines.push_back({lines.Take(), processed.findings.size()});
  processed.figures = figures.Take();
  DocumentSummary& summary = processed.summary;
  summary.id = record.id;
  summary.source = record.document->source;
  summary.kind = Identifier(part.kind);
  summary.title = part.title;
  summary.body = part.body.name;
  summary.body_type = Identifier(part.body.type);
  summary.published = part.published;
  summary.rating = Identifier(part.rating);
  summary.percentage = part.percentage;
  summary.sector = ValueOf(facts, "sector");
  summary.region = ValueOf(facts, "region");
  summary.words = judge_->CountWords(*record.document, part);
  processed.dimensions = Breakdown::DimensionsOf(summary, processed.year, facts);
  processed.outcome = OutcomeOf(record);
  processed.action_lines = ActionLines(record);
  processed.action_rows = ActionRows(record);
  processed.document_line = DocumentLine(record, {summary.words, findings.size(), masked}, facts);
  return processed;
}

PartOutcome Worker::OutcomeOf(const PartRecord& record) {
  return {FactsOf(*record.part), SideIn(record), record.body_from};
}

std::vector<Wording> Worker::WordingsOf(const PartRecord& record, const std::vector<Finding>& findings) {
  const std::string regime = RegimeOf(*record.part, record.id);
  std::vector<Wording> wordings;
  wordings.reserve(findings.size());
  for (const Finding& finding : findings) {
    Wording wording = wording_.Of(regime, *record.document, finding.span);
    // Two people who write the same are two findings.
    if (record.part->kind == PartKind::kComments) wording.anywhere = wording.in_regime;
    wordings.push_back(wording);
  }
  return wordings;
}

ProcessedFinding Worker::ProcessFinding(const PartRecord& record, const Finding& finding,
                                        const Wording& wording) {
  const Part& part = *record.part;
  ProcessedFinding processed;
  processed.figures = finding.figures.size();
  processed.wording = wording.in_regime;
  processed.words = wording.anywhere;
  processed.said = Digest().Add(part.body.name).Add(wording.anywhere).Value();
  processed.identity = Digest().Add(part.body.name).Add(wording.in_regime).Value();
  FindingFacts& facts = processed.facts;
  facts.counts = finding.role != Role::kContext;
  facts.type = finding.type;
  facts.evidence = finding.evidence;
  facts.plan = finding.plan;
  for (const ThemeTag& tag : finding.themes) {
    facts.themes.push_back({tag.theme, static_cast<std::uint32_t>(tag.matches.size()), tag.subtheme});
  }
  if (finding.section >= 0) {
    const Section& section = part.sections[static_cast<std::size_t>(finding.section)];
    facts.statement = section.statement;
    facts.group = section.group;
  }
  if (finding.type == FindingType::kShortfall || finding.type == FindingType::kMixed)
    facts.issue = IssueOf(record, finding);
  return processed;
}

std::unique_ptr<IssueFinding> Worker::IssueOf(const PartRecord& record, const Finding& finding) {
  const Part& part = *record.part;
  auto issue = std::make_unique<IssueFinding>();
  issue->text = ReadAs(*record.document, finding.span);
  issue->mixed = finding.type == FindingType::kMixed;
  issue->words = ContentOf(finding);
  if (issue->mixed) KeepShortfall(record, finding, issue.get());
  for (const ThemeTag& tag : finding.themes) {
    issue->themes.push_back(tag.theme);
    if (tag.subtheme != kNoSubtheme) issue->subthemes.push_back(SubthemeNumber(tag.theme, tag.subtheme));
  }
  // As it stands in findings.jsonl, so that whoever ranks these finds the same.
  issue->severity = static_cast<float>(std::round(static_cast<double>(finding.confidence) * 100) / 100);
  issue->breach = SpeaksOfBreach(finding, lexicons_);
  issue->wait_days = LongestWait(finding, lexicons_);
  if (finding.section < 0) return issue;
  const Section& section = part.sections[static_cast<std::size_t>(finding.section)];
  issue->section = section.title;
  issue->score = section.score;
  if (part.framework != nullptr && section.statement != kNoEntry) {
    issue->statement = part.framework->statements[static_cast<std::size_t>(section.statement)].id;
  }
  return issue;
}

std::vector<std::uint32_t> Worker::ContentOf(const Finding& finding) {
  std::vector<std::uint32_t> content;
  content.reserve(finding.content.size());
  for (const WordId word : finding.content) content.push_back(words_.Of(word, judge_->vocabulary()));
  return content;
}

// Tells the issue of finding `at` what its paragraph says beside it.
void Worker::LookBeside(const Document& document, std::span<const Finding> findings, std::size_t at,
                        IssueFinding* issue) {
  const auto look = [&](std::size_t beside, std::size_t first) {
    const Span between{findings[first].span.end, findings[first + 1].span.begin};
    if (between.begin > between.end || CodePointCount(Slice(document.text, between)) > kMostBetween) return;
    std::vector<std::uint16_t> themes;
    for (const ThemeTag& tag : findings[beside].themes) themes.push_back(tag.theme);
    AddBeside(ContentOf(findings[beside]), themes, issue);
  };
  if (at > 0) look(at - 1, at - 1);
  if (at + 1 < findings.size()) look(at + 1, at);
}

// Of a mixed finding what is ranked is the clause that tells of the shortfall.
void Worker::KeepShortfall(const PartRecord& record, const Finding& finding, IssueFinding* issue) {
  const std::string_view sentence = Slice(record.document->text, finding.span);
  std::vector<SidedCue> cues;
  for (const RuleMatch& cue : finding.cues) {
    const Span span{cue.span.begin - finding.span.begin, cue.span.end - finding.span.begin};
    cues.push_back({span, SideOf(lexicons_.rule(cue.rule).name)});
  }
  const std::string_view clause = TurningClause(sentence, cues, false);
  if (clause.size() == sentence.size()) return;
  const auto begin = finding.span.begin + static_cast<std::uint32_t>(clause.data() - sentence.data());
  issue->sentence = std::move(issue->text);
  issue->text = ReadAs(*record.document, {begin, begin + static_cast<std::uint32_t>(clause.size())});
  std::vector<std::uint32_t> sentence_words = std::move(issue->words);
  issue->words = content_.Read(issue->text);
  AddRest(std::move(sentence_words), issue);
}

}  // namespace caresift
