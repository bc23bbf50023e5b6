#include "outcome.h"

#include <algorithm>

#include "dates.h"
#include "ratings.h"

namespace caresift {
namespace {

/// "73%" and nothing else; -1 for any other text.
int BarePercentage(std::string_view text) {
  if (text.size() < 2 || text.size() > 4 || text.back() != '%') return -1;
  const Number number = ParseNumber(text.substr(0, text.size() - 1));
  return number.depth == 1 && !number.closed && number.parts[0] <= 100 ? number.parts[0] : -1;
}

}  // namespace

void Outcome::ReadLine(std::size_t block, bool below_outcome) {
  const Line& line = reading_.lines[block];
  const Span span = reading_.document.blocks[block].span;
  const std::string_view text = TextOf(reading_.document, block);
  switch (line.kind) {
    case LineKind::kScore:
      return judgements_.Score(line.score, span);
    case LineKind::kScoreLabel:
      return judgements_.Label(line.score, TitleText(text), span);
    case LineKind::kPercentage:
      if (judgements_.HasOpen()) return judgements_.Percentage(line.percentage, span);
      return judgements_.OverallPercentage(line.percentage, span);
    case LineKind::kCarriedOver:
      return judgements_.CarriedOver(span);
    case LineKind::kDate:
      if (line.date == DateMeaning::kUpdated && judgements_.fresh()) {
        if (const auto date = FindDate(text)) judgements_.Date(date->Iso(), span);
      }
      return;
    case LineKind::kContextLine:
      if (below_outcome) judgements_.OverallPercentage(BarePercentage(text), span);
      return;
    default:
      return;
  }
}

void Outcome::ReadRating(std::size_t block) {
  const Line& line = reading_.lines[block];
  const Span span = reading_.document.blocks[block].span;
  if (line.kind == LineKind::kOverall) {
    if (line.rating == Rating::kNone) judgements_.Close();
    judgements_.Overall(line.rating, span);
  } else if (judgements_.fresh()) {
    judgements_.SetRating(line.rating, span);
  } else if (!judgements_.HasOpen()) {
    judgements_.Overall(line.rating, span);
  }
}

void Outcome::ReadTold(std::size_t block, int section, int service) {
  const Span span = reading_.document.blocks[block].span;
  const std::string_view text = TextOf(reading_.document, block);
  const bool cover = part_.kind == PartKind::kCoverReport, press = part_.kind == PartKind::kPressRelease;
  told_.clear();
  FindToldRatings(text, *reading_.frameworks.recognition, &told_);
  for (const ToldRating& told : told_) {
    const Span own{span.begin + told.span.begin, span.begin + told.span.end};
    if (told.of == TellingOf::kPrevious) {
      TakePrevious(told.rating, own);
      continue;
    }
    if (told.of == TellingOf::kOverall && (cover || press || part_.kind == PartKind::kInspectionReport))
      judgements_.Overall(told.rating, own);
    if (told.of == TellingOf::kNamed && press) {
      for (const EntryId group : NamedIn(own, span))
        judgements_.Told(group, told.rating, part_.framework->groups[static_cast<std::size_t>(group)].label,
                         own);
    }
    KeepTold(told, own, span, section, service);
  }
  const std::size_t first = part_.counts.size();
  FindToldCounts(text, *reading_.frameworks.recognition, &part_.counts);
  for (std::size_t i = first; i < part_.counts.size(); ++i) {
    Part::ToldCount& count = part_.counts[i];
    count.section = section;
    count.span = {span.begin + count.span.begin, span.begin + count.span.end};
  }
  if ((cover || press) && text.find('%') != std::string_view::npos)
    judgements_.OverallPercentage(FindPercentage(text), span);
}

/// For the checks: what is told of the body the part is about. Reports on authorities speak of the ratings of
/// services they buy.
void Outcome::KeepTold(const ToldRating& told, Span span, Span block, int section, int service) {
  const bool authority = part_.framework != nullptr && part_.framework->groups_are_themes;
  if (authority && part_.kind != PartKind::kCoverReport) return;
  const auto keep = [&](EntryId group) {
    part_.told.push_back({told.rating, told.of == TellingOf::kOverall, group, section, service, span});
  };
  if (told.of != TellingOf::kNamed) return keep(kNoEntry);
  for (const EntryId group : NamedIn(span, block)) keep(group);
}

void Outcome::TakePrevious(Rating rating, Span span) {
  // A row of a list has no text of its own: what comes after it tells of the whole.
  if (judgements_.section() >= 0) return judgements_.SetPrevious(rating, span);
  if (part_.previous_rating != Rating::kNone) return;
  part_.previous_rating = rating;
  part_.previous_span = span;
}

/// "Outstanding for being caring, effective and well-led": the key questions that follow one another.
std::vector<EntryId> Outcome::NamedIn(Span span, Span block) const {
  std::vector<EntryId> named;
  if (part_.framework == nullptr) return named;
  const NormalForm form(Slice(reading_.document.text, {span.begin, std::min(block.end, span.begin + 160)}));
  std::string_view rest = form.view();
  const auto begins = [&](std::string_view words) {
    return rest.starts_with(words) && (rest.size() == words.size() || rest[words.size()] == ' ');
  };
  while (!rest.empty()) {
    bool found = false;
    for (std::size_t g = 0; g < part_.framework->groups.size() && !found; ++g) {
      const NormalForm name(part_.framework->groups[g].label);
      found = begins(name.view());
      if (!found) continue;
      named.push_back(static_cast<EntryId>(g));
      rest.remove_prefix(name.view().size());
    }
    if (!found && !named.empty() && !begins("and")) break;
    if (!found) rest.remove_prefix(std::min(rest.find(' '), rest.size()));
    while (rest.starts_with(' ')) rest.remove_prefix(1);
  }
  return named;
}

void Outcome::Finish() {
  part_.judgements = judgements_.Take();
  int percentages = 0;
  const Judgement* only = nullptr;
  for (const Judgement& judgement : part_.judgements) {
    if (judgement.IsOverall()) {
      if (judgement.service >= 0) continue;  // of a part of the whole
      part_.rating = judgement.rating;
      part_.rating_span = judgement.rating_span;
      part_.percentage = judgement.percentage;
      part_.percentage_span = judgement.percentage_span;
    } else if (judgement.percentage >= 0) {
      ++percentages;
      only = &judgement;
    }
  }
  // A page that holds one key question has one percentage: the part's too.
  if (part_.percentage < 0 && percentages == 1) {
    part_.percentage = only->percentage;
    part_.percentage_span = only->percentage_span;
  }
}

}  // namespace caresift
