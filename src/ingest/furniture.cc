#include "furniture.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "characters.h"

namespace caresift::ingest {
namespace {

constexpr std::size_t kMaxHeaderBytes = 120;
constexpr std::size_t kMinOccurrences = 3;
constexpr int kEdgeLines = 6;  // lines of furniture at the edge of a page, at most
// What a page may hold between two numbers that count pages, in bytes.
constexpr std::uint64_t kMinPageBytes = 150;
constexpr std::uint64_t kMaxPageBytes = 40000;

std::string_view SkipSpaces(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  return text;
}

bool TakeDigits(std::string_view& text) {
  std::size_t digits = 0;
  while (digits < text.size() && IsDigit(text[digits])) ++digits;
  if (digits == 0 || digits > 4) return false;
  text.remove_prefix(digits);
  return true;
}

// "Page 3", "page 3 of 12", "Page 3/12", "Page | 3".
bool IsPageWithNumber(std::string_view line) {
  if (line.size() > 24 || !StartsWithNoCase(line, "page")) return false;
  line = SkipSpaces(line.substr(4));
  if (line.starts_with('|') || line.starts_with(':')) line = SkipSpaces(line.substr(1));
  if (!TakeDigits(line)) return false;
  line = SkipSpaces(line);
  if (line.empty()) return true;
  if (StartsWithNoCase(line, "of")) {
    line = SkipSpaces(line.substr(2));
  } else if (line.starts_with('/')) {
    line = SkipSpaces(line.substr(1));
  } else {
    return false;
  }
  return TakeDigits(line) && line.empty();
}

// "- 12 -", "– 12 –", "[12]", "12 | Page", "3 of 12".
bool IsDecoratedNumber(std::string_view line) {
  if (line.size() > 16) return false;
  constexpr std::array<std::array<std::string_view, 2>, 4> kPairs = {
      {{"- ", " -"}, {"\xE2\x80\x93 ", " \xE2\x80\x93"}, {"\xE2\x80\x94 ", " \xE2\x80\x94"}, {"[", "]"}}};
  for (const auto& [open, close] : kPairs) {
    if (line.size() <= open.size() + close.size() || !line.starts_with(open) || !line.ends_with(close))
      continue;
    std::string_view number = line.substr(open.size(), line.size() - open.size() - close.size());
    if (TakeDigits(number) && number.empty()) return true;
  }
  std::string_view rest = line;
  if (!TakeDigits(rest)) return false;
  rest = SkipSpaces(rest);
  if (rest.starts_with('|')) return EqualsNoCase(SkipSpaces(rest.substr(1)), "page");
  if (!rest.starts_with("of ")) return false;
  rest = SkipSpaces(rest.substr(3));
  return TakeDigits(rest) && rest.empty();
}

bool IsCopyright(std::string_view line) {
  return line.size() <= 100 &&
         (line.starts_with("\xC2\xA9") || StartsWithNoCase(line, "(c) ") ||
          StartsWithNoCase(line, "copyright \xC2\xA9") || StartsWithNoCase(line, "crown copyright"));
}

// "² https://…": a superscript number and an address.
bool IsAddressNote(std::string_view line) {
  bool superscript = false;
  while (line.size() >= 2) {
    if (line.starts_with("\xC2\xB9") || line.starts_with("\xC2\xB2") || line.starts_with("\xC2\xB3")) {
      line.remove_prefix(2);
    } else if (line.size() >= 3 && line.starts_with("\xE2\x81") &&
               static_cast<unsigned char>(line[2]) >= 0xB0) {
      line.remove_prefix(3);
    } else {
      break;
    }
    superscript = true;
  }
  if (!superscript) return false;
  line = SkipSpaces(line);
  return line.find(' ') == std::string_view::npos && StartsWithAddress(line);
}

// "Is the service safe? ........ 5": a title, a leader and a page.
bool IsContentsLine(std::string_view line) {
  if (line.size() > 400 || !IsDigit(line.back())) return false;
  return line.find(".....") != std::string_view::npos || line.find(". . . . .") != std::string_view::npos;
}

bool IsLoneNumber(std::string_view line) { return line.size() <= 4 && TakeDigits(line) && line.empty(); }

std::uint32_t ToNumber(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number;
}

// --- Page numbers -----------------------------------------------------------------------------------

struct LoneNumber {
  std::size_t line = 0;
  std::uint32_t number = 0;
};

// A number under its label is a value ("Score" / "2").
bool FollowsLabel(std::string_view text, const std::vector<Line>& lines, std::size_t at) {
  if (at == 0) return false;
  const std::string_view before = Slice(text, lines[at - 1].span());
  return before.ends_with(':') || EqualsNoCase(before, "score") || EqualsNoCase(before, "rating");
}

std::vector<LoneNumber> FindLoneNumbers(std::string_view text, const std::vector<Line>& lines) {
  std::vector<LoneNumber> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind != LineKind::kText || lines[i].size() > 4) continue;
    const std::string_view line = Slice(text, lines[i].span());
    if (IsLoneNumber(line) && !FollowsLabel(text, lines, i)) found.push_back({i, ToNumber(line)});
  }
  return found;
}

