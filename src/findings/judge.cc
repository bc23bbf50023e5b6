#include "caresift/findings/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "caresift/text/segment.h"
#include "caresift/text/utf8.h"
#include "cues.h"
#include "explain_weights.h"
#include "figures/reader.h"
#include "judge_evidence.h"
#include "judge_themes.h"
#include "judge_type.h"
#include "sentence.h"
#include "sentence_signals.h"

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

  State(const Lexicons& l, const Weigher* w)
      : lexicons(l),
        weigher(w),
        signals(l.signals()),
        segmenter(&vocabulary),
        scratch(l.matcher(), vocabulary),
        figures(vocabulary) {
    if (weigher != nullptr) scale.emplace(*weigher, vocabulary);
  }

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

  // Judges one sentence by the rules; `carried` is what the one before left and becomes what this one leaves.
  // Settle is to follow, once its figures are read.
  Finding JudgeByRules(const SentenceView& sentence, const Heading& heading, const Place& place,
                       Carried* carried, Explanation* why) {
    signals.Clear();
    lexicons.matcher().Find(sentence.tokens(), heading.patterns, &scratch, &hits);
    SortCues(lexicons, hits, place.setting, &cues);
    Finding finding;
    finding.themes =
        GatherThemes(sentence, hits, cues, lexicons, heading.themes, &signals, why ? &why->themes : nullptr);
    finding.plan = JudgePlan(sentence, cues, place.role);
    const TypeContext context{place.role, place.setting, finding.plan, carried->lower_is_better};
    const TypeVerdict verdict =
        JudgeType(sentence, cues, lexicons, context, &signals, why ? &why->type : nullptr);
    finding.type = verdict.type;
    finding.confidence = verdict.confidence;
    evidence = JudgeEvidence(sentence, cues, carried->evidence);
    finding.evidence = evidence.evidence;
    SignalVerdicts(sentence, cues, place, *carried, finding, evidence.way, &signals);
    carried->evidence = finding.evidence;
    carried->type = finding.type;
    carried->themes = ThemesByRules(finding.themes);
    carried->plan = finding.plan;
    carried->lower_is_better = !cues.measures.empty();
    if (sentence.text().ends_with(':')) LeadIn(place.setting, carried, &finding);
    if (why != nullptr) ExplainVoices(sentence, why);
    return finding;
  }

  // What the model weighed, where the verdicts leave room for doubt or a theme was tagged.
  void ExplainWeights(const SentenceView& sentence, Explanation* why) {
    const Weigher::Scores scores = scale->Weigh(signals.ids(), sentence.tokens());
    const auto terms = scale->Contributions(signals.ids(), sentence.tokens());
    const auto append = [](const std::vector<std::string>& lines, std::vector<std::string>* to) {
      to->insert(to->end(), lines.begin(), lines.end());
    };
    append(ExplainChoice(*weigher, terms, scores, weigher->TypeOutputs()), &why->type);
    append(ExplainChoice(*weigher, terms, scores, weigher->EvidenceOutputs()), &why->evidence);
    append(ExplainQuestion(*weigher, terms, scores, weigher->PlanOutput()), &why->plan);
    constexpr float kDoubtful = 0.15f;  // probability
    for (ThemeId theme = 0; theme < lexicons.themes().size(); ++theme) {
      if (!weigher->KnowsTheme(theme)) continue;
      const std::size_t output = weigher->OutputOfTheme(theme);
      if (1 / (1 + std::exp(-scores[output])) >= kDoubtful)
        append(ExplainQuestion(*weigher, terms, scores, output), &why->themes);
    }
  }

  // The last word on the sentence just judged by the rules: the model's, where there is one.
  void Settle(const SentenceView& sentence, Finding* finding, const Observer& observer, Explanation* why) {
    if (weigher != nullptr || observer) SignalFigures(finding->figures, &signals);
    if (weigher == nullptr) {
      KeepThemesByRules(lexicons, &finding->themes);
    } else {
      const Weigher::Verdict verdict = weigher->Decide(scale->Weigh(signals.ids(), sentence.tokens()));
      finding->type = verdict.type;
      finding->confidence = verdict.confidence;
      finding->plan = verdict.plan;
      finding->evidence = verdict.evidence;
      KeepThemesByModel(lexicons, *weigher, verdict.themes, &finding->themes);
    }
    ListCues(sentence, finding);
    finding->content = ContentOf(sentence);
    if (why != nullptr && weigher != nullptr) ExplainWeights(sentence, why);
    if (observer) observer({finding, signals.ids(), sentence.tokens(), &vocabulary});
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
  void ListCues(const SentenceView& sentence, Finding* finding) const {
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

  // Judges `text` as the whole of a section under `heading_text`.
  void JudgeText(std::string_view text, const std::string& heading_text, bool council,
                 std::vector<Finding>* findings, const Observer& observer,
                 std::vector<Explanation>* explanations) {
    Place place;
    place.setting = council ? Setting::kCouncil : Setting::kProvider;
    const Heading heading = ReadHeading(heading_text, place.setting);
    place.role = heading.role;
    Carried carried;
    figures.BeginSection();
    segments.Clear();
    segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments);
    for (const Sentence& sentence : segments.sentences) {
      if (sentence.first == sentence.last) continue;
      const SentenceView view = ViewOf(text, sentence);
      Explanation* why = explanations == nullptr ? nullptr : &explanations->emplace_back();
      findings->push_back(JudgeByRules(view, heading, place, &carried, why));
      findings->back().span = sentence.span;
      figures.Read(view, sentence.span.begin, carried.lower_is_better, findings);
      Settle(view, &findings->back(), observer, why);
      if (why == nullptr) continue;
      why->sentence = std::string(view.text());
      for (std::uint32_t i = 0; i < view.size(); ++i)
        why->normal.append(i == 0 ? "" : " ").append(view.word(i));
    }
  }

  SentenceView ViewOf(std::string_view text, const Sentence& sentence) const {
    return {Slice(text, sentence.span),
            std::span(segments.tokens).subspan(sentence.first, sentence.last - sentence.first), vocabulary};
  }

  const Lexicons& lexicons;
  const Weigher* weigher;
  Signals signals;
  Vocabulary vocabulary;
  Segmenter segmenter;
  Matcher::Scratch scratch;
  Segments segments;
  std::vector<RuleHit> hits;
  SentenceCues cues;
  EvidenceVerdict evidence;  // of the sentence being judged; points into `cues`
  std::optional<Scale> scale;
  figures::FigureReader figures;
};

