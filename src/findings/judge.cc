#include "caresift/findings/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "caresift/text/segment.h"
#include "caresift/text/utf8.h"
#include "cues.h"
#include "figures/reader.h"
#include "judge_evidence.h"
#include "judge_themes.h"
#include "judge_type.h"
#include "sentence.h"

namespace caresift {
namespace {

Setting SettingOf(const Part& part) {
  if (part.body.type == BodyType::kLocalAuthority) return Setting::kCouncil;
  if (part.body.type != BodyType::kUnknown) return Setting::kProvider;
  switch (part.kind) {
    case PartKind::kLaAssessment:
    case PartKind::kSelfAssessment:
    case PartKind::kActionPlan:
    case PartKind::kCoverReport:
      return Setting::kCouncil;
    default:
      return Setting::kProvider;
  }
}

// "4.4.1.": the number of a paragraph, by which people cite it; a bullet is no more than a mark.
bool IsParagraphNumber(std::string_view mark) {
  return mark.find('.') != std::string_view::npos && mark[0] >= '0' && mark[0] <= '9';
}

// What is there for context is kept, so that nothing that was read is missing, but not judged.
Finding ContextFinding(Span span, int section) {
  Finding finding;
  finding.span = span;
  finding.section = section;
  finding.role = Role::kContext;
  return finding;
}

// The role of a passage where structure/ knows it; else what its headings say.
HeadingRole RoleOf(Role role, HeadingRole heading) {
  switch (role) {
    case Role::kStrengthList:
      return HeadingRole::kStrengths;
    case Role::kImprovementList:
      return heading == HeadingRole::kMust ? HeadingRole::kMust : HeadingRole::kImprove;
    case Role::kAction:
      return HeadingRole::kActions;
    default:
      return heading;
  }
}

bool IsListEntry(BlockKind kind) { return kind == BlockKind::kItem || kind == BlockKind::kCell; }

}  // namespace

/// The worker's tools and buffers.
struct Judge::State {
  // What the headings above a passage say.
  struct Heading {
    HeadingHits patterns;
    HeadingThemes themes;
    HeadingRole role = HeadingRole::kNone;
  };

  // What a sentence hands on to the next one of its section.
  struct Carried {
    std::optional<Evidence> evidence;
    bool lower_is_better = false;
    HeadingRole lead = HeadingRole::kNone;  // of a sentence that led into a list
  };

  explicit State(const Lexicons& l)
      : lexicons(l), segmenter(&vocabulary), scratch(l.matcher(), vocabulary), figures(vocabulary) {}

  Heading ReadHeading(std::string path, Setting setting) {
    path.insert(0, kHeadingStart).append(kHeadingEnd);
    segments.Clear();
    segmenter.Segment(path, {0, static_cast<std::uint32_t>(path.size())}, &segments);
    Heading heading;
    heading.patterns = lexicons.matcher().ReadHeading(segments.tokens, &scratch);
    lexicons.matcher().Find(segments.tokens, heading.patterns, &scratch, &hits);
    heading.themes = ThemesOfHeading(lexicons, hits);
    heading.role = HeadingRoleOf(lexicons, hits, setting);
    return heading;
  }

