#include "support.h"

#include "caresift/text/segment.h"
#include "figures/reader.h"

namespace caresift {

namespace {

std::vector<Finding> Read(const std::string& text, bool less_is_better, std::uint64_t* looks) {
  Vocabulary vocabulary;
  Segmenter segmenter(&vocabulary);
  figures::FigureReader reader(vocabulary);
  Segments segments;
  segmenter.Segment(text, {0, static_cast<std::uint32_t>(text.size())}, &segments);
  std::vector<Finding> findings;
  for (const Sentence& sentence : segments.sentences) {
    const SentenceView view(
        Slice(text, sentence.span),
        std::span<const Token>(segments.tokens).subspan(sentence.first, sentence.last - sentence.first),
        vocabulary);
    findings.emplace_back().span = sentence.span;
    reader.Read(view, sentence.span.begin, less_is_better, &findings);
  }
  *looks = reader.looks();
  return findings;
}

}  // namespace

std::vector<Finding> ReadFigures(const std::string& text, bool less_is_better) {
  std::uint64_t looks = 0;
  return Read(text, less_is_better, &looks);
}

std::uint64_t WordsLookedAt(const std::string& text) {
  std::uint64_t looks = 0;
  Read(text, false, &looks);
  return looks;
}

std::string Show(const Figure& figure) {
  std::string line = FormatValue(figure.value);
  const auto add = [&](std::string_view text) {
    if (!text.empty()) line.append(" ").append(text);
  };
  add(figure.unit);
  add(Identifier(figure.statistic));
  if (figure.out_of) add("of " + FormatValue(*figure.out_of));
  if (figure.comparator)
    add("vs " + FormatValue(*figure.comparator) + " " + std::string(Identifier(figure.comparator_kind)));
  if (figure.target) add("target " + FormatValue(*figure.target));
  add(Identifier(figure.direction));
  add(figure.contradiction ? "!" : "");
  return line;
}

std::string ShowFigures(const std::string& text, bool less_is_better) {
  std::string all;
  for (const Finding& finding : ReadFigures(text, less_is_better)) {
    for (const Figure& figure : finding.figures) all.append(all.empty() ? "" : "; ").append(Show(figure));
  }
  return all;
}

std::string ShowNamed(const std::string& text, bool less_is_better) {
  std::string all;
  for (const Finding& finding : ReadFigures(text, less_is_better)) {
    for (const Figure& figure : finding.figures)
      all.append(all.empty() ? "" : "; ")
          .append(Show(figure))
          .append(" [")
          .append(figure.measure)
          .append("]");
  }
  return all;
}

}  // namespace caresift
