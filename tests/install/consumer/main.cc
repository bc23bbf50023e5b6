// Judges one sentence with an installed caresift.

#include <iostream>

#include "caresift/findings/judge.h"

int main() {
  const auto lexicons = caresift::Lexicons::Load(LEXICONS);
  if (!lexicons) {
    std::cerr << lexicons.error().Message() << "\n";
    return 1;
  }
  std::cout << "lexicons " << LEXICONS << "\n";
  caresift::Judge judge(*lexicons);
  for (const caresift::Explanation& why :
       judge.Explain("People waited over a year for a review.", "", true)) {
    for (const caresift::ThemeTag& tag : why.finding.themes)
      std::cout << lexicons->themes()[tag.theme].id << " ";
    std::cout << Identifier(why.finding.type) << "\n";
  }
}
