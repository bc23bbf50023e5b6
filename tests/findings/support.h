#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "caresift/findings/judge.h"
#include "caresift/findings/lexicons.h"

namespace caresift {

/// A folder of its own for one test, removed with all that is in it.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  /// Writes `text` to `name` below the folder.
  TempFolder& Write(const std::string& name, const std::string& text);
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// The lexicons of the repository, loaded once.
const Lexicons& ShippedLexicons();

/// What a sentence was judged to be, in words, with the reasons for a failure's message.
struct Verdict {
  std::string type, evidence, themes;  ///< themes: "staffing waiting-times/backlog"
  bool plan = false;
  float confidence = 0;
  std::string why;
};

/// The last sentence of `text`, so that those before it may set its scene.
Verdict JudgeLast(const Lexicons& lexicons, const std::string& text, const std::string& heading,
                  bool council);

inline constexpr bool kCouncil = true;
inline constexpr bool kProvider = false;

}  // namespace caresift
