// From amounts with roles to figures, within a sentence and across sentences.
#include "reader.h"

#include <algorithm>
#include <optional>

#include "amount.h"
#include "dates.h"
#include "direction.h"
#include "measure.h"
#include "role.h"

namespace caresift::figures {
namespace {

constexpr std::uint32_t kNextTo = 3;        // words between two times of one subject
constexpr std::uint32_t kChangeReach = 10;  // words before "from 20 to 120" that judge the change
constexpr std::uint32_t kCeilingReach = 5;  // words between "no more than" and the target
constexpr std::uint32_t kManagedReach =
    6;  // words before "(the team) managed 54%", which the target before explains
constexpr std::uint32_t kDateReach = 40;     // words between a figure and its date
constexpr std::uint64_t kSentencesBack = 3;  // that a comparator or target may look back over

// Whether some word may begin an amount: a number, a pound sign, "a year".
bool MayHoldFigures(const SentenceView& sentence, WordTable* table) {
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    const std::uint32_t classes = table->Classes(sentence.tokens()[i].word);
    if ((classes & (WordTable::kDigits | kCardinal)) != 0) return true;
    if ((classes & kTimeUnit) != 0 && i > 0 && sentence.IsAny(i - 1, "a", "an")) return true;
  }
  return false;
}

bool IsTimeUnit(std::string_view unit) { return (ClassesOf(unit) & kTimeUnit) != 0; }

bool IsApproximate(const SentenceWords& words, const Amount& amount) {
  if (amount.first == 0) return false;
  return words.Has(amount.first - 1, kApproximate) || words.Is(amount.first - 1, "than");
}

}  // namespace

/// One sentence while its figures are made.
class FigureReader::Sentence {
 public:
  Sentence(const SentenceWords& words, bool less_is_better, const std::vector<Counted>& counted)
      : words_(words), less_is_better_(less_is_better), found_(ReadAmounts(words_)) {
    if (found_.amounts.empty()) return;
    const std::vector<Period> named = PeriodsNamed(words_);
    found_.periods.insert(found_.periods.end(), named.begin(), named.end());
    std::sort(found_.periods.begin(), found_.periods.end(),
              [](const Period& a, const Period& b) { return a.first < b.first; });
    roles_ = AssignRoles(words_, counted, &found_.amounts);
  }

  bool HasAmounts() const { return !roles_.empty(); }

  /// Hands comparators and targets that no figure of the sentence has to the earlier figures; those that none
  /// takes become figures of the sentence.
  void GiveToEarlier(const std::vector<Earlier>& earlier, std::vector<Finding>* findings) {
    for (std::size_t k = 0; k < roles_.size(); ++k) {
      const bool lonely = roles_[k].part == Part::kComparator || roles_[k].part == Part::kTarget;
      if (!lonely || roles_[k].partner) continue;
      if (IsInOtherUnit(k)) {
        roles_[k].part = Part::kAside;
      } else if (HasOwnFigure(k) || !GoesBack(k) || !Give(k, earlier, findings)) {
        if (roles_[k].loose) {
          roles_[k].part = Part::kAside;
        } else {
          MakeFigure(k);
        }
      }
    }
  }

  void MakeFigures(std::vector<Figure>* figures, const std::string& measure_before) {
    for (std::size_t k = 0; k < roles_.size(); ++k) {
      if (roles_[k].part != Part::kFigure) continue;
      const Amount& amount = found_.amounts[k];
      Figure figure = Describe(k);
      if (k > 0 && GoesOn(k) && !figures->empty()) {
        figure.measure = figures->back().measure;
        if (figure.statistic == Statistic::kNone) figure.statistic = figures->back().statistic;
      }
      if (figure.measure.empty())
        figure.measure = figures->empty() ? measure_before : figures->back().measure;
      figure.as_of = AsOf(k);
      figure.period = PeriodOf(k);
      Compare(k, &figure);
      figures->push_back(figure);
      if (!amount.high) continue;
      figures->back().statistic = Statistic::kMinimum;
      figure.statistic = Statistic::kMaximum;
      figure.value = *amount.high;
      figures->push_back(std::move(figure));
    }
  }

