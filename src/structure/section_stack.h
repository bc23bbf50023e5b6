#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/structure/part.h"
#include "recognition.h"

namespace caresift {

/// What a heading stands for, by what it names: a heading closes every open section of its rank or deeper.
enum Rank {
  kTopRank = 1,    ///< top-level headings and core services
  kGroupRank,      ///< themes and key questions
  kStatementRank,  ///< quality statements
  kNestedRank,     ///< known headings below them
  kUnknownRank,    ///< headings nobody knows
  kListRank,       ///< lists behind a lead
};

struct OpenSection {
  int section = -1;
  int rank = kTopRank;
  int level = 0;  ///< of the heading block; 0 where the format does not say
  const HeadingForm* form = nullptr;
  int service = -1;         ///< a core service, by its first section: key questions stand below it
  bool slide = false;       ///< a page of loose words, where names of entries head nothing
  int lead_depth = 0;       ///< lists: depth of the lead's number
  int items = 0;            ///< blocks taken so far
  bool paragraphs = false;  ///< lists: its first block was a paragraph
};

/// The open sections, outermost first, while the headings of one part go by. Writes Part::sections.
class SectionStack {
 public:
  /// `default_role`: of text outside any section. Where it is kContext every section has it.
  SectionStack(Part* part, Role default_role) : part_(*part), default_role_(default_role) {}

  bool empty() const { return open_.empty(); }
  OpenSection& back() { return open_.back(); }
  const OpenSection& back() const { return open_.back(); }
  const OpenSection& front() const { return open_.front(); }
  /// Index of the innermost section; -1 where none is open.
  int section() const { return open_.empty() ? -1 : open_.back().section; }
  /// Role of text here.
  Role role() const { return open_.empty() ? default_role_ : part_.sections[section()].role; }
  Role default_role() const { return default_role_; }

  void Pop() { open_.pop_back(); }
  void CloseAll() { open_.clear(); }
  void Close(int rank);
  /// Closes everything but a core service.
  void CloseForGroup();

  /// Opens a section below the innermost one, whose statement, group and score it takes over.
  int Push(std::string title, Role role, int rank, int level, const HeadingForm* form = nullptr);

  /// First section of the core service around; -1 without.
  int Service() const;
  bool InSlide() const;
  bool GroupIsOpen(EntryId group) const;
  bool HoldsRank(int rank) const;
  /// Whether a section of that known heading is open.
  bool HoldsForm(std::string_view id) const;
  /// Whether a statement is open whose heading has an explicit level above `level`.
  bool StatementIsAbove(int level) const;

 private:
  Part& part_;
  const Role default_role_;
  std::vector<OpenSection> open_;
};

}  // namespace caresift
