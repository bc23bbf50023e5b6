// Dates that cannot both be true: a report published before the visit it tells of, a report dated before what
// it says has happened, the paper for a meeting dated by another year than the meeting; and dates that are
// none: a day that the month has not, a weekday that the date is not, a financial year that ends where it
// began.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "checks.h"
#include "dates.h"
#include "normal_form.h"

namespace caresift {
namespace {

constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

int DigitsAt(std::string_view text, std::size_t at) {
  int n = 0;
  while (at + static_cast<std::size_t>(n) < text.size() && IsDigit(text[at + static_cast<std::size_t>(n)]))
    ++n;
  return n;
}

/// Monday is 0. Sakamoto's method.
int WeekdayOf(const PrintedDate& date) {
  constexpr std::array<int, 12> kOffsets = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int year = date.month < 3 ? date.year - 1 : date.year;
  const int sunday_based = (year + year / 4 - year / 100 + year / 400 +
                            kOffsets[static_cast<std::size_t>(date.month - 1)] + date.day) %
                           7;
  return (sunday_based + 6) % 7;
}

/// The sentence of `text` around byte `at`.
std::string_view SentenceAround(std::string_view text, std::size_t at, std::size_t* begin) {
  const std::size_t before = text.rfind(". ", at);
  *begin = before == std::string_view::npos ? 0 : before + 2;
  const std::size_t end = text.find(". ", at);
  return text.substr(*begin, end == std::string_view::npos ? text.size() - *begin : end - *begin);
}

/// Whether a sentence tells what has happened, and nothing of what is to come.
bool TellsThePast(std::string_view sentence) {
  const NormalForm form(sentence.substr(0, kLongestLine));
  for (std::string_view word :
       {"will", "would", "due", "planned", "plans", "expected", "scheduled", "until", "by", "aim", "intended",
        "proposed", "from", "to be", "target", "deadline", "next"}) {
    if (ContainsWords(form.view(), word)) return false;
  }
  for (std::string_view word :
       {"was", "were", "took place", "published", "started", "began", "visited", "inspected", "introduced",
        "concluded", "met", "held", "received", "rated", "assessed", "had"}) {
    if (ContainsWords(form.view(), word)) return true;
  }
  return false;
}

class DateChecker {
 public:
  DateChecker(const CheckContext& context, int part)
      : context_(context), part_(context.parts[static_cast<std::size_t>(part)]), number_(part) {}

  void Check() {
    CheckOwnDates();
    for (const Block& block : context_.document.blocks) {
      if (block.kind != BlockKind::kFurniture && part_.span.Contains(block.span)) ReadBlock(block.span);
    }
    if (!latest_.empty() && !part_.published_span.empty()) {
      const std::string note =
          later_ > 1 ? fmt::format("It tells of {} dates after its own.", later_) : std::string();
      context_.Add(Check::Kind::kDates, Side(part_.published, part_.published_span),
                   Side(latest_, latest_span_), note);
    }
  }

 private:
  CheckSide Side(std::string value, Span span) const { return {std::move(value), number_, span}; }

  void CheckOwnDates() {
    if (!part_.published_span.empty() && !part_.assessed_span.empty() && part_.published < part_.assessed)
      context_.Add(Check::Kind::kDates, Side(part_.published, part_.published_span),
                   Side(part_.assessed, part_.assessed_span),
                   "It was published, or last updated, before the assessment it reports.");
    const Part& agenda = context_.parts.front();
    if (number_ == 0 || agenda.kind != PartKind::kNarrative || agenda.published_span.empty() ||
        part_.published_span.empty() || part_.published == agenda.published)
      return;
    if (part_.published.substr(4) == agenda.published.substr(4))
      context_.Add(Check::Kind::kDates, Side(part_.published, part_.published_span),
                   {agenda.published, 0, agenda.published_span},
                   "The paper has the day of the meeting and another year.");
  }

  /// Every year from 2000 on that a block names, with what stands around it.
  void ReadBlock(Span block) {
    const std::string_view text = Slice(context_.document.text, block);
    for (std::size_t at = text.find("20"); at != std::string_view::npos; at = text.find("20", at + 1)) {
      if ((at > 0 && (IsDigit(text[at - 1]) || text[at - 1] == '/')) || DigitsAt(text, at) != 4) continue;
      ReadDateBefore(text, at, block);
      ReadYears(text, at, block);
    }
  }

