#pragma once

#include <vector>

#include "caresift/structure/framework.h"
#include "caresift/structure/part.h"
#include "lines.h"

namespace caresift {

/// A document with its lines recognised: what every step below looks at.
struct Reading {
  const Document& document;
  const Frameworks& frameworks;
  const std::vector<Line>& lines;

  bool IsFurniture(std::size_t block) const {
    return document.blocks[block].kind == BlockKind::kFurniture || document.blocks[block].span.empty();
  }
  /// The next block after `block` and before `end` that is no furniture; `end` where there is none.
  std::size_t Next(std::size_t block, std::size_t end) const {
    for (++block; block < end && IsFurniture(block);) ++block;
    return std::min(block, end);
  }
  /// Whether `block` is the only cell of its table row that holds text.
  bool IsWholeRow(std::size_t block) const;
};

/// Blocks [begin, end) of a document that are one part.
struct Stretch {
  std::size_t begin = 0, end = 0;
};

/// Where the documents of a pack begin and end; one stretch for most files. Covers every block.
std::vector<Stretch> FindStretches(const Reading& reading);

/// Sets kind, framework and title of the part from its lines; dates must be known already.
void JudgeKind(const Reading& reading, Stretch stretch, Part* part);

/// Sets published and assessed.
void FindDates(const Reading& reading, Stretch stretch, Part* part);

/// Sets the body from the part's own words.
void FindBody(const Reading& reading, Stretch stretch, Part* part);

/// Sets breaches; passages must be there.
void FindBreaches(const Reading& reading, Stretch stretch, Part* part);

/// Sets actions; sections and passages must be there.
void ReadActions(const Reading& reading, Stretch stretch, Part* part);

/// Sets sections, passages, judgements, rating and percentage; kind and framework must be known.
void BuildSections(const Reading& reading, Stretch stretch, Part* part);

}  // namespace caresift
