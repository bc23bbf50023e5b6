#include "encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "characters.h"

namespace caresift::ingest {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::size_t kSample = 64 * 1024;                 // What guesses look at.

struct ByteOrderMark {
  std::string_view bytes;
  const char* charset;  // nullptr: UTF-8
};

// UTF-32 before UTF-16: its little-endian mark begins like the other's.
constexpr std::array kMarks = {
    ByteOrderMark{"\xEF\xBB\xBF"sv, nullptr}, ByteOrderMark{"\xFF\xFE\0\0"sv, "UTF-32LE"},
    ByteOrderMark{"\0\0\xFE\xFF"sv, "UTF-32BE"}, ByteOrderMark{"\xFF\xFE"sv, "UTF-16LE"},
    ByteOrderMark{"\xFE\xFF"sv, "UTF-16BE"}};

// What a reading of bytes as UTF-8 finds. NULs count as bad: they are valid, and unwanted.
struct Utf8Survey {
  std::size_t multibyte = 0;  // valid sequences of two bytes and more
  std::size_t bad = 0;        // maximal subparts that U+FFFD would replace
  std::size_t first_bad = 0;  // byte offset, where bad > 0
};

// Bytes of pure ASCII without NULs from `at`, eight at a time.
std::size_t AsciiRun(std::string_view bytes, std::size_t at) {
  const std::size_t begin = at;
  while (at + 8 <= bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    // The high bit of a byte is set where it is not ASCII, or where subtracting 1 borrows: a NUL.
    if (((word | (word - 0x0101010101010101U)) & 0x8080808080808080U) != 0) break;
    at += 8;
  }
  while (at < bytes.size() && bytes[at] > 0) ++at;
  return at - begin;
}

// Calls good(begin, end) for every stretch of valid text and bad(at) for every bad place.
template <typename Good, typename Bad>
void WalkUtf8(std::string_view bytes, Good good, Bad bad) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  std::int64_t at = 0;
  while (at < size) {
    const std::int64_t begin = at;
    at += static_cast<std::int64_t>(AsciiRun(bytes, static_cast<std::size_t>(at)));
    if (at > begin) good(static_cast<std::size_t>(begin), static_cast<std::size_t>(at));
    if (at >= size) break;
    const std::int64_t start = at;
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c > 0) {
      good(static_cast<std::size_t>(start), static_cast<std::size_t>(at));
    } else {
      bad(static_cast<std::size_t>(start));
    }
  }
}

Utf8Survey Survey(std::string_view bytes) {
  Utf8Survey survey;
  WalkUtf8(
      bytes,
      [&](std::size_t begin, std::size_t) {
        if (static_cast<unsigned char>(bytes[begin]) >= 0x80) ++survey.multibyte;
      },
      [&](std::size_t at) {
        if (survey.bad++ == 0) survey.first_bad = at;
      });
  return survey;
}

std::string Repair(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + 64);
  WalkUtf8(
      bytes, [&](std::size_t begin, std::size_t end) { text.append(bytes, begin, end - begin); },
      [&](std::size_t) { text.append(kReplacement); });
  return text;
}

std::size_t LineOf(std::string_view bytes, std::size_t at) {
  return 1 + static_cast<std::size_t>(
                 std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

// Control characters that no text holds more of than a slip.
bool IsBinaryControl(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u < 0x20 && u != '\t' && u != '\n' && u != '\r' && u != '\f' && u != '\v' && u != 0x1B && u != '\b';
}

bool LooksBinary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSample);
  const auto controls =
      static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), IsBinaryControl));
  return controls * 100 > sample.size();
}

// "UTF-16LE" or "UTF-16BE" where every other byte is NUL, as in English text without a mark.
const char* GuessUtf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 4096);
  if (sample.size() < 8 || bytes.size() % 2 != 0) return nullptr;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < sample.size(); ++i) nuls[i % 2] += sample[i] == '\0' ? 1 : 0;
  const std::size_t many = sample.size() / 2 * 7 / 10;
  if (nuls[1] >= many && nuls[0] * 20 < sample.size()) return "UTF-16LE";
  if (nuls[0] >= many && nuls[1] * 20 < sample.size()) return "UTF-16BE";
  return nullptr;
}