  // Judges one sentence; `carried` is what the one before left and becomes what this one leaves.
  Finding JudgeSentence(const SentenceView& sentence, const Heading& heading, HeadingRole role,
                        Setting setting, Carried* carried, Explanation* why) {
    lexicons.matcher().Find(sentence.tokens(), heading.patterns, &scratch, &hits);
    SortCues(lexicons, hits, setting, &cues);
    Finding finding;
    finding.themes =
        JudgeThemes(sentence, hits, cues, lexicons, heading.themes, why ? &why->themes : nullptr);
    finding.plan = JudgePlan(sentence, cues, role);
    const TypeContext context{role, setting, finding.plan, carried->lower_is_better};
    const TypeVerdict verdict = JudgeType(sentence, cues, lexicons, context, why ? &why->type : nullptr);
    finding.type = verdict.type;
    finding.confidence = verdict.confidence;
    const EvidenceVerdict evidence = JudgeEvidence(sentence, cues, carried->evidence);
    finding.evidence = evidence.evidence;
    carried->evidence = finding.evidence;
    carried->lower_is_better = !cues.measures.empty();
    if (sentence.text().ends_with(':')) LeadIn(setting, carried, &finding);
    ListCues(sentence, evidence, &finding);
    if (finding.type == FindingType::kShortfall || finding.type == FindingType::kMixed)
      finding.content = ContentOf(sentence);
    if (why != nullptr) ExplainVoices(sentence, why);
    return finding;
  }

  // "Areas for improvement included:" judges nothing and names what follows.
  void LeadIn(Setting setting, Carried* carried, Finding* finding) {
    const HeadingRole lead = HeadingRoleOf(lexicons, hits, setting);
    if (lead != HeadingRole::kNone) carried->lead = lead;
    finding->type = FindingType::kNone;
    finding->plan = false;
  }

  std::vector<WordId> ContentOf(const SentenceView& sentence) const {
    std::vector<WordId> content;
    content.reserve(sentence.size());
    for (const Token& token : sentence.tokens()) {
      if (vocabulary.IsContent(token.word)) content.push_back(token.word);
    }
    return content;
  }

  // What the judgements rest on: not what was outweighed by a longer cue, nor voices that did not decide.
  void ListCues(const SentenceView& sentence, const EvidenceVerdict& evidence, Finding* finding) const {
    const auto list = [&](const CueHit& hit) {
      finding->cues.push_back({sentence.SpanOf(hit.first, hit.last), hit.rule});
    };
    finding->cues.reserve(cues.judging.size() + (evidence.cue != nullptr) + (evidence.verb != nullptr));
    for (const CueHit& hit : cues.judging) {
      const CueKind kind = hit.cue->kind;
      if (kind != CueKind::kPseudo && (kind != CueKind::kPlan || finding->plan)) list(hit);
    }
    if (evidence.cue != nullptr) list(*evidence.cue);
    if (evidence.verb != nullptr) list(*evidence.verb);
    std::sort(finding->cues.begin(), finding->cues.end(), [](const RuleMatch& a, const RuleMatch& b) {
      return std::tuple(a.span.begin, a.span.end, a.rule) < std::tuple(b.span.begin, b.span.end, b.rule);
    });
  }

  void ExplainVoices(const SentenceView& sentence, Explanation* why) const {
    const auto say = [&](const CueHit& hit, std::vector<std::string>* lines) {
      std::string words;
      for (std::uint32_t i = hit.first; i < hit.last; ++i)
        words.append(words.empty() ? "" : " ").append(sentence.word(i));
      lines->push_back(
          fmt::format("\"{}\" by {} ({:.2f})", words, lexicons.rule(hit.rule).name, hit.cue->weight));
    };
    for (const CueHit& hit : cues.voice) say(hit, &why->evidence);
    for (const CueHit& hit : cues.judging) {
      if (hit.cue->kind == CueKind::kPlan) say(hit, &why->plan);
    }
  }

  SentenceView ViewOf(std::string_view text, const Sentence& sentence) const {
    return {Slice(text, sentence.span),
            std::span(segments.tokens).subspan(sentence.first, sentence.last - sentence.first), vocabulary};
  }

