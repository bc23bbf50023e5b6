// What a part is: its lines vote for a kind and for a framework, by the weights of headings.yaml and by what
// only the whole shows (scores beside statements, ratings beside key questions, strengths beside gaps).

#include <algorithm>
#include <array>
#include <set>

#include "dates.h"
#include "reading.h"

namespace caresift {
namespace {

constexpr int kKinds = static_cast<int>(PartKind::kNarrative) + 1;
constexpr int kTitleWeight = 8;
constexpr std::size_t kFrontBlocks = 12;
constexpr int kLeastKindVotes = 2;
constexpr int kLeastFrameworkVotes = 2;
constexpr int kLeastNumbered = 3;  // paragraphs "1.1." of a report to a committee

struct Votes {
  std::array<int, kKinds> kinds{};
  std::vector<int> frameworks;                      ///< weights from signals
  std::vector<std::set<std::pair<int, int>>> seen;  ///< distinct entries, by framework
  Visit visit = Visit::kUnknown;
  int unknown_entries = 0;  ///< scored headings that no framework knows
  int scores = 0, rated_groups = 0, strengths = 0, improvements = 0, actions = 0, cells = 0, comments = 0,
      blocks = 0, action_columns = 0, numbered = 0;

  int& Of(PartKind kind) { return kinds[static_cast<int>(kind)]; }

