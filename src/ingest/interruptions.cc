#include "interruptions.h"

#include <algorithm>

#include "caresift/text/span.h"
#include "characters.h"

namespace caresift::ingest {
namespace {

constexpr std::size_t kMostFurniture = 6;  // blocks between the halves: a footer and a header
constexpr std::size_t kShortest = 20;      // bytes of a first half; less is a label or a stray word

bool CanBegin(std::string_view text, const Block& block) {
  const std::string_view half = Slice(text, block.span);
  // Half a line of prose may look like a title.
  const bool guessed = block.kind == BlockKind::kHeading && block.level == 0 && block.mark.empty();
  return (guessed || block.kind == BlockKind::kParagraph || block.kind == BlockKind::kItem) &&
         half.size() >= kShortest && !EndsSentence(half) && half.find(' ') != std::string_view::npos;
}

bool CanGoOn(std::string_view text, const Block& block) {
  const std::string_view half = Slice(text, block.span);
  return block.kind == BlockKind::kParagraph && FirstCase(half) == LetterCase::kLower &&
         !StartsWithAddress(half);
}

}  // namespace

std::vector<Span> JoinOverFurniture(std::string_view text, std::vector<Block>* blocks) {
  std::vector<Span> gaps;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < blocks->size(); ++i) {
    Block& block = (*blocks)[i];
    std::size_t first = kept;  // of the furniture before it
    while (first > 0 && kept - first <= kMostFurniture && (*blocks)[first - 1].kind == BlockKind::kFurniture)
      --first;
    const std::size_t between = kept - first;
    if (between > 0 && between <= kMostFurniture && first > 0 && CanGoOn(text, block) &&
        CanBegin(text, (*blocks)[first - 1])) {
      gaps.push_back({(*blocks)[first].span.begin, block.span.begin});
      Block& whole = (*blocks)[first - 1];
      whole.span.end = block.span.end;
      if (whole.kind == BlockKind::kHeading) whole.kind = BlockKind::kParagraph;
      kept = first;
      continue;
    }
    (*blocks)[kept++] = block;
  }
  blocks->resize(kept);
  return gaps;
}

}  // namespace caresift::ingest
