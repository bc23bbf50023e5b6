#include "judgements.h"

#include <algorithm>
#include <utility>

#include "ratings.h"

namespace caresift {

void JudgementCollector::Begin(Heading heading) {
  Slot slot;
  slot.statement = heading.statement;
  slot.group = heading.group;
  slot.label = std::move(heading.label);
  slot.span = heading.span;
  slot.section = heading.section;
  slot.service = heading.service;
  slot.recognised = heading.recognised;
  slot.listed = heading.listed;
  slots_.push_back(std::move(slot));
  open_ = static_cast<int>(slots_.size()) - 1;
  fresh_ = true;
}

/// The open entry, which from now on reaches to the end of `span`; nullptr where none is open.
JudgementCollector::Slot* JudgementCollector::Open(Span span) {
  if (open_ < 0) return nullptr;
  Slot& slot = slots_[open_];
  slot.span.end = std::max(slot.span.end, span.end);
  return &slot;
}

JudgementCollector::Slot* JudgementCollector::Whole(Span span) {
  if (whole_ < 0) {
    Slot slot;
    slot.label = "Overall";
    slot.span = span;
    whole_ = static_cast<int>(slots_.size());
    slots_.push_back(std::move(slot));
  }
  Slot& slot = slots_[whole_];
  slot.span = {std::min(slot.span.begin, span.begin), std::max(slot.span.end, span.end)};
  return &slot;
}

void JudgementCollector::Score(int score, Span span) {
  if (open_ < 0 || slots_[open_].score != 0) return;
  Slot* slot = Open(span);
  slot->score = score;
  slot->score_span = span;
}

void JudgementCollector::Label(int score, std::string words, Span span) {
  if (open_ < 0 || slots_[open_].label_score != 0) return;
  Slot* slot = Open(span);
  slot->label_score = score;
  slot->score_label = std::move(words);
  slot->label_span = span;
}

void JudgementCollector::SetRating(Rating rating, Span span) {
  if (open_ < 0 || slots_[open_].rating != Rating::kNone) return;
  Slot* slot = Open(span);
  slot->rating = rating;
  slot->rating_span = span;
}

void JudgementCollector::SetPrevious(Rating rating, Span span) {
  if (open_ < 0 || slots_[open_].previous != Rating::kNone) return;
  slots_[open_].previous = rating;
  slots_[open_].carried_span = span;  // as of a score carried over: the words that tell the rating before
}

void JudgementCollector::Percentage(int percentage, Span span) {
  if (open_ < 0 || slots_[open_].percentage >= 0) return;
  Slot* slot = Open(span);
  slot->percentage = percentage;
  slot->percentage_span = span;
}

void JudgementCollector::CarriedOver(Span span) {
  if (Slot* slot = Open(span)) {
    slot->carried_over = true;
    slot->carried_span = span;
  }
}

void JudgementCollector::Date(std::string iso, Span span) {
  if (open_ < 0 || !slots_[open_].date.empty()) return;
  slots_[open_].date = std::move(iso);
  slots_[open_].date_span = span;
}

void JudgementCollector::Overall(Rating rating, Span span) {
  if (rating == Rating::kNone || (whole_ >= 0 && slots_[whole_].rating != Rating::kNone)) return;
  Slot* slot = Whole(span);
  slot->rating = rating;
  slot->rating_span = span;
}

void JudgementCollector::OverallPercentage(int percentage, Span span) {
  if (percentage < 0 || (whole_ >= 0 && slots_[whole_].percentage >= 0)) return;
  Slot* slot = Whole(span);
  slot->percentage = percentage;
  slot->percentage_span = span;
}

void JudgementCollector::Told(EntryId group, Rating rating, std::string label, Span span) {
  Slot slot;
  slot.group = group;
  slot.label = std::move(label);
  slot.rating = rating;
  slot.span = slot.rating_span = span;
  slot.listed = true;
  slots_.push_back(std::move(slot));
}

bool JudgementCollector::Says(const Judgement& judgement) {
  return judgement.score > 0 || judgement.rating != Rating::kNone || judgement.percentage >= 0 ||
         judgement.carried_over;
}

/// What a section does not print stands as the list has it; what it prints otherwise is kept beside.
void JudgementCollector::Complete(const Slot& list, Slot* own) {
  if (own->score == 0) {
    own->score = list.score;
    own->score_span = list.score_span;
  }
  if (own->rating == Rating::kNone) {
    own->rating = list.rating;
    own->rating_span = list.rating_span;
  }
  if (own->percentage < 0) {
    own->percentage = list.percentage;
    own->percentage_span = list.percentage_span;
  }
  own->listed_score = list.score;
  own->listed_rating = list.rating;
  own->listed_span = list.span;
}

std::vector<Judgement> JudgementCollector::Take() {
  std::vector<Slot> kept;
  for (Slot& slot : slots_) {
    if (!Says(slot)) continue;
    if (slot.carried_over && slot.previous == Rating::kNone) slot.previous = RatingOfScore(slot.score);
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Slot& other) {
      // A summary at the front lists entries outside any service; it repeats nothing of a service's own.
      return other.statement == slot.statement && other.group == slot.group &&
             other.service == slot.service && other.recognised && slot.recognised;
    });
    if (same == kept.end()) {
      kept.push_back(std::move(slot));
    } else if (same->listed && !slot.listed) {
      Complete(*same, &slot);
      *same = std::move(slot);
    } else if (slot.listed && !same->listed) {
      Complete(slot, &*same);
    }
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const Slot& a, const Slot& b) { return a.span.begin < b.span.begin; });
  std::vector<Judgement> judgements;
  for (Slot& slot : kept) judgements.push_back(std::move(slot));
  slots_.clear();
  open_ = whole_ = -1;
  return judgements;
}

}  // namespace caresift