  /// What the sentence counts, for the next one.
  std::vector<Counted> CountedThings() const {
    std::vector<Counted> things;
    for (std::size_t k = 0; k < roles_.size(); ++k) {
      const Amount& amount = found_.amounts[k];
      if (roles_[k].part != Part::kFigure || amount.kind != AmountKind::kCount) continue;
      const bool own = amount.last > amount.number_end;
      std::string noun = own ? words_.Text(amount.number_end, amount.last)
                             : words_.Text(amount.noun_first, amount.noun_last);
      things.push_back({amount.value, amount.unit, 0, 0, noun.empty() ? amount.noun : std::move(noun)});
    }
    return things;
  }

  /// A target of the sentence before that this sentence names: "struggled to meet this target".
  void TakeTarget(const std::vector<Figure>& before, std::vector<Figure>* figures) const {
    if (!NamesTarget()) return;
    for (Figure& figure : *figures) {
      if (figure.target || figure.statistic == Statistic::kTarget) continue;
      for (const Figure& target : before) {
        if (target.statistic != Statistic::kTarget || target.unit != figure.unit) continue;
        figure.target = target.value;
        Judge(Said::kNothing, target.value, less_is_better_, &figure);
      }
    }
  }

 private:
  bool HasOwnFigure(std::size_t k) const {
    for (std::size_t i = 0; i < roles_.size(); ++i) {
      if (i != k && roles_[i].part == Part::kFigure && Comparable(found_.amounts[i], found_.amounts[k]))
        return true;
    }
    return false;
  }

  // "33 days, compared with 14 weeks": held against a figure of the sentence, in a unit that cannot be
  // compared.
  bool IsInOtherUnit(std::size_t k) const {
    if (roles_[k].part != Part::kComparator || found_.amounts[k].kind != AmountKind::kTime) return false;
    for (std::size_t i = 0; i < k; ++i) {
      if (roles_[i].part == Part::kFigure && found_.amounts[i].kind == AmountKind::kTime) return true;
    }
    return false;
  }

  // An aim stated in full ("the council aimed to complete 80% of reviews …") is a figure of its own.
  bool GoesBack(std::size_t k) const {
    if (roles_[k].part == Part::kComparator) return true;
    // "This was below the 80% national target."
    const std::uint32_t last = found_.amounts[k].last;
    if (words_.Is(0, "this", "it", "that", "these") &&
        (words_.Is(last, "target") || words_.Is(last + 1, "target")))
      return true;
    for (std::uint32_t i = 0; i < found_.amounts[k].first; ++i) {
      if (words_.Is(i, "target") || words_.Is(i, "standard") || words_.Is(i, "timescale") ||
          words_.Is(i, "goal") || words_.Is(i, "benchmark"))
        return true;
      if (words_.Is(i, "aimed") || words_.Is(i, "aim") || words_.Is(i, "aims")) return false;
    }
    return false;
  }

  void MakeFigure(std::size_t k) {
    roles_[k] = {Part::kFigure, {}, roles_[k].statistic, {}, {}};
    if (roles_[k].statistic == Statistic::kNone && found_.amounts[k].kind == AmountKind::kPercent)
      roles_[k].statistic = Statistic::kShare;
    if (roles_[k].statistic == Statistic::kNone && found_.amounts[k].kind == AmountKind::kCount)
      roles_[k].statistic = Statistic::kCount;
  }

  bool Give(std::size_t k, const std::vector<Earlier>& earlier, std::vector<Finding>* findings) const {
    const Amount& amount = found_.amounts[k];
    bool given = false;
    for (std::size_t i = earlier.size(); i-- > 0;) {
      std::vector<Figure>& figures = (*findings)[earlier[i].finding].figures;
      for (std::size_t f = figures.size(); f-- > 0;) {
        Figure& figure = figures[f];
        if (!amount.unit.empty() && figure.unit != amount.unit) continue;
        if (figure.statistic == Statistic::kTarget) continue;
        const Said said = SaidIn(words_, 0, amount.first);
        if (roles_[k].part == Part::kTarget) {
          // One target for all the waits before it.
          if (figure.target) continue;
          figure.target = amount.value;
          Judge(said, amount.value, earlier[i].less_is_better, &figure);
          given = true;
          continue;
        }
        if (!Hold(amount.value, roles_[k].kind, &figure)) return given;
        Judge(said, amount.value, earlier[i].less_is_better, &figure);
        return true;
      }
    }
    return given;
  }

