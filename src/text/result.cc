#include "caresift/text/result.h"

#include <array>

namespace caresift {
namespace {

struct ErrorText {
  ErrorCode code;
  std::string_view identifier;
  std::string_view description;
};

// In the order of the enumeration; result_test holds the two in step.
constexpr std::array kErrorTexts = {
    ErrorText{ErrorCode::kUsage, "usage", "wrong usage"},
    ErrorText{ErrorCode::kNotFound, "not-found", "no such file or folder"},
    ErrorText{ErrorCode::kUnreadable, "unreadable", "the file cannot be read"},
    ErrorText{ErrorCode::kEmptyFile, "empty-file", "the file holds no text"},
    ErrorText{ErrorCode::kBinaryFile, "binary-file", "the file is not text"},
    ErrorText{ErrorCode::kUnsupportedFormat, "unsupported-format", "no reader takes this format"},
    ErrorText{ErrorCode::kBadEncoding, "bad-encoding", "the text is not in the encoding it seems to be"},
    ErrorText{ErrorCode::kTooLarge, "too-large", "the file is larger than the limit"},
    ErrorText{ErrorCode::kMalformed, "malformed", "the file is damaged"},
    ErrorText{ErrorCode::kEncrypted, "encrypted", "the file is protected by a password"},
    ErrorText{ErrorCode::kNoText, "no-text", "the pages are pictures without text"},
    ErrorText{ErrorCode::kMissingTool, "missing-tool", "a program that reads this format is not installed"},
    ErrorText{ErrorCode::kTimeLimit, "time-limit", "reading took longer than the limit"},
    ErrorText{ErrorCode::kBadLexicon, "bad-lexicon", "the lexicon cannot be used"},
    ErrorText{ErrorCode::kBadFramework, "bad-framework", "the framework description cannot be used"},
    ErrorText{ErrorCode::kBadMetadata, "bad-metadata", "the metadata cannot be used"},
    ErrorText{ErrorCode::kBadExamples, "bad-examples", "the examples cannot be learned from"},
    ErrorText{ErrorCode::kBadModel, "bad-model", "the model cannot be used"},
    ErrorText{ErrorCode::kWriteFailed, "write-failed", "the output cannot be written"},
    ErrorText{ErrorCode::kInterrupted, "interrupted", "the run was interrupted"},
};

const ErrorText& TextOf(ErrorCode code) { return kErrorTexts.at(static_cast<std::size_t>(code)); }

}  // namespace

std::string_view Describe(ErrorCode code) { return TextOf(code).description; }
std::string_view Identifier(ErrorCode code) { return TextOf(code).identifier; }

std::string Error::Message() const {
  std::string message = place;
  if (!message.empty()) message += ": ";
  message += Describe(code);
  if (!reason.empty()) message.append(": ").append(reason);
  return message;
}

}  // namespace caresift