// The longest strictly increasing run through the numbers (patience sorting): what counts pages in
// one pass over the document, whatever other numbers stand alone.
std::vector<LoneNumber> LongestIncreasing(const std::vector<LoneNumber>& numbers) {
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> tails;
  std::vector<std::size_t> previous(numbers.size(), kNone);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto at =
        std::lower_bound(tails.begin(), tails.end(), numbers[i].number,
                         [&](std::size_t tail, std::uint32_t n) { return numbers[tail].number < n; });
    if (at != tails.begin()) previous[i] = *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<LoneNumber> run;
  for (std::size_t i = tails.empty() ? kNone : tails.back(); i != kNone; i = previous[i])
    run.push_back(numbers[i]);
  std::reverse(run.begin(), run.end());
  return run;
}

bool PageLike(const std::vector<Line>& lines, const LoneNumber& a, const LoneNumber& b) {
  const std::uint64_t bytes = lines[b.line].begin - lines[a.line].begin;
  const std::uint64_t pages = b.number - a.number;
  return bytes >= pages * kMinPageBytes && bytes <= pages * kMaxPageBytes;
}

void MarkPageNumbers(std::string_view text, std::vector<Line>& lines) {
  const std::vector<LoneNumber> numbers = FindLoneNumbers(text, lines);
  for (const LoneNumber& n : numbers) {
    const bool at_break = lines[n.line].page_break_before ||
                          (n.line + 1 < lines.size() ? lines[n.line + 1].page_break_before : true);
    if (at_break) lines[n.line].kind = LineKind::kFurniture;
  }
  const std::vector<LoneNumber> run = LongestIncreasing(numbers);
  for (std::size_t i = 0; i < run.size(); ++i) {
    const bool before = i > 0 && PageLike(lines, run[i - 1], run[i]);
    const bool after = i + 1 < run.size() && PageLike(lines, run[i], run[i + 1]);
    if (before || after) lines[run[i].line].kind = LineKind::kFurniture;
  }
}

// --- Running headers and footers ----------------------------------------------------------------------

constexpr std::uint64_t kFnvBasis = 0xCBF29CE484222325U;
constexpr std::uint64_t kFnvPrime = 0x100000001B3U;

std::uint64_t HashOf(std::string_view line) {
  std::uint64_t hash = kFnvBasis;
  for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
  return hash;
}

// FNV-1a over the line with every run of digits as one '#' and every run of spaces as one space.
std::uint64_t HashIgnoringNumbers(std::string_view line) {
  std::uint64_t hash = kFnvBasis;
  char last = 0;
  for (char c : line) {
    if (IsDigit(c)) c = '#';
    if (IsAsciiSpace(c)) c = ' ';
    if (c == last && (c == '#' || c == ' ')) continue;
    hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
    last = c;
  }
  return hash;
}

struct Candidate {
  std::uint64_t hash = 0;
  std::size_t line = 0;
};

