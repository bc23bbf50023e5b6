#include "sentence_words.h"

#include <algorithm>

#include "caresift/text/utf8.h"

namespace caresift::figures {

SentenceWords::SentenceWords(const SentenceView& sentence, std::uint32_t begin, WordTable* table)
    : sentence_(sentence) {
  Read(sentence, begin, table);
}

void SentenceWords::Read(const SentenceView& sentence, std::uint32_t begin, WordTable* table) {
  sentence_ = sentence;
  begin_ = begin;
  classes_.clear();
  for (const Token& token : sentence.tokens()) classes_.push_back(table->Classes(token.word));
  FindClauses();
}

// A clause begins after a semicolon, at a contrast, and at ", and", ", with" or ", which".
void SentenceWords::FindClauses() {
  clauses_.resize(size());
  std::uint32_t clause = 0;
  for (std::uint32_t i = 0; i < size(); ++i) {
    const bool contrast = i > 0 && Has(i, kContrast);
    const bool coordinate =
        i > 0 && Is(i - 1, ",") && (Is(i, "and") || Is(i, "with") || Is(i, "which") || Is(i, "of"));
    if (contrast || coordinate || (i > 0 && (Is(i - 1, ";") || Is(i - 1, ":")))) ++clause;
    clauses_[i] = clause;
  }
}

std::string_view SentenceWords::Gap(std::uint32_t i) const {
  const auto tokens = sentence_.tokens();
  const std::uint32_t from = i == 0 ? begin_ : tokens[i - 1].span.end;
  const std::uint32_t to =
      i < size() ? tokens[i].span.begin : begin_ + static_cast<std::uint32_t>(sentence_.text().size());
  return sentence_.text().substr(from - begin_, to - from);
}

std::string_view SentenceWords::Printed(std::uint32_t i) const {
  const Span span = sentence_.tokens()[i].span;
  return sentence_.text().substr(span.begin - begin_, span.size());
}

bool SentenceWords::Joined(std::uint32_t i) const {
  if (i == 0 || i >= size() || Has(i, kMark) || Has(i - 1, kMark)) return false;
  const std::string_view gap = Gap(i);
  return !gap.empty() && gap.find_first_of(" \t\r\n+\"") == std::string_view::npos &&
         gap.find("\u00a0") == std::string_view::npos;
}

bool SentenceWords::Hyphened(std::uint32_t i) const {
  if (!Joined(i)) return false;
  const std::string_view gap = Gap(i);
  return gap == "-" || gap == "\u2010" || gap == "\u2011" || gap == "\u2013";
}

bool SentenceWords::Possessive(std::uint32_t i) const {
  const std::string_view printed = Printed(i);
  if (printed.ends_with("'s") || printed.ends_with("\u2019s")) return true;
  const std::string_view after = Gap(i + 1);
  return printed.ends_with('s') && (after == "' " || after == "\u2019 ");
}

std::string SentenceWords::Text(std::uint32_t first, std::uint32_t last) const {
  if (first >= last) return {};
  const std::uint32_t begin = sentence_.tokens()[first].span.begin - begin_;
  const std::uint32_t end = sentence_.tokens()[last - 1].span.end - begin_;
  return CollapseWhiteSpace(sentence_.text().substr(begin, end - begin));
}

}  // namespace caresift::figures
