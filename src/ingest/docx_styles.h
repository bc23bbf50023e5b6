#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace caresift::ingest {

/// What a paragraph style means to us.
struct DocxStyle {
  std::uint8_t heading = 0;  ///< level from 1, 0 for none
  bool contents = false;     ///< a line of a table of contents
  bool hidden = false;
  bool bold = false;
  int number = 0;  ///< list, 0 for none
  int level = 0;   ///< in the list, from 0
};

/// The styles of word/styles.xml by id, what they are based on taken in.
std::map<std::string, DocxStyle, std::less<>> ReadDocxStyles(std::string_view xml);

/// The lists of word/numbering.xml, and where their counting stands.
class DocxNumbering {
 public:
  DocxNumbering() = default;
  explicit DocxNumbering(std::string_view xml);

  /// The mark of the next item at `level` (from 0) of the list `number`: "4.4.1."; empty where it is a bullet
  /// or the list is unknown. Counts.
  std::string Next(int number, int level);

 private:
  friend class NumberingReader;
  struct Level {
    std::string format;  // "decimal", "bullet", …
    std::string text;    // "%1.%2."
    int start = 1;
  };
  static constexpr int kLevels = 9;
  static constexpr int kNotBegun = -1;
  struct List {
    std::vector<Level> levels = std::vector<Level>(kLevels);
    std::vector<int> counts = std::vector<int>(kLevels, kNotBegun);
  };
  struct Number {
    std::string list;
    std::map<int, int> starts;  // by level, where the number begins anew
    bool used = false;
  };
  std::map<std::string, List, std::less<>> lists_;
  std::map<int, Number> numbers_;
};

}  // namespace caresift::ingest
