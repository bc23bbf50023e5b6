#include "judgements.h"

#include <algorithm>
#include <utility>

namespace caresift {

void JudgementCollector::Begin(EntryId statement, EntryId group, std::string label, Span span, bool listed,
                               int section, int service) {
  Slot slot;
  slot.judgement.statement = statement;
  slot.judgement.group = group;
  slot.judgement.label = std::move(label);
  slot.judgement.span = span;
  slot.judgement.section = section;
  slot.listed = listed;
  slot.service = service;
  slots_.push_back(std::move(slot));
  open_ = static_cast<int>(slots_.size()) - 1;
  fresh_ = true;
}

void JudgementCollector::Extend(Span span) {
  slots_[open_].judgement.span.end = std::max(slots_[open_].judgement.span.end, span.end);
}

void JudgementCollector::Score(int score, Span span) {
  if (open_ < 0 || slots_[open_].judgement.score != 0) return;
  slots_[open_].judgement.score = score;
  Extend(span);
}

void JudgementCollector::SetRating(Rating rating, Span span) {
  if (open_ < 0 || slots_[open_].judgement.rating != Rating::kNone) return;
  slots_[open_].judgement.rating = rating;
  Extend(span);
}

void JudgementCollector::Percentage(int percentage, Span span) {
  if (open_ < 0 || slots_[open_].judgement.percentage >= 0) return;
  slots_[open_].judgement.percentage = percentage;
  Extend(span);
}

void JudgementCollector::CarriedOver(Span span) {
  if (open_ < 0) return;
  slots_[open_].judgement.carried_over = true;
  Extend(span);
}

bool JudgementCollector::Says(const Judgement& judgement) {
  return judgement.score > 0 || judgement.rating != Rating::kNone || judgement.percentage >= 0 ||
         judgement.carried_over;
}

std::vector<Judgement> JudgementCollector::Take() {
  std::vector<Slot> kept;
  for (Slot& slot : slots_) {
    if (!Says(slot.judgement)) continue;
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const Slot& other) {
      // A summary at the front lists entries outside any service; it repeats nothing of a service's own.
      return other.judgement.statement == slot.judgement.statement &&
             other.judgement.group == slot.judgement.group && other.service == slot.service;
    });
    if (same == kept.end()) {
      kept.push_back(std::move(slot));
    } else if (same->listed && !slot.listed) {
      if (slot.judgement.score == 0) slot.judgement.score = same->judgement.score;
      if (slot.judgement.rating == Rating::kNone) slot.judgement.rating = same->judgement.rating;
      if (slot.judgement.percentage < 0) slot.judgement.percentage = same->judgement.percentage;
      *same = std::move(slot);
    }
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Slot& a, const Slot& b) {
    return a.judgement.span.begin < b.judgement.span.begin;
  });
  std::vector<Judgement> judgements;
  for (Slot& slot : kept) judgements.push_back(std::move(slot.judgement));
  slots_.clear();
  open_ = -1;
  return judgements;
}

}  // namespace caresift
