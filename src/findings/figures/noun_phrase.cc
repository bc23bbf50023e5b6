// What a number counts. Without a tagger, a noun phrase is a short run of words that no closed-class word,
// mark or other number breaks, and its head the plural it ends in. Every noun is its own unit, but people are
// persons, whatever gives care a provider, and jobs to be filled posts, as a reader would add them up.
#include "noun_phrase.h"

#include <array>

namespace caresift::figures {
namespace {

constexpr std::uint32_t kMostModifiers = 6;

bool IsPlural(const SentenceWords& words, std::uint32_t i) {
  const std::string_view word = words.word(i);
  if (word == "people" || word == "children" || word == "men" || word == "women") return true;
  if (word.size() < 4 || !word.ends_with('s') || words.Has(i, kBoundary | kVerb)) return false;
  for (std::string_view ending : {"ss", "us", "is", "'s", "ous"}) {
    if (word.ends_with(ending)) return false;
  }
  return !words.Possessive(i);
}

bool IsVerbal(std::string_view word) {
  return word.size() > 4 && (word.ends_with("ed") || word.ends_with("ing")) && word != "need";
}

bool EndsPhrase(const SentenceWords& words, std::uint32_t i, std::uint32_t begin) {
  if (i >= words.size() || words.Has(i, kMark | kMonth)) return true;
  if (words.Has(i, kBoundary) && !words.Has(i, kRole)) {
    if (words.Is(i, "living") && i > begin && words.Is(i - 1, "supported", "independent", "assisted"))
      return false;
    // "placed", "registered" end a phrase that has its noun, and may open one ("registered nurses").
    return i != begin || !IsVerbal(words.word(i));
  }
  return words.Has(i, WordTable::kDigits | kCardinal) && !words.Has(i - 1, kNaming);
}

bool IsStaff(const SentenceWords& words, std::uint32_t i) {
  return words.Is(i, "staff") || ((words.Is(i, "members") || words.Is(i, "member")) &&
                                  words.Is(i + 1, "of") && words.Is(i + 2, "staff"));
}

// Jobs are posts where the sentence is about filling them.
bool AboutPosts(const SentenceWords& words, std::uint32_t at) {
  const std::uint32_t first = at > 10 ? at - 10 : 0;
  for (std::uint32_t i = first; i < at; ++i) {
    if (words.Has(i, kPost)) return true;
  }
  return false;
}

// "care worker", "service user": of these the first word says who they are.
bool NeedsModifier(const SentenceWords& words, std::uint32_t head) {
  return head > 0 && words.Is(head, "worker", "workers", "user", "users") &&
         words.Is(head - 1, "care", "social", "support", "service", "agency", "youth", "link", "key");
}

std::string UnitOf(const SentenceWords& words, std::uint32_t head) {
  if (IsStaff(words, head)) return "staff";
  // A home is a provider, people's own homes are not.
  if (words.Has(head, kProvider))
    return head > 0 && words.Is(head - 1, "own", "new", "their", "private") ? "home" : "provider";
  if (words.Is(head, "people", "person", "persons", "individuals", "individual")) return "person";
  if (words.Has(head, kRole) && AboutPosts(words, head)) return "post";
  if (NeedsModifier(words, head)) return std::string(words.word(head - 1)) + " " + Singular(words.word(head));
  return Singular(words.word(head));
}

// The noun at `head` with the words right before it that describe it.
NounElsewhere Described(const SentenceWords& words, std::uint32_t head, std::uint32_t begin) {
  std::uint32_t first = head;
  while (first > begin && head - first < kMostModifiers && !EndsPhrase(words, first - 1, begin) &&
         !words.Has(first - 1, WordTable::kDigits | kCardinal | kVerb | kSaying))
    --first;
  return {first, head + 1, UnitOf(words, head)};
}

}  // namespace

std::string Singular(std::string_view noun) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kIrregular = {{
      {"people", "person"},
      {"persons", "person"},
      {"children", "child"},
      {"men", "man"},
      {"women", "woman"},
      {"inquiries", "enquiry"},
      {"midwives", "midwife"},
      {"wives", "wife"},
      {"shelves", "shelf"},
      {"lives", "life"},
      {"analyses", "analysis"},
  }};
  for (const auto& [many, one] : kIrregular) {
    if (noun == many) return std::string(one);
  }
  std::string singular(noun);
  const auto cut = [&](std::size_t letters, std::string_view ending) {
    singular.resize(singular.size() - letters);
    singular += ending;
  };
  if (noun.size() > 4 && noun.ends_with("ies")) {
    cut(3, "y");
  } else if (noun.ends_with("sses") || noun.ends_with("ches") || noun.ends_with("shes") ||
             noun.ends_with("xes") || noun.ends_with("uses")) {
    cut(noun.ends_with("uses") && !noun.ends_with("buses") && !noun.ends_with("viruses") ? 1 : 2, "");
  } else if (noun.size() > 3 && noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us")) {
    cut(1, "");
  }
  return singular;
}

