// Regulations that a part cites: "in breach of regulation 12 (Safe care and treatment)", "breaches of
// regulations 17 and 18", "Regulation 18 HSCA (RA) Regulations 2014 Staffing". A number alone tells little,
// for two sets of regulations are in use; the year or the title behind it tells which.

#include <algorithm>
#include <optional>
#include <string>

#include "find_words.h"
#include "reading.h"

namespace caresift {
namespace {

/// Words between a number and its title, longest first.
constexpr std::string_view kActs[] = {
    "of the health and social care act 2008 regulated activities regulations 2014",
    "of the health and social care act 2008 regulated activities regulations 2010",
    "health and social care act 2008 regulated activities regulations 2014",
    "hsca 2008 regulated activities regulations 2014",
    "hsca 2008 regulated activities regulations 2010",
    "hsca ra regulations 2014",
    "of the hsca ra regulations 2014",
    "of the regulated activities regulations 2014",
    "of the hsca 2008 regulated activities regulations 2014"};
constexpr std::string_view kRegistrationActs[] = {
    "of the care quality commission registration regulations 2009",
    "care quality commission registration regulations 2009", "cqc registration regulations 2009",
    "registration regulations 2009"};
constexpr std::string_view kRegistrationGroup = "registration-2009";
constexpr std::size_t kLongestTail = 220;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// A number of a regulation at the beginning of `text`: one or two digits, perhaps with an A; empty for
/// others.
std::string_view ReadNumber(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && IsDigit(text[end])) ++end;
  if (end == 0 || end > 2) return {};
  if (end < text.size() && text[end] == 'A' && (end + 1 == text.size() || !IsLetter(text[end + 1]))) ++end;
  if (end < text.size() && (IsLetter(text[end]) || text[end] == '.' || text[end] == '/') &&
      end + 1 < text.size() && (IsLetter(text[end + 1]) || IsDigit(text[end + 1])))
    return {};
  return text.substr(0, end);
}

class BreachFinder {
 public:
  BreachFinder(const Reading& reading, Stretch stretch, Part* part)
      : reading_(reading), stretch_(stretch), part_(*part), regulations_(reading.frameworks.Regulations()) {}

  void Find() {
    if (regulations_ == nullptr ||
        FindWords(Slice(text(), part_.span), "egulation") == std::string_view::npos)
      return;
    std::size_t passage = 0;
    for (std::size_t b = stretch_.begin; b < stretch_.end; ++b) {
      while (passage < part_.passages.size() && part_.passages[passage].block < b) ++passage;
      if (reading_.IsFurniture(b)) continue;
      ReadBlock(b, passage);
    }
  }

 private:
  std::string_view text() const { return reading_.document.text; }

  void ReadBlock(std::size_t b, std::size_t passage) {
    const Span block = reading_.document.blocks[b].span;
    const std::string_view words = Slice(text(), block);
    for (std::size_t at = FindWords(words, "egulation"); at != std::string_view::npos;
         at = FindWords(words, "egulation", at + 1)) {
      if (at == 0 || (words[at - 1] != 'r' && words[at - 1] != 'R') || (at > 1 && IsLetter(words[at - 2])))
        continue;
      std::size_t i = at + std::string_view("egulation").size();
      if (i < words.size() && words[i] == 's') ++i;
      if (i >= words.size() || (words[i] != ' ' && words[i] != '\n')) continue;
      ReadNumbers(block, i + 1, passage);
    }
  }

  /// "12", "12 and 17", "17 (Good governance) and 18 (Staffing)", from byte `at` of the block.
  void ReadNumbers(Span block, std::size_t at, std::size_t passage) {
    const std::string_view words = Slice(text(), block);
    const std::size_t first = at;
    while (at < words.size()) {
      const std::string_view number = ReadNumber(words.substr(at));
      if (number.empty()) return;
      Breach breach;
      breach.number = number;
      breach.span = {block.begin + static_cast<std::uint32_t>(at),
                     block.begin + static_cast<std::uint32_t>(at + number.size())};
      at = SkipParagraphs(words, at + number.size());
      const std::size_t behind = ReadTitle(block, at, &breach);
      breach.status = StatusOf(block, first, passage);
      if (passage < part_.passages.size()) breach.section = part_.passages[passage].section;
      Keep(std::move(breach));
      const std::size_t next = NextNumber(words, behind);
      if (next == std::string_view::npos) return;
      at = next;
    }
  }

