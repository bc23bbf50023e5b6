#include "support.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iostream>

namespace caresift {

namespace fs = std::filesystem;

TempFolder::TempFolder() {
  static std::atomic<int> count = 0;
  path_ = fs::temp_directory_path() /
          ("caresift-findings-" + std::to_string(getpid()) + "-" + std::to_string(count++));
  fs::create_directories(path_);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

TempFolder& TempFolder::Write(const std::string& name, const std::string& text) {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return *this;
}

const Lexicons& ShippedLexicons() {
  static const Lexicons lexicons = [] {
    auto loaded = Lexicons::Load(CARESIFT_SOURCE_DIR "/lexicons");
    if (!loaded) {
      std::cerr << loaded.error().Message() << '\n';
      std::abort();
    }
    return std::move(loaded).value();
  }();
  return lexicons;
}

Verdict JudgeLast(const Lexicons& lexicons, const std::string& text, const std::string& heading,
                  bool council) {
  const std::vector<Explanation> explanations = Judge(lexicons).Explain(text, heading, council);
  Verdict verdict;
  if (explanations.empty()) return verdict;
  const Explanation& last = explanations.back();
  verdict.type = Identifier(last.finding.type);
  verdict.evidence = Identifier(last.finding.evidence);
  verdict.plan = last.finding.plan;
  verdict.confidence = last.finding.confidence;
  for (const ThemeTag& tag : last.finding.themes) {
    const Theme& theme = lexicons.themes()[tag.theme];
    if (!verdict.themes.empty()) verdict.themes += ' ';
    verdict.themes += tag.subtheme == kNoSubtheme ? theme.id : theme.subthemes[tag.subtheme].id;
  }
  verdict.why = last.sentence + "\n  read as: " + last.normal + "\n";
  for (const auto* lines : {&last.themes, &last.type, &last.plan, &last.evidence}) {
    for (const std::string& line : *lines) verdict.why += "  " + line + "\n";
  }
  return verdict;
}

}  // namespace caresift