// Headers stand by themselves: a blank line, a page break or furniture at one side at least.
bool MayBeHeader(const std::vector<Line>& lines, std::size_t i) {
  const Line& line = lines[i];
  if (line.size() > kMaxHeaderBytes || line.size() < 3) return false;
  if (line.kind != LineKind::kText && line.kind != LineKind::kAtx) return false;
  const bool open_after = i + 1 == lines.size() || lines[i + 1].blank_before;
  return line.blank_before || open_after;
}

std::vector<Candidate> RecurringLines(std::string_view text, const std::vector<Line>& lines) {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (MayBeHeader(lines, i)) found.push_back({HashIgnoringNumbers(Slice(text, lines[i].span())), i});
  }
  std::sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.line < b.line;
  });
  return found;
}

// How the occurrences of one recurring line behave.
struct Evidence {
  std::size_t occurrences = 0;
  std::size_t edges = 0;   // beside furniture or a form feed, or between rows of a table
  std::size_t cuts = 0;    // in the middle of a sentence
  std::size_t pages = 1;   // pages from the first occurrence to the last, where the document shows pages
  std::size_t counts = 0;  // its first number went up by one or two since the occurrence before
};

class HeaderFinder {
 public:
  HeaderFinder(std::string_view text, std::vector<Line>& lines) : text_(text), lines_(lines) {}

  // Twice: a second header line is found by the first one beside it. A round sees only the furniture
  // of the round before, so that one header cannot turn its whole neighbourhood into furniture.
  void Run() {
    const std::vector<Candidate> candidates = RecurringLines(text_, lines_);
    if (candidates.size() < kMinOccurrences) return;
    CountPages();
    furniture_.resize(lines_.size());
    for (int round = 0; round < 2; ++round) {
      for (std::size_t i = 0; i < lines_.size(); ++i) furniture_[i] = lines_[i].kind == LineKind::kFurniture;
      for (std::size_t begin = 0; begin < candidates.size();) {
        std::size_t end = begin + 1;
        while (end < candidates.size() && candidates[end].hash == candidates[begin].hash) ++end;
        if (end - begin >= kMinOccurrences) Judge(candidates, begin, end);
        begin = end;
      }
    }
  }