  /// "(1)(2)(a)".
  static std::size_t SkipParagraphs(std::string_view words, std::size_t at) {
    while (true) {
      std::size_t i = at;
      while (i < words.size() && words[i] == ' ') ++i;
      if (i >= words.size() || words[i] != '(') return at;
      const std::size_t end = words.find(')', i);
      if (end == std::string_view::npos || end - i > 3) return at;
      at = end + 1;
    }
  }

  static std::size_t NextNumber(std::string_view words, std::size_t at) {
    for (std::string_view joint : {", and ", " and ", ", ", " & "}) {
      if (words.substr(at).starts_with(joint) && at + joint.size() < words.size() &&
          IsDigit(words[at + joint.size()]))
        return at + joint.size();
    }
    return std::string_view::npos;
  }

  /// Reads the act and the title from byte `at` of the block; returns the byte behind them.
  std::size_t ReadTitle(Span block, std::size_t at, Breach* breach) {
    const std::string_view words = Slice(text(), block);
    const NormalForm form(words.substr(at, kLongestTail));
    std::string_view tail = form.view();
    bool registration = false;
    for (std::string_view act : kActs) CutAct(act, &tail);
    for (std::string_view act : kRegistrationActs) registration |= CutAct(act, &tail);
    const std::size_t open = words.find_first_not_of(" :–-", at);
    if (open != std::string_view::npos && words[open] == '(' && open + 1 < words.size() &&
        IsLetter(words[open + 1])) {
      const std::size_t end = words.find(')', open);
      if (end != std::string_view::npos && end - open < 100) {
        SetTitle(block, open + 1, end, breach);
        ++breach->span.end;
        breach->regulation = Look(breach->number, NormalForm(breach->title).view(), registration);
        return end + 1;
      }
    }
    const EntryId titled = TitledBy(breach->number, tail, registration);
    breach->regulation = titled != kNoEntry ? titled : Look(breach->number, "", registration);
    if (titled != kNoEntry) FindTitleIn(block, at, regulations_->statements[titled].label, breach);
    return breach->title_span.empty() ? at : breach->title_span.end - block.begin;
  }

  static bool CutAct(std::string_view act, std::string_view* tail) {
    if (!tail->starts_with(act)) return false;
    tail->remove_prefix(act.size());
    if (tail->starts_with(' ')) tail->remove_prefix(1);
    return true;
  }

  void SetTitle(Span block, std::size_t begin, std::size_t end, Breach* breach) {
    breach->title_span = {block.begin + static_cast<std::uint32_t>(begin),
                          block.begin + static_cast<std::uint32_t>(end)};
    breach->title = TitleText(Slice(text(), breach->title_span));
    breach->span.end = breach->title_span.end;
  }

  /// The title as it stands in the text, whatever its case.
  void FindTitleIn(Span block, std::size_t at, std::string_view label, Breach* breach) {
    const std::string_view words = Slice(text(), block);
    const NormalForm wanted(label);
    for (std::size_t i = at; i < words.size() && i < at + kLongestTail; ++i) {
      if (!IsLetter(words[i]) || (i > 0 && IsLetter(words[i - 1]))) continue;
      const std::string_view candidate = words.substr(i, label.size() + 2);
      if (!NormalForm(candidate).view().starts_with(wanted.view())) continue;
      return SetTitle(block, i, std::min(i + label.size(), words.size()), breach);
    }
  }

  /// The regulation of that number whose title `tail` begins with. A title that belongs to another number,
  /// "regulation 12 (Staffing)", is for the checks to name.
  EntryId TitledBy(std::string_view number, std::string_view tail, bool registration) const {
    for (std::size_t i = 0; i < regulations_->statements.size(); ++i) {
      const FrameworkEntry& entry = regulations_->statements[i];
      if (entry.number != number || (registration && !IsRegistration(entry))) continue;
      const NormalForm label(entry.label);
      const bool titled = tail.starts_with(label.view()) &&
                          (tail.size() == label.view().size() || tail[label.view().size()] == ' ');
      if (titled) return static_cast<EntryId>(i);
    }
    return kNoEntry;
  }

