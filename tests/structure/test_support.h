#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"
#include "caresift/structure/part.h"

namespace caresift {

/// The project's own frameworks, loaded once.
inline const Frameworks& TestFrameworks() {
  static const Result<Frameworks> loaded = LoadFrameworks(CARESIFT_SOURCE_DIR "/lexicons/frameworks");
  EXPECT_TRUE(loaded.ok()) << loaded.error().Message();
  return loaded.value();
}

inline Document ReadText(std::string text, std::string source = "test.txt") {
  Result<Document> document = ReadDocument(std::move(source), std::move(text));
  EXPECT_TRUE(document.ok()) << document.error().Message();
  return document.ok() ? std::move(document).value() : Document{};
}

inline std::string_view TextOfPassage(const Document& document, const Passage& passage) {
  return Slice(document.text, passage.span);
}

/// The passage that holds `words`; nullptr where there is none.
inline const Passage* FindPassage(const Document& document, const Part& part, std::string_view words) {
  for (const Passage& passage : part.passages) {
    if (TextOfPassage(document, passage).find(words) != std::string_view::npos) return &passage;
  }
  return nullptr;
}

/// Identifier of the role of the passage that holds `words`; "no passage" where there is none.
inline std::string RoleOf(const Document& document, const Part& part, std::string_view words) {
  const Passage* passage = FindPassage(document, part, words);
  return passage ? std::string(Identifier(passage->role)) : "no passage";
}

/// Id of the quality statement of the section around `words`; "-" without one.
inline std::string StatementOf(const Document& document, const Part& part, std::string_view words) {
  const Passage* passage = FindPassage(document, part, words);
  if (!passage || passage->section < 0) return "-";
  const EntryId statement = part.sections[passage->section].statement;
  return statement == kNoEntry ? "-" : part.framework->statements[statement].id;
}

inline std::string PathOf(const Document& document, const Part& part, std::string_view words) {
  const Passage* passage = FindPassage(document, part, words);
  std::string path;
  if (!passage) return "no passage";
  for (std::string_view title : SectionPath(part, passage->section)) {
    if (!path.empty()) path += " > ";
    path += title;
  }
  return path;
}

/// "safeguarding 2", "safe good", "overall good 73%", "well-led requires-improvement 57%", "… carried over",
/// "Surgery: safe good".
inline std::string Told(const Part& part, const Judgement& judgement) {
  std::string told = judgement.IsOverall() ? "overall" : judgement.label;
  if (judgement.group != kNoEntry) told = part.framework->groups[judgement.group].id;
  if (judgement.statement != kNoEntry) told = part.framework->statements[judgement.statement].id;
  if (!judgement.recognised) told = "? " + judgement.label;
  if (judgement.score > 0) told.append(" ").append(std::to_string(judgement.score));
  if (judgement.rating != Rating::kNone) told.append(" ").append(Identifier(judgement.rating));
  if (judgement.percentage >= 0) told.append(" ").append(std::to_string(judgement.percentage)).append("%");
  if (judgement.carried_over) told += " carried over";
  if (judgement.service >= 0)
    return part.sections[static_cast<std::size_t>(judgement.service)].title + ": " + told;
  return told;
}

inline std::vector<std::string> AllTold(const Part& part) {
  std::vector<std::string> told;
  for (const Judgement& judgement : part.judgements) told.push_back(Told(part, judgement));
  return told;
}

inline std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace caresift