  /// "10 January 2025" whose year stands at `at`.
  void ReadDateBefore(std::string_view text, std::size_t at, Span block) {
    const std::size_t from = at > 24 ? at - 24 : 0;
    const std::string_view window = text.substr(from, at + 4 - from);
    for (std::size_t i = 0; i < window.size(); ++i) {
      if (!IsDigit(window[i]) || (i > 0 && IsDigit(window[i - 1]))) continue;
      std::optional<PrintedDate> date = ReadWordDate(window, i);
      if (!date || date->end != window.size()) continue;
      date->begin += from;
      date->end += from;
      const Span span{block.begin + static_cast<std::uint32_t>(date->begin),
                      block.begin + static_cast<std::uint32_t>(date->end)};
      if (!IsDay(*date)) {
        context_.Add(Check::Kind::kDates, Side(std::string(Slice(context_.document.text, span)), span),
                     Side("no such day", span));
        return;
      }
      CheckWeekday(text, *date, span);
      CheckEvent(text, *date, span);
      return;
    }
  }

  void CheckWeekday(std::string_view text, const PrintedDate& date, Span span) {
    const std::size_t from = date.begin > 12 ? date.begin - 12 : 0;
    const NormalForm before(text.substr(from, date.begin - from));
    for (std::size_t day = 0; day < kWeekdays.size(); ++day) {
      if (!before.view().ends_with(kWeekdays[day]) || static_cast<int>(day) == WeekdayOf(date)) continue;
      context_.Add(
          Check::Kind::kDates, Side(std::string(kWeekdays[day]), span),
          Side(fmt::format("{} is a {}", date.Iso(), kWeekdays[static_cast<std::size_t>(WeekdayOf(date))]),
               span));
    }
  }

  /// What has happened after the day on which it is told; the latest such day stands for all.
  void CheckEvent(std::string_view text, const PrintedDate& date, Span span) {
    if (part_.published_span.empty() || date.Iso() <= part_.published || date.Iso() == part_.assessed) return;
    std::size_t begin = 0;
    if (!TellsThePast(SentenceAround(text, date.begin, &begin))) return;
    ++later_;
    if (date.Iso() <= latest_) return;
    latest_ = date.Iso();
    latest_span_ = span;
  }

  /// "2024/24", "2015-219", "2025-2023".
  void ReadYears(std::string_view text, std::size_t at, Span block) {
    std::size_t i = at + 4;
    const bool slash = i < text.size() && text[i] == '/';
    const bool dash = i < text.size() && text[i] == '-';
    if (!slash && !dash) return;
    ++i;
    const int digits = DigitsAt(text, i);
    if (digits == 0 || digits > 4) return;
    const std::size_t end = i + static_cast<std::size_t>(digits);
    if (end < text.size() && (text[end] == '/' || text[end] == '-')) return;  // a date in figures
    const int first = std::stoi(std::string(text.substr(at, 4)));
    const int second = std::stoi(std::string(text.substr(i, static_cast<std::size_t>(digits))));
    // Up to 12 it may be a month.
    const bool same = digits == 2 && second > 12 && second <= first % 100;
    const bool broken = dash && digits == 3 && second / 10 >= 20 && second / 10 <= 29;
    const bool reversed = dash && digits == 4 && second < first && second > 1900;
    if (!same && !broken && !reversed) return;
    const Span span{block.begin + static_cast<std::uint32_t>(at),
                    block.begin + static_cast<std::uint32_t>(end)};
    context_.Add(Check::Kind::kDates, Side(std::string(Slice(context_.document.text, span)), span),
                 Side(broken ? "no year" : "ends before it can", span));
  }

  const CheckContext& context_;
  const Part& part_;
  const int number_;
  std::string latest_;
  Span latest_span_;
  int later_ = 0;
};

}  // namespace

void CheckDates(const CheckContext& context) {
  for (std::size_t p = 0; p < context.parts.size(); ++p) DateChecker(context, static_cast<int>(p)).Check();
}

}  // namespace caresift