  // Makes it the figure's comparator, where that has none or the new one is the national one; returns
  // whether.
  static bool Hold(double value, ComparatorKind kind, Figure* figure) {
    const bool national = kind == ComparatorKind::kNational && figure->comparator_kind != kind;
    if (figure->comparator && !national) return false;
    figure->comparator = value;
    figure->comparator_kind = kind;
    return true;
  }

  static void Judge(Said said, double other, bool less_is_better, Figure* figure) {
    const Verdict verdict = JudgeDirection(said, figure->value, other, figure->unit == "percent",
                                           less_is_better || IsTimeUnit(figure->unit));
    figure->direction = verdict.direction;
    figure->contradiction = figure->contradiction || verdict.contradiction;
  }

  // "33 days and 39 days respectively", "20 days (maximum 98 days)": a second time for one subject.
  bool GoesOn(std::size_t k) const {
    const Amount &before = found_.amounts[k - 1], &own = found_.amounts[k];
    return own.kind == AmountKind::kTime && before.kind == AmountKind::kTime &&
           roles_[k - 1].part == Part::kFigure && own.first - before.last <= kNextTo;
  }

  Figure Describe(std::size_t k) const {
    const Amount& amount = found_.amounts[k];
    Figure figure;
    figure.span = words_.view().SpanOf(amount.first, std::max(amount.last, amount.first + 1));
    figure.value = amount.value;
    figure.unit = amount.unit;
    figure.approximate = IsApproximate(words_, amount);
    figure.statistic = roles_[k].statistic;
    if (!amount.planned) figure.out_of = amount.out_of;
    figure.measure = MeasureOf(words_, found_, roles_, k);
    figure.population = PopulationOf(words_, amount);
    return figure;
  }

  void Compare(std::size_t k, Figure* figure) const {
    if (found_.amounts[k].planned) {
      figure->target = found_.amounts[k].out_of;
      Judge(Said::kNothing, *figure->target, false, figure);
    }
    for (std::size_t i = 0; i < roles_.size(); ++i) {
      if (roles_[i].partner != k && !SharesTarget(k, i)) continue;
      const Amount& other = found_.amounts[i];
      const Amount& own = found_.amounts[k];
      const std::uint32_t first = std::min(own.last, other.last), last = std::max(own.first, other.first);
      if (roles_[i].part == Part::kTarget && !figure->target) {
        figure->target = other.value;
        if (figure->comparator) continue;
      } else if (roles_[i].part != Part::kComparator || !Hold(other.value, roles_[i].kind, figure)) {
        continue;
      }
      const bool ceiling = roles_[i].part == Part::kTarget && IsCeiling(other);
      const Said said = SaidIn(words_, first, last);
      // More of a counted thing is neither good nor bad unless the words tell.
      const bool silent = own.kind == AmountKind::kCount && !less_is_better_ &&
                          figure->comparator_kind == ComparatorKind::kPrevious;
      const Said before = SaidIn(words_, first > kChangeReach ? first - kChangeReach : 0, first);
      if (said != Said::kNothing || before == Said::kBetter || before == Said::kWorse || !silent)
        Judge(said != Said::kNothing || !silent ? said : before, other.value, less_is_better_ || ceiling,
              figure);
    }
  }

  // "a ceiling of 40", "no more than 35": more is worse, whatever is counted.
  bool IsCeiling(const Amount& target) const {
    const std::uint32_t begin = target.first > kCeilingReach ? target.first - kCeilingReach : 0;
    for (std::uint32_t i = begin; i < std::min(target.last + 2, words_.size()); ++i) {
      if (words_.Is(i, "ceiling", "limit", "maximum", "cap", "most") ||
          (words_.Is(i, "no") && words_.Is(i + 1, "more")))
        return true;
    }
    return false;
  }

