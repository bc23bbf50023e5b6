#include "caresift/text/csv.h"

#include <array>
#include <utility>

namespace caresift {
namespace {

class Reader {
 public:
  Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  Result<std::vector<CsvRecord>> Read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' && field_.empty() && !quoted_field_) {
        if (!ReadQuoted()) {
          return Error{ErrorCode::kMalformed, std::to_string(record_.line),
                       "a quotation mark is never closed"};
        }
      } else if (c == separator_) {
        EndField();
        ++at_;
      } else if (c == '\n' || c == '\r') {
        PassLineEnd();
        EndRecord();
      } else {
        field_ += c;
        ++at_;
      }
    }
    EndRecord();
    return std::move(records_);
  }

 private:
  // From an opening quotation mark to behind its closing one; false where there is none.
  bool ReadQuoted() {
    quoted_field_ = true;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        field_ += text_[at_];
      } else if (text_.substr(at_ + 1).starts_with('"')) {
        field_ += text_[++at_];
      } else {
        ++at_;
        return true;
      }
    }
    return false;
  }

  void PassLineEnd() {
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    ++line_;
  }

  void EndField() {
    record_.fields.push_back(std::exchange(field_, {}));
    quoted_field_ = false;
  }

  void EndRecord() {
    if (!field_.empty() || quoted_field_ || !record_.fields.empty()) {
      EndField();
      records_.push_back(std::move(record_));
    }
    record_ = {};
    record_.line = line_;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool quoted_field_ = false;
  std::string field_;
  CsvRecord record_;
  std::vector<CsvRecord> records_;
};

std::string_view WithoutMark(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

}  // namespace

Result<std::vector<CsvRecord>> ParseCsv(std::string_view text, char separator) {
  return Reader(WithoutMark(text), separator).Read();
}

char GuessSeparator(std::string_view text) {
  constexpr std::array<char, 3> kSeparators = {',', ';', '\t'};
  std::array<int, 3> counts{};
  bool quoted = false;
  for (const char c : WithoutMark(text)) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i) counts[i] += c == kSeparators[i] ? 1 : 0;
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < kSeparators.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  return kSeparators[best];
}

}  // namespace caresift
