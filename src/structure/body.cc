// Who a part is about: the words of its title and first lines, else the name it repeats most.

#include <algorithm>
#include <array>
#include <map>

#include "caresift/text/utf8.h"
#include "reading.h"

namespace caresift {
namespace {

constexpr std::size_t kFrontBlocks = 14;

bool HasWord(std::string_view normal, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return ContainsWords(normal, word); });
}

/// Type of a body from its name; kUnknown where the name says nothing.
BodyType TypeOf(std::string_view name) {
  const NormalForm form(name);
  const std::string_view normal = form.view();
  if (HasWord(normal, {"trust"}) && HasWord(normal, {"nhs", "foundation", "partnership", "hospitals",
                                                     "health", "healthcare", "ambulance", "mental"}))
    return BodyType::kNhsTrust;
  if (HasWord(normal, {"council", "borough of", "city of", "local authority"}))
    return BodyType::kLocalAuthority;
  if (HasWord(normal,
              {"limited", "ltd", "llp", "plc", "group", "cic", "incorporated", "partnership", "charity"}))
    return BodyType::kProvider;
  if (HasWord(normal, {"home",     "house",    "hospital", "surgery", "practice",  "centre",  "center",
                       "hospice",  "lodge",    "court",    "living",  "care",      "clinic",  "manor",
                       "homecare", "services", "service",  "unit",    "infirmary", "nursing", "homes",
                       "dental",   "villa",    "grange",   "cottage", "medical",   "pharmacy"}))
    return BodyType::kLocation;
  return BodyType::kUnknown;
}

bool IsCapital(char c) { return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0xC3; }

/// Words before `end` of `text` that can belong to a name that ends there: capitalised ones and the small
/// words between them.
std::size_t NameBegin(std::string_view text, std::size_t end) {
  std::size_t begin = end, word_end = end;
  for (int words = 0; words < 12 && word_end > 0; ++words) {
    const std::size_t space = text.find_last_of(" \n", word_end - 1);
    const std::size_t word_begin = space == std::string_view::npos ? 0 : space + 1;
    const std::string_view word = text.substr(word_begin, word_end - word_begin);
    const bool small = word == "and" || word == "of" || word == "the" || word == "on" || word == "upon" ||
                       word == "with" || word == "&";
    if (word.empty() || word.find_first_of(".;:!?()\"") != std::string_view::npos) break;
    if (word.back() == ',' && words > 0) break;
    if (!small && !IsCapital(word.front())) break;
    if (!small) begin = word_begin;
    if (word_begin == 0 || (text[space] == '\n' && space > 0 && text[space - 1] == '\n')) break;
    word_end = space;
  }
  return begin;
}

/// Leading words that a sentence may begin with and a name does not.
std::string_view DropArticle(std::string_view name) {
  for (std::string_view article :
       {std::string_view("The "), std::string_view("At "), std::string_view("In "), std::string_view("When "),
        std::string_view("Report of "), std::string_view("About "), std::string_view("CQC ")}) {
    if (name.starts_with(article)) name.remove_prefix(article.size());
  }
  return name;
}

/// The name in `text` that ends in `suffix` ("Council", "Trust") and is told most often, the first of equals.
std::string CommonName(std::string_view text, std::string_view suffix, BodyType type) {
  std::map<std::string, std::pair<int, std::size_t>, std::less<>> counts;
  for (std::size_t at = text.find(suffix); at != std::string_view::npos; at = text.find(suffix, at + 1)) {
    const std::size_t end = at + suffix.size();
    if (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || text.substr(end).starts_with(" Tax")))
      continue;
    const std::size_t from = at > 120 ? at - 120 : 0;
    const std::string_view window = text.substr(from, end - from);
    const std::string name = CollapseWhiteSpace(DropArticle(window.substr(NameBegin(window, window.size()))));
    if (name.size() <= suffix.size() + 2 || TypeOf(name) != type) continue;
    auto& [count, first] = counts.try_emplace(name, 0, at).first->second;
    ++count;
  }
  const std::string* best = nullptr;
  std::pair<int, std::size_t> best_count{0, 0};
  for (const auto& [name, count] : counts) {
    if (count.first > best_count.first ||
        (count.first == best_count.first && count.second < best_count.second)) {
      best = &name;
      best_count = count;
    }
  }
  return best ? *best : std::string();
}

void Set(std::string name, BodyType type, Part* part) {
  part->body.name = std::move(name);
  part->body.type = type == BodyType::kUnknown ? TypeOf(part->body.name) : type;
}

