#pragma once

#include <string>
#include <vector>

#include "caresift/structure/part.h"

namespace caresift {

/// Collects the judgements of one part while its lines go by. A statement that stands in a list of scores
/// and in a section of its own is one judgement, the section's.
class JudgementCollector {
 public:
  /// A heading that names an entry begins; what is printed until the next one belongs to it.
  /// `listed`: a row of a list of scores. `service`: section of the core service around it, -1 without.
  void Begin(EntryId statement, EntryId group, std::string label, Span span, bool listed, int section,
             int service);
  /// No entry is open any more: an overall heading has come.
  void Close() { open_ = -1; }
  /// Narrative has come: a rating line after it is not the heading's.
  void Narrative() { fresh_ = false; }

  bool HasOpen() const { return open_ >= 0; }
  bool fresh() const { return open_ >= 0 && fresh_; }
  /// The open entry's section; -1 where none is open.
  int section() const { return open_ < 0 ? -1 : slots_[open_].judgement.section; }
  bool OpenIsStatement() const { return open_ >= 0 && slots_[open_].judgement.statement != kNoEntry; }

  void Score(int score, Span span);
  void SetRating(Rating rating, Span span);
  void Percentage(int percentage, Span span);
  void CarriedOver(Span span);

  /// Those that print a score, a rating, a percentage or that they are carried over, in document order.
  std::vector<Judgement> Take();

 private:
  struct Slot {
    Judgement judgement;
    bool listed = false;
    int service = -1;
  };
  void Extend(Span span);
  static bool Says(const Judgement& judgement);

  std::vector<Slot> slots_;
  int open_ = -1;
  bool fresh_ = false;
};

}  // namespace caresift
