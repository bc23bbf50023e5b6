#include "caresift/batch/tag_stream.h"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "caresift/ingest/comment.h"
#include "caresift/outputs/error_line.h"
#include "caresift/text/digest.h"
#include "caresift/text/utf8.h"
#include "line_joiner.h"
#include "worker.h"

namespace caresift {
namespace {

using nlohmann::json;

constexpr std::uint64_t kLinesOfAWorker = 1 << 16;  // then what it learned of words is forgotten

/// The lines of a stream, however long they are.
class LineReader {
 public:
  LineReader(std::istream& in, std::size_t longest) : in_(*in.rdbuf()), longest_(longest) {}

  /// The next line, without its end; false at the end of the stream. Of a line that is too long only its
  /// beginning is kept.
  bool Next() {
    line_.clear();
    too_long_ = false;
    int byte = in_.sbumpc();
    if (byte == kEnd) return false;
    for (; byte != kEnd && byte != '\n'; byte = in_.sbumpc()) {
      too_long_ |= line_.size() == longest_;
      if (!too_long_) line_ += static_cast<char>(byte);
    }
    ++number_;
    if (number_ == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
    if (line_.ends_with('\r')) line_.pop_back();
    return true;
  }

  const std::string& line() const { return line_; }
  bool too_long() const { return too_long_; }
  std::string place() const { return fmt::format("-:{}", number_); }

 private:
  static constexpr int kEnd = std::char_traits<char>::eof();
  std::streambuf& in_;
  std::size_t longest_;
  std::string line_;
  bool too_long_ = false;
  std::uint64_t number_ = 0;
};

struct StreamedText {
  std::string text, source;
  Metadata::Row facts;
};

Error Malformed(const LineReader& lines, std::string reason) {
  return Error{ErrorCode::kMalformed, lines.place(), std::move(reason)};
}

Result<StreamedText> ReadJson(const LineReader& lines) {
  const json value = json::parse(lines.line(), nullptr, false);
  if (value.is_discarded() || !value.is_object()) return Malformed(lines, "the line is no JSON object");
  const auto text = value.find("text");
  if (text == value.end() || !text->is_string()) return Malformed(lines, "no string 'text'");
  StreamedText streamed{text->get<std::string>(), lines.place(), {}};
  for (const auto& [key, field] : value.items()) {
    if (key == "text" || field.is_null() || field.is_structured()) continue;
    std::string scalar = field.is_string() ? field.get<std::string>() : field.dump();
    if (key != "id") {
      streamed.facts.emplace(key, CollapseWhiteSpace(scalar));
    } else if (!scalar.empty()) {
      streamed.source = std::move(scalar);
    }
  }
  return streamed;
}

Result<StreamedText> ReadPlain(const LineReader& lines) {
  if (!IsValidUtf8(lines.line())) return Error{ErrorCode::kBadEncoding, lines.place(), ""};
  return StreamedText{lines.line(), lines.place(), {}};
}

Result<Document> DocumentOf(StreamedText streamed) {
  const bool one_line = streamed.text.find_first_of("\r\n\f") == std::string::npos;
  auto document = one_line ? Result<Document>(ReadComment(streamed.source, std::move(streamed.text)))
                           : ReadDocument(streamed.source, std::move(streamed.text));
  if (document) document->metadata.merge(streamed.facts);
  return document;
}

bool IsBlank(const std::string& line) { return line.find_first_not_of(" \t") == std::string::npos; }

}  // namespace

std::uint64_t TagStream(std::istream& in, const TagStreamOptions& options, const Lexicons& lexicons,
                        const Frameworks& frameworks, const std::function<void(std::string_view)>& findings,
                        const std::function<void(std::string_view)>& errors) {
  const Metadata metadata;
  const ReadOptions read_options;
  const CorpusReading reading{frameworks, metadata, read_options, options.redactor};
  const Census census;  // of what comes line by line nothing is known as a whole
  std::unique_ptr<SharedWords> words;
  std::unique_ptr<Worker> worker;
  LineReader lines(in, options.longest_line);
  std::uint64_t judged = 0, failed = 0;
  bool as_json = false;
  const auto tell = [&](const Failure& failure) {
    errors(ErrorLine(failure));
    failed += failure.fatal;
  };
  const auto judge = [&]() -> Result<ProcessedFile> {
    if (lines.too_long())
      return Error{ErrorCode::kTooLarge, lines.place(),
                   fmt::format("a line of more than {} bytes", options.longest_line)};
    auto streamed = as_json ? ReadJson(lines) : ReadPlain(lines);
    if (!streamed) return std::move(streamed).error();
    const std::uint64_t digest = Digest().Add(streamed->source).Add(streamed->text).Value();
    auto document = DocumentOf(std::move(streamed).value());
    if (!document) return std::move(document).error();
    return worker->Process(std::move(document).value(), digest);
  };
  while (lines.Next()) {
    if (IsBlank(lines.line())) continue;
    if (judged == 0) as_json = lines.line()[lines.line().find_first_not_of(" \t")] == '{';
    if (judged++ % kLinesOfAWorker == 0) {
      worker.reset();
      words = std::make_unique<SharedWords>();
      worker =
          std::make_unique<Worker>(lexicons, options.weigher, reading, census, words.get(), options.model);
    }
    auto processed = judge();
    if (!processed) {
      const Error& error = processed.error();
      tell({lines.place(), "ingest", std::string(Identifier(error.code)),
            error.reason.empty() ? std::string(Describe(error.code)) : error.reason, true});
      continue;
    }
    for (Failure& failure : processed->failures) {
      failure.path = lines.place();
      tell(failure);
    }
    if (!processed->failed) LineJoiner(findings).Add(&*processed);
  }
  return failed;
}

}  // namespace caresift
