// The patterns look wide and are then held against what is known of each kind. Texts are searched as they
// read, without what the layout puts into words (Document::left_out), and what is found is carried back.

#include "caresift/ingest/redact.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string_view>
#include <utility>

#include "caresift/text/digest.h"
#include "caresift/text/utf8.h"
#include "names.h"

namespace caresift {
namespace {

constexpr std::array<std::string_view, kPersonalDataCount> kIdentifiers = {"email", "phone", "nhs_number",
                                                                           "postcode", "name"};
// One for all kinds: a word that no rule and no model knows, so that a sentence is judged by its others, and
// with a capital, so that a sentence may begin with it.
constexpr std::string_view kMask = "[Redacted]";

// RE2's \b and \d know ASCII alone, which is what all of these are written in, but for addresses.
constexpr const char* kEmail = R"([\pL\pM\pN._%+'’\-]+@[\pL\pM\pN\-]+(?:\.[\pL\pM\pN\-]+)+)";
// 020 7946 0123, (0161) 496 0123, 07700 900 123, +44 (0)1632 960123: ten or eleven digits behind a 0 or nine
// or ten behind +44, at least three or two of them in a row at first: dates and years are written otherwise.
constexpr const char* kPhone = R"((?:(?:\+|\b00)44[ \n\x{A0}]?(?:\(0\)[ \n\x{A0}]?)?|\(?\b0)[1235789]\d)"
                               R"((?:[ \n\x{A0}().\-\x{2010}\x{2011}\x{2013}]{0,3}\d){7,8}\b)";
constexpr const char* kNhsNumber =
    R"(\b\d{3}[ \n\x{A0}\-\x{2010}\x{2011}\x{2013}]?\d{3}[ \n\x{A0}\-\x{2010}\x{2011}\x{2013}]?\d{4}\b)";
// All in capitals or all in small letters; the last two letters are never C, I, K, M, O or V.
constexpr const char* kPostcode = R"(\b(?:[A-Z]{1,2}\d[A-Z\d]?[ \n\x{A0}]{0,2}\d[ABD-HJLNP-UW-Z]{2}|)"
                                  R"([a-z]{1,2}\d[a-z\d]?[ \n\x{A0}]{1,2}\d[abd-hjlnp-uw-z]{2})\b)";

// The postcode areas of the Royal Mail.
constexpr std::string_view kAreas[] = {
    "AB", "AL", "B",  "BA", "BB", "BD", "BF", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF",
    "CH", "CM", "CO", "CR", "CT", "CV", "CW", "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY",
    "E",  "EC", "EH", "EN", "EX", "FK", "FY", "G",  "GL", "GU", "GY", "HA", "HD", "HG", "HP", "HR",
    "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L",  "LA", "LD", "LE",
    "LL", "LN", "LS", "LU", "M",  "ME", "MK", "ML", "N",  "NE", "NG", "NN", "NP", "NR", "NW", "OL",
    "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S",  "SA", "SE", "SG", "SK", "SL",
    "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS",
    "TW", "UB", "W",  "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE"};
static_assert(std::is_sorted(std::begin(kAreas), std::end(kAreas)));

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSmall(char c) { return c >= 'a' && c <= 'z'; }

// Whether the number goes on beyond `span`: "1.4505577104", "450 557 7104.5", "2023-450 557 7104".
bool IsPartOfNumber(std::string_view text, Span span, std::string_view marks) {
  const auto is_mark = [&](char c) { return marks.find(c) != std::string_view::npos; };
  if (span.begin >= 2 && is_mark(text[span.begin - 1]) && IsDigit(text[span.begin - 2])) return true;
  return span.end + 1 < text.size() && is_mark(text[span.end]) && IsDigit(text[span.end + 1]);
}

bool IsPhone(std::string_view text, Span span) { return !IsPartOfNumber(text, span, ".,"); }

// The tenth digit is 11 less the sum of the first nine times 10, 9, … 2, modulo 11; 10 is never given.
bool IsNhsNumber(std::string_view text, Span span) {
  if (IsPartOfNumber(text, span, ".,-/")) return false;
  const std::string_view before = text.substr(0, span.begin);
  if (before.ends_with("£") || before.ends_with("€") || before.ends_with('$') || before.ends_with('+'))
    return false;
  if (text.substr(span.end).starts_with('%')) return false;
  int sum = 0, weight = 10, last = 0;
  for (const char c : Slice(text, span)) {
    if (!IsDigit(c)) continue;
    last = c - '0';
    if (weight > 1) sum += last * weight--;
  }
  const int check = (11 - sum % 11) % 11;
  return check == last;
}

bool IsPostcode(std::string_view text, Span span) {
  const std::string_view code = Slice(text, span);
  std::string area;
  for (const char c : code.substr(0, 2)) {
    if (!IsDigit(c)) area += IsSmall(c) ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (!std::binary_search(std::begin(kAreas), std::end(kAreas), area)) return false;
  // "ward b1 2nd floor"
  const std::string_view end = code.substr(code.size() - 3);
  return end != "1st" && end != "2nd" && end != "3rd" && !(IsSmall(end[1]) && end.substr(1) == "th");
}

using Check = bool (*)(std::string_view text, Span span);

void FindAll(const RE2& pattern, std::string_view text, PersonalData kind, Check check,
             std::vector<Masked>* found) {
  const re2::StringPiece all(text.data(), text.size());
  re2::StringPiece match;
  for (std::size_t from = 0; pattern.Match(all, from, text.size(), RE2::UNANCHORED, &match, 1);) {
    const auto begin = static_cast<std::uint32_t>(match.data() - text.data());
    const Span span{begin, begin + static_cast<std::uint32_t>(match.size())};
    const bool holds = check == nullptr || check(text, span);
    if (holds) found->push_back({span, kind});
    from = holds ? span.end : span.begin + 1;  // ASCII; a pattern with a check is of bounded length
  }
}

// In order and apart: of two that overlap the one that begins first, then the longer one stays.
void MakeApart(std::vector<Masked>* found) {
  std::stable_sort(found->begin(), found->end(), [](const Masked& a, const Masked& b) {
    return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
  });
  std::uint32_t end = 0;
  std::erase_if(*found, [&](const Masked& one) {
    if (one.span.begin < end) return true;
    end = one.span.end;
    return false;
  });
}

/// A text without some stretches, and the way back.
class Reading {
 public:
  Reading(std::string_view text, const std::vector<Span>& left_out) : left_out_(left_out) {
    std::uint32_t from = 0;
    for (const Span out : left_out) {
      text_.append(text.substr(from, out.begin - from));
      ends_.push_back(static_cast<std::uint32_t>(text_.size()));
      from = out.end;
    }
    text_.append(text.substr(from));
  }

  const std::string& text() const { return text_; }

  /// Of the whole text: from the first byte of `span` to its last.
  Span Back(Span span) const { return {Back(span.begin), Back(span.end - 1) + 1}; }

 private:
  std::uint32_t Back(std::uint32_t offset) const {
    const auto passed = std::upper_bound(ends_.begin(), ends_.end(), offset) - ends_.begin();
    if (passed == 0) return offset;
    const auto last = static_cast<std::size_t>(passed - 1);
    return left_out_[last].end + (offset - ends_[last]);
  }

  const std::vector<Span>& left_out_;
  std::string text_;
  std::vector<std::uint32_t> ends_;  // where text_ goes on after each stretch
};

/// A text with masks in it, and where its offsets have gone.
class MaskedText {
 public:
  explicit MaskedText(std::string_view text) : text_(text) {}

  /// Masks `span`, behind all spans that were masked before.
  void Mask(Span span) {
    masked_.append(text_.substr(copied_, span.begin - copied_));
    masked_.append(kMask);
    copied_ = span.end;
    moved_.push_back({span.end, static_cast<std::uint32_t>(masked_.size())});
  }

  std::string Finish() {
    masked_.append(text_.substr(copied_));
    return std::move(masked_);
  }

  /// Of an offset that lies in no masked span.
  std::uint32_t Moved(std::uint32_t offset) const {
    const auto next = std::upper_bound(moved_.begin(), moved_.end(), offset,
                                       [](std::uint32_t at, const Move& move) { return at < move.from; });
    return next == moved_.begin() ? offset : std::prev(next)->to + (offset - std::prev(next)->from);
  }
  Span Moved(Span span) const { return {Moved(span.begin), Moved(span.end)}; }

 private:
  struct Move {
    std::uint32_t from, to;
  };
  std::string_view text_;
  std::string masked_;
  std::uint32_t copied_ = 0;
  std::vector<Move> moved_;  // ends of masked spans, there and here
};

// Every offset that is to move.
std::vector<std::uint32_t> EdgesOf(const Document& document) {
  std::vector<std::uint32_t> edges;
  const auto add = [&](Span span) { edges.insert(edges.end(), {span.begin, span.end}); };
  for (const Block& block : document.blocks) add(block.span), add(block.mark);
  for (const Span span : document.left_out) add(span);
  std::sort(edges.begin(), edges.end());
  return edges;
}

std::vector<std::uint32_t> BlockEdgesOf(const Document& document) {
  std::vector<std::uint32_t> edges;
  for (const Block& block : document.blocks) edges.insert(edges.end(), {block.span.begin, block.span.end});
  std::sort(edges.begin(), edges.end());
  return edges;
}

bool IsLeftOut(const std::vector<Span>& left_out, Span piece) {
  const auto next = std::upper_bound(left_out.begin(), left_out.end(), piece.begin,
                                     [](std::uint32_t at, Span out) { return at < out.begin; });
  return next != left_out.begin() && std::prev(next)->Contains(piece);
}

// The pieces of `span` between edges that lie in it, but what is white space alone or left out.
std::vector<Span> PiecesOf(const Document& document, Span span, const std::vector<std::uint32_t>& edges) {
  std::vector<Span> pieces;
  auto edge = std::upper_bound(edges.begin(), edges.end(), span.begin);
  for (std::uint32_t from = span.begin; from < span.end;) {
    while (edge != edges.end() && *edge <= from) ++edge;
    const std::uint32_t to = edge != edges.end() && *edge < span.end ? *edge : span.end;
    const Span piece = TrimSpan(document.text, {from, to});
    if (!piece.empty() && !IsLeftOut(document.left_out, piece)) pieces.push_back(piece);
    from = to;
  }
  return pieces;
}

}  // namespace

std::string_view Identifier(PersonalData kind) { return kIdentifiers.at(static_cast<std::size_t>(kind)); }

struct Redactor::Patterns {
  RE2 email{kEmail, RE2::Quiet}, phone{kPhone, RE2::Quiet}, nhs_number{kNhsNumber, RE2::Quiet},
      postcode{kPostcode, RE2::Quiet};
  ingest::NameList names;
  Digest digest;