 private:
  void Judge(const std::vector<Candidate>& candidates, std::size_t begin, std::size_t end) {
    Evidence evidence;
    std::uint32_t last_number = 0;
    std::uint64_t last_next = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t at = candidates[i].line;
      if (lines_[at].kind == LineKind::kFurniture) continue;
      ++evidence.occurrences;
      const std::uint64_t next = NextRowHash(at);
      if (AtPageEdge(at) || (BetweenRows(at) && next != last_next)) ++evidence.edges;
      if (CutsSentence(at)) ++evidence.cuts;
      last_next = next;
      const std::uint32_t number = LeadingNumber(at);
      if (number > last_number && number <= last_number + 2 && last_number > 0) ++evidence.counts;
      last_number = number;
    }
    evidence.pages = 1 + pages_[candidates[end - 1].line] - pages_[candidates[begin].line];
    if (!IsHeader(evidence)) return;
    for (std::size_t i = begin; i < end; ++i) lines_[candidates[i].line].kind = LineKind::kFurniture;
  }

  static bool IsHeader(const Evidence& e) {
    if (e.occurrences < kMinOccurrences) return false;
    // A heading that opens a page now and then is still a heading: a header is on most pages.
    if (e.edges * 2 > e.occurrences && e.occurrences * 5 >= e.pages * 2) return true;
    if (e.cuts >= 2 && e.cuts * 5 >= e.occurrences) return true;
    if (e.cuts >= 1 && e.edges + e.cuts >= 3 && (e.edges + e.cuts) * 3 >= e.occurrences) return true;
    return e.counts >= 2 && e.counts * 2 >= e.occurrences - 1;
  }

  void CountPages() {
    pages_.resize(lines_.size());
    std::uint32_t pages = 0;
    bool counted = false;  // the number at the foot and the form feed after it are one page
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool number = lines_[i].kind == LineKind::kFurniture && !IsRule(i);
      if ((lines_[i].page_break_before && !counted) || number) ++pages;
      counted = number;
      pages_[i] = pages;
    }
  }

  // The nearest line before or after `at` that is not furniture, as far as the edge of a page may
  // reach; lines_.size() for none.
  std::size_t NearestContent(std::size_t at, int step) const {
    std::size_t i = at;
    for (int steps = 0; steps < kEdgeLines; ++steps) {
      if (step < 0 && i == 0) break;
      i = step < 0 ? i - 1 : i + 1;
      if (i >= lines_.size()) break;
      if (!furniture_[i]) return i;
    }
    return lines_.size();
  }

  bool AtPageEdge(std::size_t at) const {
    const bool first = lines_[at].page_break_before;
    const bool last = at + 1 < lines_.size() && lines_[at + 1].page_break_before;
    if (first || last) return true;
    const bool before = at > 0 && furniture_[at - 1] && !IsRule(at - 1);
    const bool after = at + 1 < lines_.size() && furniture_[at + 1] && !IsRule(at + 1);
    return before || after;
  }

  // "---" stands before headings as often as at the edge of a page.
  bool IsRule(std::size_t at) const {
    const char first = text_[lines_[at].begin];
    return first == '-' || first == '*' || first == '_' || first == '=';
  }

  bool IsRow(std::size_t at) const { return at < lines_.size() && lines_[at].kind == LineKind::kRow; }

  bool BetweenRows(std::size_t at) const {
    const std::size_t before = NearestContent(at, -1);
    const std::size_t after = NearestContent(at, 1);
    return IsRow(before) && IsRow(after) &&
           CountTabCells(RawLine(text_, lines_[before])) == CountTabCells(RawLine(text_, lines_[after]));
  }

  // Header rows repeat under a heading that repeats; what goes on after the edge of a page differs.
  std::uint64_t NextRowHash(std::size_t at) const {
    const std::size_t after = NearestContent(at, 1);
    if (!IsRow(after)) return 0;
    return HashOf(Slice(text_, lines_[after].span()).substr(0, 200));
  }

  bool CutsSentence(std::size_t at) const {
    const std::size_t before = NearestContent(at, -1);
    const std::size_t after = NearestContent(at, 1);
    if (before >= lines_.size() || after >= lines_.size()) return false;
    const Line& above = lines_[before];
    const Line& below = lines_[after];
    const bool prose = (above.kind == LineKind::kText || above.kind == LineKind::kItem) && above.size() >= 40;
    return prose && below.kind == LineKind::kText && !EndsSentence(Slice(text_, above.span())) &&
           FirstCase(Slice(text_, below.span())) == LetterCase::kLower;
  }

  // "12 Ash Lodge Inspection report 12 March 2018": the number of the page, and three words at least.
  std::uint32_t LeadingNumber(std::size_t at) const {
    const std::string_view line = Slice(text_, lines_[at].span());
    std::string_view rest = line;
    if (!TakeDigits(rest) || !rest.starts_with(' ') || CountWords(rest, 3) < 3) return 0;
    return ToNumber(line.substr(0, line.size() - rest.size()));
  }

  std::string_view text_;
  std::vector<Line>& lines_;
  std::vector<bool> furniture_;       // by line, as the round before left it
  std::vector<std::uint32_t> pages_;  // by line: pages begun so far
};

}  // namespace

bool IsKnownFurniture(std::string_view line) {
  if (IsContentsLine(line)) return true;
  if (line.size() > 200) return false;
  const char first = line.front();
  if (IsDigit(first) || first == '-' || first == '[' || first == '\xE2') {
    if (IsDecoratedNumber(line)) return true;
  }
  if (first == 'P' || first == 'p') return IsPageWithNumber(line);
  if (first == 'T' || first == 't' || first == '[' || first == '(') {
    std::string_view words = first == '[' || first == '(' ? line.substr(1) : line;
    if (StartsWithNoCase(words, "this page is intentionally") ||
        StartsWithNoCase(words, "this page has been intentionally") ||
        StartsWithNoCase(words, "this page intentionally")) {
      return line.size() < 60;
    }
  }
  return IsCopyright(line) || IsAddressNote(line);
}

void MarkFurniture(std::string_view text, std::vector<Line>& lines) {
  MarkPageNumbers(text, lines);
  HeaderFinder(text, lines).Run();
}

}  // namespace caresift::ingest
