#pragma once

#include <string>
#include <vector>

#include "caresift/structure/part.h"

namespace caresift {

/// Collects the judgements of one part while its lines go by. A statement that stands in a list of scores
/// and in a section of its own is one judgement, the section's; what the list says otherwise is kept beside.
class JudgementCollector {
 public:
  /// A heading that names an entry.
  struct Heading {
    EntryId statement = kNoEntry, group = kNoEntry;
    std::string label;
    Span span;
    bool listed = false;  ///< a row of a list of scores
    bool recognised = true;
    int section = -1;
    int service = -1;  ///< section of the core service around it
  };
  /// What is printed until the next heading belongs to this one.
  void Begin(Heading heading);
  /// No entry is open any more: an overall heading has come.
  void Close() { open_ = -1; }
  /// Narrative has come: a rating line after it is not the heading's.
  void Narrative() { fresh_ = false; }

  bool HasOpen() const { return open_ >= 0; }
  bool fresh() const { return open_ >= 0 && fresh_; }
  /// The open entry's section; -1 where none is open.
  int section() const { return open_ < 0 ? -1 : slots_[open_].section; }

  // Each keeps the first of its kind that an entry has.
  void Score(int score, Span span);
  void Label(int score, std::string words, Span span);
  void SetRating(Rating rating, Span span);
  void SetPrevious(Rating rating, Span span);
  void Percentage(int percentage, Span span);
  void CarriedOver(Span span);
  void Date(std::string iso, Span span);

  /// The whole: the first rating and the first percentage stand.
  void Overall(Rating rating, Span span);
  void OverallPercentage(int percentage, Span span);

  /// A rating that a sentence tells of a key question; what a heading prints goes before it.
  void Told(EntryId group, Rating rating, std::string label, Span span);

  /// Those that print a score, a rating, a percentage or that they are carried over, in document order.
  std::vector<Judgement> Take();

 private:
  struct Slot : Judgement {
    bool listed = false;
  };
  Slot* Open(Span span);
  Slot* Whole(Span span);
  static bool Says(const Judgement& judgement);
  static void Complete(const Slot& list, Slot* own);

  std::vector<Slot> slots_;
  int open_ = -1, whole_ = -1;
  bool fresh_ = false;
};

}  // namespace caresift