Result<std::string> Convert(std::string_view source, std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset, &status), &ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), &ucnv_close);
  if (U_FAILURE(status)) {
    return Error{ErrorCode::kBadEncoding, std::string(source), fmt::format("no converter for '{}'", charset)};
  }
  std::string text;
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* at = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  std::array<char, 16384> chunk{};
  bool reset = true;
  do {
    char* target = chunk.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &at, end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), static_cast<UBool>(reset), true,
                   &status);
    reset = false;
    text.append(chunk.data(), static_cast<std::size_t>(target - chunk.data()));
    if (text.size() > kMaxTextBytes) return Error{ErrorCode::kTooLarge, std::string(source), ""};
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) {
    return Error{ErrorCode::kBadEncoding, std::string(source),
                 fmt::format("converting from {} failed: {}", charset, u_errorName(status))};
  }
  return text;
}

// ICU's guess at bytes that are not UTF-8. English reports make windows-1252 the likeliest by far,
// so another guess has to be a confident one.
std::string GuessCharset(std::string_view bytes, bool html) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  // The sample starts where the first byte beyond ASCII is, with some context before it.
  const auto high = static_cast<std::size_t>(
      std::find_if(bytes.begin(), bytes.end(), [](char c) { return c < 0; }) - bytes.begin());
  const std::string_view sample = bytes.substr(high > 1024 ? high - 1024 : 0, kSample);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  ucsdet_enableInputFilter(detector.get(), static_cast<UBool>(html));
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  const std::string_view name = ucsdet_getName(match, &status);
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  if (U_FAILURE(status) || name.starts_with("UTF-") || name == "ISO-8859-1" || confidence < 60) {
    return "windows-1252";
  }
  return std::string(name);
}

Result<std::string> Repaired(std::string text, std::vector<Warning>* warnings, std::string_view what) {
  const Utf8Survey survey = Survey(text);
  if (survey.bad == 0) return text;
  warnings->push_back({fmt::format("{} {} {} replaced by U+FFFD, the first in line {}", survey.bad, what,
                                   survey.bad == 1 ? "place" : "places", LineOf(text, survey.first_bad))});
  return Repair(text);
}

// True iff a line that is not UTF-8 reads as windows-1252: nothing of it is a sequence of UTF-8, and its
// bytes beyond ASCII are characters there that English prose has. "\xFF" is one, and never meant.
bool IsWindows1252(std::string_view line) {
  constexpr std::string_view kNever = "\x81\x8D\x8F\x90\x9D\xFE\xFF"sv;
  return Survey(line).multibyte == 0 && line.find_first_of(kNever) == std::string_view::npos &&
         line.find('\0') == std::string_view::npos;
}

// Text put together from files in two encodings: lines in UTF-8 as they are, others from windows-1252 where
// that makes sense of them.
Result<std::string> MendLines(std::string_view source, std::string text, std::vector<Warning>* warnings) {
  std::string mended;
  mended.reserve(text.size() + 64);
  std::size_t count = 0;
  std::size_t first = 0;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    begin = end;
    ++number;
    if (Survey(line).bad == 0 || !IsWindows1252(line)) {
      mended.append(line);
      continue;
    }
    auto converted = Convert(source, line, "windows-1252");
    if (!converted) return converted;
    mended.append(*converted);
    if (count++ == 0) first = number;
  }
  if (count > 0) {
    warnings->push_back({fmt::format("{} {} not UTF-8 and read as windows-1252, the first is line {}", count,
                                     count == 1 ? "line is" : "lines are", first)});
  }
  return mended;
}