Judge::Judge(const Lexicons& lexicons, const Weigher* weigher)
    : state_(std::make_unique<State>(lexicons, weigher)) {}
Judge::~Judge() = default;
Judge::Judge(Judge&&) noexcept = default;

void Judge::FindFindings(const Document& document, const Part& part, std::vector<Finding>* findings,
                         const Observer& observer) {
  State& state = *state_;
  const Setting setting = SettingOf(part);
  State::Heading heading;
  Carried carried;
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
    state.segmenter.Segment(document.text, passage.span, document.left_out, &state.segments);
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
      Place place;
      place.role = role;
      place.setting = setting;
      place.passage = passage.role;
      place.block = block.kind;
      if (section >= 0) place.score = part.sections[static_cast<std::size_t>(section)].score;
      place.first = &sentence == &state.segments.sentences.front();
      Finding finding = state.JudgeByRules(view, heading, place, &carried, nullptr);
      finding.span = sentence.span;
      finding.section = passage.section;
      finding.role = passage.role;
      findings->push_back(std::move(finding));
      state.figures.Read(view, sentence.span.begin, carried.lower_is_better, findings);
      state.Settle(view, &findings->back(), observer, nullptr);
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

void Judge::FindFindingsIn(std::string_view text, const std::string& heading, bool council,
                           std::vector<Finding>* findings, const Observer& observer) {
  state_->JudgeText(text, heading, council, findings, observer, nullptr);
}

std::vector<Explanation> Judge::Explain(std::string_view text, const std::string& heading, bool council) {
  std::vector<Explanation> explanations;
  std::vector<Finding> findings;
  state_->JudgeText(text, heading, council, &findings, {}, &explanations);
  // A later sentence may have completed the figures of an earlier one.
  for (std::size_t i = 0; i < findings.size(); ++i) explanations[i].finding = std::move(findings[i]);
  return explanations;
}

}  // namespace caresift