  /// Whether a draft that is in use at `date` takes a report that prints key questions and no scores.
  bool DraftFits(const Reading& reading, std::string_view date) const;
};

bool InUse(const Framework& framework, std::string_view date) {
  return date >= framework.from && (framework.until.empty() || date <= framework.until);
}

bool Votes::DraftFits(const Reading& reading, std::string_view date) const {
  return scores == 0 && std::any_of(reading.frameworks.all.begin(), reading.frameworks.all.end(),
                                    [&](const Framework& f) { return f.draft && InUse(f, date); });
}

void VoteBySignals(const Reading& reading, const Line& line, Votes* votes, std::set<const Term*>* counted) {
  if (!line.term || !counted->insert(line.term).second) return;
  for (int index : line.term->signals) {
    const Signal& signal = reading.frameworks.recognition->signals[index];
    for (int k = 0; k < kKinds; ++k) votes->kinds[k] += signal.kinds[k];
    for (const auto& [framework, weight] : signal.frameworks) votes->frameworks[framework] += weight;
    if (votes->visit == Visit::kUnknown) votes->visit = signal.visit;
  }
}

void VoteByEntry(const Reading& reading, const Line& line, Votes* votes) {
  for (std::size_t f = 0; f < votes->seen.size(); ++f) {
    const EntryRef entry = EntryOf(line, static_cast<int>(f), reading.frameworks);
    if (entry.group != kNoEntry) votes->seen[f].insert({entry.group, entry.statement});
  }
}

void VoteByHeading(const Reading& reading, const Line& line, Votes* votes) {
  if (line.term->heading < 0) return;
  const HeadingForm& form = reading.frameworks.recognition->headings[line.term->heading];
  if (form.place != Place::kList) return;
  votes->strengths += form.role == Role::kStrengthList;
  votes->improvements += form.role == Role::kImprovementList;
  votes->actions += form.role == Role::kAction;
}

void VoteByCell(const Reading& reading, std::size_t block, Votes* votes) {
  ++votes->cells;
  const std::string_view text = TextOf(reading.document, block);
  if (text.size() > 40) return;
  const Column* column = reading.frameworks.recognition->FindColumn(NormalForm(text).view());
  if (column == nullptr) return;
  votes->action_columns += column->role == Role::kAction;
  votes->strengths += column->role == Role::kStrengthList;
  votes->improvements += column->role == Role::kImprovementList;
  if (column->role == Role::kFinding) ++votes->comments;
}

/// Whether `block` or the line after it prints a rating.
bool RatingFollows(const Reading& reading, std::size_t block, std::size_t end) {
  if (reading.lines[block].rating != Rating::kNone) return true;
  const std::size_t next = reading.Next(block, end);
  return next < end && reading.lines[next].kind == LineKind::kRating;
}

void VoteByTitle(const Reading& reading, Stretch stretch, std::size_t block, Votes* votes, Part* part) {
  const Line& line = reading.lines[block];
  const PartKind kind = reading.frameworks.recognition->titles[line.title].kind;
  const bool front = block < stretch.begin + 12 || reading.IsFurniture(block);
  if (!front && kind != PartKind::kSelfAssessment) return;
  const BlockKind block_kind = reading.document.blocks[block].kind;
  if (block_kind == BlockKind::kItem || block_kind == BlockKind::kCell || line.appendix) return;
  if (part->title.empty()) {
    votes->Of(kind) += kTitleWeight;
    part->title = TitleText(TextOf(reading.document, block));
  }
}

/// A short line that nobody knows with a score below it.
bool IsUnknownEntry(const Reading& reading, std::size_t block, std::size_t end) {
  if (reading.lines[block].kind != LineKind::kText) return false;
  const std::size_t next = reading.Next(block, end);
  return next < end && reading.lines[next].kind == LineKind::kScore;
}

/// The first page names the kind of service, which tells frameworks of sectors apart.
void VoteByService(const Reading& reading, std::size_t block, Stretch stretch, Votes* votes) {
  if (block > stretch.begin + kFrontBlocks) return;
  const std::string_view text = TextOf(reading.document, block);
  if (text.size() > 60) return;
  const auto* frameworks = reading.frameworks.recognition->FindService(NormalForm(text).view());
  if (frameworks == nullptr) return;
  for (const std::int8_t framework : *frameworks) votes->frameworks[framework] += 1;
}

Votes CountVotes(const Reading& reading, Stretch stretch, Part* part) {
  Votes votes;
  votes.frameworks.resize(reading.frameworks.all.size());
  votes.seen.resize(reading.frameworks.all.size());
  std::set<const Term*> counted;
  for (std::size_t b = stretch.begin; b < stretch.end; ++b) {
    if (reading.IsFurniture(b)) continue;
    ++votes.blocks;
    const Line& line = reading.lines[b];
    VoteBySignals(reading, line, &votes, &counted);
    if (line.kind == LineKind::kEntry) {
      VoteByEntry(reading, line, &votes);
      const bool group = line.term && std::any_of(line.term->entries.begin(), line.term->entries.end(),
                                                  [](const EntryRef& e) { return e.statement == kNoEntry; });
      votes.rated_groups += group && RatingFollows(reading, b, stretch.end);
      votes.scores += line.score > 0;
    }
    if (line.kind == LineKind::kScore) ++votes.scores;
    votes.unknown_entries += IsUnknownEntry(reading, b, stretch.end);
    votes.numbered += line.number.depth > 1;
    VoteByService(reading, b, stretch, &votes);
    if (line.kind == LineKind::kHeading) VoteByHeading(reading, line, &votes);
    if (line.kind == LineKind::kTitle) VoteByTitle(reading, stretch, b, &votes, part);
    if (reading.document.blocks[b].kind == BlockKind::kCell) VoteByCell(reading, b, &votes);
  }
  return votes;
}

/// Framework index with most votes; -1 where none has enough. Ties go to the framework in use at `date`,
/// then to the one whose kind of judgement (scores or ratings) the part prints. Drafts stand only from the
/// day they come into use. A report whose scored headings are mostly unknown follows a framework nobody has
/// described: it has its key questions, and no more.
int ChooseFramework(const Reading& reading, const Votes& votes, std::string_view date) {
  int best = -1, best_votes = kLeastFrameworkVotes - 1;
  bool best_fits = false;
  int fallback = -1;
  for (std::size_t f = 0; f < votes.frameworks.size(); ++f) {
    const Framework& framework = reading.frameworks.all[f];
    if (framework.fallback) fallback = static_cast<int>(f);
    if (framework.fallback || (framework.draft && (date.empty() || !InUse(framework, date)))) continue;
    const int count = votes.frameworks[f] + static_cast<int>(votes.seen[f].size());
    const bool scored = !framework.bands.empty();
    const bool fits = date.empty()
                          ? scored == (votes.scores > 0)
                          : InUse(framework, date) && (framework.draft || !votes.DraftFits(reading, date));
    if (count > best_votes || (count == best_votes && best >= 0 && fits && !best_fits)) {
      best = static_cast<int>(f);
      best_votes = count;
      best_fits = fits;
    }
  }
  if (best < 0 || fallback < 0 || votes.seen[fallback].empty()) return best;
  const int known = static_cast<int>(
      std::count_if(votes.seen[best].begin(), votes.seen[best].end(),
                    [](const std::pair<int, int>& entry) { return entry.second != kNoEntry; }));
  return votes.unknown_entries > std::max(known, 1) ? fallback : best;
}

void VoteByWhole(const Framework* framework, Votes* votes) {
  const bool authority = framework && framework->id == "cqc-la-2023";
  if (votes->scores > 0)
    votes->Of(authority ? PartKind::kLaAssessment : PartKind::kProviderAssessment) +=
        2 + std::min(votes->scores, 3);
  if (votes->rated_groups >= 2 && votes->scores == 0)
    votes->Of(PartKind::kInspectionReport) += 1 + votes->rated_groups;
  votes->Of(PartKind::kActionPlan) += 2 * std::min(votes->action_columns, 2);
  // Strengths beside gaps are a self-assessment, unless they stand among numbered paragraphs: 1.1, 1.2.
  const int pairs = std::min(votes->strengths, votes->improvements);
  if (pairs >= 1 && votes->scores == 0 && votes->rated_groups == 0) {
    const bool numbered = votes->numbered >= kLeastNumbered;
    votes->Of(numbered ? PartKind::kCoverReport : PartKind::kSelfAssessment) +=
        2 * std::min(pairs, 4) + (numbered ? 2 : 0);
  }
  if (votes->comments > 0 && 10 * votes->cells > 6 * votes->blocks) votes->Of(PartKind::kComments) += 4;
}

PartKind ChooseKind(const Votes& votes) {
  int best = static_cast<int>(PartKind::kNarrative), best_votes = kLeastKindVotes - 1;
  for (int k = 0; k < kKinds; ++k) {
    if (votes.kinds[k] > best_votes) {
      best = k;
      best_votes = votes.kinds[k];
    }
  }
  return static_cast<PartKind>(best);
}

/// The title where no line of title form gave it: the line above a cover report's authors, else the
/// first short line.
std::string FrontTitle(const Reading& reading, Stretch stretch, PartKind kind) {
  std::string first, before_authors;
  int seen = 0;
  // An action plan's title may stand at the foot of its pages only.
  for (std::size_t b = stretch.begin; b < stretch.end && kind == PartKind::kActionPlan; ++b) {
    const Line& line = reading.lines[b];
    if (line.kind == LineKind::kTitle &&
        reading.frameworks.recognition->titles[line.title].kind == PartKind::kActionPlan)
      return TitleText(TextOf(reading.document, b));
  }
  for (std::size_t b = stretch.begin; b < stretch.end && seen < 12; ++b) {
    if (reading.IsFurniture(b)) continue;
    ++seen;
    const Line& line = reading.lines[b];
    if (line.kind == LineKind::kProse && kind == PartKind::kNarrative) break;
    const bool marker = line.term && !line.term->signals.empty();  // "During a routine inspection"
    const bool can = (line.kind == LineKind::kText && !marker) || line.kind == LineKind::kEntry ||
                     line.kind == LineKind::kTitle;
    if (can) {
      before_authors = TitleText(TextOf(reading.document, b));
      if (first.empty()) first = before_authors;
    }
    const bool authors =
        line.kind == LineKind::kContextLine && BeginsWithFolded(TextOf(reading.document, b), "report ");
    if (kind == PartKind::kCoverReport && authors && !before_authors.empty()) return before_authors;
  }
  return first;
}

/// A running header that is a title names parts whose first page does not.
void TitleFromFurniture(const Reading& reading, Stretch stretch, Part* part, Votes* votes) {
  for (std::size_t b = stretch.begin; b < stretch.end && part->title.empty(); ++b) {
    if (reading.document.blocks[b].kind != BlockKind::kFurniture) continue;
    const std::string_view text = TextOf(reading.document, b);
    if (text.size() > 120) continue;
    const NormalForm normal(text);
    for (const Title& title : reading.frameworks.recognition->titles) {
      if (title.kind != PartKind::kActionPlan && title.kind != PartKind::kSelfAssessment) continue;
      if (!ContainsWords(normal.view(), title.words.front())) continue;
      if (!RE2::PartialMatch(re2::StringPiece(normal.view().data(), normal.view().size()), *title.pattern))
        continue;
      part->title = TitleText(text);
      votes->Of(title.kind) += kTitleWeight / 2;
      break;
    }
  }
}

}  // namespace

void JudgeKind(const Reading& reading, Stretch stretch, Part* part) {
  Votes votes = CountVotes(reading, stretch, part);
  TitleFromFurniture(reading, stretch, part, &votes);
  const std::string& date = part->assessed.empty() ? part->published : part->assessed;
  const int framework = ChooseFramework(reading, votes, date);
  if (framework >= 0) part->framework = &reading.frameworks.all[framework];
  VoteByWhole(part->framework, &votes);
  part->kind = ChooseKind(votes);
  if (part->kind == PartKind::kInspectionReport) part->visit = votes.visit;
  if (part->title.empty()) part->title = FrontTitle(reading, stretch, part->kind);
}

void FindDates(const Reading& reading, Stretch stretch, Part* part) {
  std::array<std::string, 5> found;
  std::array<Span, 5> spans;
  for (std::size_t b = stretch.begin; b < stretch.end; ++b) {
    const Line& line = reading.lines[b];
    if (line.kind != LineKind::kDate || line.date == DateMeaning::kNone) continue;
    std::string& slot = found[static_cast<int>(line.date)];
    if (!slot.empty()) continue;
    if (const auto date = FindDate(TextOf(reading.document, b))) {
      slot = date->Iso();
      spans[static_cast<int>(line.date)] = reading.document.blocks[b].span;
    }
  }
  part->assessed = found[static_cast<int>(DateMeaning::kAssessed)];
  part->assessed_span = spans[static_cast<int>(DateMeaning::kAssessed)];
  for (DateMeaning meaning : {DateMeaning::kPublished, DateMeaning::kDated, DateMeaning::kUpdated}) {
    if (!part->published.empty()) continue;
    part->published = found[static_cast<int>(meaning)];
    part->published_span = spans[static_cast<int>(meaning)];
  }
  if (!part->assessed.empty()) return;
  // Reports say it in their first paragraphs: "We inspected … on 5 and 6 March 2018".
  int prose = 0;
  for (std::size_t b = stretch.begin; b < stretch.end && prose < 4; ++b) {
    if (reading.IsFurniture(b) || reading.lines[b].kind != LineKind::kProse) continue;
    ++prose;
    const std::string_view text = TextOf(reading.document, b).substr(0, 1200);
    for (std::string_view cue : {"We inspected", "We assessed", "We visited", "We carried out", "We arrived",
                                 "inspection took place", "inspection visit", "assessment took place"}) {
      const std::size_t at = text.find(cue);
      if (at == std::string_view::npos) continue;
      const std::string_view sentence = text.substr(at, text.find(". ", at) - at);
      if (const auto date = FindDate(sentence)) {
        part->assessed = date->Iso();
        const std::uint32_t begin = reading.document.blocks[b].span.begin + static_cast<std::uint32_t>(at);
        part->assessed_span = {begin, begin + static_cast<std::uint32_t>(sentence.size())};
        return;
      }
    }
  }
}

}  // namespace caresift