  // Dates count for the figures of their clause, up to the next amount: in "9%, compared with 12% in 2023"
  // the year is that of the 12%.
  std::string AsOf(std::size_t k) const {
    const std::uint32_t at = found_.amounts[k].first, clause = words_.clause(at);
    std::uint32_t first = at, last = at;
    // Of a change from one year to the next, only what stands behind the number is its date.
    const bool change = roles_[k].statistic == Statistic::kChange;
    while (!change && first > 0 && at - first < kDateReach && words_.clause(first - 1) == clause) --first;
    const std::uint32_t next = k + 1 < roles_.size() ? found_.amounts[k + 1].first : words_.size();
    while (last < next && last - at < kDateReach && words_.clause(last) == clause &&
           !(last > at && (words_.Has(last, kComparing) || words_.Is(last, "than"))))
      ++last;
    return AsOfDate(words_, first, last);
  }

  // "91% of nurses and 72% of doctors, against a target of 85%": the target of the last is that of the first.
  bool SharesTarget(std::size_t k, std::size_t target) const {
    if (roles_[target].part != Part::kTarget || roles_[target].partner != k + 1) return false;
    if (!Comparable(found_.amounts[k], found_.amounts[k + 1])) return false;
    const std::uint32_t last = found_.amounts[k + 1].first;
    for (std::uint32_t i = found_.amounts[k].last; i < last; ++i) {
      if (words_.Is(i, "and")) return last - found_.amounts[k].last < 6;
      if (words_.Has(i, kMark)) return false;
    }
    return false;
  }

  // The period right behind the figure, else the last before it, else the first of the sentence.
  std::string PeriodOf(std::size_t k) const {
    const std::uint32_t begin = found_.amounts[k].last;
    const std::uint32_t end = k + 1 < roles_.size() ? found_.amounts[k + 1].first : words_.size();
    const Period* best = nullptr;
    for (const Period& period : found_.periods) {
      if (period.first >= begin && period.first < end) return Words(period);
      if (best == nullptr || period.last <= found_.amounts[k].first) best = &period;
    }
    return best == nullptr ? std::string() : Words(*best);
  }

  // "the last 12 months", "June" of "in June".
  std::string Words(Period period) const {
    if (words_.Is(period.first, "in", "over", "during")) ++period.first;
    return words_.Text(period.first, period.last);
  }

  bool NamesTarget() const {
    for (std::uint32_t i = 0; i + 1 < words_.size(); ++i) {
      if (words_.Is(i, "managed", "achieved", "met") && i < kManagedReach) return true;
      const bool names = words_.Is(i, "this") || words_.Is(i, "that") || words_.Is(i, "the");
      if (names && words_.Has(i + 1, kTarget)) return true;
    }
    return false;
  }

  const SentenceWords& words_;
  const bool less_is_better_;
  Amounts found_;
  std::vector<Role> roles_;
};

void FigureReader::BeginSection() {
  earlier_.clear();
  counted_.clear();
  sentence_ = last_with_figures_ = 0;
}

void FigureReader::Read(const SentenceView& view, std::uint32_t begin, bool less_is_better,
                        std::vector<Finding>* findings) {
  ++sentence_;
  if (!MayHoldFigures(view, &table_)) return;
  if (sentence_ - last_with_figures_ > kSentencesBack) earlier_.clear();
  if (sentence_ - last_with_figures_ > 1) counted_.clear();
  words_.Read(view, begin, &table_);
  Sentence sentence(words_, less_is_better, counted_);
  if (!sentence.HasAmounts()) return;
  sentence.GiveToEarlier(earlier_, findings);
  std::vector<Figure>& figures = findings->back().figures;
  const std::vector<Figure>* before =
      earlier_.empty() ? nullptr : &(*findings)[earlier_.back().finding].figures;
  sentence.MakeFigures(&figures, before && !before->empty() ? before->back().measure : std::string());
  if (before != nullptr) sentence.TakeTarget(*before, &figures);
  if (figures.empty()) return;
  if (earlier_.size() == kSentencesBack) earlier_.erase(earlier_.begin());
  earlier_.push_back({findings->size() - 1, less_is_better});
  last_with_figures_ = sentence_;
  counted_.clear();
  counted_ = sentence.CountedThings();
}

}  // namespace caresift::figures
