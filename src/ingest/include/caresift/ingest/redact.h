#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"
#include "caresift/text/result.h"
#include "caresift/text/span.h"

namespace caresift {

/// Kinds of personal data.
enum class PersonalData : std::uint8_t { kEmail, kPhone, kNhsNumber, kPostcode, kName };
inline constexpr std::size_t kPersonalDataCount = 5;
std::string_view Identifier(PersonalData kind);  // "email", "phone", "nhs_number", "postcode", "name"

/// A stretch of a text that was masked.
struct Masked {
  Span span;  ///< of the masked text
  PersonalData kind = PersonalData::kName;
};

/// How much was masked of each kind, by PersonalData.
using MaskedCounts = std::array<std::uint64_t, kPersonalDataCount>;

/// Masks personal data in texts: e-mail addresses, UK phone numbers, NHS numbers (by their check digit, so
/// that one in eleven other numbers of ten digits goes with them), UK postcodes, and names from a list. Each
/// is replaced by its kind: "[e-mail]", "[phone number]", "[NHS number]", "[postcode]", "[name]".
///
///   "Ring Jane Okafor on 0161 496 0123."  ->  "Ring [Redacted] on [Redacted]."
///   "between 07 2024 and 01 02 2025"      ->  as it is
///
/// A name of the list is found as whole words, in any letter case, with any space, hyphen or apostrophe
/// between its words and with a possessive. It is not found in another order or shortened ("Okafor, Jane",
/// "Jane O."). Nor are names that nobody has listed: who must be sure reads the texts.
///
/// Time grows with the text alone, not with the number of names. Immutable, so one serves all threads.
class Redactor {
 public:
  /// `names`: each a word or several.
  explicit Redactor(const std::vector<std::string>& names = {});

  /// Reads names from a text file in UTF-8, one a line; blank lines and lines that begin with '#' are passed
  /// over. Fails with kNotFound, kUnreadable, kBadEncoding, and with kMalformed where a line holds no word.
  static Result<Redactor> Load(const std::string& path);

  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  ~Redactor();

  /// `text`, masked.
  std::string Redact(std::string_view text) const;

  /// Masks the document's text, title, source, metadata and warnings; returns what of the text was masked, in
  /// order. All spans move with the text. What the document's layout cuts in two (Document::left_out) is
  /// found as if it was whole; a number that reaches into another block is none.
  std::vector<Masked> Redact(Document* document) const;

  std::size_t names() const;   ///< how many are listed
  std::string digest() const;  ///< of the list

 private:
  struct Patterns;
  std::unique_ptr<const Patterns> patterns_;
};

}  // namespace caresift