std::optional<CountedNoun> ReadCountedNoun(const SentenceWords& words, std::uint32_t i, double value) {
  if (words.Is(i, "more", "further", "other") && !words.Is(i + 1, "than", "of")) ++i;  // "two more drivers"
  const std::uint32_t begin = i;
  std::uint32_t head = 0;
  bool plural = false;
  for (; i < words.size() && i - begin < kMostModifiers && !EndsPhrase(words, i, begin); ++i) {
    const bool is_plural = IsPlural(words, i) || IsStaff(words, i);
    if (plural && !is_plural) break;
    if (is_plural) {
      head = i;
      plural = true;
      if (words.Is(i, "people") || IsStaff(words, i)) {
        ++i;
        // "staff members", "staff files"; "people" as a rule does not go on.
        if (IsPlural(words, i) && words.Is(i - 1, "staff")) {
          if (!words.Is(i, "members")) head = i;
          ++i;
        }
        break;
      }
    }
  }
  if (i == begin) return std::nullopt;
  if (!plural) {
    const bool known = words.Has(i - 1, kHuman | kRole | kProvider);
    if (value != 1 && !known) return std::nullopt;
    if (IsVerbal(words.word(i - 1)) || words.Possessive(i - 1)) return std::nullopt;
    head = i - 1;
  }
  if (words.Has(head, kStructure)) return CountedNoun{head, i, {}};
  return CountedNoun{head, i, UnitOf(words, head)};
}

NounElsewhere NounOfSubject(const SentenceWords& words, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t i = first; i + 2 < last; ++i) {
    if (words.Is(i, "number", "numbers") && words.Is(i + 1, "of")) first = i + 2;
  }
  for (std::uint32_t i = first; i < last; ++i) {
    if (words.Is(i, "caseload", "caseloads")) return {i, i + 1, "case"};
  }
  // "brought infections down from": the noun that changed stands right before.
  std::uint32_t at = last;
  while (at > first && words.Is(at - 1, "from", "down", "up")) --at;
  if (at < last && at > first && IsPlural(words, at - 1)) return Described(words, at - 1, first);
  for (std::uint32_t i = first; i < last; ++i) {
    if (words.Is(i, "list", "lists")) return {i, i + 1, "person"};
    if (words.Has(i, kStructure | kTimeUnit) || (!IsPlural(words, i) && !IsStaff(words, i))) continue;
    // "service users", "care home beds": the last of a run of plurals.
    while (i + 1 < last && IsPlural(words, i + 1)) ++i;
    return Described(words, i, first);
  }
  return {};
}

NounElsewhere NounOfAntecedent(const SentenceWords& words, std::uint32_t first, std::uint32_t last,
                               Antecedent antecedent) {
  for (std::uint32_t i = last; i-- > first;) {
    const bool counted = IsPlural(words, i) || IsStaff(words, i);
    if (!counted || words.Has(i, kStructure | kTimeUnit)) continue;
    const bool human = words.Has(i, kHuman | kRole) || IsStaff(words, i);
    if ((antecedent == Antecedent::kThings && human) || (antecedent == Antecedent::kPersons && !human))
      continue;
    return Described(words, i, first);
  }
  return {};
}

}  // namespace caresift::figures