  std::vector<Masked> Find(std::string_view text) const {
    std::vector<Masked> found;
    FindAll(email, text, PersonalData::kEmail, nullptr, &found);
    FindAll(phone, text, PersonalData::kPhone, IsPhone, &found);
    FindAll(nhs_number, text, PersonalData::kNhsNumber, IsNhsNumber, &found);
    FindAll(postcode, text, PersonalData::kPostcode, IsPostcode, &found);
    for (const Span span : names.Find(text)) found.push_back({span, PersonalData::kName});
    MakeApart(&found);
    return found;
  }
};

Redactor::Redactor(const std::vector<std::string>& names) {
  auto patterns = std::make_unique<Patterns>();
  for (const std::string& name : names) {
    patterns->names.Add(name);
    patterns->digest.Add(name);
  }
  patterns_ = std::move(patterns);
}

Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;
Redactor::~Redactor() = default;

Result<Redactor> Redactor::Load(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    const bool missing = errno == ENOENT;
    return Error{missing ? ErrorCode::kNotFound : ErrorCode::kUnreadable, path,
                 missing ? "" : std::strerror(errno)};
  }
  std::vector<std::string> names;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    const std::string place = path + ":" + std::to_string(number);
    if (!IsValidUtf8(line)) return Error{ErrorCode::kBadEncoding, place, "a list of names is UTF-8"};
    std::string name = CollapseWhiteSpace(line);
    if (name.empty() || name.starts_with('#')) continue;
    if (!ingest::NameList().Add(name))
      return Error{ErrorCode::kMalformed, place, "'" + name + "' holds no word"};
    names.push_back(std::move(name));
  }
  if (in.bad() || (names.empty() && !in.eof()))
    return Error{ErrorCode::kUnreadable, path, std::strerror(errno)};  // a folder opens, but does not read
  return Redactor(names);
}

