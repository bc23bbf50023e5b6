#pragma once

#include <string>
#include <string_view>

#include "caresift/classify/classifier.h"
#include "caresift/text/result.h"

namespace caresift {

/// The bytes of the file at `path`, or an error that names it: kNotFound, kUnreadable.
Result<std::string> ReadFileBytes(const std::string& path);

/// Writes a file that appears whole or not at all: a file of the same name stays as it was until then. Fails
/// with kWriteFailed.
Result<Done> WriteFileWhole(const std::string& path, std::string_view bytes);

/// Reads the model at `path`; kBadModel with the line where it is none.
Result<Classifier> LoadModel(const std::string& path);

}  // namespace caresift
