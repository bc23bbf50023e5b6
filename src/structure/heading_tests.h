#pragma once

#include "reading.h"

namespace caresift {

/// Tells headings from lines that look like them, by what stands around them.
class HeadingTests {
 public:
  HeadingTests(const Reading& reading, Stretch stretch, const Part& part)
      : reading_(reading),
        stretch_(stretch),
        part_(part),
        framework_(reading.frameworks.IndexOf(part.framework)) {}

  const Block& BlockAt(std::size_t b) const { return reading_.document.blocks[b]; }
  const Line& LineAt(std::size_t b) const { return reading_.lines[b]; }
  std::string_view Text(std::size_t b) const { return TextOf(reading_.document, b); }
  std::size_t Next(std::size_t b) const { return reading_.Next(b, stretch_.end); }
  /// The known heading that a line is; nullptr for any other.
  const HeadingForm* FormOf(const Line& line) const;
  /// The entry of the part's framework that a line names; empty for any other.
  EntryRef EntryAt(std::size_t b) const;

  /// Whether the block is of a kind that can be a heading.
  bool IsHeadingBlock(std::size_t b) const;
  /// Whether something of its own follows the entry at `b`, score and rating lines aside: rows of lists of
  /// scores and of contents name entries without heading anything.
  bool HasContent(std::size_t b) const;
  /// "5. Advice and Analysis" before "5.1."; any heading "6. …" of a cover report.
  bool IsNumberedTop(std::size_t b) const;
  /// A line whose next one is a key question: a core service of a hospital.
  bool IsService(std::size_t b) const;
  /// A short line that nobody knows, with a score below it: an entry of a framework that has changed.
  bool IsUnknownEntry(std::size_t b) const;
  /// A line that nobody knows and that heads what follows.
  bool IsUnknownHeading(std::size_t b) const;
  /// A short line above prose where the framework has no entries of its own to tell it by.
  bool IsOpenHeading(std::size_t b) const;
  /// A heading right above the items of a list, or a name of an entry right above such a heading.
  bool HeadsItems(std::size_t b) const;

 private:
  const Reading& reading_;
  const Stretch stretch_;
  const Part& part_;
  const int framework_;
};

}  // namespace caresift
