#pragma once

#include <cassert>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace caresift {

/// What went wrong, for programs. Every code has a sentence in `Describe`, which a test checks.
enum class ErrorCode {
  kUsage,
  kNotFound,
  kUnreadable,
  kEmptyFile,
  kBinaryFile,
  kUnsupportedFormat,
  kBadEncoding,
  kTooLarge,
  kMalformed,
  kEncrypted,
  kNoText,
  kMissingTool,
  kTimeLimit,
  kBadLexicon,
  kBadFramework,
  kBadMetadata,
  kBadExamples,
  kBadModel,
  kWriteFailed,
  kInterrupted,
};

/// A short sentence for `code`, such as "the file is empty".
std::string_view Describe(ErrorCode code);

/// Stable identifier of `code` for machines, such as "empty-file" (`errors.jsonl`).
std::string_view Identifier(ErrorCode code);

/// An expected failure: it is a value and travels up to where somebody can act on it.
struct Error {
  ErrorCode code = ErrorCode::kMalformed;
  std::string place;   ///< the file, with line and rule where known: "staffing.yaml:12: rule turnover"
  std::string reason;  ///< what is wrong there, with the offending text

  /// "place: description: reason", leaving out what is empty.
  std::string Message() const;
};

/// A value or the error that stood in its way. Ignoring one is a compiler warning;
/// reading the value of a failed one is a programming error and aborts in debug builds.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  T& value() & { return assert(ok()), std::get<T>(state_); }
  const T& value() const& { return assert(ok()), std::get<T>(state_); }
  T&& value() && { return assert(ok()), std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { return assert(!ok()), std::get<Error>(state_); }
  Error&& error() && { return assert(!ok()), std::get<Error>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

/// The value of an operation that has none: `Result<Done>`.
struct Done {};

}  // namespace caresift