  bool IsRegistration(const FrameworkEntry& entry) const {
    return regulations_->groups[static_cast<std::size_t>(entry.parent)].id == kRegistrationGroup;
  }

  /// The regulation of that number, by its title where two sets have the number.
  EntryId Look(std::string_view number, std::string_view title, bool registration) const {
    EntryId found = kNoEntry;
    for (std::size_t i = 0; i < regulations_->statements.size(); ++i) {
      const FrameworkEntry& entry = regulations_->statements[i];
      if (entry.number != number) continue;
      if (!title.empty() && NormalForm(entry.label).view() == title) return static_cast<EntryId>(i);
      if (found == kNoEntry && IsRegistration(entry) == registration) found = static_cast<EntryId>(i);
    }
    return found;
  }

  // ---- Status

  /// What the sentence around byte `at` of the block says, and else what the list it stands in is for.
  Breach::Status StatusOf(Span block, std::size_t at, std::size_t passage) const {
    const std::string_view words = Slice(text(), block);
    std::size_t begin = words.rfind(". ", at);
    begin = begin == std::string_view::npos ? 0 : begin + 2;
    const std::size_t end = std::min(words.find(". ", at), words.size());
    std::string sentence;
    for (std::size_t i = begin; i < end; i += 100) {
      // Wide enough pieces for every phrase below, which may straddle a border of 100 bytes.
      sentence.append(" ").append(NormalForm(words.substr(i, std::min<std::size_t>(160, end - i))).view());
    }
    const auto says = [&](std::initializer_list<std::string_view> phrases) {
      return std::any_of(phrases.begin(), phrases.end(),
                         [&](std::string_view phrase) { return ContainsWords(sentence, phrase); });
    };
    if (says({"no longer in breach", "not in breach", "no longer a breach", "now met", "had been met",
              "was met", "were met", "no breaches"}))
      return Breach::Status::kMet;
    const bool past = says({"last inspection", "previous inspection", "previously", "followed up on",
                            "follow up on", "last assessment", "previous assessment"});
    const bool still = says({"remained in breach", "still in breach", "continued breach", "continuing breach",
                             "remains in breach", "repeated breach", "in continued breach"});
    if (past && !still) return Breach::Status::kMentioned;
    if (says({"breach", "breaches", "breached", "breaching", "warning notice", "requirement notice",
              "not meeting", "contravention", "must ensure", "must"}))
      return Breach::Status::kBreach;
    const bool told =
        passage < part_.passages.size() && part_.passages[passage].role == Role::kImprovementList;
    return told || UnderNotices(passage) ? Breach::Status::kBreach : Breach::Status::kMentioned;
  }

  /// Below "Requirement notices" a table names the regulations that were not met.
  bool UnderNotices(std::size_t passage) const {
    if (passage >= part_.passages.size()) return false;
    for (int s = part_.passages[passage].section; s >= 0; s = part_.sections[s].parent) {
      if (part_.sections[s].role == Role::kImprovementList) return true;
    }
    return false;
  }

  /// Each regulation once for each status: what is said of it again adds nothing.
  void Keep(Breach breach) {
    const auto same = std::find_if(part_.breaches.begin(), part_.breaches.end(), [&](const Breach& other) {
      return other.status == breach.status && other.number == breach.number &&
             other.regulation == breach.regulation;
    });
    if (same == part_.breaches.end()) {
      part_.breaches.push_back(std::move(breach));
    } else if (same->title.empty() && !breach.title.empty()) {
      *same = std::move(breach);
    }
  }

  const Reading& reading_;
  const Stretch stretch_;
  Part& part_;
  const Framework* regulations_;
};

}  // namespace

void FindBreaches(const Reading& reading, Stretch stretch, Part* part) {
  BreachFinder(reading, stretch, part).Find();
}

}  // namespace caresift