Result<std::string> ConvertAndClean(std::string_view source, std::string_view bytes,
                                    const std::string& charset, std::vector<Warning>* warnings) {
  Result<std::string> text = Convert(source, bytes, charset.c_str());
  if (!text) return text;
  return Repaired(std::move(text).value(), warnings, "NUL");
}

// HTML standard: a page that can be read far enough to see the declaration is not in UTF-16.
std::string UsableDeclaration(std::string_view bytes) {
  std::string charset = DeclaredCharset(bytes);
  if (charset.empty() || charset.starts_with("utf-16") || charset.starts_with("utf-32")) return {};
  if (charset == "iso-8859-1" || charset == "latin1" || charset == "us-ascii" || charset == "ascii") {
    return "windows-1252";
  }
  if (charset == "utf-8" || charset == "utf8") return {};
  UErrorCode status = U_ZERO_ERROR;
  ucnv_close(ucnv_open(charset.c_str(), &status));
  return U_SUCCESS(status) ? charset : std::string();
}

}  // namespace

std::string CleanUtf8(std::string text) { return Survey(text).bad == 0 ? std::move(text) : Repair(text); }

std::string DeclaredCharset(std::string_view html) {
  std::string head(html.substr(0, 4096));
  std::transform(head.begin(), head.end(), head.begin(), AsciiLower);
  constexpr std::string_view kNames[] = {"charset", "encoding"};  // <meta charset=…>, <?xml encoding=…?>
  for (const std::string_view name : kNames) {
    for (std::size_t at = head.find(name); at != std::string::npos; at = head.find(name, at + 1)) {
      std::size_t i = at + name.size();
      while (i < head.size() && IsAsciiSpace(head[i])) ++i;
      if (i >= head.size() || head[i] != '=') continue;
      ++i;
      while (i < head.size() && (IsAsciiSpace(head[i]) || head[i] == '"' || head[i] == '\'')) ++i;
      const std::size_t begin = i;
      while (i < head.size() &&
             (IsAsciiLower(head[i]) || IsDigit(head[i]) || head[i] == '-' || head[i] == '_'))
        ++i;
      if (i > begin && i - begin <= 40) return head.substr(begin, i - begin);
    }
  }
  return {};
}

Result<std::string> DecodeText(std::string_view source, std::string bytes, bool html,
                               std::vector<Warning>* warnings) {
  for (const ByteOrderMark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    if (mark.charset == nullptr) {
      bytes.erase(0, mark.bytes.size());
      break;
    }
    return ConvertAndClean(source, std::string_view(bytes).substr(mark.bytes.size()), mark.charset, warnings);
  }
  if (const char* utf16 = GuessUtf16(bytes)) return ConvertAndClean(source, bytes, utf16, warnings);
  if (LooksBinary(bytes)) {
    return Error{ErrorCode::kBinaryFile, std::string(source), "NUL or control characters throughout"};
  }
  const Utf8Survey survey = Survey(bytes);
  if (survey.bad == 0) return bytes;
  const std::string declared = html ? UsableDeclaration(bytes) : std::string();
  if (!declared.empty() && survey.multibyte <= survey.bad) {
    return ConvertAndClean(source, bytes, declared, warnings);
  }
  const auto nuls = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  if (survey.bad == nuls) return Repaired(std::move(bytes), warnings, "NUL");
  // A valid sequence of several bytes hardly ever arises by chance in a one-byte encoding.
  if (4 * survey.multibyte >= survey.bad) {
    auto mended = MendLines(source, std::move(bytes), warnings);
    if (!mended) return mended;
    return Repaired(std::move(mended).value(), warnings, "invalid UTF-8");
  }
  const std::string guess = declared.empty() ? GuessCharset(bytes, html) : declared;
  if (guess != "windows-1252" && declared.empty()) {
    warnings->push_back({fmt::format("the encoding was guessed as {}", guess)});
  }
  return ConvertAndClean(source, bytes, guess, warnings);
}

}  // namespace caresift::ingest