std::size_t Redactor::names() const { return patterns_->names.size(); }
std::string Redactor::digest() const { return patterns_->digest.Hex(); }

std::string Redactor::Redact(std::string_view text) const {
  MaskedText masked(text);
  for (const Masked& found : patterns_->Find(text)) masked.Mask(found.span);
  return masked.Finish();
}

std::vector<Masked> Redactor::Redact(Document* document) const {
  for (std::string* value : {&document->source, &document->title}) *value = Redact(*value);
  for (auto& [name, value] : document->metadata) value = Redact(value);
  for (Warning& warning : document->warnings) warning.reason = Redact(warning.reason);
  const std::vector<std::uint32_t> edges = EdgesOf(*document), block_edges = BlockEdgesOf(*document);
  const Reading reading(document->text, document->left_out);
  MaskedText masked(document->text);
  std::vector<Masked> kept;
  for (Masked found : patterns_->Find(reading.text())) {
    found.span = reading.Back(found.span);
    const auto edge = std::upper_bound(block_edges.begin(), block_edges.end(), found.span.begin);
    const bool crosses = edge != block_edges.end() && *edge < found.span.end;
    if (crosses && found.kind != PersonalData::kName) continue;
    // Each piece by itself, so that no edge lies in what is masked.
    for (const Span piece : PiecesOf(*document, found.span, edges)) masked.Mask(piece);
    kept.push_back(found);
  }
  std::string text = masked.Finish();
  for (Block& block : document->blocks) {
    block.span = masked.Moved(block.span);
    block.mark = masked.Moved(block.mark);
  }
  for (Span& span : document->left_out) span = masked.Moved(span);
  for (Masked& one : kept) one.span = masked.Moved(one.span);
  document->text = std::move(text);
  return kept;
}

}  // namespace caresift