/// "Medway Council: local authority assessment": the words before the phrase.
bool BodyFromTitle(const Reading& reading, Stretch stretch, Part* part) {
  for (std::size_t b = stretch.begin; b < stretch.end; ++b) {
    const Line& line = reading.lines[b];
    if (line.kind != LineKind::kTitle || !reading.frameworks.recognition->titles[line.title].body) continue;
    const std::string title = TitleText(TextOf(reading.document, b));
    std::string lower;
    for (char c : title) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    std::size_t end = lower.find("local authority assessment");
    if (end == std::string::npos) continue;
    while (end > 0 && (title[end - 1] == ' ' || title[end - 1] == ':' || title[end - 1] == '-')) --end;
    Set(title.substr(0, end), BodyType::kLocalAuthority, part);
    return true;
  }
  return false;
}

/// "Archived: Elm House": the page of a place that has closed or changed hands.
std::string_view WithoutArchived(std::string_view text) {
  constexpr std::string_view kArchived = "archived:";
  if (!BeginsWithFolded(text, kArchived)) return text;
  text.remove_prefix(kArchived.size());
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

/// First short line of the front that reads as a name: capitalised, no verb of a headline, not the heading
/// of a section.
bool BodyFromFront(const Reading& reading, Stretch stretch, Part* part) {
  std::string untyped;
  std::size_t seen = 0;
  for (std::size_t b = stretch.begin; b < stretch.end && seen < kFrontBlocks; ++b) {
    if (reading.IsFurniture(b)) continue;
    ++seen;
    const Line& line = reading.lines[b];
    if (line.kind == LineKind::kProse || line.kind == LineKind::kHeading || line.kind == LineKind::kEntry)
      break;
    // What stands behind this is who runs the place.
    if (BeginsWithFolded(TextOf(reading.document, b), "provided and run by") && !untyped.empty()) break;
    if (line.kind != LineKind::kText || reading.document.blocks[b].kind == BlockKind::kCell) continue;
    const std::string name = TitleText(WithoutArchived(TextOf(reading.document, b)));
    const NormalForm form(name);
    const bool sentence = HasWord(
        form.view(), {"rated", "is", "are", "was", "has", "cqc", "report", "inspection", "committee", "we"});
    if (sentence || !IsCapital(name.empty() ? 'a' : name.front()) || name.size() > 110) continue;
    if (TypeOf(name) != BodyType::kUnknown) {
      Set(name, BodyType::kUnknown, part);
      return true;
    }
    if (untyped.empty()) untyped = name;
  }
  if (untyped.empty()) return false;
  Set(untyped, BodyType::kLocation, part);
  return true;
}

bool BodyFromText(const Reading& reading, Part* part) {
  const std::string_view text = Slice(reading.document.text, part->span);
  const bool authority = part->framework && part->framework->groups_are_themes;
  const bool press = part->kind == PartKind::kPressRelease;
  const bool own = part->kind == PartKind::kSelfAssessment || part->kind == PartKind::kActionPlan;
  std::string council, trust;
  if (authority || press || own || part->kind == PartKind::kCoverReport)
    council = CommonName(text, "Council", BodyType::kLocalAuthority);
  if (!authority && (council.empty() || press || own)) trust = CommonName(text, "Trust", BodyType::kNhsTrust);
  // News, and what a body writes of itself, tell whom they are about first.
  if (!council.empty() && !trust.empty()) (text.find(council) < text.find(trust) ? trust : council).clear();
  if (!council.empty()) return Set(std::move(council), BodyType::kLocalAuthority, part), true;
  if (trust.empty()) return false;
  Set(std::move(trust), BodyType::kNhsTrust, part);
  return true;
}

/// A note that is headed by the name of a council or trust and nothing else.
bool BodyFromHeading(Part* part) {
  const BodyType type = TypeOf(part->title);
  const bool name = (type == BodyType::kLocalAuthority && part->title.ends_with(" Council")) ||
                    (type == BodyType::kNhsTrust && part->title.ends_with(" Trust"));
  if (name && NameBegin(part->title, part->title.size()) == 0) Set(part->title, type, part);
  return !part->body.name.empty();
}

}  // namespace

void FindBody(const Reading& reading, Stretch stretch, Part* part) {
  if (BodyFromTitle(reading, stretch, part)) return;
  if (part->kind == PartKind::kNarrative && BodyFromHeading(part)) return;
  const bool provider =
      part->kind == PartKind::kProviderAssessment || part->kind == PartKind::kInspectionReport;
  if (provider && BodyFromFront(reading, stretch, part)) return;
  if (part->kind != PartKind::kComments) BodyFromText(reading, part);
}

}  // namespace caresift
