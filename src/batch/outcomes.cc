#include "outcomes.h"

#include <fstream>
#include <iterator>
#include <map>
#include <unordered_map>
#include <utility>

#include "caresift/text/utf8.h"

namespace caresift {
namespace {

/// A side of a check that waits for the text it stands in.
struct Unplaced {
  PrintedSide* side;
  Span span;
};

Result<std::string> ReadText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in) return Error{ErrorCode::kUnreadable, path, "it was written and cannot be read"};
  return text;
}

/// "The other stands in x.txt, 2024-01-16.": reports name only the file of what is stated.
std::string NoteOf(const PartOutcome& against, const std::string& published, const std::string& note) {
  std::string told = "The other stands in " + against.where.source;
  if (!published.empty()) told.append(", ").append(published);
  told += ".";
  return note.empty() ? told : told + " " + note;
}

PrintedCheck Print(const OutcomeFacts& stated, const Check& check) {
  Part part;
  part.framework = stated.framework;
  part.body.name = stated.body;
  part.published = stated.published;
  return PrintCheck(part, check);
}

}  // namespace

Result<std::vector<PrintedCheck>> Outcomes::FindChecks(const OutputFolder& out) {
  std::unordered_map<std::string_view, int> numbers;
  for (std::size_t i = 0; i < outcomes_.size(); ++i)
    numbers[outcomes_[i].where.document] = static_cast<int>(i);
  std::vector<OutcomeFacts> facts;
  for (PartOutcome& outcome : outcomes_) {
    const auto from = numbers.find(outcome.body_from);
    if (from != numbers.end()) outcome.facts.same_as = from->second;
    facts.push_back(std::move(outcome.facts));
  }
  const std::vector<Check> checks = FindChecksBetween(facts);
  std::vector<PrintedCheck> printed;
  printed.reserve(checks.size());                         // sides are pointed to
  std::map<std::size_t, std::vector<Unplaced>> unplaced;  // by outcome: each text is read once
  for (const Check& check : checks) {
    printed.push_back(Print(facts[static_cast<std::size_t>(check.stated.part)], check));
    const auto name = [&](const CheckSide& side, PrintedSide* into) {
      const auto number = static_cast<std::size_t>(side.part);
      *into = outcomes_[number].where;
      into->value = side.value;
      unplaced[number].push_back({into, side.span});
    };
    name(check.stated, &printed.back().stated);
    name(check.against, &printed.back().against);
    const auto against = static_cast<std::size_t>(check.against.part);
    printed.back().note = NoteOf(outcomes_[against], facts[against].published, check.note);
  }
  for (const auto& [number, sides] : unplaced) {
    const auto text = ReadText(out.PathOf("texts/" + outcomes_[number].where.document + ".txt"));
    if (!text) return text.error();
    const CodePointCursor offsets(*text);
    for (const Unplaced& side : sides) Place(*text, offsets, side.span, side.side);
  }
  return printed;
}

}  // namespace caresift
