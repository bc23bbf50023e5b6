#include "lines.h"

#include <algorithm>
#include <optional>

#include "caresift/text/utf8.h"
#include "dates.h"
#include "ratings.h"

namespace caresift {
namespace {

constexpr std::size_t kProseLength = 120;

bool EndsSentence(std::string_view text) {
  while (!text.empty() && (text.back() == '*' || text.back() == ' ' || text.back() == '"'))
    text.remove_suffix(1);
  if (text.ends_with("”") || text.ends_with("’")) text.remove_suffix(3);
  return text.ends_with('.') || text.ends_with('!') || text.ends_with(';');
}

/// Reads "score 2" in normal form; 0 for anything else.
int ScoreOf(std::string_view normal) {
  if (!normal.starts_with("score ") || normal.size() < 7 || normal[6] < '1' || normal[6] > '4') return 0;
  const std::string_view rest = normal.substr(7);
  return rest.empty() || rest.starts_with(" out of 4") || rest.starts_with(" evidence") ? normal[6] - '0' : 0;
}

bool IsScoreLabel(std::string_view normal) {
  return normal.size() > 16 && normal[0] >= '1' && normal[0] <= '4' &&
         normal.substr(1).starts_with(" evidence shows");
}

/// Reads "theme 3", "theme three" or "quality statement 4" before a heading and cuts it off.
std::string_view CutOrdinal(std::string_view normal, Line* line) {
  constexpr std::string_view kWords[] = {"one", "two",   "three", "four", "five",
                                         "six", "seven", "eight", "nine"};
  for (std::string_view prefix :
       {std::string_view("theme "), std::string_view("quality statement "), std::string_view("qs "),
        std::string_view("key question "), std::string_view("appendix "), std::string_view("annex ")}) {
    if (!normal.starts_with(prefix)) continue;
    std::string_view rest = normal.substr(prefix.size());
    const std::string_view word = rest.substr(0, rest.find(' '));
    int value = word.size() == 1 && word[0] >= '1' && word[0] <= '9' ? word[0] - '0' : 0;
    for (int i = 0; i < 9; ++i) {
      if (word == kWords[i]) value = i + 1;
    }
    const bool appendix = prefix[0] == 'a';
    if (value == 0 && !(appendix && word.size() <= 2)) return normal;
    if (prefix[0] == 't') line->theme = static_cast<std::int8_t>(value);
    line->appendix |= appendix;
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    return rest;
  }
  return normal;
}

/// Cuts `text` at dashes that stand between spaces, colons and bars: the pieces of a compound heading.
std::vector<std::string_view> Pieces(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size() && pieces.size() < 5; ++i) {
    const std::string_view rest = text.substr(i);
    std::size_t length = 0;
    if (rest.starts_with(" - ") || rest.starts_with(" | ")) length = 3;
    if (rest.starts_with(": ")) length = 2;
    if (rest.starts_with(" – ") || rest.starts_with(" — ")) length = 5;
    if (length == 0) continue;
    pieces.push_back(text.substr(begin, i - begin));
    begin = i + length;
    i = begin - 1;
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

class LineReader {
 public:
  explicit LineReader(const Recognition& recognition) : recognition_(recognition) {}

  Line Read(std::string_view text, std::string_view mark) const {
    Line line;
    line.number = ParseNumber(mark);
    if (text.size() > kLongestLine) {
      ReadLong(text, &line);
      return line;
    }
    const NormalForm whole(text);
    if (IsScoreLabel(whole.view())) {
      line.kind = LineKind::kScoreLabel;
      line.score = static_cast<std::int8_t>(whole.view()[0] - '0');
      return line;
    }
    const Number number = ParseNumber(text);
    if (line.number.depth == 0) line.number = number;
    ReadShort(text, whole.view(), number.length, &line);
    return line;
  }

  /// Furniture says nothing, but a copyright line ends a document wherever it stands.
  Line ReadFurniture(std::string_view text) const {
    const Term* term = text.size() > 60 ? nullptr : recognition_.FindForm(NormalForm(text).view());
    return Line{.kind = term && term->end ? LineKind::kEnd : LineKind::kContextLine};
  }

 private:
  void ReadLong(std::string_view text, Line* line) const {
    if (BeginsWithFolded(text, "we did not look at")) line->kind = LineKind::kCarriedOver;
    if (text.back() == ':') ReadLead(text, line);
    if (BeginsWithFolded(text, "this service scored"))
      ReadPercentage(text, NormalForm(text.substr(0, 40)).view(), line);
  }

  void ReadShort(std::string_view text, std::string_view whole, std::size_t number_length, Line* line) const {
    line->kind = text.size() > kProseLength || EndsSentence(text) ? LineKind::kProse : LineKind::kText;
    line->question = text.find('?') != std::string_view::npos;
    if (whole.empty()) {
      line->kind = LineKind::kContextLine;
      return;
    }
    if (ReadKnown(whole, line)) return;
    const NormalForm rest(text.substr(number_length));
    if (number_length > 0 && !rest.empty() && ReadKnown(rest.view(), line)) return;
    if (ReadPieces(text.substr(number_length), line)) return;
    if (ReadDate(text, line)) return;
    const std::string_view normal = rest.empty() ? whole : rest.view();
    if (text.back() == ':' && ReadLead(text, line)) return;
    if (ReadTitle(CutOrdinal(normal, line), line)) return;
    if (ReadBeginning(text, normal, line)) return;
    if (whole.find_first_not_of("0123456789 ") == std::string_view::npos) line->kind = LineKind::kContextLine;
  }

  /// Forms, scores and ratings: lines known as a whole.
  bool ReadKnown(std::string_view normal, Line* line) const {
    if (const int score = ScoreOf(normal)) {
      line->kind = LineKind::kScore;
      line->score = static_cast<std::int8_t>(score);
      return true;
    }
    if (ReadTerm(recognition_.FindForm(normal), line)) return true;
    line->rating = RatingOf(normal);
    if (line->rating != Rating::kNone || normal == "not rated" || normal == "inspected but not rated") {
      line->kind = LineKind::kRating;
      return true;
    }
    const OverallLine overall = ReadOverallLine(normal);
    if (overall.label || overall.rating != Rating::kNone) {
      line->kind = LineKind::kOverall;
      line->rating = overall.rating;
      return true;
    }
    return ReadJudgedEntry(normal, line);
  }

  bool ReadTerm(const Term* term, Line* line) const {
    if (!term) return false;
    line->term = term;
    if (!term->entries.empty()) {
      line->kind = LineKind::kEntry;
    } else if (term->heading >= 0) {
      line->kind = LineKind::kHeading;
    } else if (term->end) {
      line->kind = LineKind::kEnd;
    } else if (term->context) {
      line->kind = LineKind::kContextLine;
    }
    return line->kind != LineKind::kText && line->kind != LineKind::kProse;
  }

  /// "Safe: Requires improvement", "Safeguarding – Score: 2".
  bool ReadJudgedEntry(std::string_view normal, Line* line) const {
    Rating rating = Rating::kNone;
    std::string_view head = CutRating(normal, &rating);
    const std::size_t at = normal.rfind(" score ");
    const int score = at == std::string_view::npos ? 0 : ScoreOf(normal.substr(at + 1));
    if (score > 0) head = normal.substr(0, at);
    if (head.size() == normal.size()) return false;
    const Term* term = recognition_.FindForm(head);
    if (!term || term->entries.empty()) return false;
    line->kind = LineKind::kEntry;
    line->term = term;
    line->rating = rating;
    line->score = static_cast<std::int8_t>(score);
    return true;
  }

  /// "Theme 1 – Working with People - Assessing Needs": every piece must be known.
  bool ReadPieces(std::string_view text, Line* line) const {
    const std::vector<std::string_view> pieces = Pieces(text);
    Line found = *line;
    for (std::string_view piece : pieces) {
      const NormalForm form(piece);
      std::string_view normal = CutOrdinal(form.view(), &found);
      if (normal.size() == form.view().size() && pieces.size() == 1) return false;
      if (normal.empty()) continue;
      const Term* term = recognition_.FindForm(normal);
      if (!term || term->entries.empty()) {
        if (found.theme > 0 && &piece != &pieces.front() && !found.term) continue;  // "Theme 2: Our support"
        return false;
      }
      found.outer = found.term;
      found.term = term;
    }
    if (!found.term && found.theme == 0) return false;
    if (!found.term && recognition_.numbered_groups.empty()) return false;
    *line = found;
    line->kind = LineKind::kEntry;
    return true;
  }

  bool ReadDate(std::string_view text, Line* line) const {
    if (text.find_first_of("0123456789") == std::string_view::npos) return false;
    const std::optional<PrintedDate> date = FindDate(text);
    if (!date) return false;
    // Of a range the label stands before its first day.
    std::string_view before = text.substr(0, date->begin);
    const std::size_t digit = before.find_first_of("0123456789");
    if (digit != std::string_view::npos) before = before.substr(0, digit);
    line->date = recognition_.FindDateLabel(NormalForm(before).view());
    if (line->date == DateMeaning::kNone || text.size() - date->end > 40) {
      line->date = DateMeaning::kNone;
      return false;
    }
    line->term = recognition_.FindBeginning(NormalForm(text).view());
    line->kind = LineKind::kDate;
    return true;
  }

  bool ReadTitle(std::string_view normal, Line* line) const {
    if (line->kind == LineKind::kProse) return false;
    for (std::size_t i = 0; i < recognition_.titles.size(); ++i) {
      const Title& title = recognition_.titles[i];
      const bool words = std::all_of(title.words.begin(), title.words.end(),
                                     [&](const std::string& word) { return ContainsWords(normal, word); });
      const bool except =
          words && std::any_of(title.except.begin(), title.except.end(), [&](const std::string& beginning) {
            return normal.starts_with(beginning) && normal.size() > beginning.size() &&
                   normal[beginning.size()] == ' ';
          });
      if (!words || except ||
          !RE2::PartialMatch(re2::StringPiece(normal.data(), normal.size()), *title.pattern))
        continue;
      line->kind = LineKind::kTitle;
      line->title = static_cast<std::int16_t>(i);
      return true;
    }
    return false;
  }

  bool ReadBeginning(std::string_view text, std::string_view normal, Line* line) const {
    if (normal.starts_with("we did not look at") &&
        normal.find("previous rating") != std::string_view::npos) {
      line->kind = LineKind::kCarriedOver;
      return true;
    }
    const Term* term = recognition_.FindBeginning(normal);
    if (!term) return false;
    line->term = term;
    if (ReadPercentage(text, normal, line)) return true;
    const bool prose = line->kind == LineKind::kProse;
    if (term->heading >= 0 && !prose) {
      line->kind = LineKind::kHeading;
      return true;
    }
    if (!term->context || !IsLabelled(text, term->label)) return false;
    if (term->caption && (prose || !HasDigitAfterWord(normal))) return false;
    line->kind = LineKind::kContextLine;
    return true;
  }

  static bool HasDigitAfterWord(std::string_view normal) {
    const std::size_t space = normal.find(' ');
    return space != std::string_view::npos && normal[space + 1] >= '0' && normal[space + 1] <= '9';
  }

  /// "Contact: …" is a label, "Contact was maintained …" is narrative.
  static bool IsLabelled(std::string_view text, bool label) {
    return !label || text.substr(0, 40).find(':') != std::string_view::npos;
  }

  static bool ReadPercentage(std::string_view text, std::string_view normal, Line* line) {
    if (!normal.starts_with("this ") || !ContainsWords(normal, "scored")) return false;
    line->percentage = static_cast<std::int16_t>(FindPercentage(text.substr(0, 160)));
    if (line->percentage < 0) return false;
    line->kind = LineKind::kPercentage;
    return true;
  }

  /// The last sentence of `text`, which ends in a colon, as the lead of a list.
  bool ReadLead(std::string_view text, Line* line) const {
    const std::size_t stop = text.rfind(". ");
    const NormalForm form(stop == std::string_view::npos ? text : text.substr(stop + 2));
    if (form.empty()) return false;
    for (const Lead& lead : recognition_.leads) {
      if (!RE2::PartialMatch(re2::StringPiece(form.view().data(), form.view().size()), *lead.pattern))
        continue;
      line->kind = LineKind::kLead;
      line->role = lead.role;
      if (!line->term) line->term = recognition_.FindBeginning(form.view());
      return true;
    }
    return false;
  }

  const Recognition& recognition_;
};

}  // namespace

EntryRef EntryOf(const Line& line, int index, const Frameworks& frameworks) {
  EntryRef entry{static_cast<std::int8_t>(index), kNoEntry, kNoEntry};
  for (const Term* term : {line.term, line.outer}) {
    const EntryRef* found = term ? term->Find(index) : nullptr;
    if (!found) continue;
    if (entry.statement == kNoEntry) entry.statement = found->statement;
    if (entry.group == kNoEntry) entry.group = found->group;
  }
  const std::vector<std::int8_t>& numbered = frameworks.recognition->numbered_groups;
  const bool by_number = std::find(numbered.begin(), numbered.end(), index) != numbered.end();
  if (line.theme > 0 && by_number && entry.group == kNoEntry &&
      line.theme <= static_cast<int>(frameworks.all[index].groups.size())) {
    entry.group = static_cast<EntryId>(line.theme - 1);
  }
  return entry;
}

std::vector<Line> ReadLines(const Document& document, const Frameworks& frameworks) {
  const LineReader reader(*frameworks.recognition);
  std::vector<Line> lines;
  lines.reserve(document.blocks.size());
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kFurniture || block.span.empty()) {
      lines.push_back(reader.ReadFurniture(Slice(document.text, block.span)));
    } else {
      lines.push_back(reader.Read(Slice(document.text, block.span), Slice(document.text, block.mark)));
    }
  }
  return lines;
}

std::string_view WithoutJudgement(std::string_view text, const Line& line) {
  if (line.kind != LineKind::kEntry || (line.rating == Rating::kNone && line.score == 0)) return text;
  const std::size_t words = line.score > 0 ? 2 : line.rating == Rating::kRequiresImprovement ? 2 : 1;
  std::size_t end = text.size();
  for (std::size_t cut = 0; cut < words; ++cut) {
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
    const std::size_t space = text.substr(0, end).find_last_of(" \n");
    if (space == std::string_view::npos) return text;
    end = space;
  }
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == ':' || text[end - 1] == '-')) --end;
  for (std::string_view dash : {"–", "—"}) {
    if (text.substr(0, end).ends_with(dash)) end -= dash.size();
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return end == 0 ? text : text.substr(0, end);
}

std::string TitleText(std::string_view text) {
  std::string plain;
  for (char c : text) {
    if (c != '*' && c != '#') plain += c;
  }
  std::string title = CollapseWhiteSpace(plain);
  while (!title.empty() && (title.back() == ':' || title.back() == ' ')) title.pop_back();
  return title;
}

}  // namespace caresift
