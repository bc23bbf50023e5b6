#include "blocks.h"

#include <algorithm>
#include <utility>

#include "caresift/text/utf8.h"

namespace caresift {
namespace {

constexpr std::size_t kSurroundings = 1000;  // bytes of a paragraph to each side of a finding

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool ContinuesCodePoint(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The white space around `at` holds a blank line or a page break.
bool IsBreak(std::string_view space) {
  return std::count(space.begin(), space.end(), '\n') > 1 || space.find('\f') != std::string_view::npos;
}

struct Stretch {
  std::size_t begin = 0, end = 0;
  bool cut_before = false, cut_after = false;  // the paragraph goes on there
};

// Where the paragraph of byte `at` begins, not before `least`.
std::size_t ParagraphBegin(std::string_view text, std::size_t at, std::size_t least, bool* cut) {
  std::size_t begin = at;
  while (begin > least) {
    std::size_t space = begin;
    while (space > least && IsSpace(text[space - 1])) --space;
    if (space < begin && IsBreak(text.substr(space, begin - space))) return begin;
    begin = space;
    while (begin > least && !IsSpace(text[begin - 1])) --begin;
  }
  *cut = begin > 0;
  // Not from the middle of a word, let alone of a character.
  while (begin > 0 && begin < at && !IsSpace(text[begin - 1]) && !IsSpace(text[begin])) ++begin;
  return begin;
}

// Where the paragraph of byte `at` ends, not after `most`.
std::size_t ParagraphEnd(std::string_view text, std::size_t at, std::size_t most, bool* cut) {
  std::size_t end = at;
  while (end < most) {
    std::size_t word = end;
    while (word < most && IsSpace(text[word])) ++word;
    if (word == text.size() || IsBreak(text.substr(end, word - end))) return end;
    if (word == most) break;
    while (word < most && !IsSpace(text[word])) ++word;
    if (word == most && most < text.size() && !IsSpace(text[most])) break;  // a word that goes on
    end = word;
  }
  *cut = end < text.size();
  return end;
}

/// Copies a stretch with its white space collapsed, and tells where places of the text come to lie.
class Copier {
 public:
  void Want(std::size_t byte, std::uint32_t* place) { wanted_.emplace_back(byte, place); }

  std::string Copy(std::string_view text, const Stretch& stretch) {
    std::sort(wanted_.begin(), wanted_.end());
    auto next = wanted_.begin();
    const auto settle = [&](std::size_t at) {
      for (; next != wanted_.end() && next->first <= at; ++next) *next->second = units_;
    };
    if (stretch.cut_before) Put("… ", 2);
    bool pending = false, any = false;
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
      if (IsSpace(text[i])) {
        settle(i);  // ends before the space
        pending = any;
        continue;
      }
      if (pending) Put(" ", 1);
      pending = false, any = true;
      settle(i);
      Put(text.substr(i, 1), Units(text[i]));
    }
    settle(text.size());
    if (stretch.cut_after) Put(" …", 2);
    return std::move(out_);
  }

 private:
  // UTF-16 units of a code point, told by its first byte.
  static std::uint32_t Units(char first) {
    return ContinuesCodePoint(first) ? 0 : static_cast<unsigned char>(first) >= 0xF0 ? 2 : 1;
  }

  void Put(std::string_view bytes, std::uint32_t units) {
    out_ += bytes;
    units_ += units;
  }

  std::vector<std::pair<std::size_t, std::uint32_t*>> wanted_;
  std::string out_;
  std::uint32_t units_ = 0;
};

}  // namespace

void PlaceFindings(std::string_view text, const ReportFinding* begin, const ReportFinding* end,
                   Blocks* blocks) {
  const CodePointCursor offsets(text);
  const auto first_placed = blocks->findings.size();
  const auto first_block = static_cast<std::uint32_t>(blocks->texts.size());
  std::vector<Stretch> stretches;
  for (const ReportFinding* finding = begin; finding != end; ++finding) {
    const std::size_t from = offsets.ByteOf(finding->begin),
                      to = std::max(from, offsets.ByteOf(finding->end));
    if (stretches.empty() || from >= stretches.back().end) {
      const std::size_t least = std::max(stretches.empty() ? 0 : stretches.back().end,
                                         from > kSurroundings ? from - kSurroundings : 0);
      Stretch stretch;
      stretch.begin = ParagraphBegin(text, from, least, &stretch.cut_before);
      stretch.end = ParagraphEnd(text, to, std::min(text.size(), to + kSurroundings), &stretch.cut_after);
      stretches.push_back(stretch);
    } else if (to > stretches.back().end) {
      stretches.back().end =
          ParagraphEnd(text, to, std::min(text.size(), to + kSurroundings), &stretches.back().cut_after);
    }
    Placed placed;
    placed.block = first_block + static_cast<std::uint32_t>(stretches.size() - 1);
    placed.matches.resize(finding->matches.size());
    blocks->findings.push_back(std::move(placed));
  }
  std::size_t at = first_placed;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    Copier copier;
    for (; at < blocks->findings.size() && blocks->findings[at].block == first_block + i; ++at) {
      Placed& placed = blocks->findings[at];
      const ReportFinding& finding = begin[at - first_placed];
      copier.Want(offsets.ByteOf(finding.begin), &placed.begin);
      copier.Want(offsets.ByteOf(finding.end), &placed.end);
      for (std::size_t k = 0; k < finding.matches.size(); ++k) {
        copier.Want(offsets.ByteOf(finding.matches[k].begin), &placed.matches[k].begin);
        copier.Want(offsets.ByteOf(finding.matches[k].end), &placed.matches[k].end);
      }
    }
    blocks->texts.push_back(copier.Copy(text, stretches[i]));
  }
}

}  // namespace caresift