  const Lexicons& lexicons;
  Vocabulary vocabulary;
  Segmenter segmenter;
  Matcher::Scratch scratch;
  Segments segments;
  std::vector<RuleHit> hits;
  SentenceCues cues;
  figures::FigureReader figures;
};

Judge::Judge(const Lexicons& lexicons) : state_(std::make_unique<State>(lexicons)) {}
Judge::~Judge() = default;
Judge::Judge(Judge&&) noexcept = default;

void Judge::FindFindings(const Document& document, const Part& part, std::vector<Finding>* findings) {
  State& state = *state_;
  const Setting setting = SettingOf(part);
  State::Heading heading;
  State::Carried carried;
  state.figures.BeginSection();
  int section = -2;  // none yet
  for (const Passage& passage : part.passages) {
    if (passage.role == Role::kCommitment) continue;
    if (passage.section != section) {
      section = passage.section;
      std::string path;
      for (std::string_view title : SectionPath(part, section))
        path.append(path.empty() ? "" : " : ").append(title);
      heading = state.ReadHeading(std::move(path), setting);
      carried = {};
      state.figures.BeginSection();
    }
    const Block& block = document.blocks[passage.block];
    // Of a block cut into bullets the first has the mark.
    if (passage.span.begin == block.span.begin && IsParagraphNumber(Slice(document.text, block.mark))) {
      findings->push_back(ContextFinding(block.mark, passage.section));
    }
    if (!IsListEntry(block.kind)) carried.lead = HeadingRole::kNone;
    state.segments.Clear();
    state.segmenter.Segment(document.text, passage.span, document.breaks_in_words, &state.segments);
    for (const Sentence& sentence : state.segments.sentences) {
      if (sentence.first == sentence.last) continue;  // nothing but marks
      if (passage.role == Role::kContext) {
        findings->push_back(ContextFinding(sentence.span, passage.section));
        state.figures.Read(state.ViewOf(document.text, sentence), sentence.span.begin, false, findings);
        continue;
      }
      const HeadingRole lead = carried.lead;
      const HeadingRole role = lead != HeadingRole::kNone ? lead : RoleOf(passage.role, heading.role);
      const SentenceView view = state.ViewOf(document.text, sentence);
      Finding finding = state.JudgeSentence(view, heading, role, setting, &carried, nullptr);
      finding.span = sentence.span;
      finding.section = passage.section;
      finding.role = passage.role;
      findings->push_back(std::move(finding));
      state.figures.Read(view, sentence.span.begin, carried.lower_is_better, findings);
    }
  }
}

std::uint64_t Judge::CountWords(const Document& document, const Part& part) {
  std::uint64_t words = 0;
  for (const Passage& passage : part.passages) {
    bool inside = false;
    for (char c : Slice(document.text, passage.span)) {
      const bool space = c == ' ' || (c >= '\t' && c <= '\r');
      words += !space && !inside;
      inside = !space;
    }
  }
  return words;
}

const Vocabulary& Judge::vocabulary() const { return state_->vocabulary; }

std::vector<Explanation> Judge::Explain(const std::string& text, const std::string& heading_text,
                                        bool council) {
  State& state = *state_;
  const Setting setting = council ? Setting::kCouncil : Setting::kProvider;
  const State::Heading heading = state.ReadHeading(heading_text, setting);
  State::Carried carried;
  std::vector<Explanation> explanations;
  std::vector<Finding> findings;
  state.figures.BeginSection();
  state.segments.Clear();
  state.segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &state.segments);
  for (const Sentence& sentence : state.segments.sentences) {
    if (sentence.first == sentence.last) continue;
    Explanation why;
    const SentenceView view = state.ViewOf(text, sentence);
    findings.push_back(state.JudgeSentence(view, heading, heading.role, setting, &carried, &why));
    findings.back().span = sentence.span;
    state.figures.Read(view, sentence.span.begin, carried.lower_is_better, &findings);
    why.sentence = std::string(view.text());
    for (std::uint32_t i = 0; i < view.size(); ++i) why.normal.append(i == 0 ? "" : " ").append(view.word(i));
    explanations.push_back(std::move(why));
  }
  // A later sentence may have completed the figures of an earlier one.
  for (std::size_t i = 0; i < findings.size(); ++i) explanations[i].finding = std::move(findings[i]);
  return explanations;
}

}  // namespace caresift
